import type { RowBatch } from '#model/table.js';

type Read = (rows: AsyncIterable<RowBatch>) => Promise<unknown>;
type Next = IteratorResult<RowBatch, unknown>;

interface Waiting {
  readonly resolve: (next: Next) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Gives the same rows to several readers at a time, so that they are made once. A batch is handed on when all have taken the one before; a
 * reader that ends early, or fails, is not waited for. When all have ended, the fault of the first that has one is thrown.
 */
export async function shareRows(rows: AsyncIterable<RowBatch>, readers: readonly Read[]): Promise<void> {
  const source: AsyncIterator<RowBatch, unknown> = rows[Symbol.asyncIterator]();
  let reading = readers.length;
  let waiting: Waiting[] = [];
  const handOn = () => {
    if (waiting.length < reading || waiting.length === 0) return;
    const served = waiting;
    waiting = [];
    source.next().then(
      (batch) => {
        for (const { resolve } of served) resolve(batch);
      },
      (fault: unknown) => {
        for (const { reject } of served) reject(fault);
      },
    );
  };
  const next = () =>
    new Promise<Next>((resolve, reject) => {
      waiting.push({ resolve, reject });
      handOn();
    });
  const ended = await Promise.allSettled(
    readers.map(async (read) => {
      try {
        await read({ [Symbol.asyncIterator]: () => ({ next }) });
      } finally {
        reading--;
        handOn();
      }
    }),
  );
  await source.return?.();
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
