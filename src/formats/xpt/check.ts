import type { Diagnostic } from '#base/diagnostic.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { parseFormat } from '../display-format.js';
import { report } from '../messages.js';

const NAME = /^[A-Z_][A-Z0-9_]{0,7}$/;
const encoder = new TextEncoder();

/** Every reason why a table of this description cannot be written as XPT version 5. See SAS TS-140. */
export function checkXptMeta(meta: TableMeta): readonly Diagnostic[] {
  return [...datasetFaults(meta), ...duplicates(meta), ...meta.columns.flatMap((column) => columnFaults(meta, column))];
}

function datasetFaults({ name, label, columns }: TableMeta): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!NAME.test(name)) found.push(report('xpt/name', { dataset: name, variable: undefined, name }));
  const bytes = encoder.encode(label).length;
  if (bytes > 40) found.push(report('xpt/label', { dataset: name, variable: undefined, bytes }));
  if (columns.length > 9999) found.push(report('xpt/too-many-variables', { dataset: name, count: columns.length }));
  return found;
}

function duplicates({ name, columns }: TableMeta): Diagnostic[] {
  const seen = new Set<string>();
  return columns.flatMap((column) => {
    const again = seen.has(column.name);
    seen.add(column.name);
    return again ? [report('xpt/duplicate-variable', { dataset: name, variable: column.name })] : [];
  });
}

function columnFaults({ name: dataset }: TableMeta, column: ColumnMeta): Diagnostic[] {
  const { name: variable, length, displayFormat } = column;
  const found: Diagnostic[] = [];
  if (!NAME.test(variable)) found.push(report('xpt/name', { dataset, variable, name: variable }));
  const bytes = encoder.encode(column.label).length;
  if (bytes > 40) found.push(report('xpt/label', { dataset, variable, bytes }));
  if (column.storage === 'text' && !isWithin(length, 1, 200))
    found.push(report('xpt/text-length', { dataset, variable, length }));
  if (column.storage === 'number' && !isWithin(length, 2, 8))
    found.push(report('xpt/number-length', { dataset, variable, length }));
  if (displayFormat !== undefined && !parseFormat(displayFormat))
    found.push(report('xpt/format', { dataset, variable, format: displayFormat }));
  return found;
}

function isWithin(length: number, least: number, most: number): boolean {
  return Number.isInteger(length) && length >= least && length <= most;
}
