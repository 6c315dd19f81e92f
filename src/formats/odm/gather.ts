import type { ColumnMeta, NumberBatch, RowBatch, TextBatch } from '#model/table.js';

/** Rows of a batch: enough to keep the cost of a batch small, few enough to stay in the processor's cache. */
const CAPACITY = 8192;
/** Characters of a batch: long texts must not fill the memory. */
const MOST_CHARACTERS = 1 << 23;

/** Gathers rows of texts and numbers into batches. */
export class Gatherer {
  readonly #columns: readonly (TextGatherer | NumberGatherer)[];
  #rowCount = 0;
  #characters = 0;

  constructor(columns: readonly ColumnMeta[]) {
    this.#columns = columns.map(({ storage }) => (storage === 'text' ? new TextGatherer() : new NumberGatherer()));
  }

  /** Adds a row: a value for every column, of its kind. Undefined and '' are missing. */
  add(row: readonly (string | number | undefined)[]): void {
    for (let i = 0; i < this.#columns.length; i++) {
      const value = row[i];
      this.#columns[i]?.put(this.#rowCount, value);
      if (typeof value === 'string') this.#characters += value.length;
    }
    this.#rowCount++;
  }

  get isFull(): boolean {
    return this.#rowCount === CAPACITY || this.#characters > MOST_CHARACTERS;
  }

  /** What was gathered since the last time. */
  take(): RowBatch {
    const rowCount = this.#rowCount;
    this.#rowCount = 0;
    this.#characters = 0;
    return { rowCount, columns: this.#columns.map((column) => column.take(rowCount)) };
  }
}

/** Texts are put together first and made bytes at once: one call for a batch instead of one for a value. */
class TextGatherer {
  readonly #values: string[] = [];
  #isEmpty = true;

  put(row: number, value: string | number | undefined): void {
    const text = typeof value === 'string' ? value : '';
    this.#values[row] = text;
    if (text !== '') this.#isEmpty = false;
  }

  take(rowCount: number): TextBatch {
    // Few files have units or transactions.
    if (this.#isEmpty) return { kind: 'text', bytes: new Uint8Array(), offsets: new Uint32Array(rowCount + 1) };
    this.#isEmpty = true;
    const values = this.#values.slice(0, rowCount);
    const all = values.join('');
    const bytes = Buffer.from(all, 'utf8');
    const isAscii = bytes.length === all.length;
    const offsets = new Uint32Array(rowCount + 1);
    let end = 0;
    values.forEach((value, i) => (offsets[i + 1] = end += isAscii ? value.length : Buffer.byteLength(value, 'utf8')));
    return { kind: 'text', bytes, offsets };
  }
}

class NumberGatherer {
  readonly #values = new Float64Array(CAPACITY);

  put(row: number, value: string | number | undefined): void {
    this.#values[row] = typeof value === 'number' ? value : NaN;
  }

  take(rowCount: number): NumberBatch {
    return { kind: 'number', values: this.#values.slice(0, rowCount) };
  }
}
