import { textBatch, type ColumnBatch, type RowBatch } from '#model/table.js';
import { PLAIN_MISSING } from '../xpt/ibm-float.js';
import type { Column } from './description.js';

const BLANK = 0x20;

/** Turns rows as they stand in the file into columns. */
export class Rows {
  readonly #columns: readonly Column[];
  readonly #isLittleEndian: boolean;
  readonly #decode: (bytes: Uint8Array) => string;
  readonly #unknown = new Map<Column, { count: number; readonly row: number }>();
  #rows: Uint8Array[] = [];
  #before = 0;

  constructor(columns: readonly Column[], isLittleEndian: boolean, decode: (bytes: Uint8Array) => string) {
    this.#columns = columns;
    this.#isLittleEndian = isLittleEndian;
    this.#decode = decode;
  }

  get count(): number {
    return this.#rows.length;
  }

  add(row: Uint8Array): void {
    this.#rows.push(row);
  }

  take(): RowBatch {
    const rows = this.#rows;
    this.#rows = [];
    const columns = this.#columns.map((column) =>
      column.meta.storage === 'number' ? this.#numbers(rows, column) : this.#texts(rows, column),
    );
    this.#before += rows.length;
    return { rowCount: rows.length, columns };
  }

  /** Texts with bytes that the encoding does not have: in which columns, how many, and the first row, from 1. */
  unknownLetters(): readonly { readonly column: string; readonly count: number; readonly row: number }[] {
    return this.#columns.flatMap((column) => {
      const found = this.#unknown.get(column);
      return found === undefined ? [] : [{ column: column.meta.name, ...found }];
    });
  }

  #texts(rows: readonly Uint8Array[], column: Column): ColumnBatch {
    const { offset, length } = column;
    const pieces = rows.map((row) => trimmed(row.subarray(offset, offset + length)));
    if (pieces.some((piece) => piece.some((byte) => byte >= 0x80)))
      return textBatch(pieces.map((piece, i) => this.#decoded(piece, column, this.#before + i + 1)));
    const offsets = new Uint32Array(rows.length + 1);
    pieces.forEach((piece, i) => (offsets[i + 1] = (offsets[i] ?? 0) + piece.length));
    const bytes = new Uint8Array(offsets[rows.length] ?? 0);
    pieces.forEach((piece, i) => {
      bytes.set(piece, offsets[i]);
    });
    return { kind: 'text', bytes, offsets };
  }

  #decoded(bytes: Uint8Array, column: Column, row: number): string {
    const text = this.#decode(bytes);
    if (!text.includes('\ufffd')) return text;
    const found = this.#unknown.get(column);
    if (found === undefined) this.#unknown.set(column, { count: 1, row });
    else found.count++;
    return text;
  }

  /** IEEE doubles, the lowest bytes cut off where the length is below 8. */
  #numbers(rows: readonly Uint8Array[], { offset, length }: Column): ColumnBatch {
    const values = new Float64Array(rows.length);
    const eight = new DataView(new ArrayBuffer(8));
    let codes: Uint8Array | undefined;
    rows.forEach((row, r) => {
      for (let i = 0; i < 8; i++) {
        // Counted from the highest byte.
        const byte = i < length ? row[offset + (this.#isLittleEndian ? length - 1 - i : i)] : 0;
        eight.setUint8(i, byte ?? 0);
      }
      const value = eight.getFloat64(0);
      values[r] = value;
      if (!Number.isNaN(value)) return;
      const code = missingCode(~eight.getUint8(2) & 0xff);
      if (code === PLAIN_MISSING) return;
      codes ??= new Uint8Array(rows.length);
      codes[r] = code;
    });
    return { kind: 'number', values, ...(codes && { codes }) };
  }
}

const UNDERSCORE = 0x5f;

/** The letter of a special missing value: as ASCII, or counted from ._ and . (0 and 1). Others are plain missing. */
function missingCode(tag: number): number {
  if (tag === 0 || tag === UNDERSCORE) return UNDERSCORE;
  if (tag >= 2 && tag <= 27) return 0x41 + tag - 2;
  return tag >= 0x41 && tag <= 0x5a ? tag : PLAIN_MISSING;
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === BLANK || bytes[end - 1] === 0)) end--;
  return bytes.subarray(0, end);
}
