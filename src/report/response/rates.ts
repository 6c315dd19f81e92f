import { groupBy } from '#base/group-by.js';
import { clopperPearson } from '#statistics/proportion.js';

/** How many of the subjects of a treatment have what counts, with the exact limits of the rate. */
export interface Rate {
  readonly treatment: string;
  readonly subjects: number;
  readonly count: number;
  readonly estimate: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** The rates of each treatment, in the order in which treatments come. */
export function ratesOf<T extends { readonly treatment: string }>(
  subjects: readonly T[],
  counts: (subject: T) => boolean,
): readonly Rate[] {
  return [...groupBy(subjects, ({ treatment }) => treatment)].map(([treatment, mine]) => {
    const count = mine.filter(counts).length;
    const { estimate, lower, upper } = clopperPearson(count, mine.length) ?? {};
    return { treatment, subjects: mine.length, count, estimate, lower, upper };
  });
}

/** Responses that count for the objective response rate. */
export function isResponse(response: string): boolean {
  return ['CR', 'PR'].includes(response);
}

/** Responses that count for the disease control rate. */
export function isControlled(response: string): boolean {
  return ['CR', 'PR', 'SD', 'NON-CR/NON-PD'].includes(response);
}
