import type { Table } from '#model/table.js';

/** How many rows a table has; where the file does not tell, they are read for that, and again when they are written. */
export async function countRows({ rows, rowCount }: Table): Promise<number> {
  if (rowCount !== undefined) return rowCount;
  let count = 0;
  for await (const batch of rows) count += batch.rowCount;
  return count;
}
