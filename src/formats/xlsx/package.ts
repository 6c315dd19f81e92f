import type { DenseWorkSheet, WorkBook } from 'xlsx';
import { remembered } from '../remembered.js';
import { cellText, type DateTexts } from './cell-text.js';
import { plainRows, type CellTexts, type PlainRows } from './plain-rows.js';
import type { ZipEntry } from './zip.js';

/** A workbook that the library has read, but for the rows of plain sheets. */
export interface ParsedPackage {
  readonly workbook: WorkBook;
  /** The rows of a sheet that are not in it. */
  readonly rows: (sheet: DenseWorkSheet) => PlainRows | undefined;
}

/** What the library makes of a package, or what it says is wrong with it. */
type Parse = (entries: readonly ZipEntry[]) => WorkBook | string;

/**
 * Reads a package with the library, which gets its sheets without their rows wherever these are plain: they are nearly all of the bytes,
 * and reading them here takes a tenth of the time and the memory.
 */
export function parsePackage(entries: readonly ZipEntry[], dates: DateTexts, parse: Parse): ParsedPackage | string {
  const parts = entries.map(rowsPart);
  const shells = parse(entries.map((entry, i) => shellOf(entry, parts[i], i)));
  if (typeof shells === 'string') return shells;
  const texts = textsOf(shells, dates);
  const rows = parts.map((part) => part && plainRows(part.xml, part.start, part.end, texts));
  const isWhole = parts.every((part, i) => part === undefined || rows[i] !== undefined);
  const workbook = isWhole ? shells : parse(entries.map((entry, i) => shellOf(entry, rows[i] && parts[i], i)));
  if (typeof workbook === 'string') return workbook;
  return { workbook, rows: (sheet) => rows[-1 - ((sheet as Marked)['!margins']?.left ?? 0)] };
}

/** The rows in the XML of a sheet. */
interface RowsPart {
  readonly xml: Buffer;
  readonly start: number;
  readonly end: number;
}

const [START, END] = ['<sheetData>', '</sheetData>'];

function rowsPart({ name, bytes }: ZipEntry): RowsPart | undefined {
  if (!/worksheets\/[^/]*\.xml$/i.test(name)) return undefined;
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = xml.indexOf(START);
  const end = xml.indexOf(END, at);
  if (at < 0 || end < 0 || xml.subarray(0, at).includes('<!')) return undefined;
  return { xml, start: at + START.length, end };
}

interface Marked {
  readonly '!margins'?: { readonly left?: number };
}

/** The sheet without its rows. By a margin that no sheet has it is known again, whatever the way that the library finds it. */
function shellOf(entry: ZipEntry, part: RowsPart | undefined, index: number): ZipEntry {
  if (part === undefined) return entry;
  const { xml, start, end } = part;
  const marker = Buffer.from(`${END}<pageMargins left="${-1 - index}"/>`);
  const bytes = Buffer.concat([xml.subarray(0, start), marker, xml.subarray(end + END.length)]);
  return { name: entry.name, bytes };
}

/** What the library has of a workbook's texts and formats, which its types do not say. */
interface Held {
  readonly Strings?: readonly { readonly t?: string }[];
  readonly Styles?: { readonly CellXf?: readonly { readonly numFmtId?: number }[] };
  readonly SSF?: Readonly<Record<number, string>>;
}

function textsOf(workbook: WorkBook, dates: DateTexts): CellTexts {
  const { Strings: strings = [], Styles: styles, SSF: formats = {} } = workbook as Held;
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const writers: ((value: number) => string)[] = [];
  const writerOf = (style: number) => {
    const z = formats[styles?.CellXf?.[style]?.numFmtId ?? 0] ?? 'General';
    return z === 'General' ? String : remembered((v) => cellText({ t: 'n', v, z }, is1904, dates));
  };
  return {
    shared: (index) => strings[index]?.t,
    number: (value, style) => (writers[style] ??= writerOf(style))(value),
  };
}
