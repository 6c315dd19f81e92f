import { numberBatch, textBatch, type ColumnBatch, type RowBatch } from '#model/table.js';
import { FormatFault } from '../format.js';
import { numberOfIso, type TemporalKind } from '../numeric-dates.js';
import type { JsonColumn } from './columns.js';

/** Turns parsed rows into columns. `before` rows came earlier: faults name the row by its number in the file. */
export type Packer = (rows: readonly unknown[], before: number) => RowBatch;

/** How the rows of a file with these columns become columns. A cell of another type than its column's is a fault. */
export function packerOf(file: string, columns: readonly JsonColumn[]): Packer {
  const packers = columns.map((column) => cellsOf(file, column));
  return (rows, before) => {
    rows.forEach((row, i) => {
      if (!Array.isArray(row) || row.length !== columns.length)
        throw new FormatFault(
          file,
          `Row ${before + i + 1} ${Array.isArray(row) ? `has ${row.length} values` : 'is no list of values'}.`,
          `${columns.length} values, one for each column`,
        );
    });
    return { rowCount: rows.length, columns: packers.map((pack, c) => pack(rows as unknown[][], c, before)) };
  };
}

type ColumnPacker = (rows: readonly (readonly unknown[])[], c: number, before: number) => ColumnBatch;

function cellsOf(file: string, column: JsonColumn): ColumnPacker {
  const convert = conversionOf(column);
  const value = (cell: unknown, row: number) => {
    if (cell === null || cell === '') return undefined;
    const converted = convert(cell);
    if (converted !== undefined) return converted;
    throw new FormatFault(
      file,
      `The value of ${column.name} in row ${row} does not fit its data type, ${column.dataType}${column.targetDataType ? ` for ${column.targetDataType}` : ''}: it is ${kindOf(cell)}.`,
    );
  };
  return (rows, c, before) => {
    const values = rows.map((row, i) => value(row[c], before + i + 1));
    return isNumeric(column)
      ? numberBatch(values as (number | undefined)[])
      : textBatch(values as (string | undefined)[]);
  };
}

function isNumeric({ dataType, targetDataType }: JsonColumn): boolean {
  return targetDataType === 'integer' || /^(?:integer|decimal|float|double)$/.test(dataType);
}

function conversionOf({ dataType, targetDataType }: JsonColumn): (cell: unknown) => string | number | undefined {
  switch (dataType) {
    case 'integer':
    case 'float':
    case 'double':
      return (cell) => (typeof cell === 'number' ? cell : undefined);
    case 'decimal':
      return (cell) => (typeof cell === 'string' && DECIMAL.test(cell) ? Number(cell) : undefined);
    case 'boolean':
      return (cell) => (typeof cell === 'boolean' ? String(cell) : undefined);
    case 'date':
    case 'datetime':
    case 'time':
      return targetDataType === 'integer' ? temporal(dataType) : text;
    case 'string':
    case 'URI':
      return targetDataType === 'integer' ? () => undefined : text;
  }
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

function text(cell: unknown): string | undefined {
  return typeof cell === 'string' ? cell : undefined;
}

function temporal(kind: TemporalKind) {
  return (cell: unknown) => (typeof cell === 'string' ? numberOfIso(kind, cell) : undefined);
}

function kindOf(cell: unknown): string {
  if (Array.isArray(cell)) return 'a list';
  return typeof cell === 'object' ? 'an object' : `a ${typeof cell}`;
}
