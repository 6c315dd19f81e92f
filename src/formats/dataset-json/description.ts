import * as z from 'zod';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { TableMeta } from '#model/table.js';
import { report } from '../messages.js';
import { columnOf, JSON_TYPES, type JsonColumn } from './columns.js';

/** What a Dataset-JSON file says of its dataset. */
export interface Description {
  readonly meta: TableMeta;
  readonly columns: readonly JsonColumn[];
  readonly records: number;
}

const column = z.object({
  itemOID: z.string(),
  name: z.string().min(1),
  label: z.string(),
  dataType: z.enum(JSON_TYPES),
  targetDataType: z.enum(['integer', 'decimal']).optional(),
  length: z.int().min(1).optional(),
  displayFormat: z.string().optional(),
  keySequence: z.int().min(1).optional(),
});

const description = z.object({
  datasetJSONVersion: z.string().regex(/^1\.1(?:\.\d+)?$/, 'expected version 1.1'),
  itemGroupOID: z.string(),
  records: z.int().min(0),
  name: z.string().min(1),
  label: z.string(),
  columns: z.array(column),
});

/** The attributes that a dataset cannot be read without. */
const NEEDED = Object.keys(description.shape);

/** Whether everything needed was seen, so that reading may go on to the rows. */
export function isDescribed(attributes: ReadonlyMap<string, unknown>): boolean {
  return NEEDED.every((name) => attributes.has(name));
}

/** Checks the attributes of a Dataset-JSON file; every fault is told. See Dataset-JSON 1.1. */
export function describedBy(file: string, attributes: ReadonlyMap<string, unknown>): Checked<Description> {
  const parsed = description.safeParse(Object.fromEntries(attributes));
  if (!parsed.success)
    return faults(
      parsed.error.issues.map(({ path, message }) =>
        report('dataset-json/attribute', { file, path: path.join('.'), problem: message }),
      ),
    );
  const { name, label, records, columns } = parsed.data;
  const names = columns.map((each) => each.name);
  const twice = names.find((each, i) => names.indexOf(each) !== i);
  if (twice !== undefined) return faults([report('dataset-json/duplicate-column', { file, name: twice })]);
  return ok({ meta: { name, label, columns: columns.map(columnOf) }, columns, records });
}
