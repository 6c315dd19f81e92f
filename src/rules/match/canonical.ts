import { id, sql, type Sql } from '#sql/sql.js';
import type { ColumnType } from '../evaluation.js';

/** Whether a column holds the value that a text tells: as a number where the column has numbers, else as a text without blanks around it. */
export function holds(table: Sql, name: string, type: ColumnType, told: Sql): Sql {
  const column = sql`${table}.${id(name)}`;
  if (type === 'number') return sql`${column} = try_cast(trim(${told}) AS DOUBLE)`;
  return sql`${column} = trim(${told})`;
}
