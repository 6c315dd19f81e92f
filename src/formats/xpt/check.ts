import type { Diagnostic } from '#base/diagnostic.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { parseFormat } from '../display-format.js';
import { report } from '../messages.js';
import type { Version } from './records.js';
import { encodeText, type WrittenEncoding } from './text.js';

interface Limits {
  readonly version: Version;
  readonly name: RegExp;
  readonly label: number;
  readonly text: number;
  readonly formatName: number;
  readonly variables: number;
}

const LIMITS: Readonly<Record<Version, Limits>> = {
  5: {
    version: 5,
    name: /^[A-Z_][A-Z0-9_]{0,7}$/,
    label: 40,
    text: 200,
    formatName: 8,
    variables: 9999,
  },
  8: {
    version: 8,
    name: /^[A-Z_][A-Z0-9_]{0,31}$/i,
    label: 256,
    text: 32_767,
    formatName: 32,
    variables: 32_767,
  },
};

/** Every reason why a table of this description cannot be written as XPT of this version. See SAS TS-140. */
export function checkXptMeta(
  meta: TableMeta,
  version: Version = 5,
  encoding: WrittenEncoding = 'utf-8',
): readonly Diagnostic[] {
  const check = { limits: LIMITS[version], encoding };
  return [
    ...datasetFaults(meta, check),
    ...duplicates(meta),
    ...meta.columns.flatMap((column) => columnFaults(meta, column, check)),
  ];
}

/** The most bytes that a label may have. */
export function longestLabel(version: Version): number {
  return LIMITS[version].label;
}

/** The most bytes that a text may have. */
export function longestText(version: Version): number {
  return LIMITS[version].text;
}

interface Check {
  readonly limits: Limits;
  readonly encoding: WrittenEncoding;
}

function datasetFaults({ name, label, columns }: TableMeta, { limits, encoding }: Check): Diagnostic[] {
  const { version } = limits;
  const found: Diagnostic[] = [];
  if (!limits.name.test(name)) found.push(report('xpt/name', { dataset: name, variable: undefined, name, version }));
  found.push(...labelFaults({ dataset: name, variable: undefined, label }, 40, version, encoding));
  if (columns.length > limits.variables)
    found.push(
      report('xpt/too-many-variables', { dataset: name, count: columns.length, most: limits.variables, version }),
    );
  return found;
}

function labelFaults(
  { dataset, variable, label }: { dataset: string; variable: string | undefined; label: string },
  most: number,
  version: Version,
  encoding: WrittenEncoding,
): Diagnostic[] {
  const bytes = encodeText(label, encoding)?.length;
  if (bytes === undefined) return [report('xpt/label-letters', { dataset, variable, encoding })];
  return bytes > most ? [report('xpt/label', { dataset, variable, bytes, most, version })] : [];
}

function duplicates({ name, columns }: TableMeta): Diagnostic[] {
  const seen = new Set<string>();
  return columns.flatMap((column) => {
    const again = seen.has(column.name.toUpperCase());
    seen.add(column.name.toUpperCase());
    return again ? [report('xpt/duplicate-variable', { dataset: name, variable: column.name })] : [];
  });
}

function columnFaults({ name: dataset }: TableMeta, column: ColumnMeta, { limits, encoding }: Check): Diagnostic[] {
  const { name: variable, label, length, displayFormat } = column;
  const { version } = limits;
  const found: Diagnostic[] = [];
  if (!limits.name.test(variable)) found.push(report('xpt/name', { dataset, variable, name: variable, version }));
  found.push(...labelFaults({ dataset, variable, label }, limits.label, version, encoding));
  if (column.storage === 'text' && !isWithin(length, 1, limits.text))
    found.push(report('xpt/text-length', { dataset, variable, length, most: limits.text, version }));
  if (column.storage === 'number' && !isWithin(length, 2, 8))
    found.push(report('xpt/number-length', { dataset, variable, length }));
  if (displayFormat !== undefined && !parseFormat(displayFormat, limits.formatName))
    found.push(report('xpt/format', { dataset, variable, format: displayFormat }));
  return found;
}

function isWithin(length: number, least: number, most: number): boolean {
  return Number.isInteger(length) && length >= least && length <= most;
}
