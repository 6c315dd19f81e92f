import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { RowBatch, Rows, Table, TableMeta } from '#model/table.js';
import { blocksAtOnce, blocksOf, bytesAt } from '../blocks.js';
import type { ByteSource, SourceAtOnce } from '../format.js';
import { report } from '../messages.js';
import { decodeColumns } from './decode.js';
import { extentOf, type Extent } from './extent.js';
import { readMember, type Member, type Reading } from './member.js';
import { ascii, headerStart, RECORD_LENGTH, type Version } from './records.js';
import type { Encoding } from './text.js';

/** Rows come in batches of this many, the last one smaller. */
const BATCH_ROWS = 4096;
const LIBRARY_LENGTH = 3 * RECORD_LENGTH;

export interface XptReadOptions {
  /** A transport file does not say its encoding. Default: detect. */
  readonly encoding?: Encoding;
}

/** A transport file with all that it says of itself, byte by byte. */
export interface Library extends Reading {
  /** The records before the first member. */
  readonly header: Uint8Array;
  readonly members: readonly LibraryMember[];
}

export interface LibraryMember extends Member, Extent {
  readonly meta: TableMeta;
}

/** Reads the header of every member of a SAS transport file of version 5 or 8; the rows come as they are asked for. */
export async function readXpt(source: ByteSource, options: XptReadOptions = {}): Promise<Checked<readonly Table[]>> {
  const library = await openLibrary(source, options);
  if (!library.ok) return library;
  const tables = library.value.members.map((member) => ({
    meta: member.meta,
    rows: rowsOf(library.value, member),
    rowCount: member.rowCount,
  }));
  return ok(tables, library.warnings);
}

/** Reads what a file says of its members, and finds where their rows lie. See SAS TS-140. */
export async function openLibrary(source: ByteSource, options: XptReadOptions = {}): Promise<Checked<Library>> {
  const opening = await bytesAt(source, 0, LIBRARY_LENGTH);
  const version = versionOf(opening);
  if (version === undefined || opening.length < LIBRARY_LENGTH) return faults([refusalOf(source, opening, version)]);
  const reading: Reading = { source, version, encoding: options.encoding ?? 'detect' };

  const members: LibraryMember[] = [];
  const warnings: Diagnostic[] = [];
  let offset = LIBRARY_LENGTH;
  for (let hasNext = true; hasNext;) {
    const member = await readMember(reading, offset);
    if (!member.ok) return member;
    const extent = await extentOf(reading, member.value);
    if (!extent.ok) return extent;
    const { name, label, fields } = member.value;
    const meta = { name, label, columns: fields.map(({ column }) => column) };
    members.push({ ...member.value, ...extent.value, meta });
    warnings.push(...member.warnings, ...extent.warnings);
    offset = extent.value.dataEnd;
    hasNext = extent.value.hasNext;
  }
  if (source.size % RECORD_LENGTH !== 0)
    warnings.push(report('xpt/unpadded', { file: source.name, size: source.size }));
  return ok({ ...reading, header: opening, members }, warnings);
}

function versionOf(opening: Uint8Array): Version | undefined {
  const start = ascii(opening.subarray(0, 48));
  return ([5, 8] as const).find((version) => start === headerStart('LIBRARY', version));
}

function refusalOf(source: ByteSource, opening: Uint8Array, version: Version | undefined): Diagnostic {
  const file = source.name;
  if (ascii(opening.subarray(0, 14)) === '**COMPRESSED**') return report('xpt/cport', { file });
  if (version === undefined) return report('xpt/not-a-transport-file', { file });
  return report('xpt/truncated-header', { file, size: source.size });
}

function rowsOf(library: Library, member: LibraryMember): Rows {
  const waiting = () => readRows(library, member);
  const { readInto } = library.source;
  if (readInto === undefined) return { [Symbol.asyncIterator]: waiting };
  return {
    [Symbol.asyncIterator]: waiting,
    [Symbol.iterator]: () => readRowsAtOnce({ ...library, source: { ...library.source, readInto } }, member),
  };
}

function* readRowsAtOnce(
  { source, encoding }: Library & { readonly source: SourceAtOnce },
  { fields, rowLength, dataStart, rowCount }: LibraryMember,
): Generator<RowBatch> {
  for (const block of blocksAtOnce(source, dataStart, dataStart + rowCount * rowLength, BATCH_ROWS * rowLength))
    yield decodeColumns(fields, rowLength, block, encoding);
}

async function* readRows(library: Library, member: LibraryMember): AsyncGenerator<RowBatch> {
  for await (const block of rowBlocks(library, member))
    yield decodeColumns(member.fields, member.rowLength, block, library.encoding);
}

/** The rows of a member as they stand in the file, some thousand at a time; good until the next are asked for. */
export function rowBlocks({ source }: Library, { rowLength, dataStart, rowCount }: LibraryMember) {
  return blocksOf(source, dataStart, dataStart + rowCount * rowLength, BATCH_ROWS * rowLength);
}
