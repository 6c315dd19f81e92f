import { type Buffer } from 'node:buffer';
import type { JsonColumn } from '#model/dataset-json.js';
import type { RowBatch } from '#model/table.js';
import { FormatFault, type ByteSource } from '../format.js';
import type { Notes } from './notes.js';
import { INCOMPLETE, RowParser, skipSpace, Unreadable } from './row-parser.js';
import { CLOSE_ARRAY, COMMA, isSpace, LINE_FEED, OPEN_ARRAY } from './scan.js';
import type { Tail } from './tail.js';
import { Window } from './window.js';

/** Rows come in batches of at least the first and at most the second number, the last one smaller. */
const LEAST_ROWS = 2048;
const MOST_ROWS = 4096;
/** A single row longer than this is refused rather than gathered. */
const MOST_BYTES = 4 << 20;

/** The rows of a file and where they are. */
export interface RowPlace {
  readonly source: ByteSource;
  /** Of the opening bracket of the list, or of the end of the first line. */
  readonly start: number;
  readonly columns: readonly JsonColumn[];
  readonly notes: Notes;
  /** How many rows the file says that it has. */
  readonly records: number;
  /** What follows the list of JSON; NDJSON has none. */
  readonly tail?: Tail;
}

/** Reads rows: those of a list that has to be closed, with commas between them, or of NDJSON, each on a line. All faults are thrown together, at the end. */
export async function* readRows({ source, start, columns, notes, records, tail }: RowPlace): AsyncGenerator<RowBatch> {
  const parser = new RowParser(columns, MOST_ROWS, notes);
  const rows = tail === undefined ? new LinedRows(parser, records) : new ListedRows(parser);
  const window = new Window(start);
  try {
    for await (const chunk of source.read(start)) {
      const bytes = window.add(chunk);
      parser.base = window.base;
      parser.end = window.length;
      let at = rows.parse(bytes, 0);
      for (; parser.isFull; at = rows.parse(bytes, at)) yield parser.take();
      if (parser.waiting >= LEAST_ROWS) yield parser.take();
      window.drop(at);
      if (rows.isClosed) {
        tail?.feed(window.rest);
        window.drop(window.length);
      } else if (window.length > MOST_BYTES) throw new Unreadable('is longer than 4 MiB', at);
    }
    parser.base = window.base;
    rows.finish(window.rest);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { problem, expected, at } = error;
    notes.add({ kind: 'row', problem, expected }, parser.base + at);
    notes.keep(parser.next);
  }
  const faults = notes.hasFaults ? await notes.faults(source) : (tail?.faults() ?? []);
  const [first] = faults;
  if (first !== undefined) throw new FormatFault(source.name, first.message, first.expected, faults);
  if (parser.waiting > 0) yield parser.take();
}

/** Parses as many rows as are whole, or as the parser has room for. */
interface RowSequence {
  readonly isClosed: boolean;
  /** Where it stopped: what follows is to be given again, with more. */
  parse(bytes: Buffer, from: number): number;
  /** Faults what is left when the file has ended. */
  finish(left: Uint8Array): void;
}

class ListedRows implements RowSequence {
  readonly #parser: RowParser;
  #last: 'nothing' | 'open' | 'row' | 'comma' = 'nothing';
  isClosed = false;

  constructor(parser: RowParser) {
    this.#parser = parser;
  }

  parse(bytes: Buffer, from: number): number {
    let at = from;
    while (!this.#parser.isFull && !this.isClosed) {
      at = skipSpace(bytes, at);
      if (at >= this.#parser.end) return at;
      const byte = bytes[at];
      if (this.#last === 'nothing' && byte === OPEN_ARRAY) this.#last = 'open';
      else if (this.#last === 'row' && byte === COMMA) this.#last = 'comma';
      else if ((this.#last === 'row' || this.#last === 'open') && byte === CLOSE_ARRAY) this.isClosed = true;
      else if (this.#last === 'row') throw new Unreadable('does not follow a comma', at);
      else {
        const end = this.#parser.row(bytes, at);
        if (end === INCOMPLETE) return at;
        this.#last = 'row';
        at = end;
        continue;
      }
      at++;
    }
    return at;
  }

  finish(left: Uint8Array): void {
    if (!this.isClosed)
      throw new Unreadable('is not there or not whole: the file ends inside its rows', left.length, WHOLE);
  }
}

const WHOLE = 'a file that was copied whole';

class LinedRows implements RowSequence {
  readonly #parser: RowParser;
  readonly #records: number;
  /** Whether a line has begun since the description or the last row. */
  #isNewLine = false;
  readonly isClosed = false;

  constructor(parser: RowParser, records: number) {
    this.#parser = parser;
    this.#records = records;
    parser.isOnOneLine = true;
  }

  parse(bytes: Buffer, from: number): number {
    let at = from;
    while (!this.#parser.isFull) {
      for (; isSpace(bytes[at] ?? 0); at++) if (bytes[at] === LINE_FEED) this.#isNewLine = true;
      if (at >= this.#parser.end) return at;
      if (!this.#isNewLine) throw new Unreadable('does not start on a line of its own', at);
      const end = this.#parser.row(bytes, at);
      if (end === INCOMPLETE) return at;
      this.#isNewLine = false;
      at = end;
    }
    return at;
  }

  /** Rows that are missing behind a line that does not end were cut off; other numbers may be wrong themselves. */
  finish(left: Uint8Array): void {
    if (left.length === 0 && !this.#isNewLine && this.#parser.next <= this.#records)
      throw new Unreadable(
        `is missing: the file says that it has ${this.#records} and ends without a line end`,
        0,
        WHOLE,
      );
    if (left.length > 0) throw new Unreadable('is not whole: the file ends inside it', left.length, WHOLE);
  }
}
