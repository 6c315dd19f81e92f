import type { ColumnBatch } from '#model/table.js';
import { numberOfIso } from '../numeric-dates.js';
import type { JsonColumn } from './columns.js';

/** Gathers the cells of one column. `put` says whether the value fits the column; nothing put is missing. */
export interface ColumnGatherer {
  /** A string of the file, its escapes resolved: UTF-8 at bytes[from..to]. */
  readonly putString: (row: number, bytes: Uint8Array, from: number, to: number) => boolean;
  readonly putNumber: (row: number, value: number) => boolean;
  readonly putBoolean: (row: number, value: boolean) => boolean;
  readonly putMissing: (row: number) => void;
  /** The first rows as a batch of their own. */
  readonly take: (rowCount: number) => ColumnBatch;
}

/** The gatherer that the column's data type asks for, for at most `capacity` rows. */
export function gathererOf(column: JsonColumn, capacity: number): ColumnGatherer {
  const { dataType, targetDataType } = column;
  switch (dataType) {
    case 'integer':
    case 'float':
    case 'double':
      return numbers(capacity, () => undefined, true);
    case 'decimal':
      return numbers(capacity, (text) => (DECIMAL.test(text) ? Number(text) : undefined), false);
    case 'date':
    case 'datetime':
    case 'time':
      return targetDataType === 'integer'
        ? numbers(capacity, (text) => numberOfIso(dataType, text), false)
        : texts(capacity, 'strings');
    case 'boolean':
      return texts(capacity, 'booleans');
    case 'string':
    case 'URI':
      return targetDataType === 'integer' ? numbers(capacity, () => undefined, false) : texts(capacity, 'strings');
  }
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const TRUE = new TextEncoder().encode('true');
const FALSE = new TextEncoder().encode('false');

/** Strings are numbers only where `convert` knows them; an empty one is missing. */
function numbers(
  capacity: number,
  convert: (text: string) => number | undefined,
  takesNumbers: boolean,
): ColumnGatherer {
  const values = new Float64Array(capacity);
  return {
    putString(row, bytes, from, to) {
      const value = from === to ? NaN : convert(Buffer.from(bytes.subarray(from, to)).toString('latin1'));
      values[row] = value ?? NaN;
      return value !== undefined;
    },
    putNumber(row, value) {
      values[row] = value;
      return takesNumbers;
    },
    putBoolean: () => false,
    putMissing(row) {
      values[row] = NaN;
    },
    take: (rowCount) => ({ kind: 'number', values: values.slice(0, rowCount) }),
  };
}

function texts(capacity: number, taken: 'strings' | 'booleans'): ColumnGatherer {
  let gathered = new Uint8Array(capacity * 16);
  const offsets = new Uint32Array(capacity + 1);
  const put = (row: number, bytes: Uint8Array, from: number, to: number) => {
    let at = offsets[row] ?? 0;
    if (at + to - from > gathered.length) {
      const grown = new Uint8Array(Math.max(gathered.length * 2, at + to - from));
      grown.set(gathered.subarray(0, at));
      gathered = grown;
    }
    for (let i = from; i < to; i++) gathered[at++] = bytes[i] ?? 0;
    offsets[row + 1] = at;
    return true;
  };
  return {
    putString: (row, bytes, from, to) => (taken === 'strings' || from === to) && put(row, bytes, from, to),
    putNumber: () => false,
    putBoolean(row, value) {
      const text = value ? TRUE : FALSE;
      return taken === 'booleans' && put(row, text, 0, text.length);
    },
    putMissing(row) {
      offsets[row + 1] = offsets[row] ?? 0;
    },
    take: (rowCount) => ({
      kind: 'text',
      bytes: gathered.slice(0, offsets[rowCount] ?? 0),
      offsets: offsets.slice(0, rowCount + 1),
    }),
  };
}
