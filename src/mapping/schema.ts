import { z } from 'zod';

/**
 * The shape of what people write: study.yaml, dataset mappings and library files. zod, because these inputs are ours;
 * the meaning of each key is told where it is described.
 */

const sqlText = z.string().min(1).max(4000).describe('SQL scalar expression');
const columnName = z.string().min(1);
const name = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'an upper-case name');
const duplicates = z.strictObject({
  by: z.array(columnName).min(1).describe('The columns that make two rows the same.'),
  keep: z.enum(['first', 'last']).describe('Which of the same rows stays: the first or the last in this order.'),
  order: z.array(columnName).min(1).describe('The columns by which the same rows are ordered.'),
  reason: z.string().min(1).describe('Why the other rows are dropped; the account of the rows shows it.'),
});
const sourceName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name');
const scalar = z.union([z.string(), z.number()]);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as yyyy-MM-dd');
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item.transform((value) => [value]), z.array(item).min(1)]);

const originType = z.enum(['Collected', 'Derived', 'Assigned', 'Protocol', 'Predecessor', 'Not Available']);
interface StatedOrigin {
  readonly type: z.infer<typeof originType>;
  readonly source?: 'Investigator' | 'Subject' | 'Vendor' | 'Sponsor' | undefined;
  readonly pages?: readonly number[] | undefined;
}

const origin = z.union([
  originType.transform((type): StatedOrigin => ({ type })),
  z.strictObject({
    type: originType.describe('The kind of origin.'),
    source: z.enum(['Investigator', 'Subject', 'Vendor', 'Sponsor']).optional().describe('Who it comes from.'),
    pages: z.array(z.number().int().positive()).optional().describe('The pages of the annotated CRF.'),
  }),
]);

const metadata = {
  label: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('The label, at most 40 characters. Needed where the standard knows no such variable.'),
  length: z
    .number()
    .int()
    .positive()
    .max(200)
    .optional()
    .describe('The length in bytes. Left out, it is that of the longest value.'),
  origin: origin
    .optional()
    .describe('Where the value comes from, for define.xml. Left out, the kind of the entry says it.'),
  pages: z
    .array(z.number().int().positive())
    .optional()
    .describe('The pages of the annotated CRF on which it is collected.'),
  method: z
    .string()
    .min(1)
    .optional()
    .describe('How the value is derived, in a sentence that a reviewer can follow. define.xml shows it.'),
  comment: z.string().min(1).optional().describe('A comment for define.xml.'),
  dictionary: z
    .string()
    .min(1)
    .optional()
    .describe('The dictionary in which the value is coded, one of "dictionaries" in study.yaml.'),
  format: z.string().min(1).optional().describe('The SAS display format, such as DATE9. or 8.2.'),
  type: z.enum(['text', 'number']).optional().describe('Text or number, where no standard says it.'),
  mandatory: z.boolean().optional().describe('Whether the variable must have a value in every row.'),
  evaluator: z.string().optional().describe('Who evaluated a supplemental qualifier (QEVAL).'),
};

const modifiers = {
  codelist: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The codelist to which the value is recoded: a submission value or code of CDISC, a list of study.yaml, or none.',
    ),
  values: z
    .record(z.string(), scalar.nullable())
    .optional()
    .describe(
      'A table from collected values to values of the dataset, instead of a codelist. Case and outer blanks do not matter.',
    ),
  unmapped: z
    .enum(['error', 'warning', 'allow'])
    .optional()
    .describe('What a value is that the list or table does not know: an error, a warning, or allowed.'),
  take: z.enum(['number', 'unit']).optional().describe('Takes the number or the unit out of a text such as "12 mg".'),
  default: scalar.optional().describe('The value where there is none.'),
};

const keyPairs = z.union([
  z
    .array(columnName)
    .min(1)
    .transform((columns) => columns.map((column) => [column, column] as const)),
  z
    .record(columnName, columnName)
    .transform((map) => Object.entries(map).map(([own, theirs]) => [own, theirs] as const)),
]);

