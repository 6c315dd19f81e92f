import { z } from 'zod';
import { scalar } from './parts.js';

const text = z.string().min(1);
const dataset = z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/, 'the name of a dataset');
const name = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/, 'the name of a variable');

/** Analysis Results Metadata 1.0, section 4: one result of a table or figure, and what it was made from. */
const result = z.strictObject({
  description: text.describe('What the result is, in a sentence.'),
  reason: text.describe(
    'Why it was made: SPECIFIED IN PROTOCOL, SPECIFIED IN SAP, DATA DRIVEN, REQUESTED BY REGULATORY AGENCY, or own words.',
  ),
  purpose: text.describe(
    'To what end: PRIMARY OUTCOME MEASURE, SECONDARY OUTCOME MEASURE, EXPLORATORY OUTCOME MEASURE, or own words.',
  ),
  datasets: z
    .record(
      dataset,
      z.strictObject({
        where: z
          .record(name, z.union([scalar, z.array(scalar).min(1)]))
          .optional()
          .describe('The records it uses: variable and value, or one of several values; all of them hold.'),
        variables: z.array(name).optional().describe('The variables that are analysed.'),
      }),
    )
    .refine((datasets) => Object.keys(datasets).length > 0, 'at least one dataset')
    .describe('The analysis datasets that it is made from.'),
  join: text.optional().describe('How the records of several datasets are joined; needed where there are several.'),
  documentation: text.optional().describe('How it was made: the method, the clause of the analysis plan.'),
  code: z
    .strictObject({
      context: text.describe('The language and its version, such as SAS 9.4 or R 4.4.'),
      text: text.describe('The code.'),
    })
    .optional()
    .describe('The code that makes it.'),
});

/** A table, figure or listing of the report. */
export const display = z.strictObject({
  title: text.describe('The title of the table or figure.'),
  results: z.array(result).min(1).describe('Its results that are described.'),
});
