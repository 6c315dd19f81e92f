/** How estimates are printed: NE where they are not estimable. */
const NONE = 'NE';

export function timeText(time: number | undefined): string {
  return time === undefined ? NONE : time.toFixed(2);
}

/** A share as a number of hundredths, one digit after the point. */
export function percent(value: number | undefined): string {
  return value === undefined ? NONE : (100 * value).toFixed(1);
}

export function limits(lower: string, upper: string): string {
  return `(${lower}, ${upper})`;
}

export function pValue(p: number | undefined): string {
  if (p === undefined || Number.isNaN(p)) return NONE;
  return p < 0.0001 ? '<0.0001' : p.toFixed(4);
}
