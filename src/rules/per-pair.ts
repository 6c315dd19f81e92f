import { perOne } from './per-one.js';

/** The same of two things. */
export function perPair<One extends object, Other extends object, Result>(
  make: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  const ofOne = perOne((one: One) => perOne((other: Other) => make(one, other)));
  return (one, other) => ofOne(one)(other);
}
