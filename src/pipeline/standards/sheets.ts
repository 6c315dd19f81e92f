import { ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { valueAt } from '#model/table.js';
import type { Sheet } from '#standards/import/index.js';
import { closeTables } from '../tables/lay.js';
import { fileFormatOf } from '../tables/index.js';
import { csvFormat } from '../tables/csv.js';
import { openTables } from '../tables/open.js';

/** The tables of a file as texts: sheets of a workbook, or one table of text with any delimiter. */
export async function sheetsOf(engine: Engine, path: string): Promise<Checked<readonly Sheet[]>> {
  const opened = await openTables(fileFormatOf(path) ?? csvFormat, { engine, path });
  if (!opened.ok) return opened;
  const sheets: Sheet[] = [];
  const warnings: Diagnostic[] = [...opened.warnings];
  for (const { meta, rows } of opened.value) {
    const read: Sheet['rows'][number][] = [];
    for await (const batch of rows)
      for (let i = 0; i < batch.rowCount; i++)
        read.push({ line: read.length + 2, cells: batch.columns.map((column) => String(valueAt(column, i) ?? '')) });
    sheets.push({ file: path, header: meta.columns.map(({ name }) => name), rows: read });
  }
  await closeTables(opened.value);
  return ok(sheets, warnings);
}
