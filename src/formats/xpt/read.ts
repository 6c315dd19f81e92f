import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { RowBatch, Table } from '#model/table.js';
import { blocksOf, bytesAt } from '../blocks.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { decodeColumns } from './decode.js';
import { readNamestr, type Field } from './namestr.js';
import { headerStart, RECORD_LENGTH } from './records.js';
import { decodeText } from './text.js';

/** Rows come in batches of this many, the last one smaller. */
const BATCH_ROWS = 4096;
/** Files are searched for members in pieces of this many bytes. */
const SEARCH_BYTES = RECORD_LENGTH * 8192;

/** Where a member's parts lie in the file. */
interface Member {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly Field[];
  readonly rowLength: number;
  readonly dataStart: number;
}

interface Extent {
  readonly dataEnd: number;
  /** The last record before the end, where blanks may be padding. */
  readonly lastRecord: Uint8Array;
  readonly hasNext: boolean;
}

/** Reads the header of every member of a SAS transport file of version 5; the rows come as they are asked for. See SAS TS-140. */
export async function readXpt(source: ByteSource): Promise<Checked<readonly Table[]>> {
  const opening = await bytesAt(source, 0, 3 * RECORD_LENGTH);
  const refusal = refusalOf(source, ascii(opening.subarray(0, 48)), opening.length);
  if (refusal) return faults([refusal]);

  const tables: Table[] = [];
  let offset = 3 * RECORD_LENGTH;
  for (let hasNext = true; hasNext;) {
    const member = await readMember(source, offset);
    if (!member.ok) return member;
    const extent = await findExtent(source, member.value.dataStart);
    const rowCount = countRows(source, member.value, extent);
    if (!rowCount.ok) return rowCount;
    tables.push(tableOf(source, member.value, rowCount.value));
    offset = extent.dataEnd;
    hasNext = extent.hasNext;
  }
  const unpadded = source.size % RECORD_LENGTH !== 0;
  return ok(tables, unpadded ? [report('xpt/unpadded', { file: source.name, size: source.size })] : []);
}

function refusalOf(source: ByteSource, start: string, size: number): Diagnostic | undefined {
  const file = source.name;
  if (start === headerStart('LIBV8')) return report('xpt/version-8', { file });
  if (start.startsWith('**COMPRESSED**')) return report('xpt/cport', { file });
  if (start !== headerStart('LIBRARY')) return report('xpt/not-a-transport-file', { file });
  if (size < 3 * RECORD_LENGTH) return report('xpt/truncated-header', { file, size: source.size });
  return undefined;
}

async function readMember(source: ByteSource, offset: number): Promise<Checked<Member>> {
  const file = source.name;
  const records = await bytesAt(source, offset, 5 * RECORD_LENGTH);
  if (records.length < 5 * RECORD_LENGTH) return faults([report('xpt/truncated-header', { file, size: source.size })]);
  for (const [kind, at] of [
    ['MEMBER', 0],
    ['DSCRPTR', 1],
    ['NAMESTR', 4],
  ] as const) {
    const start = at * RECORD_LENGTH;
    if (ascii(records.subarray(start, start + 48)) !== headerStart(kind))
      return faults([report('xpt/header', { file, record: kind, offset: offset + start })]);
  }
  const name = decodeText(records.subarray(168, 176));
  const label = decodeText(records.subarray(272, 312));
  // VAX/VMS wrote descriptions of 136 bytes; the member header says which.
  const size = Number(ascii(records.subarray(74, 78)));
  const count = Number(ascii(records.subarray(374, 378)));
  if ((size !== 140 && size !== 136) || !Number.isInteger(count))
    return faults([report('xpt/header', { file, record: size === 140 ? 'NAMESTR' : 'MEMBER', offset })]);

  const namestrStart = offset + 5 * RECORD_LENGTH;
  const namestrEnd = namestrStart + Math.ceil((count * size) / RECORD_LENGTH) * RECORD_LENGTH;
  const dataStart = namestrEnd + RECORD_LENGTH;
  const described = await bytesAt(source, namestrStart, dataStart - namestrStart);
  if (described.length < dataStart - namestrStart)
    return faults([report('xpt/truncated-header', { file, size: source.size })]);
  if (ascii(described.subarray(-RECORD_LENGTH).subarray(0, 48)) !== headerStart('OBS'))
    return faults([report('xpt/header', { file, record: 'OBS', offset: namestrEnd })]);

  const fields: Field[] = [];
  let rowLength = 0;
  for (let i = 0; i < count; i++) {
    const field = readNamestr(described.subarray(i * size, (i + 1) * size));
    if (!field) return faults([report('xpt/namestr', { file, member: name, number: i + 1 })]);
    fields.push(field);
    rowLength += field.column.length;
  }
  const outside = fields.findIndex((field) => field.position + field.column.length > rowLength);
  if (outside >= 0) return faults([report('xpt/namestr', { file, member: name, number: outside + 1 })]);
  return ok({ name, label, fields, rowLength, dataStart });
}

/** A member's rows end where the next member's header starts: the format does not say how many there are. */
async function findExtent(source: ByteSource, dataStart: number): Promise<Extent> {
  const next = headerStart('MEMBER');
  let at = dataStart;
  let lastRecord: Uint8Array = new Uint8Array();
  for await (const block of blocksOf(source, dataStart, source.size, SEARCH_BYTES)) {
    for (let from = 0; from < block.length; from += RECORD_LENGTH) {
      if (block[from] === 0x48 && ascii(block.subarray(from, from + 48)) === next) {
        if (from > 0) lastRecord = block.slice(from - RECORD_LENGTH, from);
        return { dataEnd: at + from, lastRecord, hasNext: true };
      }
    }
    at += block.length;
    lastRecord = block.slice(-Math.min(RECORD_LENGTH, block.length));
  }
  return { dataEnd: source.size, lastRecord, hasNext: false };
}

/**
 * Whole rows, less the blank ones at the end that can be padding: those that start less than a record before the end.
 * A longer blank row is a row.
 */
function countRows(source: ByteSource, member: Member, { dataEnd, lastRecord }: Extent): Checked<number> {
  const { name, rowLength, dataStart } = member;
  const size = dataEnd - dataStart;
  if (rowLength === 0) return ok(0);
  let rowCount = Math.floor(size / rowLength);
  const left = size - rowCount * rowLength;
  const tail = lastRecord.subarray(lastRecord.length - Math.min(left, lastRecord.length));
  if (left >= RECORD_LENGTH || !isBlank(tail))
    return faults([report('xpt/truncated-rows', { file: source.name, member: name, rowLength, left })]);
  for (; rowCount > 0; rowCount--) {
    const fromEnd = size - (rowCount - 1) * rowLength;
    if (fromEnd >= RECORD_LENGTH || fromEnd > lastRecord.length) break;
    const start = lastRecord.length - fromEnd;
    if (!isBlank(lastRecord.subarray(start, start + rowLength))) break;
  }
  return ok(rowCount);
}

function tableOf(source: ByteSource, member: Member, rowCount: number): Table {
  const { name, label, fields } = member;
  return {
    meta: { name, label, columns: fields.map((field) => field.column) },
    rows: { [Symbol.asyncIterator]: () => readRows(source, member, rowCount) },
  };
}

async function* readRows(source: ByteSource, member: Member, rowCount: number): AsyncGenerator<RowBatch> {
  const { fields, rowLength, dataStart } = member;
  const end = dataStart + rowCount * rowLength;
  for await (const block of blocksOf(source, dataStart, end, BATCH_ROWS * rowLength))
    yield decodeColumns(fields, rowLength, block);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20);
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
