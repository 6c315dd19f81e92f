import { ABSENT, cellsOf, type Cells, type Value } from '../cells.js';
import { Keys, placesAmong } from './keys.js';

/** What the rows of a group come to. */
export interface Gathering<Result> {
  /** Of a group, before any of its rows is looked at. */
  readonly first: () => Result;
  /** With one more row, which may be kept or not. */
  readonly next: (before: Result, row: number) => Result;
}

/** By row of a table what the rows of another, or of the same, with equal keys come to; undefined where there are none. Missing keys are equal. */
export function gathered<Result>(
  own: readonly Cells[],
  others: readonly Cells[],
  { first, next }: Gathering<Result>,
): (Result | undefined)[] {
  const keys = new Keys(own);
  const there = others.map((cells, n) => placesAmong(own[n]?.values ?? [], cells));
  const results: Result[] = [];
  for (let row = 0; row < (others[0]?.rows.count ?? 0); row++) {
    const key = keys.of(there, row, 'new');
    if (key === ABSENT) continue;
    results[key] = next(key < results.length ? (results[key] as Result) : first(), row);
  }
  const places = own.map((cells) => cells.places);
  const found = new Array<Result | undefined>(own[0]?.rows.count ?? 0);
  for (let row = 0; row < found.length; row++) found[row] = results[keys.of(places, row, 'known')];
  return found;
}

/** Lists by row: the cells hold which one. */
export interface HeldLists {
  readonly cells: Cells;
  readonly lists: readonly ReadonlySet<Value>[];
}

export function heldLists(rows: Cells['rows'], found: readonly (ReadonlySet<Value> | undefined)[]): HeldLists {
  const lists = [...new Set(found)].filter((list) => list !== undefined);
  const numbers = new Map(lists.map((list, n) => [list, n]));
  const places = found.map((list) => (list === undefined ? null : (numbers.get(list) ?? null)));
  return { cells: cellsOf(rows, places), lists };
}
