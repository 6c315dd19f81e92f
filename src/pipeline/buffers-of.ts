import type { RowBatch } from '#model/table.js';

/** The buffers of batches that a thread can hand over: those that a column has for itself, as short texts may be part of one that others use, too. */
export function buffersOf(batches: readonly RowBatch[]): readonly ArrayBuffer[] {
  const parts = batches.flatMap(({ columns }) =>
    columns.flatMap((column): readonly ArrayBufferView[] =>
      column.kind === 'text' ? [column.bytes, column.offsets] : [column.values],
    ),
  );
  return parts.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  );
}
