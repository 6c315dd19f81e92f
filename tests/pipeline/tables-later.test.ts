import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { numberBatch, textBatch, type RowBatch, type Rows } from '#model/table.js';
import { withTablesLater } from '#pipeline/tables-later.js';
import { id, sql } from '#sql/sql.js';

const temp = mkdtempSync(path(tmpdir(), 'trialmill-'));
let inner: Engine;
let engine: Engine;
beforeEach(async () => {
  inner = await openEngine({ tempDirectory: temp });
  engine = withTablesLater(inner);
  return () => engine[Symbol.asyncDispose]();
});
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

const columns = [
  { name: 'A', storage: 'text' as const },
  { name: 'N', storage: 'number' as const },
];
const batch = (from: number, count: number): RowBatch => {
  const numbers = Array.from({ length: count }, (_, n) => from + n);
  return { rowCount: count, columns: [textBatch(numbers.map((n) => `a${n}`)), numberBatch(numbers)] };
};
const batches = (counts: readonly number[]) =>
  counts.map((count, n) =>
    batch(
      counts.slice(0, n).reduce((sum, each) => sum + each, 0),
      count,
    ),
  );
const waiting = (counts: readonly number[]): Rows => ({
  async *[Symbol.asyncIterator]() {
    yield* await Promise.resolve(batches(counts));
  },
});
const atOnce = (counts: readonly number[]): Rows => ({
  [Symbol.asyncIterator]: () => waiting(counts)[Symbol.asyncIterator](),
  [Symbol.iterator]: () => batches(counts).values(),
});
const made = async () =>
  (await inner.all(sql`SELECT table_name AS name FROM duckdb_tables() ORDER BY ALL`)).map(({ name }) => name);
const ask = (name: string) => sql`SELECT count(*) AS n, sum("N") AS sum, max("A") AS last FROM ${id(name)}`;

describe('a table that waits', () => {
  it.each(['run', 'all', 'ask', 'describe', 'stream', 'lane'] as const)(
    'is there when %s names it, and not before',
    async (how) => {
      expect(await engine.load('T', columns, atOnce([2, 1]))).toBe(3);
      expect(await engine.load('other', columns, waiting([1]))).toBe(1);
      expect(await made()).toEqual([]);
      const select = sql`SELECT "A" FROM ${id('T')}`;
      if (how === 'stream') for await (const each of engine.stream(select)) expect(each.rowCount).toBe(3);
      else if (how === 'lane') {
        await using lane = await engine.lane();
        expect(await lane.all(select)).toHaveLength(3);
      } else await engine[how](select);
      expect(await made()).toEqual(['T']);
      expect(await engine.all(ask('T'))).toEqual([{ n: 3n, sum: 3, last: 'a2' }]);
    },
  );

  it('is made once, whoever asks at the same time', async () => {
    await engine.load('T', columns, waiting([2, 1]));
    const answers = await Promise.all([engine.ask(ask('T')), engine.all(ask('T')), engine.ask(ask('T'))]);
    for (const answer of answers) expect(answer).toEqual([{ n: 3n, sum: 3, last: 'a2' }]);
  });

  it.each([
    ['at once', atOnce],
    ['as they come', waiting],
  ])('is made at once where it has many rows, with all of them: rows %s', async (_, rows) => {
    expect(await engine.load('T', columns, rows([20_000, 20_000, 1]))).toBe(40_001);
    expect(await made()).toEqual(['T']);
    expect(await engine.all(ask('T'))).toEqual([{ n: 40_001n, sum: 800_020_000, last: 'a9999' }]);
  });

  it('is made at once where many rows wait already', async () => {
    for (const name of ['T1', 'T2', 'T3']) await engine.load(name, columns, atOnce([30_000]));
    expect(await made()).toEqual([]);
    await engine.load('T4', columns, atOnce([20_000]));
    expect(await made()).toEqual(['T4']);
  });

  it('leaves nothing where its rows cannot be read', async () => {
    const broken: Rows = {
      async *[Symbol.asyncIterator]() {
        yield await Promise.resolve(batch(0, 1));
        throw new Error('broken');
      },
    };
    await expect(engine.load('T', columns, broken)).rejects.toThrow('broken');
    await expect(engine.all(ask('T'))).rejects.toThrow('T');
  });
});