const columnEntry = z.strictObject({
  column: columnName.describe('The column of the input that is copied.'),
  ...modifiers,
  ...metadata,
});
const valueEntry = z.strictObject({
  value: scalar.nullable().describe('The same value in every row; null leaves the variable missing.'),
  ...modifiers,
  ...metadata,
});
const sqlEntry = z.strictObject({
  sql: sqlText.describe('A SQL expression over the columns of the input.'),
  ...modifiers,
  ...metadata,
});
const dateEntry = z.strictObject({
  date: columnName.describe('The column with the date. It becomes ISO 8601, partial where parts are unknown.'),
  time: columnName.optional().describe('The column with the time of day.'),
  formats: oneOrMore(z.string())
    .optional()
    .describe('The formats of the date, tried in this order. Left out, those of study.yaml.'),
  ...modifiers,
  ...metadata,
});
const computeEntry = z.strictObject({
  compute: sqlText.describe('A SQL expression over the variables and working columns of this dataset.'),
  ...modifiers,
  ...metadata,
});
const lookupEntry = z.strictObject({
  lookup: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$/, 'DATASET.VARIABLE or table.COLUMN')
    .describe('What is looked up: DATASET.VARIABLE or table.COLUMN.'),
  by: keyPairs.describe(
    'The variables that find the row: a list where both sides have the same names, else own: theirs.',
  ),
  where: sqlText.optional().describe('A condition over the rows that are looked into.'),
  first: z.array(columnName).optional().describe('Where several rows fit: take the first by this order.'),
  last: z.array(columnName).optional().describe('Where several rows fit: take the last by this order.'),
  ...modifiers,
  ...metadata,
});
const deriveEntry = z.looseObject({
  derive: z.string().min(1).describe('The name of a derivation; its parameters are further keys.'),
  ...modifiers,
  ...metadata,
});

const kinds = ['column', 'value', 'sql', 'date', 'compute', 'lookup', 'derive'] as const;
export const entrySchemas = {
  column: columnEntry,
  value: valueEntry,
  sql: sqlEntry,
  date: dateEntry,
  compute: computeEntry,
  lookup: lookupEntry,
  derive: deriveEntry,
};

export type VariableEntry =
  | z.infer<typeof columnEntry>
  | z.infer<typeof valueEntry>
  | z.infer<typeof sqlEntry>
  | z.infer<typeof dateEntry>
  | z.infer<typeof computeEntry>
  | z.infer<typeof lookupEntry>
  | z.infer<typeof deriveEntry>;

/** One variable: exactly one of the kinds says where its value comes from, so a fault is told in the words of that kind. */
export const variableEntry = z.unknown().transform((input, context): VariableEntry => {
  const kind = kindOf(input);
  if (kind.kind === undefined) {
    context.issues.push({ code: 'custom', message: kind.expected, input });
    return z.NEVER;
  }
  const result = entrySchemas[kind.kind].safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  context.issues.push(...(result.error.issues as typeof context.issues));
  return z.NEVER;
});

/** The parameters of a derivation may be called date or value too, so "derive" goes first. */
function kindOf(input: unknown): { kind: (typeof kinds)[number] } | { kind: undefined; expected: string } {
  const one = `exactly one of ${kinds.join(', ')}`;
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { kind: undefined, expected: `a map with ${one}` };
  if ('derive' in input) return { kind: 'derive' };
  const given = kinds.filter((kind) => kind in input);
  if (given.length > 1) return { kind: undefined, expected: `${one}, not ${given.join(' and ')} together` };
  return given[0] === undefined ? { kind: undefined, expected: one } : { kind: given[0] };
}

const variables = z.record(name, variableEntry);

const condition = z.union([
  sqlText.transform((keep) => [{ keep, otherwise: undefined as string | undefined }]),
  z
    .array(
      z.strictObject({
        keep: sqlText.describe('Rows for which this is true stay.'),
        otherwise: z.string().min(1).describe('The reason under which the other rows are counted.'),
      }),
    )
    .min(1),
]);

