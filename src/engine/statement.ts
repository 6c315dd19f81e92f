import {
  VARCHAR,
  DOUBLE,
  BIGINT,
  BOOLEAN,
  type DuckDBConnection,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import type { SourceSpan } from '#base/diagnostic.js';
import { bound, inlined, type BoundStatement, type Sql, type SqlValue } from '#sql/sql.js';

/** Text as DuckDB gets it, and which of its bytes come from where in the mapping. */
export interface Statement {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly end: number; readonly at: SourceSpan }[];
}

/** What is sent to DuckDB. A null goes into the text with its type: bound, it would have none. */
export function sent(fragment: Sql): BoundStatement {
  return bound({ kind: 'sql', parts: fragment.parts.map(withTypedNull) });
}

/** The statement with values bound, ready to run; the caller destroys it. */
export async function prepared(connection: DuckDBConnection, fragment: Sql): Promise<DuckDBPreparedStatement> {
  const { text, values } = sent(fragment);
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

/** The statement with its values written in, where parameters would leave types open. */
export function inlinedStatement(fragment: Sql): Statement {
  let text = '';
  let bytes = 0;
  const places: { start: number; end: number; at: SourceSpan }[] = [];
  for (const part of fragment.parts) {
    const piece = inlinedPart(part);
    const length = Buffer.byteLength(piece);
    if (part.kind === 'text' && part.at !== undefined) places.push({ start: bytes, end: bytes + length, at: part.at });
    text += piece;
    bytes += length;
  }
  return { text, places };
}

type SqlPart = Sql['parts'][number];

function withTypedNull(part: SqlPart): SqlPart {
  return part.kind === 'value' && part.value.value === null ? { kind: 'text', text: inlinedPart(part) } : part;
}

function inlinedPart(part: SqlPart): string {
  return inlined({ kind: 'sql', parts: [part] });
}

const types = { VARCHAR, DOUBLE, BIGINT, BOOLEAN };

function bind(statement: DuckDBPreparedStatement, index: number, { type, value }: SqlValue): void {
  statement.bindValue(index, value, types[type]);
}
