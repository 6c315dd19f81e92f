import { z } from 'zod';
import { derivedRecords } from './derived-records.js';
import { columnName, documentUse, duplicates, keyPairs, name, oneOrMore, pageList, sqlText } from './parts.js';
import { origin, variables } from './variable.js';

/** A dataset mapping, and a library file. */

const condition = z.union([
  sqlText.transform((keep) => [{ keep, otherwise: undefined as string | undefined }]),
  z.array(
    z.strictObject({
      keep: sqlText.describe('Rows for which this is true stay.'),
      otherwise: z.string().min(1).describe('The reason under which the other rows are counted.'),
    }),
  ),
]);

export const join = z.strictObject({
  with: z.string().min(1).describe('A source, a table or a dataset.'),
  on: keyPairs.describe(
    'The columns that must be equal: a list where both sides have the same names, else left: right.',
  ),
  take: z
    .union([
      z.array(columnName).transform((columns) => columns.map((column) => [column, column] as const)),
      z
        .record(columnName, columnName)
        .transform((map) => Object.entries(map).map(([as, column]) => [as, column] as const)),
    ])
    .describe('The columns that are taken: a list of names, or new name: column.'),
  where: sqlText.optional().describe('A condition over the columns of the right side.'),
  cardinality: z
    .enum(['many-to-one', 'one-to-one'])
    .optional()
    .describe('How many rows may share a key. Left out, many-to-one. Rows that break it are listed by their key.'),
  first: z
    .array(columnName)
    .optional()
    .describe('Where the right side has several rows: take the first by this order.'),
  last: z.array(columnName).optional().describe('Where the right side has several rows: take the last by this order.'),
  unmatched: z
    .union([z.literal('keep'), z.strictObject({ drop: z.string().min(1).describe('The reason of dropping them.') })])
    .optional()
    .describe('Rows without a partner are kept, or dropped for a reason.'),
});

const unpivotRow = z.record(
  name,
  z.union([z.string(), z.number(), z.strictObject({ column: columnName.describe('The column whose cell it is.') })]),
);

const pivot = z
  .strictObject({
    by: z.array(columnName).min(1).describe('The keys: one row for each of their values comes out.'),
    name: columnName.describe('The column that names the value, for example a test code.'),
    value: columnName.describe('The column that holds the value.'),
    columns: z
      .union([
        z
          .array(columnName)
          .min(1)
          .transform((columns) => columns.map((column) => [column, column] as const)),
        z.record(columnName, z.string()).transform((map) => Object.entries(map)),
      ])
      .describe('The names that become columns, or { COLUMN: name }; rows of other names are not read.'),
    first: z.array(columnName).optional().describe('Take the first of several values by this order.'),
    last: z.array(columnName).optional().describe('Take the last of several values by this order.'),
  })
  .describe('Long to wide: the values of several rows become columns of one. It comes before join, unpivot and where.');
export type Pivot = z.infer<typeof pivot>;

const input = {
  from: z
    .string()
    .min(1)
    .describe('Where the rows come from: a source, a table, a dataset, endpoint.NAME, or response.NAME.'),
  where: condition
    .optional()
    .describe(
      'A condition; rows for which it is true stay. Or a list of conditions with reasons; an empty one where those of a library do not hold.',
    ),
  pivot: pivot.optional(),
  join: z.array(join).optional().describe('Further relations, whose columns become usable here.'),
  unpivot: z
    .array(unpivotRow)
    .optional()
    .describe(
      'Each row of the input becomes one row for each entry. A text is a constant, { column: X } a cell. Empty where that of a library does not hold.',
    ),
};

const blockName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name')
  .optional()
  .describe('In a library: the name under which datasets take these rows over.');

export const block = z.strictObject({
  name: blockName,
  ...input,
  variables: variables.optional().describe('Variables of these rows only; they win over those of the dataset.'),
  working: variables.optional().describe('Working columns of these rows only.'),
});

