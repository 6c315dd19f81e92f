import { Buffer, isUtf8 } from 'node:buffer';
import { invariant } from '#base/invariant.js';
import type { JsonColumn } from '#model/dataset-json.js';
import type { RowBatch } from '#model/table.js';
import { Cells } from './cells.js';
import type { Notes, Oddity } from './notes.js';
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  isSpace,
  LINE_FEED,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './scan.js';

/** Where a row or a value ends when the bytes end first. */
export const INCOMPLETE = -1;

/** Bytes that can be read no further: what follows cannot be told from what came before. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problem: string;
  readonly expected: string | undefined;
  readonly at: number;

  constructor(problem: string, at: number, expected?: string) {
    super(problem);
    this.problem = problem;
    this.at = at;
    this.expected = expected;
  }
}

const INVALID = 'is no valid JSON';
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const LETTER_N = 0x6e;
const LETTER_U = 0x75;
const LETTER_L = 0x6c;
/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const EXACT = 2 ** 53;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

const encoder = new TextEncoder();

/**
 * Parses rows of Dataset-JSON, lists of plain values, straight into columns. Nothing is held as a text of its own
 * unless it has escapes. See RFC 8259 and Dataset-JSON 1.1.
 */
export class RowParser {
  /** Where the bytes that are parsed start in the file. */
  base = 0;
  /** Where they end. A byte of 0 must stand there, so that no loop has to look for the end. */
  end = 0;
  /** Whether a row may not go over more than one line. */
  isOnOneLine = false;
  /** Whether the row has blanks or line ends between its values. */
  #isSpaced = false;
  readonly #notes: Notes;
  readonly #cells: readonly Cells[];
  readonly #capacity: number;
  #rows = 0;
  #before = 0;

  constructor(columns: readonly JsonColumn[], capacity: number, notes: Notes) {
    this.#capacity = capacity;
    this.#notes = notes;
    this.#cells = columns.map((column) => new Cells(column, capacity));
  }

  get isFull(): boolean {
    return this.#rows === this.#capacity;
  }

  get waiting(): number {
    return this.#rows;
  }

  /** The number of the row that comes next, from 1. */
  get next(): number {
    return this.#before + this.#rows + 1;
  }

  take(): RowBatch {
    const rowCount = this.#rows;
    const columns = this.#cells.map((cells) => cells.take(rowCount));
    this.#before += rowCount;
    this.#rows = 0;
    return { rowCount, columns };
  }

  /** Parses the row that opens at `start`: where it ends, or that it is incomplete and to be parsed again with more bytes. */
  row(bytes: Buffer, start: number): number {
    this.#notes.drop();
    if (bytes[start] !== OPEN_ARRAY) throw new Unreadable('is no list of values', start);
    const end = this.#values(bytes, start);
    if (end === INCOMPLETE) return INCOMPLETE;
    if (this.#isSpaced && this.isOnOneLine && bytes.subarray(start, end).includes(LINE_FEED))
      throw new Unreadable('goes over more than one line', start);
    this.#notes.keep(this.next);
    this.#rows++;
    return end;
  }

  #values(bytes: Buffer, start: number): number {
    const cells = this.#cells;
    const { end } = this;
    const last = cells.length - 1;
    this.#isSpaced = (bytes[start + 1] ?? 0) <= 0x20;
    let at = this.#isSpaced ? skipSpace(bytes, start + 1) : start + 1;
    for (let c = 0; c <= last; c++) {
      const column = cells[c];
      invariant(column !== undefined, 'a column for each cell');
      const first = bytes[at] ?? 0;
      if (first === CLOSE_ARRAY) return this.#short(bytes, start, at, c);
      at = first === QUOTE ? this.#string(bytes, at + 1, column, c) : this.#bare(bytes, at, first, column, c);
      if (at === INCOMPLETE) return INCOMPLETE;
      if (bytes[at] !== COMMA) {
        if (bytes[at] !== CLOSE_ARRAY) this.#isSpaced = true;
        at = skipSpace(bytes, at);
        if (at >= end) return INCOMPLETE;
        if (c === last) break;
        if (bytes[at] === CLOSE_ARRAY) return this.#short(bytes, start, at, c + 1);
        if (bytes[at] !== COMMA) throw new Unreadable(INVALID, at);
      }
      if (c === last) break;
      at++;
      if ((bytes[at] ?? 0) > 0x20) continue;
      this.#isSpaced = true;
      at = skipSpace(bytes, at);
    }
    if (last < 0 && at >= end) return INCOMPLETE;
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    if (bytes[at] === COMMA || last < 0) return this.#long(bytes, start, at);
    throw new Unreadable(INVALID, at);
  }

  /** A row with fewer values than columns, which is noted. */
  #short(bytes: Buffer, start: number, at: number, count: number): number {
    if (bytes[previous(bytes, at)] === COMMA) throw new Unreadable(INVALID, at);
    this.#count(start, count);
    for (const column of this.#cells.slice(count)) column.putMissing(this.#rows);
    return at + 1;
  }

