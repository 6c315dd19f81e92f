/** Makes something once, when it is first needed. Where that fails, or is stopped, whoever needs it next tries again. */
export function once<Value>(): (make: () => Promise<Value>) => Promise<Value> {
  let made: Promise<Value> | undefined;
  return async (make) => {
    while (made !== undefined) {
      try {
        return await made;
      } catch {
        // Who made it tells what is wrong.
      }
    }
    const making = make();
    made = making;
    making.catch(() => {
      made = undefined;
    });
    return making;
  };
}
