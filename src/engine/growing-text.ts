import type { TextBatch } from '#model/table.js';

const blank = 0x20;

/** The values of one column, back to back, as they are read. */
export class GrowingText {
  #bytes = new Uint8Array(1024);
  readonly #offsets: Uint32Array;
  #used = 0;
  #valueStart = 0;

  constructor(rows: number) {
    this.#offsets = new Uint32Array(rows + 1);
  }

  /** Bytes of the value that is being read. */
  get pending(): number {
    return this.#used - this.#valueStart;
  }

  push(byte: number): void {
    if (this.#used === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#used++] = byte;
  }

  append(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#used + length > this.#bytes.length) this.#grow(length);
    // Most values are short, and a view of them costs more than a loop.
    if (length > 64) this.#bytes.set(from.subarray(start, end), this.#used);
    else for (let i = start, at = this.#used; i < end; i++) this.#bytes[at++] = from[i] ?? 0;
    this.#used += length;
  }

  /** Takes the last bytes of the value back. */
  takeBack(count: number): Uint8Array {
    this.#used -= count;
    return this.#bytes.slice(this.#used, this.#used + count);
  }

  /** Whether the value is exactly these bytes. */
  holds(value: Uint8Array): boolean {
    if (this.pending !== value.length) return false;
    for (let i = 0; i < value.length; i++) if (this.#bytes[this.#valueStart + i] !== value[i]) return false;
    return true;
  }

  /** Whether the value begins with a byte order mark in UTF-8. */
  get isMarked(): boolean {
    const at = this.#valueStart;
    const bytes = this.#bytes;
    return this.#used >= at + 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
  }

  /** Drops the first bytes of the value. */
  dropFirst(count: number): void {
    this.#bytes.copyWithin(this.#valueStart, this.#valueStart + count, this.#used);
    this.#used -= count;
  }

  /** Ends the value; blanks at its end are no data. */
  endValue(row: number): void {
    while (this.#used > this.#valueStart && this.#bytes[this.#used - 1] === blank) this.#used--;
    this.#offsets[row + 1] = this.#used;
    this.#valueStart = this.#used;
  }

  /** The ended value of a row. */
  valueOf(row: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.#offsets[row] ?? 0, this.#offsets[row + 1] ?? 0));
  }

  /** Whether the ended value of a row is exactly these bytes. */
  rowHolds(row: number, value: Uint8Array): boolean {
    const start = this.#offsets[row] ?? 0;
    if ((this.#offsets[row + 1] ?? 0) - start !== value.length) return false;
    for (let i = 0; i < value.length; i++) if (this.#bytes[start + i] !== value[i]) return false;
    return true;
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

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + more));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}
