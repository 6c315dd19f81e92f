import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { textBatch, type ColumnBatch, type NumberBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { copyBytes, inlineLength, isValid, pointerAt, stringSize } from './vector-layout.js';

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

/** Reads DuckDB's memory: one look at each column, and one at each run of long texts that lie back to back. */
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
  const values = new Float64Array(rowCount);
  new Uint8Array(values.buffer).set(data);
  if (validity !== null) for (let i = 0; i < rowCount; i++) if (!isValid(validity, i)) values[i] = NaN;
  return { kind: 'number', values };
}

function readText(data: Uint8Array, validity: Uint8Array | null, rowCount: number): TextBatch {
  const words = new Uint32Array(data.buffer, data.byteOffset, rowCount * 4);
  const offsets = new Uint32Array(rowCount + 1);
  let total = 0;
  for (let i = 0; i < rowCount; i++) {
    if (validity === null || isValid(validity, i)) total += words[i * 4] ?? 0;
    offsets[i + 1] = total;
  }

  const bytes = new Uint8Array(total);
  let run: Uint8Array = bytes;
  let runStart = 0;
  let runEnd = 0;
  for (let i = 0; i < rowCount; i++) {
    const to = offsets[i] ?? 0;
    const length = (offsets[i + 1] ?? 0) - to;
    if (length <= inlineLength) {
      copyBytes(data, i * stringSize + 4, bytes, to, length);
      continue;
    }
    const pointer = pointerAt(words, i);
    if (pointer < runStart || pointer + length > runEnd) {
      runStart = pointer;
      runEnd = endOfRun(words, offsets, i, pointer);
      run = duckdb.get_data_from_pointer(
        data.buffer as ArrayBuffer,
        data.byteOffset + i * stringSize + 8,
        runEnd - runStart,
      );
    }
    copyBytes(run, pointer - runStart, bytes, to, length);
  }
  return { kind: 'text', bytes, offsets };
}

/** DuckDB mostly keeps long texts back to back in the order of the rows. */
function endOfRun(words: Uint32Array, offsets: Uint32Array, from: number, pointer: number): number {
  let end = pointer;
  for (let i = from; i < offsets.length - 1; i++) {
    const length = (offsets[i + 1] ?? 0) - (offsets[i] ?? 0);
    if (length <= inlineLength) continue;
    if (pointerAt(words, i) !== end) break;
    end += length;
  }
  return end;
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
    const chunk = DuckDBDataChunk.create([VARCHAR, DOUBLE], texts.length);
    chunk.setColumnValues(0, texts);
    chunk.setColumnValues(1, numbers);
    const storages = ['text', 'number'] as const;
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
