import { invariant } from '#base/invariant.js';
import type { NumberBatch, RowBatch, TextBatch } from '#model/table.js';
import { isMissingCode, PLAIN_MISSING, writeIbmFloat } from './ibm-float.js';
import type { Misfits } from './misfits.js';
import type { Field } from './namestr.js';
import { wholeLetters, type WrittenEncoding } from './text.js';

const BLANK = 0x20;

/** How the rows of a dataset lie in the file, and what to do with values that do not fit. */
export interface RowLayout {
  readonly dataset: string;
  readonly fields: readonly Field[];
  readonly rowLength: number;
  readonly encoding: WrittenEncoding;
  readonly misfits: Misfits;
}

/** Which rows of a batch a block holds, and how many rows of the dataset came before the batch's first. */
export interface Slice {
  readonly start: number;
  readonly rows: number;
  readonly before: number;
}

/** Rows as bytes, in a new buffer each: sinks may keep what they were given. Texts come in the layout's encoding. */
export function encodeRows(layout: RowLayout, batch: RowBatch, slice: Slice): Uint8Array {
  const { dataset, fields, rowLength } = layout;
  const block = new Uint8Array(slice.rows * rowLength).fill(BLANK);
  const view = new DataView(block.buffer);
  fields.forEach((field, i) => {
    const values = batch.columns[i];
    invariant(
      values?.kind === field.column.storage,
      `${dataset}.${field.column.name} comes as ${field.column.storage}, as its description says`,
    );
    if (values.kind === 'text') encodeText(layout, field, values, slice, view);
    else encodeNumbers(layout, field, values, slice, view);
  });
  return block;
}

function encodeText(layout: RowLayout, field: Field, { bytes, offsets }: TextBatch, slice: Slice, block: DataView) {
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

const eight = new DataView(new ArrayBuffer(8));

function encodeNumbers(layout: RowLayout, field: Field, values: NumberBatch, slice: Slice, block: DataView) {
  const { rowLength, misfits } = layout;
  const { name, length } = field.column;
  const first = slice.before + slice.start + 1;
  let at = field.position;
  for (let i = 0; i < slice.rows; i++, at += rowLength) {
    const value = values.values[slice.start + i] ?? NaN;
    if (length === 8 && !Number.isNaN(value)) {
      if (!writeIbmFloat(value, block, at)) misfits.range(name, first + i);
      continue;
    }
    if (Number.isNaN(value)) {
      const code = values.codes?.[slice.start + i] ?? 0;
      invariant(code === 0 || isMissingCode(code), `${code} is the byte of a missing value`);
      writeMissing(code === 0 ? PLAIN_MISSING : code, eight);
    } else {
      if (!writeIbmFloat(value, eight, 0)) misfits.range(name, first + i);
      for (let j = length; j < 8; j++) if (eight.getUint8(j) !== 0) misfits.digits(name, first + i, length);
    }
    for (let j = 0; j < length; j++) block.setUint8(at + j, eight.getUint8(j));
  }
}

/** A missing value: its code, the rest zero. */
function writeMissing(code: number, to: DataView): void {
  to.setUint32(0, code * 0x1000000);
  to.setUint32(4, 0);
}
