import type { ColumnBatch, NumberBatch, RowBatch, TextBatch } from '#model/table.js';
import { missingCodeAt, PLAIN_MISSING, readIbmFloat } from './ibm-float.js';
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
  return {
    rowCount,
    columns: fields.map((field): ColumnBatch => {
      const place = { at: field.position, length: field.column.length, step: rowLength, rowCount };
      return field.column.storage === 'number' ? decodeNumbers(rows, place) : decodeText(rows, place, encoding);
    }),
  };
}

interface Place {
  readonly at: number;
  readonly length: number;
  readonly step: number;
  readonly rowCount: number;
}

function decodeNumbers(rows: Uint8Array, { at, length, step, rowCount }: Place): NumberBatch {
  const values = new Float64Array(rowCount);
  let codes: Uint8Array | undefined;
  for (let i = 0, from = at; i < rowCount; i++, from += step) {
    const code = missingCodeAt(rows, from, length);
    values[i] = code === 0 ? readIbmFloat(rows, from, length) : NaN;
    if (code !== 0 && code !== PLAIN_MISSING) (codes ??= new Uint8Array(rowCount))[i] = code;
  }
  return { kind: 'number', values, ...(codes && { codes }) };
}

/** Blanks at the end fill a value up; some writers use zero bytes. */
function decodeText(rows: Uint8Array, place: Place, encoding: Encoding): TextBatch {
  const { at, length, step, rowCount } = place;
  const bytes = new Uint8Array(rowCount * length);
  const offsets = new Uint32Array(rowCount + 1);
  let filled = 0;
  let seen = 0;
  for (let i = 0, from = at; i < rowCount; i++, from += step) {
    let end = from + length;
    while (end > from && (rows[end - 1] === 0x20 || rows[end - 1] === 0)) end--;
    for (let source = from; source < end; source++) {
      const byte = rows[source] ?? 0;
      seen |= byte;
      bytes[filled++] = byte;
    }
    offsets[i + 1] = filled;
  }
  const text: TextBatch = { kind: 'text', bytes: bytes.subarray(0, filled), offsets };
  return seen < 0x80 ? text : decodedTexts(text, encoding);
}
