import { invariant } from '#base/invariant.js';
import type { ColumnBatch, NumberBatch, RowBatch, Table, TableMeta, TextBatch } from '#model/table.js';
import { FormatFault, type ByteSink, type RunStamp, type WriteResult } from '../format.js';
import { checkXptMeta } from './check.js';
import { isMissingCode, PLAIN_MISSING, writeIbmFloat, writeMissing } from './ibm-float.js';
import { layoutOf, namestrs, type Field } from './namestr.js';
import { libraryRecords, memberRecords, observationsRecord, paddingAfter, RECORD_LENGTH } from './records.js';

/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 20;
const BLANK = 0x20;

/**
 * Writes one dataset as a SAS transport file of version 5. Whatever the format cannot hold is refused, never cut.
 * See SAS TS-140, "Record layout of a SAS version 5 or 6 data set in SAS transport (XPORT) format".
 */
export async function writeXpt(table: Table, sink: ByteSink, stamp: RunStamp): Promise<WriteResult> {
  const { meta } = table;
  const faults = checkXptMeta(meta);
  if (faults.length > 0) throw new FormatFault(meta.name, faults.map(sentence).join(' '));
  const fields = layoutOf(meta.columns);
  const rowLength = meta.columns.reduce((sum, column) => sum + column.length, 0);
  await writeHeader(meta, fields, sink, stamp);

  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / Math.max(1, rowLength)));
  let rowCount = 0;
  let lastRowIsBlank = false;
  for await (const batch of table.rows) {
    invariant(batch.columns.length === fields.length, `a batch of ${meta.name} has all its columns`);
    for (let start = 0; start < batch.rowCount; start += blockRows) {
      const rows = Math.min(blockRows, batch.rowCount - start);
      const block = encodeRows(meta.name, fields, rowLength, batch, { start, rows, before: rowCount });
      lastRowIsBlank = block.subarray(-rowLength).every((byte) => byte === BLANK);
      rowCount += rows;
      await sink.write(block);
    }
  }

  if (rowCount > 0 && lastRowIsBlank && rowLength < RECORD_LENGTH)
    throw new FormatFault(
      meta.name,
      `The last row, ${rowCount}, of dataset ${meta.name} is blank in every variable, and its rows are shorter than ${RECORD_LENGTH} bytes: a transport file could not tell it from the blanks at its end.`,
      'a last row with a value',
    );
  const padding = paddingAfter(rowCount * rowLength);
  if (padding.length > 0) await sink.write(padding);
  return { rowCount };
}

async function writeHeader(meta: TableMeta, fields: readonly Field[], sink: ByteSink, stamp: RunStamp) {
  const encoder = new TextEncoder();
  const descriptions = namestrs(fields);
  const parts = [
    encoder.encode(libraryRecords(stamp.createdAt)),
    memberRecords(meta.name, meta.label, fields.length, stamp.createdAt),
    descriptions,
    paddingAfter(descriptions.length),
    encoder.encode(observationsRecord()),
  ];
  await sink.write(Buffer.concat(parts));
}

/** Which rows of a batch a block holds, and how many rows of the dataset came before the batch's first. */
interface Slice {
  readonly start: number;
  readonly rows: number;
  readonly before: number;
}

/** A new buffer each: sinks may keep what they were given. */
function encodeRows(dataset: string, fields: readonly Field[], rowLength: number, batch: RowBatch, slice: Slice) {
  const block = new Uint8Array(slice.rows * rowLength).fill(BLANK);
  fields.forEach((field, i) => {
    const values: ColumnBatch | undefined = batch.columns[i];
    invariant(
      values?.kind === field.column.storage,
      `${dataset}.${field.column.name} comes as ${field.column.storage}, as its description says`,
    );
    if (values.kind === 'text') encodeText(dataset, field, values, slice, block, rowLength);
    else encodeNumbers(dataset, field, values, slice, block, rowLength);
  });
  return block;
}

function encodeText(dataset: string, field: Field, values: TextBatch, slice: Slice, block: Uint8Array, step: number) {
  const { bytes, offsets } = values;
  const { length } = field.column;
  let at = field.position;
  let from = offsets[slice.start] ?? 0;
  for (let i = 0; i < slice.rows; i++, at += step) {
    const next = offsets[slice.start + i + 1] ?? from;
    let to = next;
    if (to - from > length) while (to > from && bytes[to - 1] === BLANK) to--;
    if (to - from > length) throw tooLong(dataset, field, slice.before + i + 1, to - from);
    if (to - from > 48) block.set(bytes.subarray(from, to), at);
    else for (let source = from, target = at; source < to;) block[target++] = bytes[source++] ?? 0;
    from = next;
  }
}

function tooLong(dataset: string, field: Field, row: number, found: number): FormatFault {
  const { name, length } = field.column;
  return new FormatFault(
    dataset,
    `The value of ${dataset}.${name} in row ${row} is ${found} bytes long; the variable holds ${length}.`,
    `at most ${length} bytes`,
  );
}

const eight = new Uint8Array(8);

function encodeNumbers(
  dataset: string,
  field: Field,
  values: NumberBatch,
  slice: Slice,
  block: Uint8Array,
  step: number,
) {
  const { length } = field.column;
  let at = field.position;
  for (let i = 0; i < slice.rows; i++, at += step) {
    const value = values.values[slice.start + i] ?? NaN;
    if (Number.isNaN(value)) {
      const code = values.codes?.[slice.start + i] ?? 0;
      invariant(code === 0 || isMissingCode(code), `${code} is the byte of a missing value`);
      writeMissing(code === 0 ? PLAIN_MISSING : code, block, at, length);
    } else if (length === 8) {
      if (!writeIbmFloat(value, block, at)) throw outOfRange(dataset, field, slice.before + i + 1);
    } else {
      if (!writeIbmFloat(value, eight, 0)) throw outOfRange(dataset, field, slice.before + i + 1);
      for (let j = length; j < 8; j++) if (eight[j] !== 0) throw tooPrecise(dataset, field, slice.before + i + 1);
      block.set(eight.subarray(0, length), at);
    }
  }
}

function outOfRange(dataset: string, field: Field, row: number): FormatFault {
  return new FormatFault(
    dataset,
    `The value of ${dataset}.${field.column.name} in row ${row} is not among the numbers that a transport file can hold.`,
    '0, or a number between 5.4e-79 and 7.2e75 in size',
  );
}

function tooPrecise(dataset: string, field: Field, row: number): FormatFault {
  const { name, length } = field.column;
  return new FormatFault(
    dataset,
    `The value of ${dataset}.${name} in row ${row} has more digits than ${length} bytes hold.`,
    'length 8 for this variable',
  );
}

function sentence({ message, found, expected }: { message: string; found?: string; expected?: string }): string {
  const particulars = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean).join(', ');
  return particulars ? `${message.replace(/\.$/, '')} (${particulars}).` : message;
}
