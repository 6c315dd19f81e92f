import { readFileSync, writeFileSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { report } from '#formats/messages.js';
import { SheetsToWrite } from '#formats/xlsx/tables.js';
import type { Gathering, OpenedTable, Opening } from './file-format.js';

/** A workbook that tables are gathered in, a sheet each. */
export function gatheringWorkbook(): Gathering {
  const sheets = new SheetsToWrite();
  return {
    add: (table) => sheets.add(table),
    finish: (path) => {
      writeFileSync(path, sheets.bytes());
    },
  };
}

/** Every sheet with a header; a sheet without a cell is no table, and told. */
export async function openWorkbook({ path, name: file, hints }: Opening): Promise<Checked<readonly OpenedTable[]>> {
  const { readWorkbook } = await import('#formats/xlsx/read.js');
  const book = readWorkbook(readFileSync(path), file, hints?.dates);
  if (!book.ok) return book;
  const sheets = book.value.sheetNames.map((name) => ({ name, sheet: book.value.sheet(name) }));
  const isEmpty = ({ sheet }: (typeof sheets)[number]) =>
    !sheet.ok && sheet.diagnostics.every(({ code }) => code === 'formats/xlsx/no-header');
  const held = sheets.filter((each) => !isEmpty(each));
  const wrong = (held.length > 0 ? held : sheets).flatMap(({ sheet }) => (sheet.ok ? [] : sheet.diagnostics));
  if (wrong.length > 0) return faults(wrong);
  const tables = held.flatMap(({ name, sheet }) =>
    sheet.ok ? [{ ...sheet.value.table, about: { sheet: name } }] : [],
  );
  const warnings = [
    ...book.warnings,
    ...sheets.filter(isEmpty).map(({ name }) => report('xlsx/empty-sheet', { file, sheet: name })),
    ...held.flatMap(({ sheet }) => (sheet.ok ? sheet.warnings : [])),
  ];
  return ok(tables, warnings);
}
