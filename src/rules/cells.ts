import { isAscii } from 'node:buffer';
import type { ColumnBatch, NumberBatch, TextBatch } from '#model/table.js';

/** A value as DuckDB has it. */
export type Value = string | number | boolean | null;

/** Rows that are in memory. Cells of the same rows stand beside each other. */
export interface HeldRows {
  readonly count: number;
}

/** What a column holds in rows that are in memory: its different values, and for each row the place of its own among them. */
export interface Cells {
  readonly rows: HeldRows;
  readonly values: readonly Value[];
  readonly places: Uint32Array;
}

/** The place of a row that is not there. */
export const ABSENT = 0xffffffff;

/** The cells of a column as it came in batches, as DuckDB has them: blanks at the end of a text are not data, and nothing is NULL. */
export function cellsOfBatches(rows: HeldRows, batches: readonly ColumnBatch[]): Cells {
  const cells = new CellsAsTheyCome(rows);
  for (const batch of batches) {
    if (batch.kind === 'text') addTexts(batch, cells);
    else addNumbers(batch, cells);
  }
  return cells;
}

/** The cells of values, row by row. */
export function cellsOf(rows: HeldRows, values: Iterable<Value>): Cells {
  const cells = new CellsAsTheyCome(rows);
  for (const value of values) cells.add(value);
  return cells;
}

class CellsAsTheyCome implements Cells {
  readonly rows: HeldRows;
  readonly values: Value[] = [];
  readonly places: Uint32Array;
  readonly #known = new Map<Value, number>();
  #next = 0;

  constructor(rows: HeldRows) {
    this.rows = rows;
    this.places = new Uint32Array(rows.count);
  }

  add(value: Value): void {
    let place = this.#known.get(value);
    if (place === undefined) {
      place = this.values.push(value) - 1;
      this.#known.set(value, place);
    }
    this.places[this.#next++] = place;
  }

  /** The value of the row before once more. */
  repeat(): void {
    this.places[this.#next] = this.places[this.#next - 1] ?? 0;
    this.#next++;
  }
}

/** By place, as what goes through numbers makes an object of each step. */
function addNumbers({ values }: NumberBatch, cells: CellsAsTheyCome): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (i > 0 && value === values[i - 1]) cells.repeat();
    else cells.add(Number.isNaN(value) ? null : value);
  }
}

/** Values repeat from row to row: those that do are not made texts again. What is ASCII is made one text first, as parts of a text are made faster. */
function addTexts({ bytes, offsets }: TextBatch, cells: CellsAsTheyCome): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const all = isAscii(bytes) ? buffer.toString('latin1') : undefined;
  let before = 0;
  let length = -1;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const from = offsets[i] ?? 0;
    let to = offsets[i + 1] ?? 0;
    while (to > from && bytes[to - 1] === 0x20) to--;
    if (to - from === length && sameBytes(bytes, before, from, length)) cells.repeat();
    else cells.add(to === from ? null : (all?.slice(from, to) ?? buffer.toString('utf8', from, to)));
    before = from;
    length = to - from;
  }
}

function sameBytes(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[one + i] !== bytes[other + i]) return false;
  return true;
}
