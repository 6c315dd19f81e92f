import { z } from 'zod';
import { scalar } from './parts.js';

const text = z.string().min(1);
const name = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/, 'the name of a variable');

/** Changes from baseline by response, as study.yaml asks for them. */
export const changeByResponse = z.strictObject({
  title: text.describe('What the picture shows.'),
  dataset: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{1,7}$/, 'the name of a dataset')
    .describe('The analysis dataset, of the basic data structure.'),
  where: z
    .record(name, z.union([scalar, z.array(scalar).min(1)]))
    .describe('The records it uses, such as those of a visit: variable and value, or one of several values; all hold.'),
  by: name.describe('The variable with the response.'),
  value: name.default('PCHG').describe('The variable that is shown. Left out, PCHG.'),
});
