import type { TextBatch } from '#model/table.js';
import { inlineLength, offsetsOf, putInline } from './vector-layout.js';

/** Texts that DuckDB keeps in its vector itself, as they lie there; bytes and offsets are made of them for those who ask. */
export class ShortTexts implements TextBatch {
  readonly kind = 'text';
  readonly short: NonNullable<TextBatch['short']>;
  #bytes: Uint8Array | undefined;
  #offsets: Uint32Array | undefined;

  constructor(words: Uint32Array, longest: number) {
    this.short = { words, longest };
  }

  get offsets(): Uint32Array {
    return (this.#offsets ??= offsetsOf(this.short.words));
  }

  get bytes(): Uint8Array {
    return (this.#bytes ??= bytesOf(this.short.words, this.offsets));
  }
}

function bytesOf(words: Uint32Array, offsets: Uint32Array): Uint8Array {
  const total = offsets.at(-1) ?? 0;
  const bytes = new Uint8Array(total + inlineLength);
  const out = new DataView(bytes.buffer);
  for (let i = 0; i < offsets.length - 1; i++) putInline(words, i, out, offsets[i] ?? 0);
  return bytes.subarray(0, total);
}
