import { differenceOfProportions } from '#statistics/proportion.js';
import type { Rate } from './rates.js';

/** The rate of a treatment less that of the reference, with the limits of the difference. */
export interface RateDifference {
  readonly treatment: string;
  readonly reference: string;
  readonly estimate: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** Every other treatment against the reference; none where no rate is that of the reference. */
export function differencesOf(rates: readonly Rate[], reference: string | undefined): readonly RateDifference[] {
  const base = rates.find(({ treatment }) => treatment === reference);
  if (base === undefined) return [];
  return rates
    .filter((rate) => rate !== base)
    .map(({ treatment, count, subjects }) => {
      const { estimate, lower, upper } = differenceOfProportions([count, subjects], [base.count, base.subjects]) ?? {};
      return { treatment, reference: base.treatment, estimate, lower, upper };
    });
}
