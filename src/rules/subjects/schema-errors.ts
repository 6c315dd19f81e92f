import { factTable } from '../context.js';
import { skip, type ColumnType } from '../evaluation.js';
import type { SchemaError } from '../world.js';
import type { Subject } from './subject.js';

/** The columns of the table, and what stands in them. */
const columns: Readonly<Record<string, keyof SchemaError>> = {
  json_path: 'place',
  error_attribute: 'attribute',
  error_value: 'value',
  validator: 'keyword',
  validator_value: 'keywordValue',
  message: 'message',
  dataset: 'entity',
  id: 'id',
  _path: 'path',
};

const types = new Map<string, ColumnType>(Object.keys(columns).map((name) => [name, 'text']));

/**
 * What a study document has against the JSON Schema of its standard, a row for each error of an entity; one of empty texts where there is none.
 *
 * See the CORE rule format, rule types: JSON Schema Check.
 */
export const schemaErrors: Subject = (_rule, dataset, { document }) => {
  if (document === undefined) return skip({ kind: 'no document' });
  if (document.errors === undefined) return skip({ kind: 'no schema' });
  const own = document.errors.filter(({ entity }) => entity === dataset.name);
  const rows = (own.length === 0 ? [undefined] : own).map(
    (error) => new Map(Object.entries(columns).map(([name, key]) => [name, error?.[key] ?? ''])),
  );
  return { select: factTable(rows, types, dataset.name), columns: types, rows: 'facts' };
};
