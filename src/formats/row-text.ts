import { invariant } from '#base/invariant.js';
import type { ColumnBatch, RowBatch, TextBatch } from '#model/table.js';
import { ByteWriter } from './byte-writer.js';
import type { RowRange } from './clear-texts.js';
import { FormatFault, type ByteSink } from './format.js';

/** The cells of a column as they stand in the rows of a text file. */
export interface CellTexts {
  readonly texts: TextBatch;
  /** Each between quotation marks, which are not part of the texts. */
  readonly isQuoted: boolean;
}

/** Makes the cells of some rows of a column; `before` rows were written before this batch. */
export type CellsOf = (values: ColumnBatch, rows: RowRange, before: number) => CellTexts;

/** What stands around the cells; characters below 0x80. */
interface Marks {
  /** Before a row. */
  readonly begin: string;
  /** Before the first of all. */
  readonly first: string;
  /** One character. */
  readonly between: string;
  /** Behind a row. */
  readonly end: string;
}

/** So many rows are made at a time, so that their cells lie near. */
const ROWS_AT_ONCE = 2048;
/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 18;

/** Writes the rows of a table as text: the cells column by column, then the rows of them. Returns how many. */
export async function writeRows(
  table: string,
  rows: AsyncIterable<RowBatch> | Iterable<RowBatch>,
  columns: readonly CellsOf[],
  marks: Marks,
  out: ByteWriter,
  sink: ByteSink,
): Promise<number> {
  let before = 0;
  for await (const batch of rows) {
    invariant(batch.columns.length === columns.length, `a batch of ${table} has all its columns`);
    for (let from = 0; from < batch.rowCount; from += ROWS_AT_ONCE) {
      const some = { from, to: Math.min(batch.rowCount, from + ROWS_AT_ONCE) };
      const cells = cellsOf(columns, batch, some, before);
      const first = before === 0 && from === 0 ? 1 : 0;
      if (first === 1) joinRows(out, cells, { from, to: from + 1 }, { ...marks, begin: marks.first });
      joinRows(out, cells, { ...some, from: from + first }, marks);
      if (out.length > BLOCK_BYTES) await sink.write(out.take());
    }
    before += batch.rowCount;
  }
  return before;
}

/** The cells of all columns. Of several faults the first row's is told, as if rows were made one after another. */
function cellsOf(columns: readonly CellsOf[], batch: RowBatch, rows: RowRange, before: number): readonly CellTexts[] {
  const all = (some: RowRange) => batch.columns.flatMap((values, c) => columns[c]?.(values, some, before) ?? []);
  try {
    return all(rows);
  } catch (fault) {
    if (fault instanceof FormatFault) for (let from = rows.from; from < rows.to; from++) all({ from, to: from + 1 });
    throw fault;
  }
}

const QUOTE = 0x22;
const NONE = new Uint32Array();
/** Cells are written in words of four bytes: the last may reach so far behind its end, and what comes next is written over it. */
const OVERRUN = 12;

function joinRows(out: ByteWriter, columns: readonly CellTexts[], { from, to }: RowRange, marks: Marks): void {
  const [begin, end] = [lettersOf(marks.begin), lettersOf(marks.end)];
  const between = marks.between.charCodeAt(0);
  const words = columns.map(({ texts }) => texts.short?.words ?? NONE);
  const offsets = columns.map(({ texts }) => (texts.short === undefined ? texts.offsets : NONE));
  const sources = columns.map(({ texts }) => viewOf(texts.short === undefined ? texts.bytes : NONE));
  const quoted = columns.map(({ isQuoted }) => isQuoted);

  const { bytes, view, start } = out.room(roomFor(columns, from, to) + (to - from) * (begin.length + end.length));
  let at = start;
  for (let row = from; row < to; row++) {
    for (const byte of begin) bytes[at++] = byte;
    for (let c = 0; c < words.length; c++) {
      if (c > 0) bytes[at++] = between;
      const isQuoted = quoted[c] === true;
      if (isQuoted) bytes[at++] = QUOTE;
      const own = words[c] ?? NONE;
      if (own.length > 0) at = putShort(own, row * 4, view, at);
      else {
        const places = offsets[c] ?? NONE;
        at = copy(sources[c], places[row] ?? 0, places[row + 1] ?? 0, view, at);
      }
      if (isQuoted) bytes[at++] = QUOTE;
    }
    for (const byte of end) bytes[at++] = byte;
  }
  out.filled(at - start);
}

/** Writes a text that lies in four words; returns where it ends. */
function putShort(words: Uint32Array, word: number, target: DataView, at: number): number {
  const length = words[word] ?? 0;
  target.setUint32(at, words[word + 1] ?? 0, true);
  if (length > 4) target.setUint32(at + 4, words[word + 2] ?? 0, true);
  if (length > 8) target.setUint32(at + 8, words[word + 3] ?? 0, true);
  return at + length;
}

/** Copies bytes; returns where they end. */
function copy(source: DataView | undefined, from: number, to: number, target: DataView, at: number): number {
  if (source === undefined) return at;
  const lastWord = source.byteLength - 4;
  let [read, write] = [from, at];
  for (; read < to && read <= lastWord; read += 4, write += 4) target.setUint32(write, source.getUint32(read));
  for (; read < to; read++, write++) target.setUint8(write, source.getUint8(read));
  return at + to - from;
}

/** Room for the cells at their longest, their quotation marks and what stands between. */
function roomFor(columns: readonly CellTexts[], from: number, to: number): number {
  let room = OVERRUN + (to - from) * columns.length * 3;
  for (const { texts } of columns)
    room += texts.short === undefined ? (texts.offsets[to] ?? 0) - (texts.offsets[from] ?? 0) : (to - from) * 12;
  return room;
}

function viewOf({ buffer, byteOffset, byteLength }: ArrayBufferView): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function lettersOf(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Makes cells one after another, in bytes and offsets that are used again for the next rows. */
export class CellWriter {
  readonly #out = new ByteWriter();
  #offsets = new Uint32Array();

  cells({ from, to }: RowRange, write: (out: ByteWriter, i: number) => void): CellTexts {
    if (this.#offsets.length <= to) this.#offsets = new Uint32Array(Math.max(to + 1, this.#offsets.length * 2));
    const offsets = this.#offsets;
    this.#out.clear();
    offsets[from] = 0;
    for (let i = from; i < to; i++) {
      write(this.#out, i);
      offsets[i + 1] = this.#out.length;
    }
    return { texts: { kind: 'text', bytes: this.#out.peek(), offsets }, isQuoted: false };
  }
}
