import type { RowBatch } from '#model/table.js';
import type { ByteSource } from '../format.js';
import type { JsonColumn } from './columns.js';
import { INCOMPLETE, RowParser, skipSpace } from './row-parser.js';
import { CLOSE_ARRAY, COMMA, OPEN_ARRAY } from './scan.js';

/** Rows come in batches of at least the first and at most the second number, the last one smaller. */
const LEAST_ROWS = 2048;
const MOST_ROWS = 4096;
/** A single row longer than this is refused rather than gathered. */
const MOST_BYTES = 4 << 20;
const LINE_FEED = 0x0a;

/** What may stand between rows: the commas of a list that has to be closed, or the line ends of NDJSON. */
export type Between = 'commas' | 'lines';

/** The rows from `start` on, which is the opening bracket of the list or the second line. */
export async function* readRows(
  source: ByteSource,
  start: number,
  between: Between,
  columns: readonly JsonColumn[],
): AsyncGenerator<RowBatch> {
  const parser = new RowParser(source.name, columns, MOST_ROWS);
  const rows = between === 'commas' ? new ListedRows(parser) : new LinedRows(parser);
  let carry = Buffer.alloc(0);
  for await (const chunk of source.read(start)) {
    const bytes = Buffer.concat([carry, chunk]);
    let at = rows.parse(bytes, 0);
    for (; parser.isFull; at = rows.parse(bytes, at)) yield parser.take();
    if (parser.waiting >= LEAST_ROWS) yield parser.take();
    if (rows.isClosed) break;
    carry = bytes.subarray(at);
    if (carry.length > MOST_BYTES) throw parser.fault('is longer than 4 MiB');
  }
  rows.finish(carry);
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
      if (at >= bytes.length) return at;
      const byte = bytes[at];
      if (this.#last === 'nothing' && byte === OPEN_ARRAY) this.#last = 'open';
      else if (this.#last === 'row' && byte === COMMA) this.#last = 'comma';
      else if ((this.#last === 'row' || this.#last === 'open') && byte === CLOSE_ARRAY) this.isClosed = true;
      else if (this.#last === 'row') throw this.#parser.fault('does not follow a comma');
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

  finish(): void {
    if (!this.isClosed) throw this.#parser.fault('is not there or not whole: the file ends inside its rows', WHOLE);
  }
}

const WHOLE = 'a file that was copied whole';

class LinedRows implements RowSequence {
  readonly #parser: RowParser;
  /** Whether a line has begun since the last row. */
  #isNewLine = true;
  readonly isClosed = false;

  constructor(parser: RowParser) {
    this.#parser = parser;
  }

  parse(bytes: Buffer, from: number): number {
    let at = from;
    while (!this.#parser.isFull) {
      const start = skipSpace(bytes, at);
      if (bytes.subarray(at, start).includes(LINE_FEED)) this.#isNewLine = true;
      at = start;
      if (at >= bytes.length) return at;
      if (!this.#isNewLine) throw this.#parser.fault('does not start on a line of its own');
      const end = this.#parser.row(bytes, at);
      if (end === INCOMPLETE) return at;
      this.#isNewLine = false;
      at = end;
    }
    return at;
  }

  finish(left: Uint8Array): void {
    if (left.length > 0) throw this.#parser.fault('is not whole: the file ends inside it', WHOLE);
  }
}

/** No rows at all, for a file that only describes its dataset. */
// eslint-disable-next-line @typescript-eslint/require-await
export async function* noRows(): AsyncGenerator<RowBatch> {
  yield* [];
}
