import type { RowBatch } from '#model/table.js';
import type { CsvDialect } from './csv-dialect.js';
import { CsvLetters } from './csv-letters.js';
import { isEndMarker } from './csv-end-marker.js';
import { GrowingText } from './growing-text.js';

/** What can be wrong with the text of a CSV file; lines count from 1. */
export type CsvFault =
  | { readonly kind: 'empty-file' }
  | { readonly kind: 'binary-file'; readonly line: number; readonly looksLike?: string }
  | { readonly kind: 'invalid-utf8'; readonly line: number; readonly byte: string }
  | { readonly kind: 'unclosed-quote'; readonly line: number }
  | { readonly kind: 'text-after-quote'; readonly line: number }
  | { readonly kind: 'ragged-record'; readonly line: number; readonly found: number; readonly expected: number }
  | { readonly kind: 'truncated-record'; readonly line: number; readonly found: number; readonly expected: number };

/** What a scanner reads over, and tells. */
export interface CsvOddity {
  readonly kind: 'odd-letter' | 'mark-inside' | 'repeated-header' | 'padded-record' | 'end-marker';
  /** Where it is known. */
  readonly line: number | undefined;
  /** The byte or the text that was found. */
  readonly found: string;
}

export interface CsvTolerance {
  /** Bytes that are no UTF-8, a header that stands there again and a marker at the end are told; otherwise they are faults, or data. */
  readonly reads: boolean;
  /** Records that are too short are filled up; those that are too long may have empty fields beyond. */
  readonly pads: boolean;
}

