import type { Header } from './header.js';

/** A page of a SAS data set with its numbers read in the file's own order of bytes. */
export class Page {
  readonly bytes: Buffer;
  /** Of the page in the file. */
  readonly offset: number;
  readonly #header: Header;

  constructor(bytes: Uint8Array, offset: number, header: Header) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.offset = offset;
    this.#header = header;
  }

  /** Bytes of an address. */
  get width(): number {
    return this.#header.isWide ? 8 : 4;
  }

  /** Where the type of the page stands; what comes before is of no use here. */
  get start(): number {
    return this.#header.isWide ? 32 : 16;
  }

  get type(): number {
    return this.short(this.start);
  }

  /** Rows and subheaders together. */
  get blocks(): number {
    return this.short(this.start + 2);
  }

  get subheaders(): number {
    return this.short(this.start + 4);
  }

  short(at: number): number {
    return this.#header.isLittleEndian ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  word(at: number): number {
    return this.#header.isLittleEndian ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** A number as wide as an address; past 2^53 it is damage, and stays a number that fits nowhere. */
  address(at: number): number {
    if (!this.#header.isWide) return this.word(at);
    return Number(this.#header.isLittleEndian ? this.bytes.readBigUInt64LE(at) : this.bytes.readBigUInt64BE(at));
  }

  /** What a subheader is; on wide pages of the other order of bytes the sign fills the first half. */
  signature(at: number): number {
    const first = this.word(at);
    if (!this.#header.isWide || this.#header.isLittleEndian) return first;
    return first === 0xffffffff || first === 0 ? this.word(at + 4) : first;
  }

  pointers(): readonly Pointer[] {
    const length = this.#header.isWide ? 24 : 12;
    return Array.from({ length: this.subheaders }, (_, i) => {
      const at = this.start + 8 + i * length;
      return {
        offset: this.address(at),
        length: this.address(at + this.width),
        compression: this.bytes[at + 2 * this.width] ?? 0,
        type: this.bytes[at + 2 * this.width + 1] ?? 0,
      };
    });
  }

  /** Where rows begin on a page that has subheaders, too: aligned, unless the row starts in the gap. */
  rowsStart(): number {
    const at = this.start + 8 + this.subheaders * (this.#header.isWide ? 24 : 12);
    if (at % 8 !== 4 || at + 4 > this.bytes.length) return at;
    const gap = this.bytes.readUInt32LE(at);
    return gap === 0 || gap === 0x20202020 ? at + 4 : at;
  }
}

export interface Pointer {
  readonly offset: number;
  readonly length: number;
  readonly compression: number;
  readonly type: number;
}

export const pageTypes = {
  meta: 0x0000,
  data: 0x0100,
  mix: 0x0200,
  amd: 0x0400,
  mask: 0x0f00,
  compressed: 0x9000,
} as const;
/** Rows of the page may be marked as deleted. */
export const HAS_DELETED = 0x0080;
