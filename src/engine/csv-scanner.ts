import type { RowBatch, TextBatch } from '#model/table.js';
import type { CsvDialect } from './csv-dialect.js';
import { lettersOf } from './encodings.js';

/** What can be wrong with the text of a CSV file; lines count from 1. */
export type CsvFault =
  | { readonly kind: 'empty-file' }
  | { readonly kind: 'binary-file'; readonly line: number; readonly looksLike?: string }
  | { readonly kind: 'invalid-utf8'; readonly line: number; readonly byte: string }
  | { readonly kind: 'unclosed-quote'; readonly line: number }
  | { readonly kind: 'text-after-quote'; readonly line: number }
  | { readonly kind: 'ragged-record'; readonly line: number; readonly found: number; readonly expected: number }
  | { readonly kind: 'truncated-record'; readonly line: number; readonly found: number; readonly expected: number };

const batchRows = 8192;
/** A field that goes on for longer has lost its closing quote: the rest of the file is not to end up in memory. */
const longestField = 2 ** 24;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;

/** Where the scanner stands inside a field. */
const unquoted = 0;
const quoted = 1;
const afterQuote = 2;

/**
 * Reads CSV as RFC 4180 says, chunk by chunk, with the delimiter and quote of its dialect: quotes double inside quoted text, which may
 * hold delimiters and line ends. Line ends are CR LF, LF or CR, also mixed. Lines without a character are no records. Blanks at the end of a field are not data.
 */
export class CsvScanner {
  readonly #onHeader: (header: readonly string[]) => readonly number[];
  readonly #onFault: (fault: CsvFault) => void;
  readonly #foreign: readonly Uint8Array[] | undefined;
  readonly #delimiter: number;
  /** Never equal to a byte where nothing is quoted. */
  readonly #quote: number;
  /** One buffer for every column of the file; the header is read into the first one. */
  #columns: GrowingText[] = [new GrowingText()];
  /** The columns that are handed on, in order; known with the header. */
  #kept: readonly number[] | undefined;
  #header: string[] = [];
  #field = 0;
  #state = unquoted;
  #fieldEmpty = true;
  #lineEmpty = true;
  #afterReturn = false;
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #brokenLine = 0;
  #rows = 0;
  #records = 0;
  /** The first bytes of the file, until it is known whether they are a byte order mark. */
  #head: Uint8Array | undefined = new Uint8Array();
  /** UTF-8: how many bytes are to follow, and between what the next one lies. */
  #following = 0;
  #lower = 0x80;
  #upper = 0xbf;
  #stopped = false;

  /** `onHeader` gives the positions of the columns to hand on. */
  constructor(
    onHeader: (header: readonly string[]) => readonly number[],
    onFault: (fault: CsvFault) => void,
    { encoding, delimiter, quote }: Pick<CsvDialect, 'encoding' | 'delimiter' | 'quote'>,
  ) {
    this.#onHeader = onHeader;
    this.#onFault = onFault;
    this.#foreign = lettersOf(encoding);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === undefined ? -1 : quote.charCodeAt(0);
  }

  /** Records read so far, the header not counted. */
  get records(): number {
    return this.#records;
  }

