const encoder = new TextEncoder();

/** Bytes that grow at the end. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written since the last time, in a buffer of its own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** What is waiting to be taken; good until the next write. */
  peek(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets what is waiting to be taken. */
  clear(): void {
    this.#length = 0;
  }

  /** Room for so many bytes, from `start` on, for who fills it and says so; good until the next write. */
  room(more: number): { readonly bytes: Uint8Array; readonly view: DataView; readonly start: number } {
    this.#reserve(more);
    return { bytes: this.#bytes, view: this.#view, start: this.#length };
  }

  /** So many bytes of the room were filled. */
  filled(more: number): void {
    this.#length += more;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** Characters below 0x80 only. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length++] = text.charCodeAt(i);
  }

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  /** A JSON string whose content is UTF-8 already: quotes, backslashes and control characters escaped. See RFC 8259, section 7. */
  jsonString(from: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * 6 + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = from[i] ?? 0;
      if (byte > QUOTE ? byte !== BACKSLASH : byte === 0x20 || byte === 0x21) bytes[at++] = byte;
      else for (const character of escapeOf(byte)) bytes[at++] = character.charCodeAt(0);
    }
    bytes[at++] = QUOTE;
    this.#length = at;
  }

  /** The digits of a whole number from 0 to 2^31 - 1. */
  digits(value: number): void {
    let count = 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) count++;
    this.#reserve(count);
    this.#length += count;
    for (let rest = value, at = this.#length - 1; count > 0; count--, at--) {
      const next = (rest / 10) | 0;
      this.#bytes[at] = 0x30 + rest - next * 10;
      rest = next;
    }
  }

  /** A field of CSV whose content is UTF-8 already: in quotes where `isQuoted` says so, quotes inside doubled. See RFC 4180. */
  csvField(from: Uint8Array, start: number, end: number, isQuoted: boolean): void {
    this.#reserve((end - start) * 2 + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    if (isQuoted) bytes[at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = from[i] ?? 0;
      if (byte === QUOTE) bytes[at++] = QUOTE;
      bytes[at++] = byte;
    }
    if (isQuoted) bytes[at++] = QUOTE;
    this.#length = at;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function escapeOf(byte: number): string {
  return JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
}
