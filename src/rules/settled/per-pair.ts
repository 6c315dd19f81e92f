/** A function of two things that remembers what came of them, as long as both are there: rules ask for the same again and again. */
export function perPair<One extends object, Other extends object, Result>(
  make: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  const known = new WeakMap<One, WeakMap<Other, { readonly result: Result }>>();
  return (one, other) => {
    const ofOne = known.get(one) ?? new WeakMap<Other, { readonly result: Result }>();
    known.set(one, ofOne);
    const found = ofOne.get(other) ?? { result: make(one, other) };
    ofOne.set(other, found);
    return found.result;
  };
}
