import { invariant } from '#base/invariant.js';
import type { ColumnBatch, ColumnMeta, Table } from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import type { ByteSink, WriteResult } from '../format.js';
import { isoAt, temporalKindOf } from '../numeric-dates.js';

/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 18;
const COMMA = 0x2c;
const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Writes CSV in UTF-8 with LF: a header, quotes where needed, numbers in their shortest form, numeric dates as ISO 8601. See RFC 4180. */
export async function writeCsv({ meta, rows }: Table, sink: ByteSink): Promise<WriteResult> {
  const out = new ByteWriter();
  // A lone empty value would be an empty line, which readers skip.
  const isLone = meta.columns.length === 1;
  meta.columns.forEach(({ name }, c) => {
    if (c > 0) out.byte(COMMA);
    writeText(out, new TextEncoder().encode(name), 0, undefined, isLone);
  });
  out.byte(LINE_FEED);

  const writers = meta.columns.map((column) => writerOf(meta.name, column, isLone));
  let row = 0;
  for await (const { columns, rowCount } of rows) {
    invariant(columns.length === writers.length, `a batch of ${meta.name} has all its columns`);
    for (let i = 0; i < rowCount; i++) {
      row++;
      for (let c = 0; c < columns.length; c++) {
        if (c > 0) out.byte(COMMA);
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

function writerOf(dataset: string, column: ColumnMeta, isLone: boolean) {
  const temporal = temporalKindOf(column);
  return (out: ByteWriter, values: ColumnBatch, i: number, row: number): void => {
    if (values.kind === 'text') {
      writeText(out, values.bytes, values.offsets[i] ?? 0, values.offsets[i + 1], isLone);
      return;
    }
    const value = values.values[i] ?? NaN;
    if (!Number.isNaN(value)) out.ascii(temporal ? isoAt(dataset, column, temporal, value, row) : String(value));
    else if (isLone) out.ascii('""');
  };
}

function writeText(out: ByteWriter, bytes: Uint8Array, start: number, end = bytes.length, isLone = false): void {
  out.csvField(bytes, start, end, end === start ? isLone : needsQuotes(bytes, start, end));
}

/** Blanks at the ends are data that readers like to trim: they are quoted as well. */
function needsQuotes(bytes: Uint8Array, start: number, end: number): boolean {
  if (isBlank(bytes[start]) || isBlank(bytes[end - 1])) return true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === COMMA || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
  }
  return false;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