const datasetKeys = {
  dataset: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,7}$/, 'a dataset name: a letter, then up to seven letters or digits')
    .describe('The name of the dataset, such as AE or ADSL.'),
  extends: oneOrMore(z.string().min(1))
    .optional()
    .describe('Library files whose variables and other keys are taken over. What the dataset itself says wins.'),
  label: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('The label of the dataset. Needed where the standard does not say it, as in ADaM.'),
  class: z
    .string()
    .optional()
    .describe('The class of the dataset. Needed where the standard does not say it, as in ADaM.'),
  subclass: z.string().optional().describe('The subclass of an analysis dataset, such as TIME-TO-EVENT.'),
  structure: z.string().optional().describe('What one record is, such as: One record per subject.'),
  repeating: z
    .boolean()
    .optional()
    .describe('Whether a subject may have several records. Left out, the standard says it.'),
  reference: z
    .boolean()
    .optional()
    .describe('Whether the dataset is reference data, without subjects. Left out, the standard says it.'),
  keys: z
    .array(name)
    .min(1)
    .describe('The variables that tell records apart. The dataset is sorted by them; define.xml shows them.'),
  pages: pageList.optional().describe('The pages of the annotated CRF for all variables that are collected.'),
  origin: origin.optional().describe('The origin of variables that do not say their own.'),
  comment: z.string().optional().describe('A comment on the dataset for define.xml.'),
  documents: z.array(documentUse).min(1).optional().describe('Documents of study.yaml that the comment refers to.'),
  has_no_data: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Why the dataset has no records, where it has none: then no file is written, and define.xml says so with this comment.',
    ),
  duplicates: duplicates.optional().describe('Which of several equal records stays.'),
  derived_records: z
    .array(derivedRecords)
    .min(1)
    .optional()
    .describe(
      'Records that are added once the own records are there, in this order: averages, carried forward, parameters.',
    ),
  variables: variables
    .optional()
    .describe('The variables, each with where its value comes from. Their order does not matter.'),
  working: variables
    .optional()
    .describe('Columns that are not written, and can be used in expressions, keys, orders and lookups.'),
  supplemental: variables.optional().describe('Supplemental qualifiers, which go to SUPP--, each with a label.'),
};

/** A dataset mapping: its rows come from one input or from several `records`. */
export const datasetMapping = z.union([
  z.strictObject({
    ...datasetKeys,
    records: z.array(block).min(1).describe('Several inputs whose rows are put under each other.'),
  }),
  z.strictObject({ ...datasetKeys, ...input }),
]);
export type DatasetMapping = z.infer<typeof datasetMapping>;
export type Block = z.infer<typeof block>;
export type Join = z.infer<typeof join>;

/** What a file may say that takes the rest over: any of it. */
const { dataset, ...others } = datasetKeys;
const partOfDataset = z.strictObject({
  ...others,
  keys: others.keys.optional(),
  ...input,
  from: input.from.optional(),
  records: z.array(block).min(1).optional().describe('Several inputs whose rows are put under each other.'),
});

/** Rows as a dataset file writes them: whole, or less where a block of a library says the rest. */
const writtenRecords = z
  .array(
    z.union([
      block,
      block.extend({
        from: input.from.optional(),
        like: z
          .string()
          .min(1)
          .describe(
            'A block of a library, by its name, or by its input where the library has one only. What is said here wins.',
          ),
      }),
    ]),
  )
  .min(1)
  .describe('Several inputs whose rows are put under each other.');

/** A dataset file as it is written: whole, or less where libraries say the rest. */
export const datasetFile = z.union([
  z.strictObject({ ...datasetKeys, records: writtenRecords }),
  z.strictObject({ ...datasetKeys, ...input }),
  partOfDataset.extend({
    dataset,
    records: writtenRecords.optional(),
    extends: oneOrMore(z.string().min(1)).describe(
      'Library files whose variables and other keys are taken over. What the dataset itself says wins.',
    ),
  }),
]);

/** A library file: a dataset for several studies, or parts that several datasets share. */
export const libraryMapping = partOfDataset.extend({
  dataset: dataset.optional(),
  variables: variables
    .optional()
    .describe('Variables; two dashes at the start of a name stand for the prefix of the dataset.'),
  working: variables.optional().describe('Working columns.'),
  supplemental: variables.optional().describe('Supplemental qualifiers.'),
});
export type LibraryMapping = z.infer<typeof libraryMapping>;
