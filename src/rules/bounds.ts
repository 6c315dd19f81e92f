import { ABSENT, type Cells, type HeldRows, type Value } from './cells.js';

/** Of rows that are in memory: where a condition may hold, and where it must. Between the two lies what is not known. */
export interface Bounds {
  readonly rows: HeldRows;
  readonly may: Uint8Array;
  readonly must: Uint8Array;
}

/**
 * What is known of a condition, for each of the rows that it looks at. Rows that are evaluated are made of one of each: where nothing can hold
 * on one side, nothing holds at all, whatever the joins.
 */
export type Known = readonly Bounds[];

export type Verdict = boolean | undefined;

export function holdsNowhere(known: Known): boolean {
  return known.some(({ may }) => !may.includes(1));
}

export function holdsEverywhere(known: Known): boolean {
  return known.some(({ must }) => !must.includes(0));
}

export function opposite(known: Known): Known {
  return known.map(({ rows, may, must }) => ({ rows, may: flipped(must), must: flipped(may) }));
}

/** All conditions hold. */
export function allHold(parts: readonly Known[]): Known {
  return combined(parts, (own, rows, isWhole) => ({
    rows,
    may: merged(own.map(({ may }) => may), 'and', rows), // prettier-ignore
    must: isWhole ? merged(own.map(({ must }) => must), 'and', rows) : new Uint8Array(rows.count), // prettier-ignore
  }));
}

/** One of the conditions holds. */
export function oneHolds(parts: readonly Known[]): Known {
  return combined(parts, (own, rows, isWhole) => ({
    rows,
    may: isWhole ? merged(own.map(({ may }) => may), 'or', rows) : new Uint8Array(rows.count).fill(1), // prettier-ignore
    must: merged(own.map(({ must }) => must), 'or', rows), // prettier-ignore
  }));
}

/** What a judgement of one value comes to on all rows: a verdict, where it is the same of all values. */
export function ofValues({ rows, values, places }: Cells, judge: (value: Value) => Verdict): Bounds | boolean {
  const may = new Uint8Array(values.length);
  const must = new Uint8Array(values.length);
  for (let place = 0; place < values.length; place++) {
    const verdict = judge(values[place] ?? null);
    if (verdict !== false) may[place] = 1;
    if (verdict === true) must[place] = 1;
  }
  if (!may.includes(1)) return false;
  if (!must.includes(0)) return true;
  return { rows, may: onRows(places, may, 0), must: onRows(places, must, 1) };
}

/** What is said of values, row by row; of a row that is ABSENT, what is said of none. */
function onRows(places: Uint32Array, said: Uint8Array, ofNone: number): Uint8Array {
  const bits = new Uint8Array(places.length);
  for (let row = 0; row < bits.length; row++) bits[row] = said[places[row] ?? ABSENT] ?? ofNone;
  return bits;
}

/** The same of two values that stand beside each other: most pairs stand on many rows, and each is judged once. */
export function ofPairs(a: Cells, b: Cells, judge: (one: Value, other: Value) => Verdict): Bounds {
  const judged = new Map<number, Verdict>();
  return ofRows(a.rows, (row) => {
    const one = a.places[row] ?? ABSENT;
    const other = b.places[row] ?? ABSENT;
    if (one === ABSENT || other === ABSENT) return 'absent';
    const pair = one * b.values.length + other;
    const known = judged.get(pair);
    if (known !== undefined) return known;
    const verdict = judge(a.values[one] ?? null, b.values[other] ?? null);
    judged.set(pair, verdict);
    return verdict;
  });
}

/** Of a row that is not there anything is true. */
export function ofRows(rows: HeldRows, verdictOf: (row: number) => Verdict | 'absent'): Bounds {
  const may = new Uint8Array(rows.count);
  const must = new Uint8Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const verdict = verdictOf(row);
    if (verdict === true || verdict === undefined) may[row] = 1;
    if (verdict === true || verdict === 'absent') must[row] = 1;
  }
  return { rows, may, must };
}

function combined(
  parts: readonly Known[],
  combine: (own: readonly Bounds[], rows: HeldRows, isWhole: boolean) => Bounds,
): Known {
  const all = new Map<HeldRows, Bounds[]>();
  for (const known of parts)
    for (const bounds of known) {
      const own = all.get(bounds.rows);
      if (own === undefined) all.set(bounds.rows, [bounds]);
      else own.push(bounds);
    }
  return [...all].map(([rows, own]) => combine(own, rows, own.length === parts.length));
}

function merged(sets: readonly Uint8Array[], how: 'and' | 'or', { count }: HeldRows): Uint8Array {
  const [first, ...rest] = sets;
  if (first !== undefined && rest.length === 0) return first;
  const result = first?.slice() ?? new Uint8Array(count);
  for (const set of rest)
    for (let row = 0; row < count; row++)
      result[row] = how === 'and' ? (result[row] ?? 0) & (set[row] ?? 0) : (result[row] ?? 0) | (set[row] ?? 0);
  return result;
}

function flipped(set: Uint8Array): Uint8Array {
  return set.map((bit) => 1 - bit);
}
