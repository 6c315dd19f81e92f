import { ABSENT, type Cells, type Value } from '../cells.js';
import type { Column } from '../evaluation.js';
import { heldTogether } from './held.js';
import { Keys, placesAmong } from './keys.js';
import { perPair } from '../per-pair.js';

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
  const translated = right.map((cells, n) => placesAmong(left[n]?.values ?? [], cells));
  const keys = new Keys(left);
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
