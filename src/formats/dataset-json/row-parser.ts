import { invariant } from '#base/invariant.js';
import type { RowBatch } from '#model/table.js';
import { FormatFault } from '../format.js';
import { gathererOf, type ColumnGatherer } from './cells.js';
import type { JsonColumn } from './columns.js';
import { BACKSLASH, CLOSE_ARRAY, COMMA, isSpace, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './scan.js';

/** Where a row or a value ends when the bytes end first. */
export const INCOMPLETE = -1;

const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const POWERS = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses rows of Dataset-JSON, lists of plain values, straight into columns. Nothing is held as a text of its own
 * unless it has escapes. See RFC 8259 and Dataset-JSON 1.1.
 */
export class RowParser {
  readonly #file: string;
  readonly #columns: readonly JsonColumn[];
  readonly #gatherers: readonly ColumnGatherer[];
  readonly #capacity: number;
  #rows = 0;
  #before = 0;

  constructor(file: string, columns: readonly JsonColumn[], capacity: number) {
    this.#file = file;
    this.#columns = columns;
    this.#capacity = capacity;
    this.#gatherers = columns.map((column) => gathererOf(column, capacity));
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
    const columns = this.#gatherers.map((gatherer) => gatherer.take(rowCount));
    this.#before += rowCount;
    this.#rows = 0;
    return { rowCount, columns };
  }

  fault(what: string, expected?: string): FormatFault {
    return new FormatFault(this.#file, `Row ${this.next} ${what}.`, expected);
  }

  /** Parses the row that opens at `start`: where it ends, or that it is incomplete and to be parsed again with more bytes. */
  row(bytes: Buffer, start: number): number {
    if (bytes[start] !== OPEN_ARRAY) throw this.fault('is no list of values');
    let at = skipSpace(bytes, start + 1);
    for (let c = 0; c < this.#columns.length; c++) {
      if (bytes[at] === CLOSE_ARRAY) throw this.#wrongCount(`${c} values`);
      at = this.#cell(bytes, at, c);
      if (at === INCOMPLETE) return INCOMPLETE;
      at = skipSpace(bytes, at);
      if (at >= bytes.length) return INCOMPLETE;
      if (c === this.#columns.length - 1) break;
      if (bytes[at] === CLOSE_ARRAY) throw this.#wrongCount(`${c + 1} values`);
      if (bytes[at] !== COMMA) throw this.fault('is no valid JSON');
      at = skipSpace(bytes, at + 1);
    }
    if (at >= bytes.length) return INCOMPLETE;
    if (bytes[at] === COMMA) throw this.#wrongCount('more values');
    if (bytes[at] !== CLOSE_ARRAY) throw this.fault('is no valid JSON');
    this.#rows++;
    return at + 1;
  }

  #cell(bytes: Buffer, at: number, c: number): number {
    const first = bytes[at];
    if (first === undefined) return INCOMPLETE;
    if (first === QUOTE) return this.#string(bytes, at + 1, c);
    if (first === MINUS || (first >= ZERO && first <= NINE)) return this.#number(bytes, at, c);
    if (first === OPEN_ARRAY || first === OPEN_OBJECT)
      throw this.#unfit(c, first === OPEN_ARRAY ? 'a list' : 'an object');
    return this.#word(bytes, at, c);
  }

  #string(bytes: Buffer, from: number, c: number): number {
    let seen = 0;
    let to = from;
    for (; to < bytes.length; to++) {
      const byte = bytes[to] ?? 0;
      if (byte === QUOTE || byte === BACKSLASH) break;
      if (byte < 0x20) throw this.fault('is no valid JSON');
      seen |= byte;
    }
    if (to >= bytes.length) return INCOMPLETE;
    if (bytes[to] === BACKSLASH || seen >= 0x80) return this.#oddString(bytes, from, c);
    if (!this.#gatherer(c).putString(this.#rows, bytes, from, to)) throw this.#unfit(c, 'a string');
    return to + 1;
  }

  /** A string with escapes, or with bytes that must be proven UTF-8. */
  #oddString(bytes: Buffer, from: number, c: number): number {
    let to = from;
    while (to < bytes.length && bytes[to] !== QUOTE) to += bytes[to] === BACKSLASH ? 2 : 1;
    if (to >= bytes.length) return INCOMPLETE;
    let text: Uint8Array;
    try {
      text = encoder.encode(JSON.parse(`"${decoder.decode(bytes.subarray(from, to))}"`) as string);
    } catch {
      throw this.fault('is no valid JSON');
    }
    if (!this.#gatherer(c).putString(this.#rows, text, 0, text.length)) throw this.#unfit(c, 'a string');
    return to + 1;
  }

  /** Up to 15 digits are exact as an integer, and so is the power of ten below them: their quotient is the nearest double. */
  #number(bytes: Buffer, from: number, c: number): number {
    let digits = 0;
    let point = 0;
    let to = from;
    for (; to < bytes.length; to++) {
      const byte = bytes[to] ?? 0;
      if (byte >= ZERO && byte <= NINE) digits = digits * 10 + byte - ZERO;
      else if (byte === POINT && point === 0 && to > from) point = to;
      else break;
    }
    let value = point === 0 ? digits : digits / (POWERS[to - point - 1] ?? 1);
    const whole = (point || to) - from;
    const isPlain = to - from <= 15 && (whole === 1 || (whole > 1 && bytes[from] !== ZERO)) && point !== to - 1;
    if (!isPlain || !endsValue(bytes[to])) {
      to = valueEnd(bytes, from);
      const text = bytes.toString('latin1', from, to);
      if (to < bytes.length && !NUMBER.test(text)) throw this.fault('is no valid JSON');
      value = Number(text);
    }
    if (to >= bytes.length) return INCOMPLETE;
    if (!this.#gatherer(c).putNumber(this.#rows, value)) throw this.#unfit(c, 'a number');
    return to;
  }

  #word(bytes: Buffer, from: number, c: number): number {
    const to = valueEnd(bytes, from);
    if (to >= bytes.length) return INCOMPLETE;
    const value = WORDS.get(bytes.toString('latin1', from, Math.min(to, from + 6)));
    if (value === undefined) throw this.fault('is no valid JSON');
    if (value === null) this.#gatherer(c).putMissing(this.#rows);
    else if (!this.#gatherer(c).putBoolean(this.#rows, value)) throw this.#unfit(c, 'a boolean');
    return to;
  }

  #gatherer(c: number): ColumnGatherer {
    const gatherer = this.#gatherers[c];
    invariant(gatherer !== undefined, `column ${c} exists`);
    return gatherer;
  }

  #wrongCount(found: string): FormatFault {
    return this.fault(`has ${found}`, `${this.#columns.length} values, one for each column`);
  }

  #unfit(c: number, kind: string): FormatFault {
    const column = this.#columns[c];
    invariant(column !== undefined, `column ${c} exists`);
    const { name, dataType, targetDataType } = column;
    const type = targetDataType === undefined ? dataType : `${dataType} for ${targetDataType}`;
    return new FormatFault(
      this.#file,
      `The value of ${name} in row ${this.next} does not fit its data type, ${type}: it is ${kind}.`,
    );
  }
}

export function skipSpace(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && isSpace(bytes[at] ?? 0)) at++;
  return at;
}

function endsValue(byte: number | undefined): boolean {
  return byte === undefined || byte === COMMA || byte === CLOSE_ARRAY || isSpace(byte);
}

function valueEnd(bytes: Buffer, from: number): number {
  let to = from;
  while (to < bytes.length && !endsValue(bytes[to])) to++;
  return to;
}
