import type { TextBatch } from '#model/table.js';
import type { Field } from './namestr.js';
import type { RowLayout, Slice } from './row-layout.js';
import { wholeLetters } from './text.js';

const BLANK = 0x20;

/** Writes the texts of a column into rows that lie one after the other and are blank. */
export function encodeText(layout: RowLayout, field: Field, texts: TextBatch, slice: Slice, block: DataView): void {
  const { short } = texts;
  if (short !== undefined && short.longest <= field.column.length)
    encodeShort(short.words, field, layout.rowLength, slice, block);
  else encodeAny(layout, field, texts, slice, block);
}

/** Three words of blanks behind a text, for each length from 0 to 12; zeros where the text is. */
const FILLERS = new Uint32Array(13 * 4);
for (let length = 0; length <= 12; length++) new Uint8Array(FILLERS.buffer, length * 16, 12).fill(BLANK, length);

/** Texts of at most twelve bytes, with zeros behind them: word after word, each with its blanks. */
function encodeShort(
  words: Uint32Array,
  { column, position }: Field,
  rowLength: number,
  slice: Slice,
  block: DataView,
) {
  const length = Math.min(12, column.length);
  const end = (slice.start + slice.rows) * 4;
  for (let done = 0; done < length; done += 4) {
    const word = 1 + (done >> 2);
    const bytes = length - done;
    let at = position + done;
    for (let from = slice.start * 4; from < end; from += 4, at += rowLength) {
      const piece = (words[from + word] ?? 0) | (FILLERS[(words[from] ?? 0) * 4 + word - 1] ?? 0);
      if (bytes >= 4) block.setUint32(at, piece, true);
      else for (let byte = 0; byte < bytes; byte++) block.setUint8(at + byte, piece >>> (8 * byte));
    }
  }
}

function encodeAny(layout: RowLayout, field: Field, { bytes, offsets }: TextBatch, slice: Slice, block: DataView) {
  const { length } = field.column;
  const { rowLength } = layout;
  const texts = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lastWord = texts.byteLength - 4;
  let at = field.position;
  let from = offsets[slice.start] ?? 0;
  for (let i = 0; i < slice.rows; i++, at += rowLength) {
    const next = offsets[slice.start + i + 1] ?? from;
    let to = next;
    if (to - from > length) while (to > from && bytes[to - 1] === BLANK) to--;
    if (to - from > length)
      to = from + cutText(layout, field, bytes.subarray(from, to), slice.before + slice.start + i + 1);
    let source = from;
    let target = at;
    for (; source + 4 <= to && source <= lastWord; source += 4, target += 4)
      block.setUint32(target, texts.getUint32(source));
    for (; source < to; source++, target++) block.setUint8(target, texts.getUint8(source));
    from = next;
  }
}

function cutText({ encoding, misfits }: RowLayout, { column }: Field, value: Uint8Array, row: number): number {
  const kept = encoding === 'utf-8' ? wholeLetters(value, 0, column.length) : column.length;
  misfits.text(column.name, row, value.length, column.length, kept);
  return kept;
}
