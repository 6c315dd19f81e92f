import { invariant } from '#base/invariant.js';

/** The value below which this part of the values lies, between neighbours by proportion. See Hyndman and Fan, Am Stat 1996;50:361-365, type 7. As R's quantile. */
export function quantile(values: readonly number[], part: number): number | undefined {
  invariant(part >= 0 && part <= 1, 'a part of the values');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return undefined;
  return below + (place - Math.floor(place)) * (above - below);
}
