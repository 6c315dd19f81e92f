import { invariant } from '#base/invariant.js';
import type { RowBatch, Table, TableMeta } from '#model/table.js';
import { FormatFault, type ByteSink, type RunStamp, type WriteResult } from '../format.js';
import { checkXptMeta } from './check.js';
import { encodeRows } from './encode.js';
import { fittingMeta } from './fitting.js';
import { longLabels } from './long-labels.js';
import { cutting, refusing, type Cut } from './misfits.js';
import { labelBytes, layoutOf, namestrs } from './namestr.js';
import {
  libraryRecords,
  memberRecords,
  observationsRecord,
  paddingAfter,
  RECORD_LENGTH,
  stampsAt,
  type Stamps,
  type Version,
} from './records.js';
import type { RowLayout } from './row-layout.js';
import { windowsTexts, type WrittenEncoding } from './text.js';

/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 20;
const BLANK = 0x20;

export interface XptWriteOptions {
  /** Default: 5, the one that regulators take. */
  readonly version?: Version;
  /** Default: utf-8. */
  readonly encoding?: WrittenEncoding;
  /** Version 8 says it in the header, so it must be known there. */
  readonly rowCount?: number;
  /** Cuts texts and labels that are too long, telling each cut. Without it they are refused. */
  readonly cut?: (cut: Cut) => void;
  /** Who wrote the file and when, to keep what another file says. Default: as of the run. */
  readonly stamps?: Stamps;
}

/**
 * Writes one dataset as a SAS transport file. Whatever the format cannot hold is refused, never cut in silence.
 * See SAS TS-140, "Record layout of a SAS version 5 or 6 data set in SAS transport (XPORT) format".
 */
export async function writeXpt(
  table: Table,
  sink: ByteSink,
  stamp: RunStamp,
  options: XptWriteOptions = {},
): Promise<WriteResult> {
  const { version = 5, encoding = 'utf-8', cut } = options;
  const meta = cut === undefined ? table.meta : fittingMeta(table.meta, version, encoding, cut);
  const faults = checkXptMeta(meta, version, encoding);
  if (faults.length > 0) throw new FormatFault(meta.name, faults.map(sentence).join(' '));
  await sink.write(xptHeader(meta, stamp, options));

  const { name } = meta;
  const layout: RowLayout = {
    dataset: name,
    fields: layoutOf(meta.columns),
    rowLength: rowLengthOf(meta),
    encoding,
    misfits: cut === undefined ? refusing(name) : cutting(name, cut),
  };
  const rowCount = await writeRows(table.rows, layout, sink, version);
  invariant(version === 5 || rowCount === options.rowCount, `${name} has the rows that its header says`);
  const padding = paddingAfter(rowCount * layout.rowLength);
  if (padding.length > 0) await sink.write(padding);
  return { rowCount };
}

/** All that stands before the rows of a file with one member. */
export function xptHeader(meta: TableMeta, stamp: RunStamp, options: XptWriteOptions): Uint8Array {
  const { version = 5, encoding = 'utf-8', stamps = stampsAt(stamp.createdAt), rowCount } = options;
  invariant(version === 5 || rowCount !== undefined, 'a file of version 8 says how many rows it has');
  const descriptions = namestrs(layoutOf(meta.columns), version, encoding);
  const member = { name: meta.name, label: labelBytes(meta, encoding), variables: meta.columns.length };
  return Buffer.concat([
    libraryRecords(stamps, version),
    memberRecords(member, stamps, version),
    descriptions,
    paddingAfter(descriptions.length),
    version === 8 ? longLabels(meta.columns, encoding) : new Uint8Array(),
    observationsRecord(version, rowCount ?? 0),
  ]);
}

/** The bytes of a row. */
export function rowLengthOf(meta: TableMeta): number {
  return meta.columns.reduce((sum, { length }) => sum + length, 0);
}

async function writeRows(rows: AsyncIterable<RowBatch>, layout: RowLayout, sink: ByteSink, version: Version) {
  const { dataset, fields, rowLength, encoding } = layout;
  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / Math.max(1, rowLength)));
  let rowCount = 0;
  let lastRowIsBlank = false;
  for await (const batch of rows) {
    invariant(batch.columns.length === fields.length, `a batch of ${dataset} has all its columns`);
    const held = encoding === 'utf-8' ? batch : inWindows(batch, layout, rowCount);
    for (let start = 0; start < batch.rowCount; start += blockRows) {
      const count = Math.min(blockRows, batch.rowCount - start);
      const block = encodeRows(layout, held, { start, rows: count, before: rowCount });
      lastRowIsBlank = block.subarray(block.length - rowLength).every((byte) => byte === BLANK);
      await sink.write(block);
    }
    rowCount += batch.rowCount;
  }
  const fromEnd = rowLength + paddingAfter(rowCount * rowLength).length;
  if (version === 5 && rowCount > 0 && lastRowIsBlank && fromEnd < RECORD_LENGTH)
    throw new FormatFault(
      dataset,
      `The last row, ${rowCount}, of dataset ${dataset} is blank in every variable, and its rows are shorter than ${RECORD_LENGTH} bytes: a transport file could not tell it from the blanks at its end.`,
      'a last row with a value',
    );
  return rowCount;
}

function inWindows(batch: RowBatch, { dataset, fields }: RowLayout, before: number): RowBatch {
  const columns = batch.columns.map((column, i) => {
    if (column.kind === 'number') return column;
    const { texts, refused } = windowsTexts(column);
    if (refused === undefined) return texts;
    const variable = fields[i]?.column.name ?? '';
    throw new FormatFault(
      dataset,
      `The value of ${dataset}.${variable} in row ${before + refused + 1} has a letter that windows-1252 does not have.`,
      'letters of windows-1252, or UTF-8 as the encoding',
    );
  });
  return { rowCount: batch.rowCount, columns };
}

function sentence({ message, found, expected }: { message: string; found?: string; expected?: string }): string {
  const particulars = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean).join(', ');
  return particulars ? `${message.replace(/\.$/, '')} (${particulars}).` : message;
}
