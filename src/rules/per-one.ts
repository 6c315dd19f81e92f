/** A function that remembers what came of each thing, as long as it is there: rules ask for the same again and again. */
export function perOne<One extends object, Result>(make: (one: One) => Result): (one: One) => Result {
  const known = new WeakMap<One, { readonly result: Result }>();
  return (one) => {
    let found = known.get(one);
    if (found === undefined) known.set(one, (found = { result: make(one) }));
    return found.result;
  };
}
