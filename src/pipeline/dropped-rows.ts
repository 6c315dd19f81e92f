import type { Engine } from '#engine/engine.js';
import { writeDelimited } from '#formats/csv/write.js';
import { tables } from '#mapping/steps/world.js';
import type { ColumnMeta } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';
import type { OutputFolder } from './output.js';

/** Where every row is told that was dropped. */
const DROPPED_ROWS = 'reports/dropped-rows.csv';

/** The columns, and what each is made from; a number where it counts something. */
const COLUMNS = [
  ['Line', sql`d.scope`, 'text'],
  ['Name', sql`d.name`, 'text'],
  ['Input', sql`i.input`, 'text'],
  ['Reason', sql`d.reason`, 'text'],
  ['Rows', sql`CAST(sum(d.rows) AS DOUBLE)`, 'number'],
  ['File', sql`d.file`, 'text'],
  ['Row', sql`CAST(d.row AS DOUBLE)`, 'number'],
  ['Subject', sql`d.subject`, 'text'],
] as const;

/**
 * Writes reports/dropped-rows.csv: the records of raw files that were dropped, each with its reason, and how many rows were dropped that are no
 * records of files. Their sums are the dropped rows of reconciliation.csv.
 */
export async function writeDroppedRows(engine: Engine, output: OutputFolder): Promise<void> {
  const columns = COLUMNS.map(([name, , storage]): ColumnMeta => ({ name, label: name, storage, length: 8 }));
  const cells = join(COLUMNS.map(([name, expression]) => sql`${expression} AS ${id(name)}`));
  const rows = engine.stream(sql`SELECT ${cells}
FROM ${id(tables.drops)} d LEFT JOIN (SELECT DISTINCT dataset, block, input FROM ${id(tables.inputs)}) i ON d.scope = 'dataset' AND i.dataset = d.name AND i.block = d.block
GROUP BY d.scope, d.name, d.block, d.place, i.input, d.reason, d.file, d.row, d.subject
ORDER BY d.scope DESC, d.name, d.block, d.place, d.reason, d.file NULLS LAST, d.row, d.subject`);
  await output.write(DROPPED_ROWS, undefined, async (sink) => {
    await writeDelimited({ meta: { name: 'dropped', label: 'Dropped rows', columns }, rows }, sink, ',');
  });
}
