import { ABSENT, type Cells, type Value } from '../cells.js';
import type { Column } from '../evaluation.js';
import { heldTogether } from './held.js';

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
  const isAlone = more.length === 0;
  const known = isAlone ? joins.get(one)?.get(other) : undefined;
  const found = known ?? rowsOf([one, ...more], [other, ...others]);
  if (isAlone && known === undefined) joins.set(one, (joins.get(one) ?? new WeakMap<Cells, Found>()).set(other, found));
  return found === 'several' ? undefined : found;
}

type Found = JoinedRows | 'several';

/** Many rules join the same. */
const joins = new WeakMap<Cells, WeakMap<Cells, Found>>();

function rowsOf(left: readonly Cells[], right: readonly Cells[]): Found {
  const rows = right[0]?.rows.count ?? 0;
  const byKey = new Map<string | number, number>();
  // Places on the right are those of the left values, so that keys are compared as numbers.
  const translated = right.map(({ values, places }, n) => {
    const there = new Map((left[n]?.values ?? []).map((value, place) => [value, place]));
    const own = values.map((value) => there.get(value) ?? ABSENT);
    return places.map((place) => own[place] ?? ABSENT);
  });
  const keyOf = (columns: readonly Uint32Array[], row: number) =>
    columns.length === 1 ? (columns[0]?.[row] ?? ABSENT) : columns.map((column) => column[row]).join(' ');
  for (let row = 0; row < rows; row++) {
    if (translated.some((column) => column[row] === ABSENT)) continue;
    const key = keyOf(translated, row);
    if (byKey.has(key)) return 'several';
    byKey.set(key, row);
  }
  const held = left[0]?.rows ?? { count: 0 };
  const places = left.map((column) => column.places);
  return {
    left: held,
    right: Uint32Array.from({ length: held.count }, (_, row) => byKey.get(keyOf(places, row)) ?? ABSENT),
  };
}

/** A column of the right side as it stands beside the rows of the left; a row that joins none is not there, or has no value. */
export function cellsBeside(cells: Cells, { left, right }: JoinedRows, isKept: boolean): Cells {
  const values: readonly Value[] = [...cells.values, null];
  const none = isKept ? values.length - 1 : ABSENT;
  return { rows: left, values, places: right.map((row) => (row === ABSENT ? none : (cells.places[row] ?? ABSENT))) };
}
