import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { xpt } from '#formats/xpt/index.js';
import { batchesOf, readFromMemory, readOne, rowsOf, tableOf, writeToMemory } from '../memory.js';

const samples = process.env['SAMPLES_DIR'];

describe.skipIf(!samples)(`transport files of others${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  const sample = (name: string) => readFileSync(join(samples ?? '', name));

  it.each([
    ['xpt/r02_selik-example.xpt', 'EMPTY', 0, 0],
    ['xpt/r07_sasxport-xxx.xpt', 'ABC', 2, 5],
    ['xpt/r11_dm.xpt', 'DM', 7, 1],
    ['xpt/r12_ts.xpt', 'TS', 7, 50],
    ['xpt/r24_adtte.xpt', 'ADTTE', 26, 254],
    ['xpt/r25_adae.xpt', 'ADAE', 55, 1191],
    ['xpt/r35_te.xpt', 'TE', 6, 9],
    ['dataset-json/ts.xpt', 'TS', 11, 51],
  ])('%s is %s with %i variables and %i rows', async (file, name, variables, rows) => {
    const table = await readOne(xpt, sample(file), file);
    expect(table.meta.name).toBe(name);
    expect(table.meta.columns).toHaveLength(variables);
    expect(await rowsOf(table)).toHaveLength(rows);
  });

  it.each([
    'xpt/r07_sasxport-xxx.xpt',
    'xpt/r11_dm.xpt',
    'dataset-json/ts.xpt',
    'dataset-json/adtte.xpt',
    'xpt/r24_adtte.xpt',
    'xpt/r25_adae.xpt',
    'xpt/r35_te.xpt',
  ])('the rows of %s come out of the writer as SAS wrote them, byte by byte', async (file) => {
    const bytes = sample(file);
    const table = await readOne(xpt, bytes, file);
    const written = await writeToMemory(xpt, tableOf(table.meta, ...(await batchesOf(table))));
    const observations = 'HEADER RECORD*******OBS     HEADER RECORD';
    const rowsOfFile = (whole: Buffer) => whole.subarray(whole.indexOf(observations));
    expect(rowsOfFile(written).equals(rowsOfFile(bytes))).toBe(true);
  });

  it('in windows-1252 are read as such', async () => {
    const rows = await rowsOf(await readOne(xpt, sample('xpt/r12_ts.xpt')));
    expect(rows.map((row) => row[5])).toContain('Sponsor’s Monitor');
  });

  it('one after the other are a library of several members', async () => {
    const [te, ts] = [sample('xpt/r35_te.xpt'), sample('xpt/r12_ts.xpt')];
    const tables = await readFromMemory(xpt, Buffer.concat([te, ts.subarray(240)]));
    const counts = await Promise.all(tables.map(async (table) => (await rowsOf(table)).length));
    expect(tables.map((table, i) => [table.meta.name, counts[i]])).toEqual([
      ['TE', 9],
      ['TS', 50],
    ]);
  });
});
