import * as z from 'zod';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { JSON_TYPES, type JsonColumn, type JsonOrigin } from '#model/dataset-json.js';
import type { TableMeta } from '#model/table.js';
import { report } from '../messages.js';
import { columnOf } from './columns.js';
import { columnFaults, columnWarnings } from './check-columns.js';

/** What a Dataset-JSON file says of its dataset. */
export interface Description {
  readonly meta: TableMeta;
  readonly columns: readonly JsonColumn[];
  readonly records: number;
}

const moment = z
  .string()
  .regex(
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[+-](?:[01]\d|2[0-3]):[0-5]\d|Z)?$/,
    'it is no complete ISO 8601 datetime, such as 2025-03-04T05:06:07',
  );

/** A column as Dataset-JSON describes it. */
export const describedColumn = z.strictObject({
  itemOID: z.string(),
  name: z.string().min(1, 'it is empty'),
  label: z.string(),
  dataType: z.enum(JSON_TYPES),
  targetDataType: z.enum(['integer', 'decimal']).optional(),
  length: z.int().min(1).optional(),
  displayFormat: z.string().optional(),
  keySequence: z.int().min(1).optional(),
});

/** The attributes of a dataset and of its columns, and no others. See Dataset-JSON 1.1, sections "Top-level attributes" and "Column attributes". */
const description = z.strictObject({
  datasetJSONCreationDateTime: moment,
  datasetJSONVersion: z.string().regex(/^1\.1(?:\.(?:0|[1-9]\d*))?$/, 'it is no version 1.1'),
  fileOID: z.string().optional(),
  dbLastModifiedDateTime: moment.optional(),
  originator: z.string().optional(),
  sourceSystem: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  studyOID: z.string().optional(),
  metaDataVersionOID: z.string().optional(),
  metaDataRef: z.string().optional(),
  itemGroupOID: z.string(),
  records: z.int().min(0),
  name: z.string().min(1, 'it is empty'),
  label: z.string(),
  columns: z.array(describedColumn),
});

/** What a Dataset-JSON file says of where its dataset comes from. */
export const describedOrigin = description.pick({
  fileOID: true,
  dbLastModifiedDateTime: true,
  originator: true,
  sourceSystem: true,
  studyOID: true,
  metaDataVersionOID: true,
  metaDataRef: true,
  itemGroupOID: true,
});

const { shape } = description;
const KNOWN = new Map(Object.entries(shape));
const NEEDED = Object.keys(shape).filter((name) => !KNOWN.get(name)?.safeParse(undefined).success);

/** Whether everything needed was seen, so that reading may go on to the rows. */
export function isDescribed(attributes: ReadonlyMap<string, unknown>): boolean {
  return NEEDED.every((name) => attributes.has(name));
}

/** Checks the attributes of a Dataset-JSON file; every fault is told. See Dataset-JSON 1.1. */
export function describedBy(
  file: string,
  attributes: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, SourceSpan>,
): Checked<Description> {
  const parsed = description.safeParse(Object.fromEntries(attributes));
  if (!parsed.success) return faults(parsed.error.issues.flatMap((issue) => faultsOf(file, issue, attributes, places)));
  const { name, label, records, columns } = parsed.data;
  const at = places.get('columns');
  const wrong = columnFaults(file, columns, at);
  if (wrong.length > 0) return faults(wrong);
  const meta = { name, label, columns: columns.map(columnOf), origin: originOf(parsed.data) };
  return ok({ meta, columns, records }, columnWarnings(file, columns, at));
}

/** What is wrong with an attribute that comes after the rows. */
export function lateAttributeFaults(file: string, name: string, value: unknown): readonly Diagnostic[] {
  const known = KNOWN.get(name);
  if (known === undefined) return [unknownAttribute(file, '', name, Object.keys(shape), undefined)];
  const parsed = known.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) =>
    faultsOf(file, { ...issue, path: [name, ...issue.path] }, new Map([[name, value]]), new Map()),
  );
}

function originOf(described: z.infer<typeof description>): JsonOrigin {
  const { fileOID, dbLastModifiedDateTime, originator, sourceSystem } = described;
  const { studyOID, metaDataVersionOID, metaDataRef, itemGroupOID } = described;
  return {
    ...(fileOID !== undefined && { fileOID }),
    ...(dbLastModifiedDateTime !== undefined && { dbLastModifiedDateTime }),
    ...(originator !== undefined && { originator }),
    ...(sourceSystem !== undefined && { sourceSystem }),
    ...(studyOID !== undefined && { studyOID }),
    ...(metaDataVersionOID !== undefined && { metaDataVersionOID }),
    ...(metaDataRef !== undefined && { metaDataRef }),
    itemGroupOID,
  };
}

function faultsOf(
  file: string,
  issue: z.core.$ZodIssue,
  attributes: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, SourceSpan>,
): readonly Diagnostic[] {
  const path = pathText(issue.path);
  const at = places.get(String(issue.path[0] ?? ''));
  if (issue.code === 'unrecognized_keys') {
    const inside = issue.path[0];
    const choices =
      inside === 'columns' ? Object.keys(describedColumn.shape) : inside === undefined ? Object.keys(shape) : [];
    return issue.keys.map((key) => unknownAttribute(file, path, key, choices, at ?? places.get(key)));
  }
  const value = valueAt(attributes, issue.path);
  if (value === undefined) return [report('dataset-json/missing-attribute', { file, path }, at)];
  return [report('dataset-json/attribute', { file, path, problem: issue.message, found: shortly(value) }, at)];
}

function unknownAttribute(
  file: string,
  path: string,
  key: string,
  choices: readonly string[],
  at: SourceSpan | undefined,
): Diagnostic {
  const full = path === '' ? key : `${path}.${key}`;
  return report('dataset-json/unknown-attribute', { file, path: full, nearest: didYouMean(key, choices) }, at);
}

/** Columns are counted from 1, as people do. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part + 1}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function valueAt(attributes: ReadonlyMap<string, unknown>, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    Object.fromEntries(attributes),
  );
}

function shortly(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
