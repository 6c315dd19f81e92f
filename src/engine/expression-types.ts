import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Engine } from './engine.js';
import type { EngineFault } from './fault.js';

export type ExpressionType =
  { readonly ok: true; readonly type: string } | { readonly ok: false; readonly fault: EngineFault };

/** The DuckDB type of each expression over columns of given types, or its fault. No row is read; one statement where nothing is wrong. */
export async function expressionTypes(
  engine: Engine,
  columns: ReadonlyMap<string, string>,
  expressions: readonly Sql[],
): Promise<readonly ExpressionType[]> {
  if (expressions.length === 0) return [];
  const nothing = [...columns].map(([name, type]) => sql`CAST(NULL AS ${trusted(type)}) AS ${id(name)}`);
  const table = nothing.length === 0 ? sql`(SELECT 1)` : sql`(SELECT ${join(nothing)} WHERE FALSE)`;
  const together = await engine.describe(sql`SELECT ${join(expressions)} FROM ${table} AS input`);
  if (together.ok) return together.columns.map(({ type }) => ({ ok: true, type }));
  const single = async (expression: Sql): Promise<ExpressionType> => {
    const described = await engine.describe(sql`SELECT ${expression} FROM ${table} AS input`);
    return described.ok ? { ok: true, type: described.columns[0]?.type ?? 'NULL' } : described;
  };
  return Promise.all(expressions.map(single));
}
