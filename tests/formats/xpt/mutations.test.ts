import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeXpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type TableMeta } from '#model/table.js';
import { misbehaviour, mutated, randomOf } from '../../tools/mutate-xpt.js';
import { memorySink, stamp, tableOf } from '../memory.js';

const meta: TableMeta = {
  name: 'LB',
  label: 'Laboratory',
  columns: [
    { name: 'LBTESTCD', label: 'Test', storage: 'text', length: 8 },
    { name: 'LBSTRESN', label: 'y'.repeat(30), storage: 'number', length: 8, displayFormat: '8.2' },
    { name: 'LBDY', label: '', storage: 'number', length: 3 },
  ],
};
const rows = {
  rowCount: 9,
  columns: [
    textBatch(['ALT', 'é', '', 'x', '', 'AST', 'a', 'b', 'c']),
    numberBatch([1, undefined, 0.1, -3e50, 0, 1e-60, 7, 8, 9]),
    numberBatch([1, 2, 3, undefined, -5, 6, 7, 8, 9]),
  ],
};

async function written(version: 5 | 8, label: string): Promise<Buffer> {
  const sink = memorySink();
  const columns = meta.columns.map((column, i) => (i === 1 ? { ...column, label } : column));
  await writeXpt(tableOf({ ...meta, columns }, rows), sink, stamp, { version, rowCount: 9 });
  return sink.bytes();
}

/** `node tests/tools/fuzz-xpt.js` asks for more. */
const more = Number(process.env['XPT_MUTATIONS'] ?? '1');
const timeout = 60_000 * more;

async function failures(bytes: Buffer, runs: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (let seed = 1; seed <= runs * more; seed++) {
    const wrong = await misbehaviour(mutated(bytes, randomOf(seed)));
    if (wrong !== undefined) found.push(`seed ${seed}: ${wrong}`);
  }
  return found;
}

describe('a damaged transport file is read whole or refused, never half', () => {
  it.each([
    ['version 5', 5, 'Result'],
    ['version 8', 8, 'Result'],
    ['version 8 with long labels', 8, 'y'.repeat(200)],
  ] as const)('of %s', { timeout }, async (_, version, label) => {
    expect(await failures(await written(version, label), 600)).toEqual([]);
  });

  it('with two members', { timeout }, async () => {
    const one = await written(5, 'Result');
    expect(await failures(Buffer.concat([one, one.subarray(240)]), 300)).toEqual([]);
  });

  const samples = join(process.env['SAMPLES_DIR'] ?? '', 'xpt');
  const there = process.env['SAMPLES_DIR'] !== undefined && existsSync(samples);
  const small = there
    ? readdirSync(samples).filter((name) => name.endsWith('.xpt') && readFileSync(join(samples, name)).length < 50_000)
    : [];
  it.skipIf(!there).each(small.length > 0 ? small : ['(skipped: SAMPLES_DIR not set)'])(
    'twins of %s',
    { timeout },
    async (name) => {
      expect(await failures(readFileSync(join(samples, name)), 60)).toEqual([]);
    },
  );
});
