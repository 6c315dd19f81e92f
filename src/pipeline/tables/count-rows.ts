import type { Table } from '#model/table.js';

/** How many rows a table has; they are read for that, and again when they are written. */
export async function countRows({ rows }: Table): Promise<number> {
  let count = 0;
  for await (const batch of rows) count += batch.rowCount;
  return count;
}
