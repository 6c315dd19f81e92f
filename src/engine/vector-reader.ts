import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { textBatch, type ColumnBatch, type NumberBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { ShortTexts } from './short-texts.js';
import { copyBytes, inlineLength, isValid, offsetsOf, pointerAt, putInline, stringSize } from './vector-layout.js';

export type Storage = 'text' | 'number';

/** Turns a chunk of DuckDB's into a batch of ours. The columns are VARCHAR and DOUBLE and nothing else. */
export type VectorReader = (chunk: DuckDBDataChunk, storages: readonly Storage[]) => RowBatch;

let chosen: VectorReader | undefined;

/** The fast reader where it proves itself on this DuckDB, the plain one elsewhere. */
export function vectorReader(): VectorReader {
  return (chosen ??= readsRightly(fastReader) ? fastReader : plainReader);
}

/** Reads through the public interface, value by value. */
export const plainReader: VectorReader = (chunk, storages) => ({
  rowCount: chunk.rowCount,
  columns: storages.map((storage, i): ColumnBatch => {
    const values = chunk.getColumnValues(i);
    return storage === 'text'
      ? textBatch(values.map((value) => (typeof value === 'string' ? value : undefined)))
      : { kind: 'number', values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN)) };
  }),
});

/** Reads DuckDB's memory: one look at each column, which is a copy, and one at each run of long texts that lie back to back. */
export const fastReader: VectorReader = (chunk, storages) => {
  const { rowCount } = chunk;
  const columns = storages.map((storage, i) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, i);
    // DuckDB has no mask where nothing is NULL, whatever the declaration says.
    const validity = duckdb.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8) as Uint8Array | null;
    return storage === 'text'
      ? readText(duckdb.vector_get_data(vector, rowCount * stringSize), validity, rowCount)
      : readNumbers(duckdb.vector_get_data(vector, rowCount * 8), validity, rowCount);
  });
  return { rowCount, columns };
};

function readNumbers(data: Uint8Array, validity: Uint8Array | null, rowCount: number): NumberBatch {
  const values = new Float64Array(data.buffer, data.byteOffset, rowCount);
  eachInvalid(validity, rowCount, (row) => (values[row] = NaN));
  return { kind: 'number', values };
}

function readText(data: Uint8Array, validity: Uint8Array | null, rowCount: number): TextBatch {
  const words = new Uint32Array(data.buffer, data.byteOffset, rowCount * 4);
  // Where a text is NULL lies anything.
  eachInvalid(validity, rowCount, (row) => {
    for (let at = row * 4; at < row * 4 + 4; at++) words[at] = 0;
  });
  let longest = 0;
  for (let at = 0; at < words.length; at += 4) longest = Math.max(longest, words[at] ?? 0);
  return longest <= inlineLength ? new ShortTexts(words, longest) : longTexts(data, words);
}

/** Most masks have all bits set, or there is none. */
function eachInvalid(validity: Uint8Array | null, rowCount: number, see: (row: number) => void): void {
  if (validity === null) return;
  for (let byte = 0; byte * 8 < rowCount; byte++) {
    if (validity[byte] === 0xff) continue;
    const end = Math.min(rowCount, byte * 8 + 8);
    for (let row = byte * 8; row < end; row++) if (!isValid(validity, row)) see(row);
  }
}

function longTexts(data: Uint8Array, words: Uint32Array): TextBatch {
  const offsets = offsetsOf(words);
  const total = offsets.at(-1) ?? 0;
  const bytes = new Uint8Array(total + inlineLength);
  const out = new DataView(bytes.buffer);
  const long = new LongTexts(data, words, offsets);
  for (let i = 0; i < offsets.length - 1;) {
    if ((words[i * 4] ?? 0) > inlineLength) i = long.copyFrom(i, bytes);
    else putInline(words, i, out, offsets[i++] ?? 0);
  }
  return { kind: 'text', bytes: bytes.subarray(0, total), offsets };
}

/** Texts that do not lie in the vector itself. DuckDB mostly keeps them back to back, in the order of the rows. */
class LongTexts {
  readonly #data: Uint8Array;
  readonly #words: Uint32Array;
  readonly #offsets: Uint32Array;
  /** The stretch of memory that was looked at last. */
  #run: Uint8Array = new Uint8Array();
  #start = 0;
  #end = 0;

  constructor(data: Uint8Array, words: Uint32Array, offsets: Uint32Array) {
    this.#data = data;
    this.#words = words;
    this.#offsets = offsets;
  }

  /** Copies the long text of a row, and those of the next rows that follow it in memory; returns the first row that was not copied. */
  copyFrom(row: number, bytes: Uint8Array): number {
    const pointer = pointerAt(this.#words, row);
    const to = this.#offsets[row] ?? 0;
    let next = row + 1;
    let length = this.#lengthOf(row);
    if (pointer < this.#start || pointer + length > this.#end) this.#look(row, pointer);
    while (
      next < this.#offsets.length - 1 &&
      this.#lengthOf(next) > inlineLength &&
      pointerAt(this.#words, next) === pointer + length
    )
      length += this.#lengthOf(next++);
    copyBytes(this.#run, pointer - this.#start, bytes, to, length);
    return next;
  }

  #lengthOf(row: number): number {
    return (this.#offsets[row + 1] ?? 0) - (this.#offsets[row] ?? 0);
  }

  /** One look at all that lies back to back from here: each look costs a microsecond. */
  #look(row: number, pointer: number): void {
    let end = pointer;
    for (let i = row; i < this.#offsets.length - 1; i++) {
      const length = this.#lengthOf(i);
      if (length <= inlineLength) continue;
      if (pointerAt(this.#words, i) !== end) break;
      end += length;
    }
    const { buffer, byteOffset } = this.#data;
    const place = byteOffset + row * stringSize + 8;
    this.#run = duckdb.get_data_from_pointer(buffer as ArrayBuffer, place, end - pointer);
    this.#start = pointer;
    this.#end = end;
  }
}

/** Texts around every limit of the layout, and numbers, with NULL among them. */
function readsRightly(reader: VectorReader): boolean {
  const texts = [
    '',
    'a',
    'twelve bytes',
    'thirteen byte',
    null,
    'é😀'.repeat(40),
    'a text that follows another one',
    null,
  ];
  const numbers = [0.1, -0, null, Number.MAX_VALUE, Number.MIN_VALUE, null, -1e-7, 5];
  try {
    const chunk = DuckDBDataChunk.create([VARCHAR, DOUBLE, VARCHAR], texts.length);
    chunk.setColumnValues(0, texts);
    chunk.setColumnValues(1, numbers);
    chunk.setColumnValues(
      2,
      texts.map((text) => text?.slice(0, 4) ?? null),
    );
    const storages = ['text', 'number', 'text'] as const;
    return sameBytes(reader(chunk, storages), plainReader(chunk, storages));
  } catch {
    return false;
  }
}

function sameBytes(a: RowBatch, b: RowBatch): boolean {
  const [these, those] = [partsOf(a), partsOf(b)];
  return these.length === those.length && these.every((part, i) => part.equals(those[i] ?? Buffer.of()));
}

function partsOf({ columns }: RowBatch): readonly Buffer[] {
  return columns
    .flatMap((column): ArrayBufferView[] => (column.kind === 'text' ? [column.bytes, column.offsets] : [column.values]))
    .map((part) => Buffer.from(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength));
}
