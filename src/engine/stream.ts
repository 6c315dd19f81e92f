import { DuckDBTypeId, type DuckDBConnection, type DuckDBDataChunk, type DuckDBResult } from '@duckdb/node-api';
import { invariant } from '#base/invariant.js';
import type { RowBatch } from '#model/table.js';
import type { Sql } from '#sql/sql.js';
import { prepared } from './statement.js';
import { vectorReader, type Storage } from './vector-reader.js';

/** The rows of a select on a connection of its own. DuckDB works on the next chunk while the last one is being used. */
export async function* streamed(
  connection: DuckDBConnection,
  select: Sql,
  tell: (running: Promise<unknown>) => void,
): AsyncIterable<RowBatch> {
  const ready = await prepared(connection, select);
  let next: Promise<DuckDBDataChunk | null> | undefined;
  try {
    const result = await ready.stream();
    const storages = storagesOf(result);
    const read = vectorReader();
    const fetch = () => {
      next = result.fetchChunk();
      // A rejection that nobody awaits yet must not end the process; the loop or the finally meets it.
      tell(next.catch(() => undefined));
      return next;
    };
    let chunk = await fetch();
    while (chunk !== null && chunk.rowCount > 0) {
      const following = fetch();
      yield read(chunk, storages);
      chunk = await following;
    }
  } finally {
    connection.interrupt();
    await next?.catch(() => undefined);
    ready.destroySync();
  }
}

function storagesOf(result: DuckDBResult): readonly Storage[] {
  return result.columnNames().map((name, i) => {
    const type = result.columnTypeId(i);
    invariant(
      type === DuckDBTypeId.VARCHAR || type === DuckDBTypeId.DOUBLE,
      `column "${name}" of a stream is ${result.columnType(i).toString()}, not VARCHAR or DOUBLE`,
    );
    return type === DuckDBTypeId.VARCHAR ? 'text' : 'number';
  });
}
