import { invariant } from '#base/invariant.js';
import type { ColumnMeta, Table, TextBatch } from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import { areClear, type RowRange } from '../clear-texts.js';
import { FormatFault, type ByteSink, type WriteResult } from '../format.js';
import { isoAt, temporalKindOf } from '../numeric-dates.js';
import { remembered } from '../remembered.js';
import { CellWriter, writeRows, type CellsOf } from '../row-text.js';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
/** The first byte of a byte order mark. */
const BYTE_ORDER_MARK = 0xef;

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

  const cells = meta.columns.map((column) =>
    column.storage === 'text'
      ? textCells(`${meta.name}.${column.name}`, between, isLone)
      : numberCells(meta.name, column, isLone),
  );
  const rowCount = await writeRows(
    meta.name,
    rows,
    cells,
    { begin: '', first: '', between: delimiter, end: '\n' },
    out,
    sink,
  );
  await sink.write(out.take());
  return { rowCount };
}

/** Texts as they are where none needs quotes, which is the most of columns. */
function textCells(variable: string, between: number, isLone: boolean): CellsOf {
  const written = new CellWriter();
  return (values, rows, before) => {
    invariant(values.kind === 'text', `${variable} comes as text, as its description says`);
    if (!isLone && areClear(values, rows, between) && areEndsPlain(values, rows))
      return { texts: values, isQuoted: false };
    const { bytes, offsets } = values;
    return written.cells(rows, (out, i) => {
      const [start = 0, end = 0] = [offsets[i], offsets[i + 1]];
      refuseNul(variable, bytes.subarray(start, end), before + i + 1);
      writeText(out, bytes, start, end, between, isLone);
    });
  };
}

/** Numbers in their shortest form, and numeric dates. */
function numberCells(dataset: string, column: ColumnMeta, isLone: boolean): CellsOf {
  const written = new CellWriter();
  const temporal = temporalKindOf(column);
  let row = 0;
  const textOf = remembered((value) => (temporal ? isoAt(dataset, column, temporal, value, row) : String(value)));
  return (values, rows, before) => {
    invariant(values.kind === 'number', `${dataset}.${column.name} comes as number, as its description says`);
    return written.cells(rows, (out, i) => {
      const value = values.values[i] ?? NaN;
      row = before + i + 1;
      if (Number.isNaN(value)) {
        if (isLone) out.ascii('""');
      } else if (temporal === undefined && value >= 0 && value === (value | 0)) out.digits(value | 0);
      else out.ascii(textOf(value));
    });
  };
}

/** No reader takes a file with such a character for text. */
function refuseNul(variable: string, text: Uint8Array, row: number): void {
  if (!text.includes(0)) return;
  throw new FormatFault(variable, `${variable} holds a NUL character in row ${row}.`, 'text that a text file can hold');
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

/** No text begins or ends with what must stand in quotes there, control characters apart. */
function areEndsPlain(texts: TextBatch, rows: RowRange): boolean {
  return texts.short === undefined ? areEndsOfBytesPlain(texts, rows) : areEndsOfWordsPlain(texts.short.words, rows);
}

function areEndsOfBytesPlain({ bytes, offsets }: TextBatch, { from, to }: RowRange): boolean {
  for (let i = from; i < to; i++) {
    const [start = 0, end = 0] = [offsets[i], offsets[i + 1]];
    if (end > start && (isOddFirst(bytes[start]) || bytes[end - 1] === BLANK)) return false;
  }
  return true;
}

function areEndsOfWordsPlain(words: Uint32Array, { from, to }: RowRange): boolean {
  for (let at = from * 4; at < to * 4; at += 4) {
    const last = (words[at] ?? 0) - 1;
    if (last < 0) continue;
    if (isOddFirst((words[at + 1] ?? 0) & 0xff)) return false;
    if ((((words[at + 1 + (last >> 2)] ?? 0) >>> (8 * (last & 3))) & 0xff) === BLANK) return false;
  }
  return true;
}

function isOddFirst(byte: number | undefined): boolean {
  return byte === BLANK || byte === BYTE_ORDER_MARK;
}

/** Blanks at the ends are data that readers like to trim, and byte order marks and Ctrl-Z are taken off: they are quoted as well. */
function needsQuotes(bytes: Uint8Array, start: number, end: number, between: number): boolean {
  const [first, last] = [bytes[start], bytes[end - 1]];
  if (isBlank(first) || isBlank(last) || first === BYTE_ORDER_MARK || last === 0x1a) return true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === between || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
  }
  return false;
}

function isBlank(byte: number | undefined): boolean {
  return byte === BLANK || byte === 0x09;
}
