import type { Engine, Row } from '#engine/engine.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { keyText } from './key-text.js';
import { ROW_NUMBER, type Side } from './load-side.js';

const ROW = id(ROW_NUMBER);

/** Which row of one side is which of the other: in the table "pairs", with "ra" and "rb" empty where there is none. */
export interface Pairing {
  readonly common: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** Rows that share their keys with an earlier one; they are matched in their order. */
  readonly repeated: { readonly a: number; readonly b: number };
  /** Every row has its twin at the same place. */
  readonly isInOrder: boolean;
}

/** Matches the rows of two datasets by their keys, or in their order where there are none. */
export async function pairRows(engine: Engine, a: Side, b: Side, keys: readonly string[]): Promise<Pairing> {
  const repeated = { a: await repeatedRows(engine, a, keys), b: await repeatedRows(engine, b, keys) };
  const isCounted = repeated.a + repeated.b > 0;
  const same = [...keys.map((_, i) => sql`l.${id(`k${i}`)} IS NOT DISTINCT FROM r.${id(`k${i}`)}`), sql`l.k = r.k`];
  await engine.run(
    sql`CREATE OR REPLACE TABLE pairs AS
SELECT l.n AS ra, r.n AS rb FROM (${numbered(a, keys, isCounted)}) l FULL JOIN (${numbered(b, keys, isCounted)}) r ON ${join(same, ' AND ')}`,
  );
  const [counts] = await engine.all(
    sql`SELECT count(*) FILTER (ra IS NOT NULL AND rb IS NOT NULL) AS common, count(*) FILTER (rb IS NULL) AS "onlyA", count(*) FILTER (ra IS NULL) AS "onlyB", count(*) FILTER (ra IS DISTINCT FROM rb) AS moved FROM pairs`,
  );
  return {
    common: number(counts, 'common'),
    onlyA: number(counts, 'onlyA'),
    onlyB: number(counts, 'onlyB'),
    repeated,
    isInOrder: number(counts, 'moved') === 0,
  };
}

/** Keys, and the number of the row among those of the same keys, where any repeat; without keys its number. */
function numbered(side: Side, keys: readonly string[], isCounted: boolean): Sql {
  const { table } = side;
  if (keys.length === 0) return sql`SELECT ${ROW} AS n, ${ROW} AS k FROM ${id(table)}`;
  const columns = keys.map((key, i) => sql`${keyText(side, key)} AS ${id(`k${i}`)}`);
  const keyed = join(keys.map((key) => keyText(side, key)));
  const count = isCounted ? sql`row_number() OVER (PARTITION BY ${keyed} ORDER BY ${ROW})` : sql`1`;
  return sql`SELECT ${ROW} AS n, ${join(columns)}, ${count} AS k FROM ${id(table)}`;
}

async function repeatedRows(engine: Engine, side: Side, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const keyed = join(keys.map((key) => keyText(side, key)));
  const [row] = await engine.all(
    sql`SELECT coalesce(sum(n - 1), 0) AS n FROM (SELECT count(*) AS n FROM ${id(side.table)} GROUP BY ${keyed})`,
  );
  return number(row, 'n');
}

function number(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}
