import { DuckDBDataChunk, type DuckDBConnection } from '@duckdb/node-api';
import type { RowBatch } from '#model/table.js';
import { assertText, typesOf, vectorSize, vectorWriter, type TableShape } from './vector-writer.js';

/** Appends batches to a table that exists and returns the number of rows. */
export async function appended(
  connection: DuckDBConnection,
  table: string,
  shape: TableShape,
  rows: AsyncIterable<RowBatch>,
): Promise<number> {
  const appender = await connection.createAppender(table);
  // One chunk for all: making one for every 2048 rows takes twice the time.
  const chunk = DuckDBDataChunk.create(typesOf(shape));
  const write = vectorWriter();
  let rowCount = 0;
  try {
    for await (const batch of rows) {
      assertText(batch);
      for (let start = 0; start < batch.rowCount; start += vectorSize) {
        const count = Math.min(vectorSize, batch.rowCount - start);
        write(chunk, { batch, start, count, rowNumber: rowCount + start + 1 }, shape);
        appender.appendDataChunk(chunk);
      }
      rowCount += batch.rowCount;
    }
  } finally {
    appender.closeSync();
  }
  return rowCount;
}
