import { z } from 'zod';
import { logNormal, minutes, share, text, weights, wholeRange } from './parameter-parts.js';

const analyte = z.strictObject({
  unit: text,
  decimals: z.int().nonnegative(),
  /** Between subjects, before treatment. */
  baseline: logNormal,
  /** Within a subject, from sample to sample. */
  within: z.number().nonnegative(),
  quantified: z.tuple([z.number().positive(), z.number().positive()]),
  /** Factor on the baseline under treatment, by the name of the arm. */
  onTreatment: z.record(z.string(), z.number().positive()).default({}),
  /** Factor where the sample was haemolysed. */
  haemolysed: z.number().positive().default(1),
});

/** Samples for a central laboratory, and the transfer that it sends back. */
export const biomarkers = z.strictObject({
  laboratory: text,
  /** How the laboratory writes a subject's number: {site} and {number} are filled in. */
  subject: text,
  accession: z.strictObject({ prefix: z.string(), digits: z.int().positive() }),
  /** The names that the laboratory has for the visits at which samples are taken; cycles by their number, on their first day. */
  visits: z.strictObject({ screening: text, cycles: z.record(z.string(), text), endOfTreatment: text }),
  clock: minutes,
  frozenAfter: wholeRange,
  receivedAfterDays: wholeRange,
  assayedAfterDays: wholeRange,
  /** Shares of samples that were not taken, and why, and that were haemolysed. */
  notTaken: share,
  reasons: weights,
  haemolysed: share,
  /** Shares of results that were assayed again, and that there are none of, with the comments of those. */
  repeated: share,
  noResult: share,
  noResultComments: weights,
  analytes: z.record(text, analyte),
});
