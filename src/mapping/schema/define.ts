import { z } from 'zod';

/** What define.xml and what goes with it shall be like. */
export const defineBlock = z.strictObject({
  version: z
    .enum(['2.0', '2.1'])
    .optional()
    .describe('The version of Define-XML; --define-version goes before. Left out, 2.1.'),
  codelists: z
    .enum(['used', 'full'])
    .optional()
    .describe('The terms of a codelist: those that the data use, or all of the list. Left out, those that are used.'),
});