const batchRows = 8192;
/** A field that goes on for longer has lost its closing quote: the rest of the file is not to end up in memory. */
const longestField = 2 ** 24;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Ctrl-Z, which ended the files of old systems. */
const substitute = 0x1a;
const mark = Uint8Array.of(0xef, 0xbb, 0xbf);

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
  readonly #onOddity: (oddity: CsvOddity) => void;
  readonly #tolerance: CsvTolerance;
  readonly #letters: CsvLetters;
  readonly #delimiter: number;
  /** Never equal to a byte where nothing is quoted. */
  readonly #quote: number;
  /** Bytes that mean more than themselves, outside and inside quotes. */
  readonly #special: Uint8Array;
  readonly #specialInside: Uint8Array;
  /** One buffer for every column of the file; the header is read into the first one. */
  #columns: GrowingText[] = [new GrowingText(batchRows)];
  /** The columns that are handed on, in order; known with the header. */
  #kept: readonly number[] | undefined;
  #header: string[] = [];
  #headerBytes: readonly Uint8Array[] = [];
  #field = 0;
  #state = unquoted;
  #fieldEmpty = true;
  #lineEmpty = true;
  #afterReturn = false;
  /** A field beyond the header's, or behind the first, that is not empty. */
  #surplus = false;
  #filled = 0;
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #brokenLine = 0;
  #rows = 0;
  #records = 0;
  /** A record of another length, which may be the marker at the end: the next record tells. */
  #waiting: { readonly fault: CsvFault & { readonly line: number }; readonly text: string } | undefined;
  /** The first bytes of the file, until it is known whether they are a byte order mark. */
  #head: Uint8Array | undefined = new Uint8Array();
  #stopped = false;

  /** `onHeader` gives the positions of the columns to hand on. */
  constructor(
    onHeader: (header: readonly string[]) => readonly number[],
    onFault: (fault: CsvFault) => void,
    { encoding, delimiter, quote }: Pick<CsvDialect, 'encoding' | 'delimiter' | 'quote'>,
    onOddity: (oddity: CsvOddity) => void = () => undefined,
    tolerance: CsvTolerance = { reads: false, pads: false },
  ) {
    this.#onHeader = onHeader;
    this.#onFault = onFault;
    this.#onOddity = onOddity;
    this.#tolerance = tolerance;
    this.#letters = new CsvLetters(encoding, tolerance.reads, (byte) => {
      const found = byte < 0 ? 'the end of the file' : `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      if (tolerance.reads) this.#onOddity({ kind: 'odd-letter', line: this.#line, found });
      else this.#fault({ kind: 'invalid-utf8', line: this.#line, byte: found });
    });
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === undefined ? -1 : quote.charCodeAt(0);
    const always = [0, lineFeed, carriageReturn, ...(quote === undefined ? [] : [this.#quote])];
    this.#special = tableOf([...always, this.#delimiter]);
    this.#specialInside = tableOf(always);
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
    return this.#read(head.subarray(mark.every((byte, i) => head[i] === byte) ? 3 : 0));
  }

  /** The end of the file: the rest of the rows, and what only the end can tell. */
  end(): RowBatch | undefined {
    if (this.#head !== undefined) this.#read(this.#head);
    if (this.#stopped) return undefined;
    const column = this.#columnOf(this.#field);
    if (this.#letters.isOpen) this.#letters.close(column, undefined);
    if (this.#state === quoted) {
      this.#fault({ kind: 'unclosed-quote', line: this.#quoteLine });
      return undefined;
    }
    if (this.#tolerance.reads) this.#dropSubstitutes(column);
    if (!this.#lineEmpty) this.#endRecord(column, true);
    if (this.#kept === undefined) this.#onFault({ kind: 'empty-file' });
    else this.#endWaiting();
    return this.#rows > 0 ? this.#take() : undefined;
  }

  #read(chunk: Uint8Array): RowBatch[] {
    const full: RowBatch[] = [];
    const { length } = chunk;
    let column = this.#columnOf(this.#field);
    if (this.#state === quoted && column.pending > longestField)
      this.#stop({ kind: 'unclosed-quote', line: this.#quoteLine });
    for (let i = 0; i < length && !this.#stopped;) {
      const table = this.#state === quoted ? this.#specialInside : this.#special;
      let end = i;
      while (end < length && table[chunk[end] ?? 0] === 0) end++;
      if (end > i) {
        this.#plain(column, chunk, i, end);
        i = end;
        continue;
      }
      const byte = chunk[i++] ?? 0;
      if (byte >= 0x80) {
        if (this.#state !== quoted) this.#beginText();
        this.#afterReturn = false;
        this.#letters.append(column, byte);
        continue;
      }
      if (this.#letters.isOpen) this.#letters.close(column, byte);
      if (byte === 0) this.#stop({ kind: 'binary-file', line: this.#line });
      else if (this.#state === quoted) this.#insideQuotes(column, byte);
      else if (byte === this.#delimiter) {
        this.#lineEmpty = false;
        this.#afterReturn = false;
        this.#endField(column);
        column = this.#columnOf(this.#field);
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
      } else this.#quoteOutside(column, byte);
    }
    return full;
  }

  /** A run of letters that are themselves. */
  #plain(column: GrowingText, chunk: Uint8Array, start: number, end: number): void {
    if (this.#letters.isOpen) this.#letters.close(column, chunk[start]);
    if (this.#state !== quoted) this.#beginText();
    this.#afterReturn = false;
    column.append(chunk, start, end);
  }

  #beginText(): void {
    this.#lineEmpty = false;
    this.#fieldEmpty = false;
    if (this.#state !== afterQuote) return;
    this.#fault({ kind: 'text-after-quote', line: this.#line });
    this.#state = unquoted;
  }

  #insideQuotes(column: GrowingText, byte: number): void {
    if (byte === this.#quote) {
      this.#state = afterQuote;
      this.#afterReturn = false;
      return;
    }
    if (byte === lineFeed ? !this.#afterReturn : byte === carriageReturn) this.#line++;
    this.#afterReturn = byte === carriageReturn;
    column.push(byte);
  }

  #quoteOutside(column: GrowingText, byte: number): void {
    this.#afterReturn = false;
    this.#lineEmpty = false;
    if (this.#state === afterQuote) {
      this.#state = quoted;
      column.push(byte);
      return;
    }
    // A byte order mark may stand before the quote where files were put together.
    const isMarked = column.holds(mark);
    if (isMarked) {
      column.takeBack(3);
      this.#onOddity({ kind: 'mark-inside', line: this.#line, found: 'U+FEFF' });
    }
    if (this.#fieldEmpty || isMarked) {
      this.#state = quoted;
      this.#fieldEmpty = false;
      this.#quoteLine = this.#line;
    } else column.push(byte);
  }

  /** Fields beyond the header's all land in one buffer, only to be counted. */
  #columnOf(field: number): GrowingText {
    const column = this.#columns[Math.min(field, this.#columns.length - 1)];
    return column ?? new GrowingText(0);
  }

  #endField(column: GrowingText): void {
    if (this.#state !== afterQuote && column.isMarked) {
      column.dropFirst(3);
      this.#onOddity({ kind: 'mark-inside', line: this.#line, found: 'U+FEFF' });
    }
    if (column.pending > 0) this.#filled++;
    if (this.#kept === undefined) {
      this.#header.push(column.takeText());
    } else if (this.#field < this.#columns.length - 1) {
      column.endValue(this.#rows);
    } else if (column.pending > 0) this.#surplus = true;
    this.#field++;
    this.#state = unquoted;
    this.#fieldEmpty = true;
  }

  #endRecord(column: GrowingText, atEnd = false): void {
    if (this.#lineEmpty) return;
    this.#endField(column);
    const found = this.#field;
    const isSurplus = this.#surplus;
    const isShort = this.#filled <= 2 && !isSurplus;
    this.#field = 0;
    this.#filled = 0;
    this.#surplus = false;
    this.#lineEmpty = true;
    if (this.#kept === undefined) {
      this.#endHeader();
      return;
    }
    this.#endWaiting(true);
    const expected = this.#header.length;
    if (found !== expected && !this.#padded(found, isSurplus)) {
      this.#records++;
      const kind = atEnd && found < expected ? 'truncated-record' : 'ragged-record';
      const fault = { kind, line: this.#recordLine, found, expected } as const;
      const text = isShort ? this.#firstTexts(found) : '';
      if (this.#tolerance.reads && isEndMarker(text, expected)) this.#waiting = { fault, text };
      else this.#fault(fault);
      this.#cutBack();
    } else if (this.#isHeaderAgain()) {
      this.#onOddity({ kind: 'repeated-header', line: this.#recordLine, found: this.#header.join(', ') });
      this.#cutBack();
    } else {
      this.#records++;
      this.#rows++;
    }
  }

  #firstTexts(found: number): string {
    const first = this.#columns.slice(0, Math.min(found, 2, this.#header.length));
    return first
      .map((column) => column.valueOf(this.#rows))
      .filter((text) => text !== '')
      .join(': ');
  }

  #endHeader(): void {
    this.#kept = this.#onHeader(this.#header);
    this.#headerBytes = this.#header.map((name) => Buffer.from(name));
    // One more for what is too much.
    this.#columns = Array.from({ length: this.#header.length + 1 }, () => new GrowingText(batchRows));
  }

  /** Fills a record up where that is wanted; false where it has to be a fault. */
  #padded(found: number, isSurplus: boolean): boolean {
    const expected = this.#header.length;
    if (!this.#tolerance.pads || isSurplus) return false;
    for (let field = found; field < expected; field++) this.#columns[field]?.endValue(this.#rows);
    this.#columns[expected]?.cutBack(0);
    this.#onOddity({ kind: 'padded-record', line: this.#recordLine, found: `${found}` });
    return true;
  }

  #isHeaderAgain(): boolean {
    if (!this.#tolerance.reads) return false;
    for (let i = 0; i < this.#headerBytes.length; i++) {
      const name = this.#headerBytes[i];
      if (name === undefined || this.#columns[i]?.rowHolds(this.#rows, name) !== true) return false;
    }
    return true;
  }

  /** What waited is a fault where a record follows, and the marker of the end where none does. */
  #endWaiting(isFault = false): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    if (isFault) this.#fault(waiting.fault);
    else {
      this.#records--;
      this.#onOddity({ kind: 'end-marker', line: waiting.fault.line, found: waiting.text });
    }
  }

  #dropSubstitutes(column: GrowingText): void {
    let count = 0;
    while (this.#state === unquoted && column.pending > 0) {
      const [last = 0] = column.takeBack(1);
      if (last === substitute) count++;
      else {
        column.push(last);
        break;
      }
    }
    if (count === 0) return;
    if (this.#field === 0 && column.pending === 0) this.#lineEmpty = true;
    this.#onOddity({ kind: 'end-marker', line: this.#line, found: 'Ctrl-Z (0x1A)' });
  }

  #cutBack(): void {
    for (const each of this.#columns) each.cutBack(this.#rows);
  }

  #take(): RowBatch {
    const rowCount = this.#rows;
    this.#rows = 0;
    const taken = this.#columns.map((column) => column.take(rowCount));
    return { rowCount, columns: (this.#kept ?? []).flatMap((position) => taken[position] ?? []) };
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

function tableOf(special: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x80 || special.includes(byte) ? 1 : 0));
}
