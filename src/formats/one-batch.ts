import type { RowBatch, Rows } from '#model/table.js';

/** Rows that are all there, as a table has them. */
export function inOneBatch(batch: RowBatch): Rows {
  return {
    *[Symbol.iterator]() {
      yield batch;
    },
    // eslint-disable-next-line @typescript-eslint/require-await
    async *[Symbol.asyncIterator]() {
      yield batch;
    },
  };
}