const join = z.strictObject({
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
  from: z.string().min(1).describe('Where the rows come from: a source, a table, a dataset, or endpoint.NAME.'),
  where: condition
    .optional()
    .describe('A condition; rows for which it is true stay. Or a list of conditions with reasons.'),
  pivot: pivot.optional(),
  join: z.array(join).optional().describe('Further relations, whose columns become usable here.'),
  unpivot: z
    .array(unpivotRow)
    .min(1)
    .optional()
    .describe('Each row of the input becomes one row for each entry. A text is a constant, { column: X } a cell.'),
};

const block = z.strictObject({
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
    .describe('Library files whose variables are taken over. What the dataset itself says wins.'),
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
  pages: z
    .array(z.number().int().positive())
    .optional()
    .describe('The pages of the annotated CRF for all variables that are collected.'),
  origin: origin.optional().describe('The origin of variables that do not say their own.'),
  comment: z.string().optional().describe('A comment on the dataset for define.xml.'),
  duplicates: duplicates.optional().describe('Which of several equal records stays.'),
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

/** A library file: parts that several mappings share. */
export const libraryMapping = z.strictObject({
  variables: variables
    .optional()
    .describe('Variables; two dashes at the start of a name stand for the prefix of the dataset.'),
  working: variables.optional().describe('Working columns.'),
  supplemental: variables.optional().describe('Supplemental qualifiers.'),
});
export type LibraryMapping = z.infer<typeof libraryMapping>;

const drop = z.strictObject({
  where: sqlText.describe('Rows for which this is true are dropped.'),
  reason: z.string().min(1).describe('Why; the account of the rows shows it.'),
});

const expected = z
  .strictObject({
    rows: z
      .union([
        z.number().int().nonnegative(),
        z.strictObject({ at_least: z.number().int().positive().describe('The least number of rows.') }),
      ])
      .optional()
      .describe('Number of records, the end marker not counted: exactly this one, or at_least'),
    checksum: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'a SHA-256 as 64 hexadecimal digits')
      .optional()
      .describe('SHA-256 of the file'),
    last_row: z
      .string()
      .min(1)
      .optional()
      .describe('Text that the first column of the source has in the last record of each file; that record is dropped'),
  })
  .describe('What shows that an export is whole');

const source = z.strictObject({
  file: z.string().min(1).describe('The file below the folder of raw data; * stands for any text.'),
  sheet: z.string().optional().describe('The sheet of a workbook.'),
  columns: z
    .array(columnName)
    .min(1)
    .describe('The columns that the export has beyond those of every source. One that is missing is a fault.'),
  every_source: z.boolean().optional().describe('False for a file without the columns common to all sources.'),
  subject: z
    .literal(false)
    .optional()
    .describe('False for a file that is not about subjects, such as a table of ranges.'),
  drop: z.array(drop).optional().describe('Rows that are dropped when the file is loaded.'),
  expect: expected.optional(),
  duplicates: duplicates.optional().describe('Which of several equal rows stays.'),
});
export type Source = z.infer<typeof source>;

const datedDataset = z.strictObject({
  dataset: z.string().describe('The dataset that has it.'),
  date: z.string().describe('The variable with the date.'),
  where: sqlText.optional().describe('A condition over its rows.'),
});
const endpoint = z.strictObject({
  param: z.string().min(1).describe('The parameter (PARAM).'),
  convention: z.enum(['fda-pfs', 'overall-survival']).describe('The rules of event and censoring.'),
  population: z
    .strictObject({
      dataset: z.string().describe('The dataset with one row for each subject.'),
      where: sqlText.optional().describe('Who of them is analysed.'),
    })
    .describe('Who is analysed.'),
  start: z
    .strictObject({
      variable: z.string().describe('The variable of the population with the date.'),
      text: z.string().describe('The date in words.'),
    })
    .describe('The date from which time is counted.'),
  months: z.number().positive().default(30.4375).describe('The days of a month.'),
  assessments: z
    .strictObject({
      dataset: z.string().describe('The dataset of the assessments.'),
      where: sqlText.optional().describe('Which of its rows are assessments.'),
      date: z.string().describe('The variable with the date of an assessment.'),
      result: z.string().describe('The variable with its result.'),
      adequate: z.array(z.string()).min(1).describe('Results of an adequate assessment.'),
      progression: z.array(z.string()).min(1).describe('Results that are progression.'),
      text: z.string().describe('The last adequate assessment in words.'),
    })
    .optional()
    .describe('The assessments of the disease.'),
  baseline: datedDataset.optional().describe('The assessment before treatment.'),
  death: datedDataset.describe('The date of death.'),
  new_therapy: datedDataset.optional().describe('The start of a new therapy.'),
  missed: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Days without an adequate assessment before an event that count as two or more missed assessments.'),
  last_alive: z
    .strictObject({
      variable: z.string().describe('The variable of the population with the date.'),
      text: z.string().describe('The date in words.'),
    })
    .optional()
    .describe('The date when a subject was last known to be alive.'),
});
export type Endpoint = z.infer<typeof endpoint>;

const version = z.string().min(1);

const dates = z.strictObject({
  formats: z
    .array(z.string())
    .min(1)
    .describe(
      'Formats, tried in this order: parts yyyy yy MM MMM dd, THH or HH mm ss, hh with a (AM, PM), Z (time zone); or excel, sas-date, sas-datetime for serial numbers',
    ),
  unknown: z.array(z.string()).describe('Texts that stand for an unknown part of a date or time'),
  pivot: z
    .number()
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe('Two-digit years up to this one are of 20xx, later ones of 19xx'),
  months: z
    .record(z.string().regex(/^\p{L}+$/u, 'letters'), z.number().int().min(1).max(12))
    .optional()
    .describe('Names of months beside the English ones, as they begin: { GEN: 1 }'),
  zones: z
    .record(
      z.string().regex(/^[A-Za-z]+$/, 'letters'),
      z.string().regex(/^[+-][0-9]{2}:[0-9]{2}$/, 'an offset as +02:00'),
    )
    .optional()
    .describe("Offsets of named time zones: { CEST: '+02:00' }"),
  zone: z
    .enum(['drop', 'keep'])
    .optional()
    .describe('A time zone is dropped and the local time kept, or it is kept as offset'),
});

/** study.yaml. */
export const studyFile = z.strictObject({
  study: z
    .strictObject({
      id: z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dots, dashes')
        .describe('The identifier of the study (STUDYID).'),
      name: z.string().describe('The name of the study.'),
      description: z.string().describe('What the study is, in a sentence.'),
      protocol: z.string().describe('The name of the protocol.'),
      notice: z.string().optional().describe('A notice that the reports show.'),
    })
    .describe('What the study is called.'),
  standards: z
    .strictObject({
      sdtmig: z.literal('3.4').describe('The version of the SDTM Implementation Guide.'),
      adamig: z.literal('1.3').describe('The version of the ADaM Implementation Guide.'),
      terminology: z.literal('2025-03-28').describe('The version of the controlled terminology.'),
    })
    .describe('The standards that the datasets follow.'),
  dictionaries: z
    .record(z.string(), version)
    .optional()
    .describe('Dictionaries and their versions, by the names of the Define-XML terminology.'),
  cutoff: isoDate.optional().describe('The data cut-off, yyyy-MM-dd.'),
  stamp: z.iso.datetime().optional().describe('The time that all outputs carry.'),
  dates: dates.optional().describe('How dates are written in the raw data.'),
  subjects: z
    .strictObject({
      number: columnName.describe('The column with the subject number, in every source.'),
      usubjid: sqlText.describe('SQL that makes USUBJID from the columns of every source.'),
      rescreened: z
        .strictObject({
          source: sourceName.describe('The source that tells it.'),
          previous: columnName.describe('The column with the earlier number of the same person.'),
        })
        .optional()
        .describe('Persons who were screened again under a new number.'),
    })
    .describe('How subjects are told apart.'),
  raw: z
    .strictObject({
      folder: z.string().describe('The folder of the raw data, beside study.yaml.'),
      every_source: z
        .strictObject({
          columns: z.array(columnName).describe('The columns that every source has.'),
          drop: z.array(drop).optional().describe('Rows that are dropped from every source.'),
        })
        .optional()
        .describe('What all sources have in common.'),
      sources: z.record(sourceName, source).describe('The files, each under a name.'),
    })
    .describe('The raw data.'),
  tables: z
    .record(sourceName, z.array(z.record(name, scalar.nullable())).min(1))
    .optional()
    .describe('Small constant tables, usable like sources.'),
  synonyms: z
    .record(z.string(), z.record(z.string(), z.string()))
    .optional()
    .describe('Collected values for terms of codelists: codelist, then collected: term.'),
  codelists: z
    .record(
      z.string(),
      z.strictObject({
        name: z.string().describe('The name of the codelist.'),
        terms: z.record(z.string(), z.string().nullable()).describe('The terms, each with its decode or null.'),
      }),
    )
    .optional()
    .describe('Codelists of the sponsor.'),
  endpoints: z.record(name, endpoint).optional().describe('Times to event.'),
  documents: z
    .array(
      z.strictObject({
        id: z.string().describe('A name for references.'),
        title: z.string().describe('The title that define.xml shows.'),
        href: z.string().describe('The file, relative to define.xml.'),
        role: z.enum(['annotated crf', 'reviewers guide', 'supplemental']).describe('What the document is.'),
      }),
    )
    .optional()
    .describe('Documents that define.xml refers to.'),
  datasets: z
    .strictObject({
      sdtm: z.array(z.string()).describe('The mappings in the folder sdtm.'),
      adam: z.array(z.string()).default([]).describe('The mappings in the folder adam.'),
    })
    .describe('The mappings of the datasets, in any order.'),
});
export type StudyFile = z.infer<typeof studyFile>;

/** Every key that a person may write, for suggestions. */
export const vocabulary: readonly string[] = [
  ...new Set(
    [
      ...Object.values(entrySchemas).map(({ shape }) => shape),
      datasetKeys,
      input,
      { records: block },
      join.shape,
      studyFile.shape,
      studyFile.shape.raw.shape,
      source.shape,
      duplicates.shape,
      endpoint.shape,
    ].flatMap((shape) => Object.keys(shape)),
  ),
];
