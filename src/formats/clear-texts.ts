import type { TextBatch } from '#model/table.js';

/** Rows of a batch: from the first to the one before the last. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Three words of blanks behind a text, for each length from 0 to 12; zeros where the text is. */
const BLANKS_BEHIND = new Uint32Array(13 * 4);
for (let length = 0; length <= 12; length++) new Uint8Array(BLANKS_BEHIND.buffer, length * 16, 12).fill(0x20, length);

const QUOTE = 0x22;
const EACH_BYTE = 0x01010101;
const HIGH_BITS = 0x80808080;

/**
 * Whether no text holds a control character, a quotation mark or one more character, below 0x80: then a text file can hold them as they are.
 * Most columns are like that, and are asked as a whole, which is much faster than text by text.
 */
export function areClear(texts: TextBatch, rows: RowRange, other: number): boolean {
  return texts.short === undefined ? areBytesClear(texts, rows, other) : areWordsClear(texts.short, rows, other);
}

/**
 * Four bytes at a time: (x - 1) & ~x has the high bit of a byte set where that byte of x is zero, or one before it was: as good where only
 * is asked whether there is any. See Warren, Hacker's Delight, section 6-1.
 */
function areWordsClear(
  { words, longest }: NonNullable<TextBatch['short']>,
  { from, to }: RowRange,
  other: number,
): boolean {
  const [quotes, others] = [QUOTE * EACH_BYTE, other * EACH_BYTE];
  let found = 0;
  for (let word = 1; (word - 1) * 4 < longest; word++)
    for (let at = from * 4; at < to * 4; at += 4) {
      const four = (words[at + word] ?? 0) | (BLANKS_BEHIND[(words[at] ?? 0) * 4 + word - 1] ?? 0);
      const quote = four ^ quotes;
      const more = four ^ others;
      found |= ((four - 0x20202020) & ~four) | ((quote - EACH_BYTE) & ~quote) | ((more - EACH_BYTE) & ~more);
    }
  return (found & HIGH_BITS) === 0;
}

function areBytesClear({ bytes, offsets }: TextBatch, { from, to }: RowRange, other: number): boolean {
  const end = offsets[to] ?? 0;
  for (let i = offsets[from] ?? 0; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 || byte === QUOTE || byte === other) return false;
  }
  return true;
}
