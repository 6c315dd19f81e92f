import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { WINDOWS_1252 } from '#base/windows-1252.js';
import type { RowBatch, Table } from '#model/table.js';
import { blocksOf } from '../blocks.js';
import { FormatFault, type ByteSource } from '../format.js';
import { report } from '../messages.js';
import { inflateRoss, inflateRuns, RowDamage } from './decompress.js';
import { describes, Description, type Column, type Compression } from './description.js';
import { readHeader, type Header } from './header.js';
import { HAS_DELETED, Page, pageTypes, type Pointer } from './page.js';
import { Rows } from './rows.js';

/** Rows are handed on in batches of about this many. */
const BATCH_ROWS = 4096;

/** Reads a SAS data set (SAS7BDAT): plain, or compressed by run lengths or by Ross data compression. One page is in memory at a time. */
export async function readSas7bdat(source: ByteSource): Promise<Checked<readonly Table[]>> {
  const header = await readHeader(source);
  if (!header.ok) return header;
  const { encoding = 'windows-1252', encodingNumber } = header.value;
  const decode = decoderOf(encoding);
  const described = await describeFile(source, header.value, decode);
  if (!described.ok) return described;
  const { description, columns } = described.value;
  const reading: Reading = {
    source,
    header: header.value,
    description,
    columns,
    ...(encoding !== 'utf-8' && { decode }),
  };
  let findings: readonly Diagnostic[] = [];
  const told = (rows: Rows) => {
    findings = rows
      .unknownLetters()
      .map(({ column, count, row }) => report('sas7bdat/letters', { file: source.name, column, encoding, count, row }));
  };
  const table: Table = {
    meta: { name: header.value.name, label: description.label, columns: columns.map(({ meta }) => meta) },
    rows: { [Symbol.asyncIterator]: () => rowBatches(reading, told) },
    findings: () => findings,
  };
  const isKnown = header.value.encoding !== undefined;
  return ok([table], isKnown ? [] : [report('sas7bdat/encoding', { file: source.name, number: encodingNumber })]);
}

