import { read, type DenseWorkSheet, type WorkBook } from 'xlsx';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { report } from '../messages.js';
import { inTime } from './bounded-time.js';
import { countCellTags } from './cell-tags.js';
import type { DateTexts } from './cell-text.js';
import { hasEnds } from './compound.js';
import { hiddenOf, type Hidden } from './hidden.js';
import { parsePackage, type ParsedPackage } from './package.js';
import { readCells } from './read-cells.js';
import { readSheet, type Sheet } from './sheet.js';
import type { SheetFacts } from './sheet-facts.js';
import type { SheetRow } from './sheet-row.js';
import { readZip, writeZip, type ZipEntry } from './zip.js';

export type { Sheet } from './sheet.js';

/** A workbook whose sheets are read as tables. */
export interface Workbook {
  readonly sheetNames: readonly string[];
  readonly sheet: (name: string) => Checked<Sheet>;
  readonly isHidden: (name: string) => boolean;
  /** The rows of a sheet as they stand, whatever its header: for workbooks that people lay out. */
  readonly rows: (name: string) => Checked<readonly SheetRow[]>;
}

/** Cells of all sheets together. A workbook with more is refused before it is taken apart. */
const MOST_CELLS = 4_000_000;
/** A workbook of the old kind is not compressed. */
const MOST_OLD_BYTES = 128 << 20;
/**
 * Milliseconds that the library may take for a workbook of the old kind, far more than it needs: some damaged records send it round in a
 * loop that fills all memory (a count that lies behind the end of its record is no number, and counts down for ever).
 */
const OLD_TIME = { least: 2000, perMebibyte: 2000 };
/** A cell of a binary sheet has its record, its column and its style at least. */
const LEAST_BINARY_CELL = 10;

/** Opens a workbook (XLSX, XLSM, XLSB, or XLS of Excel 5 and later). Archives made to exhaust the reader are refused before they are inflated. */
export function readWorkbook(bytes: Uint8Array, name: string, dates: DateTexts = 'iso'): Checked<Workbook> {
  return isCompound(bytes) ? readOld(bytes, name, dates) : readPackage(bytes, name, dates);
}

