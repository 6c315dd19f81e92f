/** One producer read by two consumers at a time: each gets its own values, in order; whichever asks first makes the producer go on. */
export function branches<K extends string, T>(
  producer: AsyncIterator<{ readonly to: K; readonly value: T }, undefined>,
  names: readonly K[],
): Readonly<Record<K, AsyncIterable<T>>> {
  const waiting = new Map(names.map((name) => [name, [] as T[]]));
  let isDone = false;
  let step: Promise<void> | undefined;
  const advance = async () => {
    const next = await producer.next();
    if (next.done === true) isDone = true;
    // Nobody reads a branch that was left.
    else waiting.get(next.value.to)?.push(next.value.value);
    step = undefined;
  };
  async function* branch(name: K) {
    try {
      for (;;) {
        const next = waiting.get(name)?.shift();
        if (next !== undefined) yield next;
        else if (isDone) return;
        // A step that failed stays, so that it fails for every branch.
        else await (step ??= advance());
      }
    } finally {
      waiting.delete(name);
    }
  }
  return Object.fromEntries(names.map((name) => [name, branch(name)])) as unknown as Record<K, AsyncIterable<T>>;
}
