import { invariant } from '#base/invariant.js';
import type { ColumnBatch, ColumnMeta, Table } from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import { FormatFault, type ByteSink, type WriteResult } from '../format.js';
import { isoAt, temporalKindOf } from '../numeric-dates.js';

/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 18;
const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Writes CSV in UTF-8 with LF: a header, quotes where needed, numbers in their shortest form, numeric dates as ISO 8601. See RFC 4180. */
export async function writeDelimited(
  { meta, rows }: Table,
  sink: ByteSink,
  delimiter: ',' | '\t',
): Promise<WriteResult> {
  const out = new ByteWriter();
  const between = delimiter.charCodeAt(0);
  // A lone empty value would be an empty line, which readers skip.
  const isLone = meta.columns.length === 1;
  meta.columns.forEach(({ name }, c) => {
    if (c > 0) out.byte(between);
    const bytes = new TextEncoder().encode(name);
    writeText(out, bytes, 0, bytes.length, between, isLone);
  });
  out.byte(LINE_FEED);

  const writers = meta.columns.map((column) => writerOf(meta.name, column, between, isLone));
  let row = 0;
  for await (const { columns, rowCount } of rows) {
    invariant(columns.length === writers.length, `a batch of ${meta.name} has all its columns`);
    columns.forEach((values, c) => {
      refuseNul(`${meta.name}.${meta.columns[c]?.name ?? ''}`, values, rowCount, row);
    });
    for (let i = 0; i < rowCount; i++) {
      row++;
      for (let c = 0; c < columns.length; c++) {
        if (c > 0) out.byte(between);
        const values = columns[c];
        if (values) writers[c]?.(out, values, i, row);
      }
      out.byte(LINE_FEED);
      if (out.length > BLOCK_BYTES) await sink.write(out.take());
    }
  }
  await sink.write(out.take());
  return { rowCount: row };
}

/** No reader takes a file with such a character for text. */
function refuseNul(variable: string, values: ColumnBatch, rowCount: number, before: number): void {
  if (values.kind !== 'text') return;
  const { bytes, offsets } = values;
  const at = bytes.subarray(offsets[0], offsets[rowCount]).indexOf(0) + (offsets[0] ?? 0);
  if (bytes[at] !== 0 || at >= (offsets[rowCount] ?? 0)) return;
  const row = before + offsets.findIndex((offset) => offset > at);
  throw new FormatFault(variable, `${variable} holds a NUL character in row ${row}.`, 'text that a text file can hold');
}

function writerOf(dataset: string, column: ColumnMeta, between: number, isLone: boolean) {
  const temporal = temporalKindOf(column);
  return (out: ByteWriter, values: ColumnBatch, i: number, row: number): void => {
    if (values.kind === 'text') {
      const [start = 0, end = 0] = [values.offsets[i], values.offsets[i + 1]];
      writeText(out, values.bytes, start, end, between, isLone);
      return;
    }
    const value = values.values[i] ?? NaN;
    if (!Number.isNaN(value)) out.ascii(temporal ? isoAt(dataset, column, temporal, value, row) : String(value));
    else if (isLone) out.ascii('""');
  };
}

function writeText(
  out: ByteWriter,
  bytes: Uint8Array,
  start: number,
  end: number,
  between: number,
  isLone: boolean,
): void {
  out.csvField(bytes, start, end, end === start ? isLone : needsQuotes(bytes, start, end, between));
}

/** Blanks at the ends are data that readers like to trim, and byte order marks and Ctrl-Z are taken off: they are quoted as well. */
function needsQuotes(bytes: Uint8Array, start: number, end: number, between: number): boolean {
  const [first, last] = [bytes[start], bytes[end - 1]];
  if (isBlank(first) || isBlank(last) || first === 0xef || last === 0x1a) return true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === between || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
  }
  return false;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
