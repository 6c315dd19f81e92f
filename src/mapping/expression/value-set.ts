import { compareText } from '#base/compare-text.js';

export type Value = string | number;

/** Values that something may have: a line of texts or of numbers that cuts part into stretches, inside and outside in turn; and whether it may be missing. */
export interface ValueSet {
  readonly missing: boolean;
  /** Ascending; inside begins at the first. */
  readonly cuts: readonly Cut[];
}

/** A place on the line beside a value; without a value the beginning of the line. */
interface Cut {
  readonly value?: Value;
  readonly after: boolean;
}

const start: Cut = { after: false };

export const anything: ValueSet = { missing: true, cuts: [start] };
export const present: ValueSet = { missing: false, cuts: [start] };
export const missing: ValueSet = { missing: true, cuts: [] };
const nothing: ValueSet = { missing: false, cuts: [] };

export function only(values: readonly Value[]): ValueSet {
  return values.map((value) => between(value, value)).reduce(union, nothing);
}

/** From one value to the other, both inside; an end without a value is open. */
function between(from: Value | undefined, to: Value | undefined): ValueSet {
  const first: Cut = from === undefined ? start : { value: from, after: false };
  if (to === undefined) return { missing: false, cuts: [first] };
  const last: Cut = { value: to, after: true };
  return compareCuts(first, last) < 0 ? { missing: false, cuts: [first, last] } : nothing;
}

export function atLeast(value: Value): ValueSet {
  return between(value, undefined);
}

export function atMost(value: Value): ValueSet {
  return between(undefined, value);
}

/** What is not inside, and is not missing unless this may be. */
export function complement({ missing: may, cuts }: ValueSet): ValueSet {
  const [first, ...others] = cuts;
  const startsInside = first !== undefined && first.value === undefined;
  return { missing: !may, cuts: startsInside ? others : [start, ...cuts] };
}

export function intersection(a: ValueSet, b: ValueSet): ValueSet {
  const cuts = [...a.cuts, ...b.cuts].sort(compareCuts);
  const found: Cut[] = [];
  for (const cut of cuts) {
    const inside = isInside(a, cut) && isInside(b, cut);
    if (inside !== (found.length % 2 === 1)) found.push(cut);
  }
  return { missing: a.missing && b.missing, cuts: found };
}

export function union(a: ValueSet, b: ValueSet): ValueSet {
  return complement(intersection(complement(a), complement(b)));
}

export function isEmpty({ missing: may, cuts }: ValueSet): boolean {
  return !may && cuts.length === 0;
}

/** Whether every value there can be is inside. */
export function isWhole({ cuts }: ValueSet): boolean {
  return cuts.length === 1 && cuts[0]?.value === undefined;
}

/** Whether the stretch that begins at a cut is inside. */
function isInside({ cuts }: ValueSet, at: Cut): boolean {
  return cuts.filter((cut) => compareCuts(cut, at) <= 0).length % 2 === 1;
}

/** As DuckDB orders values: texts by their bytes. */
function compareCuts(a: Cut, b: Cut): number {
  if (a.value === undefined || b.value === undefined)
    return Number(a.value !== undefined) - Number(b.value !== undefined);
  const order =
    typeof a.value === 'number' && typeof b.value === 'number'
      ? a.value - b.value
      : compareText(String(a.value), String(b.value));
  return order === 0 ? Number(a.after) - Number(b.after) : order;
}
