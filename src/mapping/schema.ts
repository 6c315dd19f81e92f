import { z } from 'zod';

/**
 * The shape of what people write: study.yaml, dataset mappings and library files. zod, because these inputs are ours;
 * the meaning of each key is told where it is described.
 */

const sqlText = z.string().min(1).max(4000).describe('SQL scalar expression');
const columnName = z.string().min(1);
const name = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'an upper-case name');
const duplicates = z.strictObject({
  by: z.array(columnName).min(1),
  keep: z.enum(['first', 'last']),
  order: z.array(columnName).min(1),
  reason: z.string().min(1),
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
    type: originType,
    source: z.enum(['Investigator', 'Subject', 'Vendor', 'Sponsor']).optional(),
    pages: z.array(z.number().int().positive()).optional(),
  }),
]);

const metadata = {
  label: z.string().min(1).max(40).optional(),
  length: z.number().int().positive().max(200).optional(),
  origin: origin.optional(),
  pages: z.array(z.number().int().positive()).optional(),
  method: z.string().min(1).optional(),
  comment: z.string().min(1).optional(),
  dictionary: z.string().min(1).optional(),
  format: z.string().min(1).optional(),
  type: z.enum(['text', 'number']).optional(),
  mandatory: z.boolean().optional(),
  evaluator: z.string().optional(),
};

const modifiers = {
  codelist: z.string().min(1).optional(),
  values: z.record(z.string(), scalar.nullable()).optional(),
  unmapped: z.enum(['error', 'warning', 'allow']).optional(),
  take: z.enum(['number', 'unit']).optional(),
  default: scalar.optional(),
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

const columnEntry = z.strictObject({ column: columnName, ...modifiers, ...metadata });
const valueEntry = z.strictObject({ value: scalar.nullable(), ...modifiers, ...metadata });
const sqlEntry = z.strictObject({ sql: sqlText, ...modifiers, ...metadata });
const dateEntry = z.strictObject({
  date: columnName,
  time: columnName.optional(),
  formats: oneOrMore(z.string()).optional(),
  ...modifiers,
  ...metadata,
});
const computeEntry = z.strictObject({ compute: sqlText, ...modifiers, ...metadata });
const lookupEntry = z.strictObject({
  lookup: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$/, 'DATASET.VARIABLE or table.COLUMN'),
  by: keyPairs,
  where: sqlText.optional(),
  first: z.array(columnName).optional(),
  last: z.array(columnName).optional(),
  ...modifiers,
  ...metadata,
});
const deriveEntry = z.looseObject({ derive: z.string().min(1), ...modifiers, ...metadata });

const kinds = ['column', 'value', 'sql', 'date', 'compute', 'lookup', 'derive'] as const;
const entrySchemas = {
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
const variableEntry = z.unknown().transform((input, context): VariableEntry => {
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
  z.array(z.strictObject({ keep: sqlText, otherwise: z.string().min(1) })).min(1),
]);

const join = z.strictObject({
  with: z.string().min(1),
  on: keyPairs,
  take: z.union([
    z.array(columnName).transform((columns) => columns.map((column) => [column, column] as const)),
    z
      .record(columnName, columnName)
      .transform((map) => Object.entries(map).map(([as, column]) => [as, column] as const)),
  ]),
  where: sqlText.optional(),
  cardinality: z.enum(['many-to-one', 'one-to-one']).optional(),
  first: z.array(columnName).optional(),
  last: z.array(columnName).optional(),
  unmatched: z.union([z.literal('keep'), z.strictObject({ drop: z.string().min(1) })]).optional(),
});

const unpivotRow = z.record(name, z.union([z.string(), z.number(), z.strictObject({ column: columnName })]));

const input = {
  from: z.string().min(1),
  where: condition.optional(),
  join: z.array(join).optional(),
  unpivot: z.array(unpivotRow).min(1).optional(),
};

const block = z.strictObject({ ...input, variables: variables.optional(), working: variables.optional() });

const datasetKeys = {
  dataset: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/, 'a dataset name: a letter, then up to seven letters or digits'),
  extends: oneOrMore(z.string().min(1)).optional(),
  label: z.string().min(1).max(40).optional(),
  class: z.string().optional(),
  subclass: z.string().optional(),
  structure: z.string().optional(),
  repeating: z.boolean().optional(),
  reference: z.boolean().optional(),
  keys: z.array(name).min(1),
  pages: z.array(z.number().int().positive()).optional(),
  origin: origin.optional(),
  comment: z.string().optional(),
  duplicates: duplicates.optional(),
  variables: variables.optional(),
  working: variables.optional(),
  supplemental: variables.optional(),
};

