import { z } from 'zod';
import { dayOf } from './calendar.js';

/** The small shapes that parameters are made of. */

export const share = z.number().min(0).max(1);
export const text = z.string().min(1);
export const weights = z
  .record(z.string(), z.number().nonnegative())
  .refine((record) => Object.values(record).some((weight) => weight > 0), 'At least one weight must be above 0.');
export const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low <= high, 'The first number of a range must not be above the second.');
export const wholeRange = z
  .tuple([z.int(), z.int()])
  .refine(([low, high]) => low <= high, 'The first number of a range must not be above the second.');
export const minutes = wholeRange.refine(([low, high]) => low >= 0 && high < 1440, 'A day has the minutes 0 to 1439.');
export const date = text.transform((value, context) => {
  const day = dayOf(value);
  if (day === undefined)
    context.addIssue({ code: 'custom', message: `"${value}" is not a day written as yyyy-MM-dd.` });
  return day ?? 0;
});
export const normal = z.strictObject({ mean: z.number(), sd: z.number().nonnegative(), range });
export const logNormal = z.strictObject({ median: z.number().positive(), sigma: z.number().nonnegative() });
export const folder = z.strictObject({ code: text, name: text });
