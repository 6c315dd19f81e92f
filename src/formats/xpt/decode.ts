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

const BLANKS = 0x20202020;

/** Blanks at the end fill a value up; some writers use zero bytes. Four bytes at a time, as this is most of the work of reading. */
function decodeText(rows: DataView, { at, length, step, rowCount }: Place, encoding: Encoding): TextBatch {
  const bytes = new Uint8Array(rowCount * length + 4);
  const out = new DataView(bytes.buffer);
  const offsets = new Uint32Array(rowCount + 1);
  const lastWord = rows.byteLength - 4;
  let filled = 0;
  for (let i = 0, from = at; i < rowCount; i++, from += step) {
    let end = from + length;
    while (end - from >= 4 && rows.getUint32(end - 4) === BLANKS) end -= 4;
    while (end > from && isFiller(rows.getUint8(end - 1))) end--;
    let source = from;
    // The last of these words may reach beyond the value; what comes next is written over it.
    for (; source < end && source <= lastWord; source += 4)
      out.setUint32(filled + source - from, rows.getUint32(source));
    for (; source < end; source++) out.setUint8(filled + source - from, rows.getUint8(source));
    filled += end - from;
    offsets[i + 1] = filled;
  }
  const text: TextBatch = { kind: 'text', bytes: bytes.subarray(0, filled), offsets };
  return isAscii(text.bytes) ? text : decodedTexts(text, encoding);
}

function isFiller(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}
