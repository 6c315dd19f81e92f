import { faults, ok, type Checked } from '#base/diagnostic.js';
import { blocksOf, bytesAt } from '../blocks.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import type { Member, Reading } from './member.js';
import { ascii, headerStart, RECORD_LENGTH } from './records.js';

/** Files are searched for members in pieces of this many bytes. */
const SEARCH_BYTES = RECORD_LENGTH * 8192;
const BLANK = 0x20;

/** How many rows a member has, and where what belongs to it ends. */
export interface Extent {
  readonly rowCount: number;
  readonly dataEnd: number;
  readonly hasNext: boolean;
}

/** A member's rows end where they are said to, or where the next member's header starts: version 5 does not say how many there are. */
export async function extentOf(reading: Reading, member: Member): Promise<Checked<Extent>> {
  if (member.statedRows !== undefined) return statedExtent(reading, member, member.statedRows);
  const { source } = reading;
  const found = await findEnd(reading, member.dataStart);
  if (member.rowLength === 0) return blankUpTo(source, member, found);
  const rowCount = countRows(source, member, found);
  return rowCount.ok ? ok({ ...found, rowCount: rowCount.value }, rowCount.warnings) : rowCount;
}

async function statedExtent(reading: Reading, member: Member, rowCount: number): Promise<Checked<Extent>> {
  const { source } = reading;
  const { name, rowLength, dataStart } = member;
  const rowsEnd = dataStart + rowCount * rowLength;
  if (rowsEnd > source.size) {
    const held = rowLength === 0 ? 0 : Math.floor((source.size - dataStart) / rowLength);
    return faults([
      report('xpt/row-count', { file: source.name, member: name, stated: rowCount, held, offset: source.size }),
    ]);
  }
  const found = await findEnd(reading, dataStart + Math.ceil((rowCount * rowLength) / RECORD_LENGTH) * RECORD_LENGTH);
  const odd = await firstOther(source, rowsEnd, found.dataEnd);
  if (odd !== undefined) return faults([report('xpt/after-rows', { file: source.name, member: name, offset: odd })]);
  return ok({ dataEnd: found.dataEnd, hasNext: found.hasNext, rowCount });
}

async function blankUpTo(source: ByteSource, { name, dataStart }: Member, found: Found): Promise<Checked<Extent>> {
  const odd = await firstOther(source, dataStart, found.dataEnd);
  if (odd !== undefined) return faults([report('xpt/after-rows', { file: source.name, member: name, offset: odd })]);
  return ok({ ...found, rowCount: 0 });
}

/** Where the first byte lies that is no padding. */
async function firstOther(source: ByteSource, start: number, end: number): Promise<number | undefined> {
  let at = start;
  for await (const block of blocksOf(source, start, end, SEARCH_BYTES)) {
    const odd = block.findIndex((byte) => byte !== BLANK && byte !== 0);
    if (odd >= 0) return at + odd;
    at += block.length;
  }
  return undefined;
}

interface Found {
  readonly dataEnd: number;
  /** The last record before the end, where blanks may be padding. */
  readonly lastRecord: Uint8Array;
  readonly hasNext: boolean;
}

async function findEnd({ source, version }: Reading, dataStart: number): Promise<Found> {
  const next = headerStart('MEMBER', version);
  let at = dataStart;
  let lastRecord: Uint8Array = new Uint8Array();
  for await (const block of blocksOf(source, dataStart, source.size, SEARCH_BYTES)) {
    for (let from = 0; from < block.length; from += RECORD_LENGTH) {
      if (block[from] === 0x48 && ascii(block.subarray(from, from + 48)) === next) {
        if (from > 0) lastRecord = block.slice(from - RECORD_LENGTH, from);
        const described = await bytesAt(source, at + from + RECORD_LENGTH, 48);
        // A value may quote a header record, hardly two.
        if (ascii(described) === headerStart('DSCRPTR', version))
          return { dataEnd: at + from, lastRecord, hasNext: true };
      }
    }
    at += block.length;
    lastRecord = block.slice(-Math.min(RECORD_LENGTH, block.length));
  }
  return { dataEnd: Math.max(dataStart, source.size), lastRecord, hasNext: false };
}

/**
 * Whole rows, less the blank ones at the end that can be padding: those that start less than a record before the end.
 * A longer blank row is a row.
 */
function countRows(source: ByteSource, member: Member, { dataEnd, lastRecord }: Found): Checked<number> {
  const { name, rowLength, dataStart, fields } = member;
  const size = dataEnd - dataStart;
  let rowCount = Math.floor(size / rowLength);
  const left = size - rowCount * rowLength;
  const tail = lastRecord.subarray(lastRecord.length - Math.min(left, lastRecord.length));
  const filler = left > 0 && isAll(tail, 0) ? 0 : BLANK;
  if (left >= RECORD_LENGTH || !isAll(tail, filler))
    return faults([
      report('xpt/truncated-rows', { file: source.name, member: name, rowLength, left, offset: dataEnd - left }),
    ]);
  // Zero bytes are a number, too: a row of numbers alone is a row.
  if (filler === 0 && fields.every(({ column }) => column.storage === 'number')) return ok(rowCount);
  for (; rowCount > 0; rowCount--) {
    const fromEnd = size - (rowCount - 1) * rowLength;
    if (fromEnd >= RECORD_LENGTH || fromEnd > lastRecord.length) break;
    const start = lastRecord.length - fromEnd;
    if (!isAll(lastRecord.subarray(start, start + rowLength), filler)) break;
  }
  return ok(rowCount);
}

function isAll(bytes: Uint8Array, filler: number): boolean {
  return bytes.every((byte) => byte === filler);
}
