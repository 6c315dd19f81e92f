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

  /** Rows since the last time. */
  get rowCount(): number {
    return this.#rowCount;
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
    const values = this.#values;
    values.length = rowCount;
    const { bytes, lengthOf } = inOne(values);
    const offsets = new Uint32Array(rowCount + 1);
    let end = 0;
    for (let i = 0; i < rowCount; i++) offsets[i + 1] = end += lengthOf(values[i] ?? '');
    return { kind: 'text', bytes, offsets };
  }
}

/** Texts that run on over rows, such as the keys of an item group over its items: kept once, as the same array. */
export class SharedTexts {
  readonly #columns: number;
  readonly #runs: { readonly texts: readonly (string | undefined)[]; readonly start: number }[] = [];
  /** Of one row, and of all. */
  #length = 0;
  #characters = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  put(row: number, texts: readonly (string | undefined)[]): void {
    if (texts !== this.#runs.at(-1)?.texts) {
      this.#runs.push({ texts, start: row });
      this.#length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    }
    this.#characters += this.#length;
  }

  get isFull(): boolean {
    return this.#characters > MOST_CHARACTERS;
  }

  /** What was gathered since the last time. */
  take(rowCount: number): readonly TextBatch[] {
    const batches = Array.from({ length: this.#columns }, (_, i) => this.#column(i, rowCount));
    this.#runs.length = 0;
    this.#characters = 0;
    return batches;
  }

  #column(column: number, rowCount: number): TextBatch {
    const runs = this.#runs.map(({ texts, start }, i) => ({
      text: texts[column] ?? '',
      count: (this.#runs[i + 1]?.start ?? rowCount) - start,
    }));
    const { bytes, lengthOf } = inOne(runs.map(({ text, count }) => text.repeat(count)));
    const offsets = new Uint32Array(rowCount + 1);
    let row = 0;
    let end = 0;
    for (const { text, count } of runs) {
      const length = lengthOf(text);
      for (let i = 0; i < count; i++) offsets[++row] = end += length;
    }
    return { kind: 'text', bytes, offsets };
  }
}

/** Texts as bytes, back to back, and how many bytes each one takes: as many as letters where all of them are ASCII. */
function inOne(texts: readonly string[]): { readonly bytes: Uint8Array; readonly lengthOf: (text: string) => number } {
  const all = texts.join('');
  const bytes = Buffer.from(all, 'utf8');
  const isAscii = bytes.length === all.length;
  return { bytes, lengthOf: (text) => (isAscii ? text.length : Buffer.byteLength(text, 'utf8')) };
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
