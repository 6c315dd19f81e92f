import { readFileSync, writeFileSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { FormatFault } from '#formats/format.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { valueAt } from '#model/table.js';
import type { FileFormat, OpenedTable, Opening, Writing } from './file-format.js';

/** Excel workbooks: every sheet a table of texts. */
export const workbook: FileFormat = {
  id: 'xlsx',
  name: 'Excel workbook',
  extensions: ['.xlsx'],
  keeps: [],
  isUntyped: true,
  open: openWorkbook,
  write: writeSheet,
};

/** Every sheet with a header; sheets without a cell are no tables. */
function openWorkbook({ path, name }: Opening): Promise<Checked<readonly OpenedTable[]>> {
  return Promise.resolve(sheets(path, name));
}

function sheets(path: string, file: string): Checked<readonly OpenedTable[]> {
  const book = readWorkbook(readFileSync(path), file);
  if (!book.ok) return book;
  const read = book.value.sheetNames.map((sheet) => book.value.sheet(sheet));
  const wrong = read.flatMap((sheet) => (sheet.ok ? [] : sheet.diagnostics));
  const bad = wrong.filter(({ code }) => code !== 'formats/xlsx/no-header');
  const tables = read.flatMap((sheet) =>
    sheet.ok ? [{ ...sheet.value.table, about: { sheet: sheet.value.table.meta.name } }] : [],
  );
  if (bad.length > 0 || tables.length === 0) return faults(wrong);
  return ok(
    tables,
    read.flatMap((sheet) => (sheet.ok ? sheet.warnings : [])),
  );
}

/** A sheet of Excel has this many rows, the header one of them (ECMA-376; Excel specifications and limits). */
const MOST_SHEET_ROWS = 1_048_576;

async function writeSheet({ table: { meta, rows }, path }: Writing): Promise<number> {
  const cells: (string | number | undefined)[][] = [meta.columns.map(({ name }) => name)];
  for await (const batch of rows) {
    if (cells.length + batch.rowCount > MOST_SHEET_ROWS)
      throw new FormatFault(
        meta.name,
        `${meta.name} has more rows than a sheet holds.`,
        `at most ${MOST_SHEET_ROWS - 1} rows`,
      );
    for (let i = 0; i < batch.rowCount; i++) cells.push(batch.columns.map((column) => valueAt(column, i)));
  }
  writeFileSync(path, writeWorkbook([{ name: meta.name.slice(0, 31), rows: cells }]));
  return cells.length - 1;
}