/** A dataset mapping: its rows come from one input or from several `records`. */
export const datasetMapping = z.union([
  z.strictObject({ ...datasetKeys, records: z.array(block).min(1) }),
  z.strictObject({ ...datasetKeys, ...input }),
]);
export type DatasetMapping = z.infer<typeof datasetMapping>;
export type Block = z.infer<typeof block>;
export type Join = z.infer<typeof join>;

/** A library file: parts that several mappings share. */
export const libraryMapping = z.strictObject({
  variables: variables.optional(),
  working: variables.optional(),
  supplemental: variables.optional(),
});
export type LibraryMapping = z.infer<typeof libraryMapping>;

const drop = z.strictObject({ where: sqlText, reason: z.string().min(1) });

const source = z.strictObject({
  file: z.string().min(1),
  sheet: z.string().optional(),
  columns: z.array(columnName).min(1),
  every_source: z.boolean().optional(),
  subject: z.literal(false).optional(),
  drop: z.array(drop).optional(),
  duplicates: duplicates.optional(),
});
export type Source = z.infer<typeof source>;

const datedDataset = z.strictObject({ dataset: z.string(), date: z.string(), where: sqlText.optional() });
const endpoint = z.strictObject({
  param: z.string().min(1),
  convention: z.enum(['fda-pfs', 'overall-survival']),
  population: z.strictObject({ dataset: z.string(), where: sqlText.optional() }),
  start: z.strictObject({ variable: z.string(), text: z.string() }),
  months: z.number().positive().default(30.4375),
  assessments: z
    .strictObject({
      dataset: z.string(),
      where: sqlText.optional(),
      date: z.string(),
      result: z.string(),
      adequate: z.array(z.string()).min(1),
      progression: z.array(z.string()).min(1),
      text: z.string(),
    })
    .optional(),
  baseline: datedDataset.optional(),
  death: datedDataset,
  new_therapy: datedDataset.optional(),
  missed: z.number().int().positive().optional(),
  last_alive: z.strictObject({ variable: z.string(), text: z.string() }).optional(),
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
  study: z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dots, dashes'),
    name: z.string(),
    description: z.string(),
    protocol: z.string(),
    notice: z.string().optional(),
  }),
  standards: z.strictObject({
    sdtmig: z.literal('3.4'),
    adamig: z.literal('1.3'),
    terminology: z.literal('2025-03-28'),
  }),
  dictionaries: z.record(z.string(), version).optional(),
  cutoff: isoDate.optional(),
  stamp: z.iso.datetime().optional(),
  dates: dates.optional(),
  subjects: z.strictObject({
    number: columnName,
    usubjid: sqlText,
    rescreened: z.strictObject({ source: sourceName, previous: columnName }).optional(),
  }),
  raw: z.strictObject({
    folder: z.string(),
    every_source: z.strictObject({ columns: z.array(columnName), drop: z.array(drop).optional() }).optional(),
    sources: z.record(sourceName, source),
  }),
  tables: z.record(sourceName, z.array(z.record(name, scalar.nullable())).min(1)).optional(),
  synonyms: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  codelists: z
    .record(z.string(), z.strictObject({ name: z.string(), terms: z.record(z.string(), z.string().nullable()) }))
    .optional(),
  endpoints: z.record(name, endpoint).optional(),
  documents: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        href: z.string(),
        role: z.enum(['annotated crf', 'reviewers guide', 'supplemental']),
      }),
    )
    .optional(),
  datasets: z.strictObject({ sdtm: z.array(z.string()), adam: z.array(z.string()).default([]) }),
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