  /** True when nothing after this can be understood any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Reads the next bytes of the file; returns the batches that became full. */
  push(chunk: Uint8Array): RowBatch[] {
    if (this.#head === undefined) return this.#read(chunk);
    const head = Buffer.concat([this.#head, chunk]);
    this.#head = head.length < 3 ? head : undefined;
    if (this.#head !== undefined) return [];
    return this.#read(head.subarray(head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0));
  }

  /** The end of the file: the rest of the rows, and what only the end can tell. */
  end(): RowBatch | undefined {
    if (this.#head !== undefined) this.#read(this.#head);
    if (this.#stopped) return undefined;
    if (this.#following > 0) this.#fault({ kind: 'invalid-utf8', line: this.#line, byte: 'the end of the file' });
    if (this.#state === quoted) {
      this.#fault({ kind: 'unclosed-quote', line: this.#quoteLine });
      return undefined;
    }
    if (!this.#lineEmpty) this.#endRecord(this.#columnOf(this.#field), true);
    if (this.#kept === undefined) this.#onFault({ kind: 'empty-file' });
    return this.#rows > 0 ? this.#take() : undefined;
  }

  #read(chunk: Uint8Array): RowBatch[] {
    const full: RowBatch[] = [];
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    // One byte of the file becomes at most three of UTF-8.
    const room = this.#foreign === undefined ? 1 : 3;
    let column = this.#columnOf(this.#field);
    column.reserve(chunk.length * room);
    if (this.#state === quoted && column.pending > longestField)
      this.#stop({ kind: 'unclosed-quote', line: this.#quoteLine });
    for (let i = 0; i < chunk.length && !this.#stopped; i++) {
      const byte = chunk[i] ?? 0;
      if (this.#following > 0 || byte >= 0x80) this.#checkText(byte);
      else if (byte === 0) this.#stop({ kind: 'binary-file', line: this.#line });

      if (this.#state === quoted) {
        if (byte === quote) {
          this.#state = afterQuote;
          this.#afterReturn = false;
        } else {
          if (byte === lineFeed ? !this.#afterReturn : byte === carriageReturn) this.#line++;
          this.#afterReturn = byte === carriageReturn;
          this.#append(column, byte);
        }
        continue;
      }
      if (byte === delimiter) {
        this.#lineEmpty = false;
        this.#afterReturn = false;
        this.#endField(column);
        column = this.#columnOf(this.#field);
        column.reserve((chunk.length - i) * room);
      } else if (byte === lineFeed && this.#afterReturn) {
        this.#afterReturn = false;
        this.#recordLine = this.#line;
      } else if (byte === lineFeed || byte === carriageReturn) {
        this.#endRecord(column);
        this.#line++;
        this.#recordLine = this.#line;
        this.#afterReturn = byte === carriageReturn;
        if (this.#rows === batchRows) full.push(this.#take());
        column = this.#columnOf(0);
        column.reserve((chunk.length - i) * room);
      } else {
        this.#afterReturn = false;
        this.#lineEmpty = false;
        if (byte === quote && this.#state === afterQuote) {
          this.#state = quoted;
          this.#append(column, byte);
        } else if (byte === quote && this.#fieldEmpty) {
          this.#state = quoted;
          this.#fieldEmpty = false;
          this.#quoteLine = this.#line;
        } else {
          if (this.#state === afterQuote) {
            this.#fault({ kind: 'text-after-quote', line: this.#line });
            this.#state = unquoted;
          }
          this.#fieldEmpty = false;
          this.#append(column, byte);
        }
      }
    }
    return full;
  }

  /** Fields beyond the header's all land in one buffer, only to be counted. */
  #columnOf(field: number): GrowingText {
    const column = this.#columns[Math.min(field, this.#columns.length - 1)];
    return column ?? new GrowingText();
  }

  #append(column: GrowingText, byte: number): void {
    if (this.#foreign === undefined || byte < 0x80) column.push(byte);
    else for (const part of this.#foreign[byte - 0x80] ?? []) column.push(part);
  }

  #endField(column: GrowingText): void {
    if (this.#kept === undefined) {
      this.#header.push(column.takeText());
    } else if (this.#field < this.#columns.length - 1) {
      column.endValue(this.#rows);
    }
    this.#field++;
    this.#state = unquoted;
    this.#fieldEmpty = true;
  }

  #endRecord(column: GrowingText, atEnd = false): void {
    if (this.#lineEmpty) return;
    this.#endField(column);
    const found = this.#field;
    this.#field = 0;
    this.#lineEmpty = true;
    if (this.#kept === undefined) {
      this.#kept = this.#onHeader(this.#header);
      // One more for what is too much.
      this.#columns = Array.from({ length: this.#header.length + 1 }, () => new GrowingText());
      return;
    }
    this.#records++;
    const expected = this.#header.length;
    const kind = atEnd && found < expected ? 'truncated-record' : 'ragged-record';
    if (found !== expected) this.#fault({ kind, line: this.#recordLine, found, expected });
    if (found === expected) this.#rows++;
    else for (const each of this.#columns) each.cutBack(this.#rows);
  }

  #take(): RowBatch {
    const rowCount = this.#rows;
    this.#rows = 0;
    const taken = this.#columns.map((column) => column.take(rowCount));
    return { rowCount, columns: (this.#kept ?? []).flatMap((position) => taken[position] ?? []) };
  }

  /** Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF. */
  #checkText(byte: number): void {
    if (this.#foreign !== undefined) return;
    if (this.#following > 0) {
      if (byte < this.#lower || byte > this.#upper) this.#notUtf8(byte);
      else this.#following--;
      this.#lower = 0x80;
      this.#upper = 0xbf;
      return;
    }
    if (byte >= 0xc2 && byte <= 0xdf) this.#following = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#following = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#following = 3;
    else this.#notUtf8(byte);
    if (byte === 0xe0) this.#lower = 0xa0;
    if (byte === 0xed) this.#upper = 0x9f;
    if (byte === 0xf0) this.#lower = 0x90;
    if (byte === 0xf4) this.#upper = 0x8f;
  }

  #notUtf8(byte: number): void {
    this.#following = 0;
    this.#fault({
      kind: 'invalid-utf8',
      line: this.#line,
      byte: `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    });
  }

  /** One fault a line: what follows in it is often its consequence. */
  #fault(fault: CsvFault & { readonly line: number }): void {
    if (fault.line === this.#brokenLine) return;
    this.#brokenLine = fault.line;
    this.#onFault(fault);
  }

  #stop(fault: CsvFault): void {
    this.#stopped = true;
    this.#onFault(fault);
  }
}

/** The values of one column, back to back, as they are read. */
class GrowingText {
  #bytes = new Uint8Array(1024);
  #offsets = new Uint32Array(batchRows + 1);
  #used = 0;
  #valueStart = 0;

  reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + more));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }

  /** Bytes of the value that is being read. */
  get pending(): number {
    return this.#used - this.#valueStart;
  }

  push(byte: number): void {
    this.#bytes[this.#used++] = byte;
  }

  endValue(row: number): void {
    while (this.#used > this.#valueStart && this.#bytes[this.#used - 1] === blank) this.#used--;
    this.#offsets[row + 1] = this.#used;
    this.#valueStart = this.#used;
  }

  /** Forgets everything after the first `rows` values. */
  cutBack(rows: number): void {
    this.#used = this.#offsets[rows] ?? 0;
    this.#valueStart = this.#used;
  }

  take(rows: number): TextBatch {
    const batch: TextBatch = {
      kind: 'text',
      bytes: this.#bytes.slice(0, this.#used),
      offsets: this.#offsets.slice(0, rows + 1),
    };
    this.#used = 0;
    this.#valueStart = 0;
    return batch;
  }

  takeText(): string {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(0, this.#used));
    this.#used = 0;
    return text.trim();
  }
}
