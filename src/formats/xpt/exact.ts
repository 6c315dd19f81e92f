import type { RowBatch } from '#model/table.js';
import { decodeColumns } from './decode.js';
import { encodeRows } from './encode.js';
import { letting } from './misfits.js';
import type { Field } from './namestr.js';
import type { RowLayout } from './row-layout.js';
import type { Encoding } from './text.js';

/**
 * Rows with what their values do not tell: numbers of more than 53 bits, texts that are not UTF-8 or filled up with zero bytes, and
 * whatever else writers left in a field.
 */
export interface ExactRows {
  readonly batch: RowBatch;
  readonly exceptions: readonly CellBytes[];
}

/** A field whose bytes are not the ones that its value is written with. */
interface CellBytes {
  readonly row: number;
  readonly field: Field;
  readonly bytes: Uint8Array;
}

type Fields = Pick<RowLayout, 'fields' | 'rowLength'>;

/** Whole rows, back to back, as columns, with the bytes of those fields that their values do not give back. */
export function decodeExact(layout: Fields, rows: Uint8Array, encoding: Encoding): ExactRows {
  const { fields, rowLength } = layout;
  const batch = decodeColumns(fields, rowLength, rows, encoding);
  const draft = encoded(layout, batch);
  if (Buffer.compare(draft, rows) === 0) return { batch, exceptions: [] };
  const exceptions: CellBytes[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    const start = row * rowLength;
    if (Buffer.compare(draft.subarray(start, start + rowLength), rows.subarray(start, start + rowLength)) === 0)
      continue;
    for (const field of fields) {
      const from = start + field.position;
      const bytes = rows.slice(from, from + field.column.length);
      if (Buffer.compare(draft.subarray(from, from + bytes.length), bytes) !== 0)
        exceptions.push({ row, field, bytes });
    }
  }
  return { batch, exceptions };
}

/** The bytes that the rows were read from. */
export function encodeExact(layout: Fields, { batch, exceptions }: ExactRows): Uint8Array {
  const block = encoded(layout, batch);
  for (const { row, field, bytes } of exceptions) block.set(bytes, row * layout.rowLength + field.position);
  return block;
}

function encoded({ fields, rowLength }: Fields, batch: RowBatch): Uint8Array {
  const layout: RowLayout = { dataset: '', fields, rowLength, encoding: 'utf-8', misfits: letting };
  return encodeRows(layout, batch, { start: 0, rows: batch.rowCount, before: 0 });
}
