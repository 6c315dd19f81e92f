import { ABSENT, type Cells, type Value } from '../cells.js';
import type { Column } from '../evaluation.js';
import { heldTogether } from './held.js';
import { perPair } from './per-pair.js';

/** For each row of the left side the row of the right side that joins it, or ABSENT. */
export interface JoinedRows {
  readonly left: Cells['rows'];
  readonly right: Uint32Array;
}

/** Which rows join, where the keys of both sides are in memory and no row of the left side has more than one on the right; missing keys match. */
export function joinedRows(keys: readonly { readonly left: Column; readonly right: Column }[]): JoinedRows | undefined {
  const left = heldTogether(keys.map((key) => key.left));
  const right = heldTogether(keys.map((key) => key.right));
  const [one, ...more] = left ?? [];
  const [other, ...others] = right ?? [];
  if (one === undefined || other === undefined) return undefined;
  const found = more.length === 0 ? joinedAlone(one, other) : rowsOf([one, ...more], [other, ...others]);
  return found === 'several' ? undefined : found;
}

type Found = JoinedRows | 'several';

const joinedAlone = perPair((left: Cells, right: Cells) => rowsOf([left], [right]));

function rowsOf(left: readonly Cells[], right: readonly Cells[]): Found {
  // Places on the right are those of the left values, so that keys are compared as numbers.
  const translated = right.map(({ values, places }, n) => {
    const there = new Map((left[n]?.values ?? []).map((value, place) => [value, place]));
    const own = values.map((value) => there.get(value) ?? ABSENT);
    return places.map((place) => own[place] ?? ABSENT);
  });
  const keys = new Keys(left.map(({ values }) => values.length));
  const rowOf: number[] = [];
  for (let row = 0; row < (right[0]?.rows.count ?? 0); row++) {
    const known = keys.count;
    const key = keys.of(translated, row, 'new');
    if (key === ABSENT) continue;
    if (key < known) return 'several';
    rowOf.push(row);
  }
  const places = left.map((column) => column.places);
  const rows = left[0]?.rows ?? { count: 0 };
  const found = new Uint32Array(rows.count);
  for (let row = 0; row < found.length; row++) found[row] = rowOf[keys.of(places, row, 'known')] ?? ABSENT;
  return { left: rows, right: found };
}

/** Numbers for what several columns hold beside each other, in order of appearance; ABSENT of what is not there, or not known. */
class Keys {
  /** How many there are. */
  count = 0;
  /** For each column the numbers of what it holds beside what the columns before it hold. */
  readonly #columns: readonly { readonly values: number; readonly numbers: Map<number, number> }[];

  constructor(values: readonly number[]) {
    this.#columns = values.map((count) => ({ values: count, numbers: new Map<number, number>() }));
  }

  of(columns: readonly Uint32Array[], row: number, which: 'new' | 'known'): number {
    let key = 0;
    for (let n = 0; n < columns.length; n++) {
      const place = columns[n]?.[row] ?? ABSENT;
      const column = this.#columns[n];
      if (place === ABSENT || column === undefined) return ABSENT;
      const beside = key * column.values + place;
      const known = column.numbers.get(beside);
      if (known === undefined && which === 'known') return ABSENT;
      key = known ?? column.numbers.size;
      if (known === undefined) column.numbers.set(beside, key);
    }
    this.count = this.#columns.at(-1)?.numbers.size ?? 0;
    return key;
  }
}

/** A column of the right side as it stands beside the rows of the left; a row that joins none is not there, or has no value. */
export function cellsBeside(cells: Cells, joined: JoinedRows, isKept: boolean): Cells {
  return isKept ? besideKept(cells, joined) : besideJoined(cells, joined);
}

const besideKept = perPair((cells: Cells, joined: JoinedRows) => placedBeside(cells, joined, true));
const besideJoined = perPair((cells: Cells, joined: JoinedRows) => placedBeside(cells, joined, false));

function placedBeside(cells: Cells, { left, right }: JoinedRows, isKept: boolean): Cells {
  const values: readonly Value[] = [...cells.values, null];
  const none = isKept ? values.length - 1 : ABSENT;
  const places = new Uint32Array(right.length);
  for (let row = 0; row < places.length; row++) {
    const joined = right[row] ?? ABSENT;
    places[row] = joined === ABSENT ? none : (cells.places[joined] ?? ABSENT);
  }
  return { rows: left, values, places };
}
