import { z } from 'zod';

/** The small shapes that the schemas of study.yaml, datasets and libraries share. */

export const sqlText = z.string().min(1).max(4000).describe('SQL scalar expression');
export const columnName = z.string().min(1);
export const name = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'an upper-case name');
export const duplicates = z.strictObject({
  by: z.array(columnName).min(1).describe('The columns that make two rows the same.'),
  keep: z.enum(['first', 'last']).describe('Which of the same rows stays: the first or the last in this order.'),
  order: z.array(columnName).min(1).describe('The columns by which the same rows are ordered.'),
  reason: z.string().min(1).describe('Why the other rows are dropped; the account of the rows shows it.'),
});
export const sourceName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name');
export const scalar = z.union([z.string(), z.number()]);
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as yyyy-MM-dd');
/** Pages of a document: numbers, or the named destinations of a PDF. */
export const pageList = z.array(
  z.union([z.number().int().positive(), z.string().regex(/^\S+$/, 'a name without blanks')]),
);
/** A document of study.yaml, with the pages that are meant. */
export const documentUse = z.union([
  z
    .string()
    .min(1)
    .transform((id) => ({ id })),
  z.strictObject({
    id: z.string().min(1).describe('The id of a document of study.yaml.'),
    pages: pageList.optional().describe('Its pages: numbers or named destinations.'),
  }),
]);
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((value) => [value]), z.array(item).min(1)]);

export const keyPairs = z.union([
  z
    .array(columnName)
    .min(1)
    .transform((columns) => columns.map((column) => [column, column] as const)),
  z
    .record(columnName, columnName)
    .transform((map) => Object.entries(map).map(([own, theirs]) => [own, theirs] as const)),
]);
