/** A function of two things that remembers what came of them, as long as both are there: rules ask for the same again and again. */
export function perPair<One extends object, Other extends object, Result>(
  make: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  const known = new WeakMap<One, WeakMap<Other, { readonly result: Result }>>();
  return (one, other) => {
    let ofOne = known.get(one);
    if (ofOne === undefined) known.set(one, (ofOne = new WeakMap()));
    let found = ofOne.get(other);
    if (found === undefined) ofOne.set(other, (found = { result: make(one, other) }));
    return found.result;
  };
}
