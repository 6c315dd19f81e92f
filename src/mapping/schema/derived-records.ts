import { z } from 'zod';
import { name, scalar, sqlText } from './parts.js';

/** Records that are added to a dataset, by the name of a derivation. */
export const derivedRecords = z.looseObject({
  derive: z.string().min(1).describe('The name of a derivation of records; its parameters are further keys.'),
  where: sqlText.optional().describe('A condition over the variables of this dataset: the records that go in.'),
  variables: z
    .record(
      name,
      z.strictObject({ value: scalar.nullable().describe('The value in all of the new records; null is missing.') }),
    )
    .optional()
    .describe('What the new records say for themselves, such as DTYPE or PARAMCD.'),
});
