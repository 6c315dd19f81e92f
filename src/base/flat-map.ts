/**
 * What `items.flatMap(each)` gives. V8's own asks for every member by its name and defines every one of the result, which took a thirtieth of the time of
 * validating a small study: for what is done for each rule and dataset.
 */
export function flatMap<Item, Result>(
  items: Iterable<Item>,
  each: (item: Item) => readonly Result[],
): readonly Result[] {
  const all: Result[] = [];
  for (const item of items) for (const result of each(item)) all.push(result);
  return all;
}
