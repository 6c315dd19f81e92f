/** Results in the order of the items, of so many tasks at once; they begin in that order too. A fault ends it all, once what runs has settled. */
export async function inOrder<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Promise<Result>[] = [];
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  for (const item of items) {
    while (running.size >= atOnce) await Promise.race(running);
    if (failed.length > 0) break;
    const result = task(item);
    results.push(result);
    const settled = result.then(
      () => void running.delete(settled),
      (error: unknown) => {
        running.delete(settled);
        failed.push(error);
      },
    );
    running.add(settled);
  }
  await Promise.all(running);
  return Promise.all(results);
}
