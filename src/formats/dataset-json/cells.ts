import { Buffer } from 'node:buffer';
import type { JsonColumn } from '#model/dataset-json.js';
import type { ColumnBatch, TextBatch } from '#model/table.js';
import { numberOfIso, type TemporalKind } from '../numeric-dates.js';
import { countedKind } from './columns.js';

/** What the cells of a column are in the file, and what is gathered of them. */
type CellKind =
  /** Strings that stay texts. */
  | 'text'
  /** ISO 8601 dates and times that stay texts. */
  | 'moment'
  /** true and false, which become texts. */
  | 'boolean'
  /** Numbers. */
  | 'number'
  /** Numbers that should be whole. */
  | 'integer'
  /** Numbers in strings. */
  | 'decimal'
  /** ISO 8601 dates and times that become the numbers of SAS. */
  | 'counted';

function cellKindOf(column: JsonColumn): CellKind {
  if (countedKind(column) !== undefined) return 'counted';
  switch (column.dataType) {
    case 'integer':
      return 'integer';
    case 'float':
    case 'double':
      return 'number';
    case 'decimal':
      return 'decimal';
    case 'date':
    case 'datetime':
    case 'time':
      return 'moment';
    case 'boolean':
      return 'boolean';
    case 'string':
    case 'URI':
      return column.targetDataType === undefined ? 'text' : 'decimal';
  }
}

/** The texts of a column: the values of rows one after another, each put where the last row's ended. */
export class TextCells {
  /** Whoever writes here asks for room first. */
  bytes: Uint8Array;
  readonly offsets: Uint32Array;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(4096);
    this.offsets = new Uint32Array(capacity + 1);
  }

  /** The bytes, with room for at least so many. */
  withRoom(length: number): Uint8Array {
    if (length <= this.bytes.length) return this.bytes;
    const grown = new Uint8Array(length * 2);
    grown.set(this.bytes);
    this.bytes = grown;
    return grown;
  }

  put(row: number, text: Uint8Array): void {
    const at = this.offsets[row] ?? 0;
    this.withRoom(at + text.length).set(text, at);
    this.offsets[row + 1] = at + text.length;
  }

  putNothing(row: number): void {
    this.offsets[row + 1] = this.offsets[row] ?? 0;
  }

  take(rowCount: number): TextBatch {
    return {
      kind: 'text',
      bytes: this.bytes.slice(0, this.offsets[rowCount] ?? 0),
      offsets: this.offsets.slice(0, rowCount + 1),
    };
  }
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/** The cells of one column, for at most `capacity` rows. */
export class Cells {
  readonly kind: CellKind;
  /** Whether strings stay what they are. */
  readonly keepsStrings: boolean;
  readonly keepsNumbers: boolean;
  readonly isMomentKind: boolean;
  readonly texts: TextCells | undefined;
  readonly numbers: Float64Array | undefined;
  /** Characters that a text may have, or bytes where it is shorter than that many. */
  readonly length: number;
  readonly #temporal: TemporalKind | undefined;

  constructor(column: JsonColumn, capacity: number) {
    this.kind = cellKindOf(column);
    const { kind } = this;
    this.#temporal = countedKind(column) ?? (kind === 'moment' ? (column.dataType as TemporalKind) : undefined);
    this.length = column.length ?? Infinity;
    this.isMomentKind = kind === 'moment';
    this.keepsStrings = kind === 'text' || kind === 'moment';
    this.keepsNumbers = kind === 'number' || kind === 'integer';
    if (this.keepsStrings || kind === 'boolean' || kind === 'decimal') this.texts = new TextCells(capacity);
    if (!this.keepsStrings && kind !== 'boolean') this.numbers = new Float64Array(capacity);
  }

  putMissing(row: number): void {
    this.texts?.putNothing(row);
    if (this.numbers !== undefined) this.numbers[row] = NaN;
  }

  /** False where the column has no place for it. */
  putBoolean(row: number, value: boolean): boolean {
    if (this.kind !== 'boolean') return false;
    this.texts?.put(row, value ? TRUE : FALSE);
    return true;
  }

  /** A text for a column that makes numbers of texts; false where it is none. An empty one is missing. */
  putNumberText(row: number, text: Uint8Array): boolean {
    if (text.length === 0) {
      this.putMissing(row);
      return true;
    }
    const value = this.#numberOf(Buffer.from(text).toString('latin1'));
    if (value === undefined || this.numbers === undefined) return false;
    this.numbers[row] = value;
    this.texts?.put(row, text);
    return true;
  }

  #numberOf(text: string): number | undefined {
    if (this.kind === 'counted' && this.#temporal !== undefined) return numberOfIso(this.#temporal, text);
    if (this.kind !== 'decimal' || !DECIMAL.test(text)) return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }

  /** Whether a text is the complete date or time that the column's type promises. */
  isMoment(text: Uint8Array): boolean {
    return (
      this.#temporal === undefined || numberOfIso(this.#temporal, Buffer.from(text).toString('latin1')) !== undefined
    );
  }

  take(rowCount: number): ColumnBatch {
    const texts = this.texts?.take(rowCount);
    if (this.numbers === undefined) return texts ?? { kind: 'number', values: new Float64Array(rowCount) };
    const values = this.numbers.slice(0, rowCount);
    return { kind: 'number', values, ...(texts && { decimals: texts }) };
  }
}
