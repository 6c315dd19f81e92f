import type { DuckDBDataChunk } from '@duckdb/node-api';
import { textBatch, type ColumnBatch, type RowBatch } from '#model/table.js';

export type Storage = 'text' | 'number';

/** Turns a chunk of DuckDB's into a batch of ours. The columns are VARCHAR and DOUBLE and nothing else. */
export type VectorReader = (chunk: DuckDBDataChunk, storages: readonly Storage[]) => RowBatch;

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
