import { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { isUtf8 } from 'node:buffer';
import { invariant } from '#base/invariant.js';
import { numberBatch, textBatch, valueAt, type NumberBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { copyBytes, inlineLength, stringSize } from './vector-layout.js';
import type { Storage } from './vector-reader.js';

/** The columns of the table in order, and whether a row number follows them. */
export interface TableShape {
  readonly storages: readonly Storage[];
  readonly rowNumbers: boolean;
}

/** Which rows of a batch go into the chunk, and the number of the first one in the table. */
interface Slice {
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

function writeText(vector: Vector, { bytes, offsets }: TextBatch, start: number, count: number): void {
  const strings = new Uint8Array(count * stringSize);
  const words = new Uint32Array(strings.buffer);
  const validity = new Validity(count);
  const lengths = new Uint32Array(count);
  let longBytes = 0;
  for (let i = 0; i < count; i++) {
    const from = offsets[start + i] ?? 0;
    let to = offsets[start + i + 1] ?? 0;
    while (to > from && bytes[to - 1] === 0x20) to--;
    const length = to - from;
    lengths[i] = length;
    words[i * 4] = length;
    if (length === 0) validity.clear(i);
    else if (length <= inlineLength) copyBytes(bytes, from, strings, i * stringSize + 4, length);
    else longBytes += length;
  }
  if (longBytes > 0) writeLongText(vector, { bytes, offsets }, start, lengths, strings, longBytes);
  duckdb.copy_data_to_vector(vector, 0, strings.buffer, 0, strings.length);
  validity.writeTo(vector);
}

/** DuckDB copies all long texts as one into the memory of the vector; the values then point into it. */
function writeLongText(
  vector: Vector,
  { bytes, offsets }: Pick<TextBatch, 'bytes' | 'offsets'>,
  start: number,
  lengths: Uint32Array,
  strings: Uint8Array,
  longBytes: number,
): void {
  const heap = new Uint8Array(longBytes);
  let used = 0;
  lengths.forEach((length, i) => {
    if (length <= inlineLength) return;
    copyBytes(bytes, offsets[start + i] ?? 0, heap, used, length);
    used += length;
  });
  duckdb.vector_assign_string_element_len(vector, 0, heap);
  const first = duckdb.vector_get_data(vector, stringSize);
  let pointer = new DataView(first.buffer, first.byteOffset, stringSize).getBigUint64(8, true);
  const view = new DataView(strings.buffer);
  used = 0;
  lengths.forEach((length, i) => {
    if (length <= inlineLength) return;
    copyBytes(heap, used, strings, i * stringSize + 4, 4);
    view.setBigUint64(i * stringSize + 8, pointer, true);
    pointer += BigInt(length);
    used += length;
  });
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
