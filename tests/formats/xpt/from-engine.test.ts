import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { readXpt, splitXpt, writeXpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, valueAt, type Rows, type TableMeta } from '#model/table.js';
import { trusted } from '#sql/sql.js';
import { memorySink, sourceOf, stamp, tableOf, valueOf } from '../memory.js';
import { fc } from '../../support/properties.js';

const engine = await openEngine({ tempDirectory: mkdtempSync(join(tmpdir(), 'xpt-engine-')), threads: 1 });
afterAll(() => engine[Symbol.asyncDispose]());

const numbers = [1, undefined, -0.1, 0, 1e70, -1e-70, Number.MAX_SAFE_INTEGER];
const meta = (lengths: readonly number[]): TableMeta => ({
  name: 'LB',
  label: '',
  columns: [
    { name: 'N', label: '', storage: 'number', length: 8 },
    ...lengths.map((length, i) => ({ name: `T${i}`, label: '', storage: 'text' as const, length })),
    { name: 'M', label: '', storage: 'number', length: 8 },
  ],
});

/** Lengths of columns, and for each row and column a text that fits. */
const cases = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }).chain((lengths) =>
  fc.record({
    lengths: fc.constant(lengths),
    rows: fc.array(
      fc.tuple(
        ...lengths.map((length) =>
          fc
            .string({ unit: fc.constantFrom('a', 'é', ' ', '😀', '-'), maxLength: length })
            .map((text) => text.replace(/ +$/, ''))
            .filter((text) => Buffer.byteLength(text) <= length),
        ),
      ),
      { minLength: 1, maxLength: 40 },
    ),
  }),
);

describe('rows of the engine', () => {
  it('are written as the same bytes that rows of anyone else are', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ lengths, rows }) => {
        const counted = numberBatch(rows.map((_, i) => numbers[i % numbers.length]));
        const texts = lengths.map((_, i) => textBatch(rows.map((row) => row[i])));
        const table = tableOf(meta(lengths), { rowCount: rows.length, columns: [counted, ...texts, counted] });
        await engine.run(trusted('DROP TABLE IF EXISTS lb'));
        await engine.load('lb', table.meta.columns, table.rows);

        expect(await written(engine.stream(trusted('FROM lb')), table.meta)).toEqual(
          await written(table.rows, table.meta),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are split in the middle of a batch', async () => {
    const select = trusted("SELECT i::DOUBLE AS N, 't' || i AS T0, NULL::DOUBLE AS M FROM range(500) r (i)");
    const parts: ReturnType<typeof memorySink>[] = [];
    const open = () => {
      const sink = memorySink();
      parts.push(sink);
      return Promise.resolve(sink);
    };
    const split = await splitXpt({ meta: meta([4]), rows: engine.stream(select) }, 5000, open, stamp);

    expect(split.length).toBeGreaterThan(2);
    const found: unknown[] = [];
    for (const part of parts)
      for (const table of valueOf(await readXpt(sourceOf(part.bytes()))))
        for await (const { columns, rowCount } of table.rows)
          for (let i = 0; i < rowCount; i++) found.push(columns[1] && valueAt(columns[1], i));
    expect(found).toEqual(Array.from({ length: 500 }, (_, i) => `t${i}`));
  });
});

async function written(rows: Rows, described: TableMeta): Promise<Buffer> {
  const sink = memorySink();
  await writeXpt({ meta: described, rows }, sink, stamp);
  return sink.bytes();
}
