import { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { isAscii, isUtf8 } from 'node:buffer';
import { invariant } from '#base/invariant.js';
import { numberBatch, textBatch, valueAt, type NumberBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { inlineLength, pointerAt, stringSize } from './vector-layout.js';
import type { Storage } from './vector-reader.js';

/** The columns of the table in order, and whether a row number follows them. */
export interface TableShape {
  readonly storages: readonly Storage[];
  readonly rowNumbers: boolean;
}

/** Which rows of a batch go into the chunk, and the number of the first one in the table. */
export interface Slice {
  readonly batch: RowBatch;
  readonly start: number;
  readonly count: number;
  readonly rowNumber: number;
}

/** Fills a chunk of DuckDB's. Nothing and NaN become NULL; blanks at the end of a text are not data and go. */
export type VectorWriter = (chunk: DuckDBDataChunk, slice: Slice, shape: TableShape) => void;

/** DuckDB's vectors hold that many values. */
export const vectorSize = 2048;

let chosen: VectorWriter | undefined;

/** The fast writer where it proves itself on this DuckDB, the plain one elsewhere. */
export function vectorWriter(): VectorWriter {
  return (chosen ??= writesRightly(fastWriter) ? fastWriter : plainWriter);
}

/** The types of a chunk for a table. */
export function typesOf({ storages, rowNumbers }: TableShape): readonly DuckDBType[] {
  return [...storages.map((storage) => (storage === 'text' ? VARCHAR : DOUBLE)), ...(rowNumbers ? [BIGINT] : [])];
}

/** Writes through the public interface, value by value. */
export const plainWriter: VectorWriter = (chunk, { batch, start, count, rowNumber }, { storages, rowNumbers }) => {
  chunk.reset();
  chunk.rowCount = count;
  const rows = Array.from({ length: count }, (_, i) => i);
  batch.columns.forEach((column, i) => {
    chunk.setColumnValues(
      i,
      rows.map((row) => stored(valueAt(column, start + row))),
    );
  });
  if (rowNumbers)
    chunk.setColumnValues(
      storages.length,
      rows.map((row) => BigInt(rowNumber + row)),
    );
};

function stored(value: string | number | undefined): string | number | null {
  if (typeof value !== 'string') return value ?? null;
  return value.replace(/ +$/, '') || null;
}

/** Lays values out as DuckDB keeps them and copies each column in one go. */
export const fastWriter: VectorWriter = (chunk, { batch, start, count, rowNumber }, { storages, rowNumbers }) => {
  chunk.reset();
  chunk.rowCount = count;
  batch.columns.forEach((column, i) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, i);
    if (column.kind === 'text') writeText(vector, column, start, count);
    else writeNumbers(vector, column, start, count);
  });
  if (!rowNumbers) return;
  const numbers = BigInt64Array.from({ length: count }, (_, i) => BigInt(rowNumber + i));
  duckdb.copy_data_to_vector(
    duckdb.data_chunk_get_vector(chunk.chunk, storages.length),
    0,
    numbers.buffer,
    0,
    count * 8,
  );
};

type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>;

function writeNumbers(vector: Vector, { values }: NumberBatch, start: number, count: number): void {
  const copy = values.slice(start, start + count);
  const validity = new Validity(count);
  for (let i = 0; i < count; i++) if (Number.isNaN(copy[i])) validity.clear(i);
  duckdb.copy_data_to_vector(vector, 0, copy.buffer, 0, count * 8);
  validity.writeTo(vector);
}

/** What a column's texts are laid out in before DuckDB copies them; one for all, as nothing else runs meanwhile. */
const strings = new Uint32Array(vectorSize * 4);

function writeText(vector: Vector, { bytes, offsets }: TextBatch, start: number, count: number): void {
  const texts = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lastWords = bytes.length - inlineLength;
  const validity = new Validity(count);
  let hasLong = false;
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    const from = offsets[start + i] ?? 0;
    let to = offsets[start + i + 1] ?? 0;
    while (to > from && bytes[to - 1] === 0x20) to--;
    const length = to - from;
    strings[at] = length;
    if (length > inlineLength) {
      hasLong = true;
      continue;
    }
    if (length === 0) validity.clear(i);
    if (from <= lastWords) {
      strings[at + 1] = length >= 4 ? texts.getUint32(from, true) : texts.getUint32(from, true) & maskOf(length);
      strings[at + 2] = length > 4 ? texts.getUint32(from + 4, true) & maskOf(length - 4) : 0;
      strings[at + 3] = length > 8 ? texts.getUint32(from + 8, true) & maskOf(length - 8) : 0;
    } else for (let word = 0; word < 3; word++) strings[at + 1 + word] = wordOf(texts, from + 4 * word, to);
  }
  if (hasLong) pointIntoHeap(vector, { bytes, offsets, texts }, start, count);
  duckdb.copy_data_to_vector(vector, 0, strings.buffer, 0, count * stringSize);
  validity.writeTo(vector);
}

