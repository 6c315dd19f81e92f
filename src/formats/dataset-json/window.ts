import { Buffer } from 'node:buffer';

/** A piece of a file that moves on: what was not used up comes again with the next chunk. A byte of 0 stands at its end. */
export class Window {
  /** Where it starts in the file. */
  base: number;
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  constructor(base: number) {
    this.base = base;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** What is there, without the byte at its end. */
  get rest(): Buffer {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  /** Adds a chunk: what was left and what is new, and a byte of 0 behind them. */
  add(chunk: Uint8Array): Buffer {
    const { length } = this;
    const needed = length + chunk.length + 1;
    if (needed <= this.#bytes.length) this.#bytes.copyWithin(0, this.#start, this.#end);
    else {
      const grown = Buffer.alloc(Math.max(needed, 1 << 16));
      grown.set(this.rest);
      this.#bytes = grown;
    }
    this.#bytes.set(chunk, length);
    this.#bytes[needed - 1] = 0;
    this.#start = 0;
    this.#end = needed - 1;
    return this.#bytes;
  }

  /** Lets go of so many bytes from its start. */
  drop(count: number): void {
    this.#start += count;
    this.base += count;
  }
}
