import type { DuckDBConnection } from '@duckdb/node-api';
import { inlinedStatement, sql, type Sql } from '#sql/sql.js';
import { engineFault, type EngineFault } from './fault.js';

export type Described =
  | { readonly ok: true; readonly columns: readonly { readonly name: string; readonly type: string }[] }
  | { readonly ok: false; readonly fault: EngineFault };

/** What a select would give, from its preparation alone. Values are written in, for a parameter's type is open until it runs. */
export async function describe(connection: DuckDBConnection, select: Sql): Promise<Described> {
  const statement = inlinedStatement(select);
  try {
    const ready = await connection.prepare(statement.text);
    try {
      const columns = Array.from({ length: ready.columnCount }, (_, i) => ({
        name: ready.columnName(i),
        type: ready.columnType(i).toString(),
      }));
      return { ok: true, columns };
    } finally {
      ready.destroySync();
    }
  } catch (error) {
    return { ok: false, fault: engineFault(error, sql`${select}`, statement) };
  }
}
