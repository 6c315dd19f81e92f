import { describe, expect, it } from 'vitest';
import { textBatch, textAt, type RowBatch } from '#model/table.js';
import { shareRows } from '#pipeline/share-rows.js';

/** Batches of one text each; `asked` notes when they are asked for, and that nothing more is wanted. */
async function* batches(texts: readonly string[], asked: string[] = [], fault?: Error): AsyncGenerator<RowBatch> {
  try {
    for (const text of texts) {
      asked.push(text);
      yield await Promise.resolve({ rowCount: 1, columns: [textBatch([text])] });
    }
    if (fault !== undefined) throw fault;
  } finally {
    asked.push('end');
  }
}

/** Reads texts into a list, so many milliseconds each, and fails after some of them where it should. */
function reader(into: string[], { delay = 0, failsAfter = Infinity, name = 'reader' } = {}) {
  return async (rows: AsyncIterable<RowBatch>) => {
    if (failsAfter === 0) throw new Error(name);
    for await (const { columns } of rows) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const [column] = columns;
      if (column?.kind === 'text') into.push(textAt(column, 0));
      if (into.length >= failsAfter) throw new Error(name);
    }
  };
}

describe('shared rows', () => {
  it('reach readers of any speed whole and in order, and are asked for once', async () => {
    const [asked, fast, slow]: [string[], string[], string[]] = [[], [], []];
    await shareRows(batches(['a', 'b', 'c'], asked), [reader(fast), reader(slow, { delay: 5 })]);
    expect([fast, slow, asked]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'end'],
    ]);
  });

  it.each([0, 1, 3])('reach the others where one fails after %i batches, and its fault is told', async (failsAfter) => {
    const rest: string[] = [];
    const shared = shareRows(batches(['a', 'b', 'c']), [reader([], { failsAfter, name: 'broken' }), reader(rest)]);
    await expect(shared).rejects.toThrow('broken');
    expect(rest).toEqual(['a', 'b', 'c']);
  });

  it('tell the fault of the first reader that has one, and end when nobody reads any more', async () => {
    const asked: string[] = [];
    const first = reader([], { failsAfter: 2, name: 'first' });
    const second = reader([], { failsAfter: 1, name: 'second' });
    await expect(shareRows(batches(['a', 'b', 'c'], asked), [first, second])).rejects.toThrow('first');
    expect(asked).toEqual(['a', 'b', 'end']);
  });

  it('end with their own fault', async () => {
    const shared = shareRows(batches(['a'], [], new Error('lost')), [reader([]), reader([])]);
    await expect(shared).rejects.toThrow('lost');
  });
});
