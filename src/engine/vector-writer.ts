import { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBAppender } from '@duckdb/node-api';
import { valueAt, type RowBatch } from '#model/table.js';
import type { Storage } from './vector-reader.js';

/** Appends batches of ours to a table of DuckDB's. Blank text and NaN become NULL; blanks at the end of text are not data and go. */
export type VectorWriter = (batch: RowBatch, firstRow: number) => void;

/** The columns of the table in order, and whether a row number follows them. */
export interface TableShape {
  readonly storages: readonly Storage[];
  readonly rowNumbers: boolean;
}

/** DuckDB's vectors hold that many values. */
export const vectorSize = 2048;

/** Writes through the public interface, value by value. */
export function plainWriter(appender: DuckDBAppender, { storages, rowNumbers }: TableShape): VectorWriter {
  const types = [
    ...storages.map((storage) => (storage === 'text' ? VARCHAR : DOUBLE)),
    ...(rowNumbers ? [BIGINT] : []),
  ];
  return (batch, firstRow) => {
    for (let start = 0; start < batch.rowCount; start += vectorSize) {
      const count = Math.min(vectorSize, batch.rowCount - start);
      const chunk = DuckDBDataChunk.create(types, count);
      batch.columns.forEach((column, i) => {
        chunk.setColumnValues(
          i,
          Array.from({ length: count }, (_, row) => stored(valueAt(column, start + row))),
        );
      });
      if (rowNumbers)
        chunk.setColumnValues(
          storages.length,
          Array.from({ length: count }, (_, row) => BigInt(firstRow + start + row)),
        );
      appender.appendDataChunk(chunk);
    }
  };
}

function stored(value: string | number | undefined): string | number | null {
  if (typeof value !== 'string') return value ?? null;
  return value.replace(/ +$/, '') || null;
}
