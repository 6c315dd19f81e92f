import { z } from 'zod';
import { pageList } from './parts.js';

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
  workbook: z
    .enum(['a', 'b', 'c', 'xportr', 'metacore'])
    .optional()
    .describe(
      'The layout of a workbook that says the same as each define.xml, in the folder specifications: Pinnacle 21 Community (a), Enterprise for Define-XML 2.0 (b) or 2.1 (c), xportr, metacore. Left out, none is written.',
    ),
  pages: z
    .record(z.string(), z.union([pageList.element.transform((page) => [page]), pageList]))
    .optional()
    .describe(
      'The pages of the annotated CRF, as numbers or named destinations: of a variable (AE.AETERM), a dataset (AE), or a source of the raw data. What a mapping says itself goes before.',
    ),
});