/** Compound files hold workbooks of the old kind, and those with a password. See MS-CFB, section 2.2. */
function isCompound(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

function readOld(bytes: Uint8Array, name: string, dates: DateTexts): Checked<Workbook> {
  if (bytes.length > MOST_OLD_BYTES)
    return faults([
      report('xlsx/refused', {
        file: name,
        what: 'is too large for a workbook of the old kind',
        found: `${bytes.length} bytes`,
        most: `${MOST_OLD_BYTES} bytes`,
      }),
    ]);
  if (!hasEnds(bytes)) return faults([report('xlsx/damaged', { file: name })]);
  const unknown: string[] = [];
  const parsed = listening(unknown, () => parse(bytes, OLD_TIME.least + (bytes.length >> 20) * OLD_TIME.perMebibyte));
  if (typeof parsed === 'string')
    return faults([
      report(/password|encrypt/i.test(parsed) ? 'xlsx/old-or-protected' : 'xlsx/damaged', { file: name }),
    ]);
  const workbook = bounded(parsed, name, dates, () => ({ rows: 0, columns: 0 }));
  const [first] = unknown;
  if (!workbook.ok || first === undefined) return workbook;
  return ok(workbook.value, [report('xlsx/unknown-records', { file: name, count: unknown.length, first })]);
}

/** The library tells of records that it does not know on the console, and nowhere else. */
function listening<T>(said: string[], run: () => T): T {
  const { console: heard } = globalThis;
  const before: unknown = Reflect.get(heard, 'error');
  heard.error = (...words) => said.push(words.map(String).join(' '));
  try {
    return run();
  } finally {
    Reflect.set(heard, 'error', before);
  }
}

function readPackage(bytes: Uint8Array, name: string, dates: DateTexts): Checked<Workbook> {
  const entries = readZip(bytes, name);
  if (!entries.ok) return entries;
  if (!entries.value.some((entry) => entry.name === '[Content_Types].xml'))
    return faults([report('xlsx/not-a-workbook', { file: name })]);
  const cells = entries.value.reduce((sum, entry) => sum + countCells(entry), 0);
  if (cells > MOST_CELLS) return tooManyCells(name, cells);
  // The library gets the entries as they were inflated here, so that it has nothing left to inflate.
  const parsed = parsePackage(entries.value, dates, (inflated) => parse(writeZip(inflated, false)));
  if (typeof parsed === 'string') return faults([report('xlsx/not-a-workbook', { file: name })]);
  return bounded(parsed.workbook, name, dates, hiddenOf(entries.value), parsed.rows);
}

function bounded(
  workbook: WorkBook,
  file: string,
  dates: DateTexts,
  hidden: (relationship: string) => Hidden,
  plain: ParsedPackage['rows'] = () => undefined,
): Checked<Workbook> {
  const sheets = workbook.SheetNames.flatMap((name) => sheetNamed(workbook, name) ?? []);
  const outside = sheets.map(cellOutside).find((place) => place !== undefined);
  if (outside !== undefined)
    return faults([
      report('xlsx/refused', { file, what: 'has a cell where no sheet has one', found: outside, most: 'XFD1048576' }),
    ]);
  const cells = sheets.reduce((sum, sheet) => sum + heldCells(sheet), 0);
  if (cells > MOST_CELLS) return tooManyCells(file, cells);
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const listedAs = (name: string) => workbook.Workbook?.Sheets?.[workbook.SheetNames.indexOf(name)];
  const isHidden = (name: string) => (listedAs(name)?.Hidden ?? 0) !== 0;
  const opened = (name: string): Checked<{ readonly found: DenseWorkSheet; readonly facts: SheetFacts }> => {
    const found = sheetNamed(workbook, name);
    if (found === undefined) {
      const names = workbook.SheetNames;
      return faults([
        report('xlsx/missing-sheet', { file, sheet: name, sheets: names, meant: didYouMean(name, names) }),
      ]);
    }
    const { rows, columns } = hidden((listedAs(name) as { id?: string } | undefined)?.id ?? '');
    const facts = { file, name, is1904, isHidden: isHidden(name), hiddenRows: rows, hiddenColumns: columns, dates };
    return ok({ found, facts });
  };
  const rowsOf = ({ found, facts }: { readonly found: DenseWorkSheet; readonly facts: SheetFacts }) =>
    readCells(found, facts, plain(found));
  return ok({
    sheetNames: workbook.SheetNames,
    isHidden,
    sheet: (name) => {
      const sheet = opened(name);
      return sheet.ok ? readSheet(rowsOf(sheet.value), sheet.value.facts) : sheet;
    },
    rows: (name) => {
      const sheet = opened(name);
      if (!sheet.ok) return sheet;
      const { rows, warnings } = rowsOf(sheet.value);
      return ok(rows, warnings);
    },
  });
}

function sheetNamed(workbook: WorkBook, name: string): DenseWorkSheet | undefined {
  return Object.hasOwn(workbook.Sheets, name) ? (workbook.Sheets[name] as DenseWorkSheet | undefined) : undefined;
}

/** A cell beyond the last row or column of Excel, whose place alone would take up all memory. */
function cellOutside(sheet: Partial<DenseWorkSheet>): string | undefined {
  const rows: readonly (readonly unknown[] | undefined)[] = sheet['!data'] ?? [];
  if (rows.length > 1_048_576) return `row ${rows.length}`;
  const wide = rows.find((row) => row !== undefined && row.length > 16_384);
  return wide === undefined ? undefined : `column ${wide.length}`;
}

function heldCells(sheet: Partial<DenseWorkSheet>): number {
  let count = 0;
  // Rows without a cell are holes in the list.
  sheet['!data']?.forEach((row: readonly unknown[] | undefined) => row?.forEach(() => count++));
  return count;
}

function tooManyCells(file: string, cells: number): Checked<never> {
  const what = 'has too many cells';
  return faults([report('xlsx/refused', { file, what, found: String(cells), most: String(MOST_CELLS) })]);
}

function countCells({ name, bytes }: ZipEntry): number {
  if (/worksheets\/.*\.bin$/i.test(name)) return Math.floor(bytes.length / LEAST_BINARY_CELL);
  if (!/worksheets\/.*\.xml$/i.test(name)) return 0;
  return countCellTags(bytes);
}

/** The workbook, or what the library says is wrong with it. */
function parse(bytes: Uint8Array, milliseconds?: number): WorkBook | string {
  const options = { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false } as const;
  try {
    return milliseconds === undefined ? read(bytes, options) : inTime(milliseconds, () => read(bytes, options));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
