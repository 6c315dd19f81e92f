import { isAscii } from 'node:buffer';
import type { ColumnBatch, NumberBatch, RowBatch, TextBatch } from '#model/table.js';
import { ibmFloatOf, missingCodeOf, PLAIN_MISSING, wordAt } from './ibm-float.js';
import type { Field } from './namestr.js';
import { decodedTexts, type Encoding } from './text.js';

/** Turns whole rows, back to back, into columns. */
export function decodeColumns(
  fields: readonly Field[],
  rowLength: number,
  rows: Uint8Array,
  encoding: Encoding,
): RowBatch {
  const rowCount = rows.length / rowLength;
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  return {
    rowCount,
    columns: fields.map((field): ColumnBatch => {
      const place = { at: field.position, length: field.column.length, step: rowLength, rowCount };
      return field.column.storage === 'number' ? decodeNumbers(view, place) : decodeText(view, place, encoding);
    }),
  };
}

interface Place {
  readonly at: number;
  readonly length: number;
  readonly step: number;
  readonly rowCount: number;
}

function decodeNumbers(rows: DataView, { at, length, step, rowCount }: Place): NumberBatch {
  const values = new Float64Array(rowCount);
  let codes: Uint8Array | undefined;
  for (let i = 0, from = at; i < rowCount; i++, from += step) {
    const high = wordAt(rows, from, length);
    const low = wordAt(rows, from + 4, length - 4);
    const code = missingCodeOf(high, low);
    values[i] = code === 0 ? ibmFloatOf(high, low) : NaN;
    if (code !== 0 && code !== PLAIN_MISSING) (codes ??= new Uint8Array(rowCount))[i] = code;
  }
  return { kind: 'number', values, ...(codes && { codes }) };
}

const BLANKS = new DataView(new Uint8Array(8).fill(0x20).buffer).getFloat64(0);

/** Where texts are put together before they get memory of their own: most are much shorter than their fields. */
let desk = new DataView(new ArrayBuffer(0));

/** Blanks at the end fill a value up; some writers use zero bytes. Eight and four bytes at a time, as this is most of the work of reading. */
function decodeText(rows: DataView, { at, length, step, rowCount }: Place, encoding: Encoding): TextBatch {
  if (desk.byteLength < rowCount * length + 4) desk = new DataView(new ArrayBuffer(rowCount * length + 4));
  const out = desk;
  const offsets = new Uint32Array(rowCount + 1);
  const lastWord = rows.byteLength - 4;
  let filled = 0;
  for (let i = 0, from = at; i < rowCount; i++, from += step) {
    let end = from + length;
    while (end - from >= 8 && rows.getFloat64(end - 8, true) === BLANKS) end -= 8;
    while (end > from && isFiller(rows.getUint8(end - 1))) end--;
    let source = from;
    // The last of these words may reach beyond the value; what comes next is written over it.
    for (; source < end && source <= lastWord; source += 4)
      out.setUint32(filled + source - from, rows.getUint32(source, true), true);
    for (; source < end; source++) out.setUint8(filled + source - from, rows.getUint8(source));
    filled += end - from;
    offsets[i + 1] = filled;
  }
  const text: TextBatch = { kind: 'text', bytes: new Uint8Array(out.buffer.slice(0, filled)), offsets };
  return isAscii(text.bytes) ? text : decodedTexts(text, encoding);
}

function isFiller(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}
