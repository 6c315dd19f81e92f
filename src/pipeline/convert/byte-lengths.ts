import type { Engine } from '#engine/engine.js';
import type { Table } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';
import { scratchName } from '../tables/lay.js';
import { rereadable } from '../tables/rereadable.js';

/** Formats whose lengths are bytes, as transport files need them; Dataset-JSON counts characters, and texts have none. */
const COUNTED_IN_BYTES: readonly string[] = ['xpt', 'csv', 'tsv', 'xlsx'];

/**
 * The table with every text column as long, in bytes, as its longest value: at least as its description says. It is laid in the
 * engine for that, where the description cannot be relied on.
 */
export async function withByteLengths(engine: Engine, table: Table, source: string): Promise<Table> {
  const { meta } = table;
  const texts = meta.columns.filter(({ storage }) => storage === 'text');
  if (COUNTED_IN_BYTES.includes(source) || texts.length === 0) return table;
  const name = scratchName(engine);
  await engine.load(name, meta.columns, table.rows, { rowNumberColumn: '_row' });
  const [longest] = await engine.all(
    sql`SELECT ${join(texts.map((column) => sql`max(strlen(${id(column.name)})) AS ${id(column.name)}`))} FROM ${id(name)}`,
  );
  const columns = meta.columns.map((column) =>
    column.storage === 'text'
      ? { ...column, length: Math.max(1, column.length, Number(longest?.[column.name] ?? 0)) }
      : column,
  );
  const rows = rereadable(
    engine,
    sql`SELECT ${join(columns.map((column) => id(column.name)))} FROM ${id(name)} ORDER BY _row`,
  );
  return { meta: { ...meta, columns }, rows };
}
