import {
  VARCHAR,
  DOUBLE,
  BIGINT,
  BOOLEAN,
  type DuckDBConnection,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import { bound, type Sql, type SqlValue } from '#sql/sql.js';

/** The statement with values bound, ready to run; the caller destroys it. */
export async function prepared(connection: DuckDBConnection, fragment: Sql): Promise<DuckDBPreparedStatement> {
  const { text, values } = bound(fragment);
  const statement = await connection.prepare(text);
  try {
    values.forEach((value, i) => {
      bind(statement, i + 1, value);
    });
    return statement;
  } catch (error) {
    statement.destroySync();
    throw error;
  }
}

const types = { VARCHAR, DOUBLE, BIGINT, BOOLEAN };

function bind(statement: DuckDBPreparedStatement, index: number, { type, value }: SqlValue): void {
  statement.bindValue(index, value, types[type]);
}
