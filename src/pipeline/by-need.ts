import { ok, type Checked } from '#base/diagnostic.js';

/** Something to do that may need others before it in the list to be done. */
export interface Needing {
  /** Places in the list, all of them before its own. */
  readonly needs: ReadonlySet<number>;
}

/**
 * Does each of a list as soon as what it needs is done, so many at once: first what the most others wait for one after the other, of those alike what
 * takes long, and then the earlier, so that in the end no long chain is left with nothing beside it. A fault is the same as if they were done one after
 * the other: the first of the list, and nothing after it begins any more. What is thrown ends it all, once what runs has settled.
 */
export async function byNeed<Item extends Needing>(
  items: readonly Item[],
  atOnce: number,
  task: (item: Item) => Promise<Checked<undefined>>,
  takesLong: (item: Item) => boolean = () => false,
): Promise<Checked<undefined>> {
  const ahead = chains(items);
  const waiting = new Map([...items.entries()].sort(([one], [other]) => (ahead[other] ?? 0) - (ahead[one] ?? 0)));
  const done = new Set<number>();
  const running = new Map<number, Promise<void>>();
  let failed: { readonly place: number; readonly result: Checked<undefined> } | undefined;
  const thrown: unknown[] = [];
  const ready = () => {
    const able = [...waiting].filter(
      ([place, { needs }]) => place < (failed?.place ?? Infinity) && [...needs].every((need) => done.has(need)),
    );
    const [first] = able;
    return able.find(([place, item]) => ahead[place] === ahead[first?.[0] ?? 0] && takesLong(item)) ?? first;
  };
  const begin = (place: number, item: Item) => {
    waiting.delete(place);
    const settled = task(item)
      .then((result) => {
        if (result.ok) done.add(place);
        else if (failed === undefined || place < failed.place) failed = { place, result };
      })
      .catch((error: unknown) => void thrown.push(error))
      .finally(() => running.delete(place));
    running.set(place, settled);
  };
  for (;;) {
    for (let next = ready(); thrown.length === 0 && running.size < atOnce && next !== undefined; next = ready())
      begin(...next);
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (thrown.length > 0) throw thrown[0];
  return failed?.result ?? ok(undefined);
}

/** How many wait for each, one after the other. */
function chains(items: readonly Needing[]): readonly number[] {
  const ahead = items.map(() => 0);
  for (const [place, { needs }] of [...items.entries()].reverse())
    for (const need of needs) ahead[need] = Math.max(ahead[need] ?? 0, 1 + (ahead[place] ?? 0));
  return ahead;
}
