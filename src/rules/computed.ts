import { bound, id, sql, type Sql } from '#sql/sql.js';
import type { Context } from './context.js';
import { computedTable } from './shared-table.js';

/**
 * A query of what comes of the values of a text expression where SQL cannot compute it: "v" and "result", each value once. The key says
 * what is computed.
 */
export function computed(
  x: Sql,
  key: string,
  compute: (value: string) => string | undefined,
  { evaluation, world }: Context,
): Sql {
  const select = evaluation.statement(sql`SELECT ${x} AS v FROM ${evaluation.source}`);
  const { text, values } = bound(select);
  const table = computedTable(
    world,
    JSON.stringify([key, text, values.map(({ value }) => String(value))]),
    select,
    compute,
  );
  evaluation.shared.add(table);
  return sql`SELECT v, result FROM ${id(table.name)}`;
}