const MASKS = [0, 0xff, 0xffff, 0xffffff, 0xffffffff] as const;

/** The bits of so many bytes of a word, at most four. */
function maskOf(length: number): number {
  return MASKS[length] ?? 0xffffffff;
}

/** Up to four bytes as a word, byte by byte, near the end of the memory. */
function wordOf(texts: DataView, from: number, to: number): number {
  let word = 0;
  for (let i = 0; i < 4 && from + i < to; i++) word |= texts.getUint8(from + i) << (8 * i);
  return word;
}

/**
 * DuckDB copies the texts of all rows as one into the memory of the vector; the long ones then point into it. The short ones among them
 * are copied for nothing, which is cheaper than to leave them out.
 */
function pointIntoHeap(
  vector: Vector,
  { bytes, offsets, texts }: Pick<TextBatch, 'bytes' | 'offsets'> & { readonly texts: DataView },
  start: number,
  count: number,
): void {
  const heapStart = offsets[start] ?? 0;
  duckdb.vector_assign_string_element_len(vector, 0, bytes.subarray(heapStart, offsets[start + count]));
  const first = duckdb.vector_get_data(vector, stringSize);
  const pointer = pointerAt(new Uint32Array(first.buffer, first.byteOffset, 4), 0);
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    if ((strings[at] ?? 0) <= inlineLength) continue;
    const from = offsets[start + i] ?? 0;
    const address = pointer + from - heapStart;
    strings[at + 1] = texts.getUint32(from, true);
    strings[at + 2] = address % 2 ** 32;
    strings[at + 3] = address / 2 ** 32;
  }
}

/** Which rows hold a value: one bit a row. Written only where a row holds none. */
class Validity {
  readonly #bits: Uint8Array<ArrayBuffer>;
  #missing = false;

  constructor(count: number) {
    this.#bits = new Uint8Array(Math.ceil(count / 64) * 8).fill(0xff);
  }

  clear(row: number): void {
    this.#missing = true;
    this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) & ~(1 << (row & 7));
  }

  writeTo(vector: Vector): void {
    if (!this.#missing) return;
    duckdb.vector_ensure_validity_writable(vector);
    duckdb.copy_data_to_vector_validity(vector, 0, this.#bits.buffer, 0, this.#bits.length);
  }
}

/** DuckDB takes the bytes as they are, and what is not UTF-8 would break it later: no format may pass it on. */
export function assertText(batch: RowBatch): void {
  for (const column of batch.columns) {
    if (column.kind !== 'text') continue;
    const { bytes, offsets } = column;
    const used = bytes.subarray(offsets[0], offsets[batch.rowCount]);
    if (isAscii(used)) continue;
    invariant(isUtf8(used), 'a format passed on text that is not UTF-8');
    for (let i = 0; i < batch.rowCount; i++) {
      const first = bytes[offsets[i] ?? 0] ?? 0;
      const isInside = (offsets[i] ?? 0) < (offsets[i + 1] ?? 0) && (first & 0xc0) === 0x80;
      invariant(!isInside, 'a format cut a text in the middle of a letter');
    }
  }
}

/** Twice into the same chunk, for what the first filling leaves behind must not be seen after the second. */
function writesRightly(writer: VectorWriter): boolean {
  const shape: TableShape = { storages: ['text', 'number'], rowNumbers: true };
  const texts = [
    'a text that is long enough',
    'a  ',
    'twelve bytes',
    'thirteen byte',
    '   ',
    'é😀'.repeat(40),
    undefined,
  ];
  const numbers = [0.1, -0, undefined, Number.MAX_VALUE, Number.MIN_VALUE, undefined, 5];
  try {
    return [texts, texts.toReversed()].every((values) => {
      const batch = { rowCount: values.length, columns: [textBatch(values), numberBatch(numbers)] };
      const slice = { batch, start: 1, count: values.length - 1, rowNumber: 7 };
      const chunk = DuckDBDataChunk.create(typesOf(shape));
      writer(chunk, { ...slice, start: 0 }, shape);
      writer(chunk, slice, shape);
      const plain = DuckDBDataChunk.create(typesOf(shape));
      plainWriter(plain, slice, shape);
      return [0, 1, 2].every((i) => {
        const expected = plain.getColumnValues(i);
        return chunk.getColumnValues(i).every((value, row) => Object.is(value, expected[row]));
      });
    });
  } catch {
    return false;
  }
}