/** Text of an encoding, with the letters of windows-1252 that Node takes for Latin-1. */
function decoderOf(encoding: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding);
  if (encoding !== 'windows-1252') return (bytes) => decoder.decode(bytes);
  return (bytes) =>
    decoder
      .decode(bytes)
      .replaceAll(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What is no UTF-8, such as half a letter at the end of a text that SAS cut, becomes the sign for a letter that is not known. */
function repaired(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

interface Reading {
  readonly source: ByteSource;
  readonly header: Header;
  readonly description: Description;
  readonly columns: readonly Column[];
  readonly decode?: (bytes: Uint8Array) => string;
}

async function* pagesOf(source: ByteSource, header: Header): AsyncGenerator<Page> {
  const { headerLength, pageLength, pageCount } = header;
  let offset = headerLength;
  for await (const bytes of blocksOf(source, headerLength, headerLength + pageLength * pageCount, pageLength)) {
    yield new Page(bytes, offset, header);
    offset += pageLength;
  }
}

/** Reads pages until rows begin: all that describes the columns comes before them. */
async function describeFile(source: ByteSource, header: Header, decode: (bytes: Uint8Array) => string) {
  const description = new Description(decode);
  const damaged = (offset: number, problem: string) =>
    faults([report('sas7bdat/damaged', { file: source.name, offset, problem })]);
  for await (const shared of pagesOf(source, header)) {
    // The description keeps pieces of the page, whose buffer is used again for the next.
    const page = new Page(Uint8Array.from(shared.bytes), shared.offset, header);
    try {
      if (describes(page)) description.add(page);
      const type = page.type & pageTypes.mask;
      if (type === pageTypes.data || type === pageTypes.mix || description.rowPointers(page).length > 0) break;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return damaged(page.offset, error.message);
    }
  }
  const columns = description.columns();
  const { rowLength, columnCount = columns.length } = description;
  const wrong = columns.find(
    ({ offset, length, meta }) =>
      offset + length > rowLength || meta.name === '' || (meta.storage === 'number' && (length < 3 || length > 8)),
  );
  if (wrong !== undefined)
    return damaged(header.headerLength, `a column "${wrong.meta.name}" that its rows do not hold`);
  if (description.columnCount === undefined && columns.length === 0) return damaged(header.headerLength, 'no columns');
  if (columnCount !== columns.length)
    return damaged(header.headerLength, `${columns.length} columns, though it says that it has ${columnCount}`);
  return ok({ description, columns });
}

async function* rowBatches(reading: Reading, told: (rows: Rows) => void): AsyncGenerator<RowBatch> {
  const { source, header, description, columns, decode } = reading;
  const rows = new Rows(columns, header.isLittleEndian, decode ?? repaired);
  let count = 0;
  let deleted = 0;
  for await (const page of pagesOf(source, header)) {
    if (count + deleted >= description.rowCount) break;
    const found = rowsOfPage(reading, page, description.rowCount - count - deleted);
    deleted += found.deleted;
    for (const row of found.rows) {
      rows.add(row);
      count++;
    }
    if (rows.count >= BATCH_ROWS) yield rows.take();
  }
  if (rows.count > 0) yield rows.take();
  told(rows);
  if (count + deleted !== description.rowCount)
    throw new FormatFault(
      source.name,
      `The data set has ${count} rows and says that it has ${description.rowCount}.`,
      'equal numbers',
    );
}

interface PageRows {
  readonly rows: readonly Uint8Array[];
  readonly deleted: number;
}

function rowsOfPage(reading: Reading, page: Page, most: number): PageRows {
  const { source, description } = reading;
  try {
    const type = page.type & pageTypes.mask;
    if ((page.type & 0xf000) === pageTypes.compressed) return { rows: [], deleted: 0 };
    if (type === pageTypes.data || (type === pageTypes.mix && description.compression === 'none'))
      return plainRows(description, page, most);
    if (description.compression === 'none' || !describes(page)) return { rows: [], deleted: 0 };
    const pointers = description.rowPointers(page);
    const rows = pointers
      .slice(0, most)
      .map((pointer) => compressedRow(page, pointer, description.compression, description.rowLength));
    return { rows, deleted: 0 };
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof RowDamage)) throw error;
    throw new FormatFault(source.name, `The page at byte ${page.offset} is damaged: ${error.message}.`);
  }
}

/** Rows one after another; copies, since the page's buffer is used again. */
function plainRows({ rowLength, rowsOnMixPage }: Description, page: Page, most: number): PageRows {
  const isMix = (page.type & pageTypes.mask) === pageTypes.mix;
  const start = isMix ? page.rowsStart() : page.start + 8;
  const count = Math.min(most, isMix ? rowsOnMixPage : page.blocks);
  if (start + count * rowLength > page.bytes.length) throw new RangeError(`${count} rows do not fit`);
  const isDeleted = deletedRows(page, start, rowLength);
  const rows: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    if (isDeleted(i)) continue;
    const at = start + i * rowLength;
    rows.push(Uint8Array.from(page.bytes.subarray(at, at + rowLength)));
  }
  return { rows, deleted: count - rows.length };
}

/** Rows that were deleted in place are marked by bits after the rows, the first row's the highest of its byte. */
function deletedRows(page: Page, start: number, rowLength: number): (row: number) => boolean {
  if ((page.type & HAS_DELETED) === 0) return () => false;
  const gap = page.word(page.width === 8 ? 24 : 12);
  const map = start + (page.blocks - page.subheaders) * rowLength + gap;
  return (row) => ((page.bytes[map + (row >> 3)] ?? 0) & (0x80 >> (row & 7))) !== 0;
}

/** A row that compression would not have made shorter stands as it is. */
function compressedRow(
  page: Page,
  { offset, length }: Pointer,
  compression: Compression,
  rowLength: number,
): Uint8Array {
  if (offset + length > page.bytes.length) throw new RangeError('a row goes beyond the page');
  const bytes = page.bytes.subarray(offset, offset + length);
  if (length >= rowLength) return Uint8Array.from(bytes.subarray(0, rowLength));
  return compression === 'ross' ? inflateRoss(bytes, rowLength) : inflateRuns(bytes, rowLength);
}
