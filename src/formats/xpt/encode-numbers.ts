import { invariant } from '#base/invariant.js';
import type { NumberBatch } from '#model/table.js';
import { HIGH, isMissingCode, LOW, PLAIN_MISSING, writeIbmFloat, writeIbmWords } from './ibm-float.js';
import type { Field } from './namestr.js';
import type { RowLayout, Slice } from './row-layout.js';

/** Writes the numbers of a column into rows that lie one after the other. See TS-140, "Numeric data fields". */
export function encodeNumbers(layout: RowLayout, field: Field, numbers: NumberBatch, slice: Slice, block: DataView) {
  if (field.column.length === 8) encodeWhole(layout, field, numbers, slice, block);
  else encodeShortened(layout, field, numbers, slice, block);
}

function encodeWhole(layout: RowLayout, field: Field, numbers: NumberBatch, slice: Slice, block: DataView) {
  const { rowLength, misfits } = layout;
  const { buffer, byteOffset, length } = numbers.values;
  const words = new Uint32Array(buffer, byteOffset, length * 2);
  let at = field.position;
  for (let row = slice.start; row < slice.start + slice.rows; row++, at += rowLength) {
    const high = words[row * 2 + HIGH] ?? 0;
    const low = words[row * 2 + LOW] ?? 0;
    if ((high & 0x7fffffff) > INFINITE || ((high & 0x7fffffff) === INFINITE && low !== 0))
      writeMissing(codeAt(numbers, row), block, at);
    else if (!writeIbmWords(high, low, block, at)) misfits.range(field.column.name, slice.before + row + 1);
  }
}

/** The high word of infinity; what is greater is NaN. */
const INFINITE = 0x7ff00000;

const eight = new DataView(new ArrayBuffer(8));

function encodeShortened(layout: RowLayout, field: Field, numbers: NumberBatch, slice: Slice, block: DataView) {
  const { rowLength, misfits } = layout;
  const { name, length } = field.column;
  let at = field.position;
  for (let row = slice.start; row < slice.start + slice.rows; row++, at += rowLength) {
    const value = numbers.values[row] ?? NaN;
    if (Number.isNaN(value)) writeMissing(codeAt(numbers, row), eight, 0);
    else {
      const number = slice.before + row + 1;
      if (!writeIbmFloat(value, eight, 0)) misfits.range(name, number);
      for (let j = length; j < 8; j++) if (eight.getUint8(j) !== 0) misfits.digits(name, number, length);
    }
    for (let j = 0; j < length; j++) block.setUint8(at + j, eight.getUint8(j));
  }
}

function codeAt({ codes }: NumberBatch, row: number): number {
  const code = codes?.[row] ?? 0;
  if (code === 0) return PLAIN_MISSING;
  invariant(isMissingCode(code), `${code} is the byte of a missing value`);
  return code;
}

/** A missing value: its code, the rest zero. */
function writeMissing(code: number, to: DataView, at: number): void {
  to.setUint32(at, code * 0x1000000);
  to.setUint32(at + 4, 0);
}
