import type { Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import type { Table } from '#model/table.js';
import { id, sql } from '#sql/sql.js';
import { scratchName } from './lay.js';

/** Lays the rows of a table in the engine, numbered in "_row", for as long as they are used; returns their number. */
export async function staged(
  engine: Engine,
  { meta, rows }: Table,
  use: (table: string, rowCount: number) => Promise<void>,
): Promise<number> {
  if (meta.columns.length === 0) throw new FormatFault(meta.name, `${meta.name} has no column.`, 'at least one column');
  const name = scratchName(engine);
  const count = await engine.load(name, meta.columns, rows, { rowNumberColumn: '_row' });
  try {
    await use(name, count);
    return count;
  } finally {
    await engine.run(sql`DROP TABLE ${id(name)}`);
  }
}
