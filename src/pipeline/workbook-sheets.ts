import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Sheet } from '#formats/xlsx/read.js';
import type { ColumnMeta, RowBatch } from '#model/table.js';
import { report } from './messages.js';

/** A workbook, and the sheets of it that sources ask for; undefined is its first one. */
export interface WorkbookRequest {
  readonly path: string;
  readonly name: string;
  readonly sheets: readonly (string | undefined)[];
}

/** What sources ask for of a workbook: nothing else of it is kept, and a thread can hand it over. */
export interface WorkbookSheets {
  readonly sha256: string;
  /** The name of its first sheet. */
  readonly first: string;
  /** By name; what is wrong with a sheet is for the sources that ask for it. */
  readonly sheets: ReadonlyMap<string, Checked<SheetRows>>;
}

/** The rows of a sheet, packed, and its columns. */
export interface SheetRows {
  readonly columns: readonly ColumnMeta[];
  readonly batch: RowBatch;
}

/** Reads sheets of a workbook. A fault of the whole file has no place. */
export async function readSheets({ path, name, sheets }: WorkbookRequest): Promise<Checked<WorkbookSheets>> {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return faults([report('empty-file', { file: name })]);
  const { readWorkbook } = await import('#formats/xlsx/read.js');
  const opened = readWorkbook(bytes, name);
  if (!opened.ok) return opened;
  const workbook = opened.value;
  const first = workbook.sheetNames[0] ?? '';
  const asked = new Set(sheets.map((sheet) => sheet ?? first));
  const read = new Map([...asked].map((sheet) => [sheet, packed(workbook.sheet(sheet))] as const));
  return ok({ sha256: createHash('sha256').update(bytes).digest('hex'), first, sheets: read });
}

function packed(sheet: Checked<Sheet>): Checked<SheetRows> {
  if (!sheet.ok) return sheet;
  const { table, batch } = sheet.value;
  return ok({ columns: table.meta.columns, batch }, sheet.warnings);
}
