import type { CellValue, SheetContent } from '#formats/xlsx/write.js';
import { diffDefines, type DefineChange } from '../diff.js';
import type { DefineDocument } from '../document.js';
import { readSpecification } from './read.js';
import { dialects, type Dialect, type DialectName } from './write/dialects.js';
import { rowsOf } from './write/rows.js';

export { dialects, type DialectName } from './write/dialects.js';

/** A document as the sheets of a workbook, and what the workbook cannot hold of it. */
export interface WrittenSpecification {
  readonly sheets: readonly SheetContent[];
  /** Found by reading the workbook again. */
  readonly lost: readonly DefineChange[];
}

/** Excel specifications and limits: letters of a cell. */
const MOST_LETTERS = 32_767;

/** Writes a document in a layout of workbooks. Texts that no cell can hold are cut, and told among what is lost. */
export function writeSpecification(document: DefineDocument, name: DialectName): WrittenSpecification {
  const dialect: Dialect = dialects[name];
  const rows = rowsOf(document, dialect);
  const sheets = dialect.sheets.map(([sheet, kind, columns]) => ({
    name: sheet,
    rows: [columns.map(([header]) => header), ...rows[kind].map((row) => columns.map(([, field]) => cell(row[field])))],
  }));
  const again = readSpecification(sheets.map(asRead), document.fileName);
  return { sheets, lost: again.ok ? diffDefines(document, again.value) : [] };
}

function cell(value: CellValue): CellValue {
  return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : value;
}

function asRead({ name, rows }: SheetContent) {
  return {
    name,
    rows: rows.map((values, i) => ({
      number: i + 1,
      texts: values.map((value) => (value === undefined || value === '' ? undefined : String(value))),
    })),
  };
}