  /** A row with more values than columns, which is noted. */
  #long(bytes: Buffer, start: number, from: number): number {
    let count = this.#cells.length;
    let at = from;
    if (count === 0) at--;
    while (count === 0 || bytes[at] === COMMA) {
      at = skipValue(bytes, skipSpace(bytes, at + 1), this.end);
      if (at === INCOMPLETE) return INCOMPLETE;
      at = skipSpace(bytes, at);
      if (at >= this.end) return INCOMPLETE;
      count++;
    }
    if (bytes[at] !== CLOSE_ARRAY) throw new Unreadable(INVALID, at);
    this.#count(start, count);
    return at + 1;
  }

  #count(start: number, count: number): void {
    const problem = `has ${count} ${count === 1 ? 'value' : 'values'}`;
    const expected = `${this.#cells.length} values, one for each column`;
    // Values in the wrong columns are no faults of their own.
    this.#notes.drop();
    this.#notes.add({ kind: 'row', problem, expected }, this.base + start);
  }

  /** A value that is no string. */
  #bare(bytes: Buffer, at: number, first: number, cells: Cells, c: number): number {
    if (at >= this.end) return INCOMPLETE;
    if (first === MINUS || (first >= ZERO && first <= NINE)) return this.#number(bytes, at, cells, c);
    if (first !== OPEN_ARRAY && first !== OPEN_OBJECT) return this.#word(bytes, at, cells, c);
    const end = skipValue(bytes, at, this.end);
    if (end !== INCOMPLETE) this.#unfit(c, cells, first === OPEN_ARRAY ? 'a list' : 'an object', at);
    return end;
  }

  #string(bytes: Buffer, from: number, cells: Cells, c: number): number {
    const { texts } = cells;
    if (texts === undefined || !cells.keepsStrings) return this.#otherString(bytes, from, cells, c);
    const row = this.#rows;
    const offset = texts.offsets[row] ?? 0;
    const into = texts.withRoom(offset + this.end - from);
    let to = from;
    let out = offset;
    let seen = 0;
    for (;;) {
      const byte = bytes[to] ?? 0;
      if (byte === BACKSLASH || (byte <= QUOTE && (byte === QUOTE || byte < 0x20))) break;
      into[out] = byte;
      seen |= byte;
      out++;
      to++;
    }
    if (to >= this.end) return INCOMPLETE;
    if (bytes[to] !== QUOTE) return this.#otherString(bytes, from, cells, c);
    texts.offsets[row + 1] = out;
    if (seen >= 0x80 && !isUtf8(bytes.subarray(from, to)))
      throw new Unreadable('holds bytes that are no UTF-8', from, 'UTF-8');
    if (out - offset > cells.length) this.#checkLength(into.subarray(offset, out), cells, c, from);
    if (cells.isMomentKind && out > offset && !cells.isMoment(into.subarray(offset, out)))
      this.#odd(c, 'not ISO 8601', from);
    return to + 1;
  }

  /** A string with escapes, or one that the column does not keep as it is. */
  #otherString(bytes: Buffer, from: number, cells: Cells, c: number): number {
    const to = stringEnd(bytes, from, this.end);
    if (to === INCOMPLETE) return INCOMPLETE;
    const text = unescaped(bytes, from, to);
    const { texts, kind } = cells;
    if (cells.keepsStrings) {
      texts?.put(this.#rows, text);
      if (text.length > cells.length) this.#checkLength(text, cells, c, from);
      if (kind === 'moment' && text.length > 0 && !cells.isMoment(text)) this.#odd(c, 'not ISO 8601', from);
    } else if (!cells.putNumberText(this.#rows, text)) this.#unfit(c, cells, 'a string', from - 1);
    else if (kind === 'decimal' && digitsOf(text) > 17) this.#odd(c, 'too many digits', from);
    return to + 1;
  }

  /** Lengths count characters; one of UTF-8 has any number of bytes that only go on with it. */
  #checkLength(text: Uint8Array, cells: Cells, c: number, at: number): void {
    let characters = 0;
    for (const byte of text) if ((byte & 0xc0) !== 0x80) characters++;
    if (characters > cells.length) this.#odd(c, 'too long', at);
  }

  /**
   * Digits below 2^53 are exact as an integer, and so is the power of ten below them: their quotient is the nearest double.
   * The rest is left to JavaScript.
   */
  #number(bytes: Buffer, from: number, cells: Cells, c: number): number {
    const { end } = this;
    const isNegative = bytes[from] === MINUS;
    const first = isNegative ? from + 1 : from;
    let digits = 0;
    let point = 0;
    let to = first;
    for (; ; to++) {
      const byte = bytes[to] ?? 0;
      if (byte >= ZERO && byte <= NINE) digits = digits * 10 + (byte - ZERO);
      else if (byte === POINT && point === 0 && to > first) point = to;
      else break;
    }
    if (to >= end) return INCOMPLETE;
    const whole = (point || to) - first;
    const decimals = point === 0 ? 0 : to - point - 1;
    const isPlain = (whole === 1 || (whole > 1 && bytes[first] !== ZERO)) && point !== to - 1 && endsValue(bytes[to]);
    let value = decimals === 0 ? digits : digits / (POWERS[decimals] ?? 1);
    if (isNegative) value = -value;
    if (!isPlain || digits >= EXACT || decimals >= POWERS.length) {
      to = valueEnd(bytes, from, end);
      if (to >= end) return INCOMPLETE;
      const text = bytes.toString('latin1', from, to);
      if (!isPlain && !NUMBER.test(text)) throw new Unreadable(INVALID, from);
      value = Number(text);
      if (isPlain && point === 0 && BigInt(value).toString() !== text) this.#odd(c, 'too many digits', from);
    }
    const { numbers, kind } = cells;
    if (numbers === undefined || !cells.keepsNumbers) this.#unfit(c, cells, 'a number', from);
    else if (!Number.isFinite(value)) this.#unfit(c, cells, 'a number beyond those of 8 bytes', from);
    else {
      numbers[this.#rows] = value;
      if (kind === 'integer' && (decimals > 0 || !isPlain) && !Number.isInteger(value)) this.#odd(c, 'not whole', from);
    }
    return to;
  }

  #word(bytes: Buffer, from: number, cells: Cells, c: number): number {
    if (
      bytes[from] === LETTER_N &&
      bytes[from + 1] === LETTER_U &&
      bytes[from + 2] === LETTER_L &&
      bytes[from + 3] === LETTER_L &&
      endsValue(bytes[from + 4])
    ) {
      cells.putMissing(this.#rows);
      return from + 4;
    }
    const to = valueEnd(bytes, from, this.end);
    if (to >= this.end) return INCOMPLETE;
    const value = WORDS.get(bytes.toString('latin1', from, Math.min(to, from + 6)));
    if (value === undefined) throw new Unreadable(INVALID, from);
    if (value !== null && !cells.putBoolean(this.#rows, value)) this.#unfit(c, cells, 'a boolean', from);
    return to;
  }

  #odd(column: number, problem: Oddity, at: number): void {
    this.#notes.add({ kind: 'odd', column, problem }, this.base + at);
  }

  #unfit(column: number, cells: Cells, found: string, at: number): void {
    cells.putMissing(this.#rows);
    this.#notes.add({ kind: 'cell', column, found }, this.base + at);
  }
}

/** Stops at the byte of 0 at the end. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  while (isSpace(bytes[at] ?? 0)) at++;
  return at;
}

function previous(bytes: Uint8Array, at: number): number {
  let before = at - 1;
  while (before >= 0 && isSpace(bytes[before] ?? 0)) before--;
  return before;
}

function endsValue(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT || (byte !== undefined && isSpace(byte));
}

function valueEnd(bytes: Buffer, from: number, end: number): number {
  let to = from;
  while (to < end && !endsValue(bytes[to])) to++;
  return to;
}

function stringEnd(bytes: Buffer, from: number, end: number): number {
  let to = from;
  while (to < end && bytes[to] !== QUOTE) to += bytes[to] === BACKSLASH ? 2 : 1;
  return to >= end ? INCOMPLETE : to;
}

/** Where any value ends, lists and objects with all that is in them; what is inside is not looked at. */
function skipValue(bytes: Buffer, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at + 1, end);
      if (at === INCOMPLETE) return INCOMPLETE;
      if (depth === 0) return at + 1;
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth++;
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      if (depth === 1) return at + 1;
      if (depth === 0) return endOfPlain(from, at);
      depth--;
    } else if (depth === 0 && endsValue(byte)) return endOfPlain(from, at);
  }
  return INCOMPLETE;
}

function endOfPlain(from: number, at: number): number {
  if (at === from) throw new Unreadable(INVALID, at);
  return at;
}

/** The text of a JSON string in UTF-8. */
function unescaped(bytes: Buffer, from: number, to: number): Uint8Array {
  const raw = bytes.subarray(from, to);
  if (!isUtf8(raw)) throw new Unreadable('holds bytes that are no UTF-8', from, 'UTF-8');
  let text: string;
  try {
    text = JSON.parse(`"${raw.toString('utf8')}"`) as string;
  } catch {
    throw new Unreadable(INVALID, from);
  }
  if (/\p{Surrogate}/u.test(text)) throw new Unreadable('holds half of a surrogate pair, which is no character', from);
  return encoder.encode(text);
}

function digitsOf(text: Uint8Array): number {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[eE].*$/, '')
    .replaceAll(/[^\d]/g, '')
    .replace(/^0+/, '').length;
}
