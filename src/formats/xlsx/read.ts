import { read, type CellObject, type DenseWorkSheet, type WorkBook } from 'xlsx';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { textBatch, type Table } from '#model/table.js';
import { report } from '../messages.js';
import { cellText } from './cell-text.js';
import { columnName } from './write.js';
import { readZip, writeZip, type ZipEntry } from './zip.js';

/** A workbook whose sheets are read as tables. */
export interface Workbook {
  readonly sheetNames: readonly string[];
  readonly sheet: (name: string) => Checked<Sheet>;
}

/** A sheet with a header as a table of texts, and the number that each of its rows has in the sheet. Rows without a value are left out. */
export interface Sheet {
  readonly table: Table;
  readonly rowNumbers: readonly number[];
}

/** Cells of all sheets together. A workbook with more is refused before it is taken apart. */
const MOST_CELLS = 4_000_000;
/** Text of one sheet: cells share their texts inside a workbook, and do not in a table. */
const MOST_CHARACTERS = 256 << 20;

/** Opens a workbook (XLSX). Archives made to exhaust the reader are refused before they are inflated. */
export function readWorkbook(bytes: Uint8Array, name: string): Checked<Workbook> {
  const entries = readZip(bytes, name);
  if (!entries.ok) return entries;
  if (!entries.value.some((entry) => entry.name === '[Content_Types].xml'))
    return faults([report('xlsx/not-a-workbook', { file: name })]);
  const cells = entries.value.reduce((sum, entry) => sum + countCells(entry), 0);
  if (cells > MOST_CELLS)
    return faults([
      report('xlsx/refused', {
        file: name,
        what: 'has too many cells',
        found: String(cells),
        most: String(MOST_CELLS),
      }),
    ]);
  const parsed = parse(entries.value);
  if (!parsed) return faults([report('xlsx/not-a-workbook', { file: name })]);
  return ok({ sheetNames: parsed.SheetNames, sheet: (sheet) => readSheet(parsed, sheet, name) });
}

function countCells({ name, bytes }: ZipEntry): number {
  if (!/worksheets\/.*\.xml$/i.test(name)) return 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let count = 0;
  for (const start of ['<c ', '<c>', '<c/', ':c ', ':c/'])
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 3)) count++;
  return count;
}

/** The library gets the entries as they were inflated here, so that it has nothing left to inflate. */
function parse(entries: readonly ZipEntry[]): WorkBook | undefined {
  try {
    return read(writeZip(entries, false), {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    });
  } catch {
    return undefined;
  }
}

function readSheet(workbook: WorkBook, name: string, file: string): Checked<Sheet> {
  const found = Object.hasOwn(workbook.Sheets, name)
    ? (workbook.Sheets[name] as DenseWorkSheet | undefined)
    : undefined;
  if (!found) {
    const sheets = workbook.SheetNames;
    return faults([report('xlsx/missing-sheet', { file, sheet: name, sheets, meant: didYouMean(name, sheets) })]);
  }
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const { rows, characters, warnings } = readCells(found, is1904, name, file);
  if (characters > MOST_CHARACTERS)
    return faults([
      report('xlsx/refused', {
        file,
        what: `has too much text in the sheet "${name}"`,
        found: String(characters),
        most: String(MOST_CHARACTERS),
      }),
    ]);
  const [header, ...body] = rows;
  if (!header) return faults([report('xlsx/no-header', { file, sheet: name })]);

  const width = rows.reduce((most, { texts }) => Math.max(most, texts.length), 0);
  const columns = Array.from({ length: width }, (_, c) => ({ c, name: (header.texts[c] ?? '').trim() })).filter(
    ({ c, name }) => name !== '' || body.some(({ texts }) => texts[c]),
  );
  const wrong = headerFaults(columns, header.number, name, file);
  if (wrong.length > 0) return faults(wrong);

  const texts = columns.map(({ c }) => textBatch(body.map((row) => row.texts[c] ?? '')));
  const table: Table = {
    meta: {
      name,
      label: '',
      columns: columns.map((column, i) => ({
        name: column.name,
        label: '',
        storage: 'text',
        length: longest(texts[i]?.offsets ?? new Uint32Array()),
      })),
    },
    rows: { [Symbol.asyncIterator]: () => once({ rowCount: body.length, columns: texts }) },
  };
  return ok({ table, rowNumbers: body.map(({ number }) => number) }, warnings);
}

interface SheetRow {
  /** From 1, as the sheet shows it. */
  readonly number: number;
  readonly texts: readonly (string | undefined)[];
}

/** The rows that hold a value. A sheet's own statement of its size is not believed. */
function readCells(sheet: DenseWorkSheet, is1904: boolean, name: string, file: string) {
  const rows: SheetRow[] = [];
  let characters = 0;
  const formulas: string[] = [];
  const errors: string[] = [];
  const data = (sheet as Partial<DenseWorkSheet>)['!data'] ?? [];
  data.forEach((cells: readonly (CellObject | undefined)[] | undefined, r) => {
    const texts: (string | undefined)[] = [];
    cells?.forEach((cell, c) => {
      if (!cell) return;
      if (cell.f !== undefined) formulas.push(`${columnName(c)}${r + 1}`);
      if (cell.t === 'e') errors.push(`${columnName(c)}${r + 1}`);
      const text = cellText(cell, is1904);
      characters += text.length;
      if (text !== '') texts[c] = text;
    });
    if (texts.length > 0) rows.push({ number: r + 1, texts });
  });
  const [formula] = formulas;
  const [error] = errors;
  const warnings: Diagnostic[] = [
    ...(formula ? [report('xlsx/formulas', { file, sheet: name, count: formulas.length, first: formula })] : []),
    ...(error ? [report('xlsx/errors', { file, sheet: name, count: errors.length, first: error })] : []),
  ];
  return { rows, characters, warnings };
}

function headerFaults(
  columns: readonly { c: number; name: string }[],
  row: number,
  sheet: string,
  file: string,
): Diagnostic[] {
  const first = new Map<string, string>();
  return columns.flatMap(({ c, name }) => {
    const cell = `${columnName(c)}${row}`;
    if (name === '') return [report('xlsx/blank-header', { file, sheet, cell })];
    const earlier = first.get(name);
    if (earlier !== undefined) return [report('xlsx/duplicate-header', { file, sheet, name, cells: [earlier, cell] })];
    first.set(name, cell);
    return [];
  });
}

function longest(offsets: Uint32Array): number {
  let most = 1;
  for (let i = 1; i < offsets.length; i++) most = Math.max(most, (offsets[i] ?? 0) - (offsets[i - 1] ?? 0));
  return most;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* once<T>(value: T) {
  yield value;
}
