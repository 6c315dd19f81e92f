import type { DuckDBConnection } from '@duckdb/node-api';
import type { RowBatch } from '#model/table.js';
import { plainWriter, type TableShape } from './vector-writer.js';

/** Appends batches to a table that exists and returns the number of rows. */
export async function appended(
  connection: DuckDBConnection,
  table: string,
  shape: TableShape,
  rows: AsyncIterable<RowBatch>,
): Promise<number> {
  const appender = await connection.createAppender(table);
  let count = 0;
  try {
    const write = plainWriter(appender, shape);
    for await (const batch of rows) {
      write(batch, count + 1);
      count += batch.rowCount;
    }
  } finally {
    appender.closeSync();
  }
  return count;
}
