import { z } from 'zod';
import { didYouMean } from '#base/did-you-mean.js';
import { columnName, documentUse, keyPairs, name, oneOrMore, pageList, scalar, sqlText } from './parts.js';

/** What people write about one variable: where its value comes from, how it is recoded, and its metadata. */

const originType = z.enum(['Collected', 'Derived', 'Assigned', 'Protocol', 'Predecessor', 'Not Available']);
export interface StatedOrigin {
  readonly type: z.infer<typeof originType>;
  readonly source?: 'Investigator' | 'Subject' | 'Vendor' | 'Sponsor' | undefined;
  readonly pages?: readonly (number | string)[] | undefined;
}

export const origin = z.union([
  originType.transform((type): StatedOrigin => ({ type })),
  z.strictObject({
    type: originType.describe('The kind of origin.'),
    source: z.enum(['Investigator', 'Subject', 'Vendor', 'Sponsor']).optional().describe('Who it comes from.'),
    pages: pageList.optional().describe('The pages of the annotated CRF.'),
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
  pages: pageList
    .optional()
    .describe('The pages of the annotated CRF on which it is collected: numbers or named destinations.'),
  method: z
    .string()
    .min(1)
    .optional()
    .describe('How the value is derived, in a sentence that a reviewer can follow. define.xml shows it.'),
  comment: z.string().min(1).optional().describe('A comment for define.xml.'),
  documents: z
    .array(documentUse)
    .min(1)
    .optional()
    .describe('Documents of study.yaml that the method refers to, or, where there is none, the comment.'),
  has_no_data: z
    .string()
    .min(1)
    .optional()
    .describe('Why the variable is missing in all records, where it is: then define.xml says so with this comment.'),
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

const when = {
  when: sqlText
    .optional()
    .describe('A condition over the columns of the input. Where it is not true there is no value, or that of default.'),
};

const columnEntry = z.strictObject({
  ...when,
  column: columnName.describe('The column of the input that is copied.'),
  ...modifiers,
  ...metadata,
});
const valueEntry = z.strictObject({
  ...when,
  value: scalar.nullable().describe('The same value in every row; null leaves the variable missing.'),
  ...modifiers,
  ...metadata,
});
const sqlEntry = z.strictObject({
  ...when,
  sql: sqlText.describe('A SQL expression over the columns of the input.'),
  ...modifiers,
  ...metadata,
});
const dateEntry = z.strictObject({
  ...when,
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
    const keys = misspelt(input);
    context.issues.push(
      keys.length > 0
        ? { code: 'unrecognized_keys', keys, input: input as Record<string, unknown> }
        : { code: 'custom', message: kind.expected, input },
    );
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

/** Keys of an entry without a kind that no entry has: one of them was probably meant to be the kind. */
function misspelt(input: unknown): string[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  const known = Object.values(entrySchemas).flatMap((schema) => Object.keys(schema.shape));
  return Object.keys(input).filter((key) => !known.includes(key) && didYouMean(key, kinds) !== undefined);
}

export const variables = z.record(name, variableEntry);
