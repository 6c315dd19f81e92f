import { invariant } from '#base/invariant.js';
import type { RowBatch } from '#model/table.js';
import { encodeNumbers } from './encode-numbers.js';
import { encodeText } from './encode-text.js';
import type { RowLayout, Slice } from './row-layout.js';

/** Rows as bytes, in a new buffer each: sinks may keep what they were given. Texts come in the layout's encoding. */
export function encodeRows(layout: RowLayout, batch: RowBatch, slice: Slice): Uint8Array {
  const { dataset, fields, rowLength } = layout;
  const block = Buffer.allocUnsafeSlow(slice.rows * rowLength).fill(0x20);
  const view = new DataView(block.buffer, block.byteOffset, block.length);
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
