import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ShortTexts } from '#engine/short-texts.js';
import { csv } from '#formats/csv/index.js';
import { datasetJson } from '#formats/dataset-json/index.js';
import { FormatFault, type Format } from '#formats/format.js';
import { textBatch, type RowBatch, type TableMeta } from '#model/table.js';
import { writeTable } from '#pipeline/file-writer.js';
import { FormatThreads } from '#pipeline/format-threads.js';
import { shareRows } from '#pipeline/share-rows.js';

const compiled = new URL('../../dist/pipeline/file-in-thread.js', import.meta.url);
const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

const meta: TableMeta = {
  name: 'LB',
  label: 'Laboratory Test Results',
  columns: [
    { name: 'LBTESTCD', label: 'Short Name', storage: 'text', length: 8 },
    { name: 'LBTEST', label: 'Name of Test', storage: 'text', length: 40 },
    { name: 'LBSTRESN', label: 'Numeric Result', storage: 'number', length: 8 },
  ],
};
const stamp = { createdAt: new Date('2026-01-02T03:04:05Z'), tool: 'trialmill', toolVersion: '1' };

/** More batches than threads are ahead, of several sizes; the last text of all may be any. */
async function* batches(last = 'a result'): AsyncGenerator<RowBatch> {
  for (let b = 0; b < 12; b++) {
    const rowCount = b % 3 === 0 ? 700 : 3;
    const row = (i: number) => b * 1000 + i;
    const codes = new Uint32Array(Array.from({ length: rowCount }, (_, i) => [3, 0x41_41_41 + (i % 9), 0, 0]).flat());
    const tests = Array.from({ length: rowCount }, (_, i) => `Test µ ${row(i)}, "with" marks`);
    if (b === 11) tests[rowCount - 1] = last;
    yield await Promise.resolve({
      rowCount,
      columns: [
        new ShortTexts(codes, 3),
        textBatch(tests),
        { kind: 'number', values: Float64Array.from(tests, (_, i) => (i % 5 === 0 ? NaN : row(i) / 8)) },
      ],
    });
  }
}

const formats: readonly Format[] = [csv, datasetJson];

/** Writes the rows in both formats, in threads or here, and gives what was noted and what was written. */
async function written(threads: FormatThreads | undefined, last?: string) {
  const files: unknown[] = [];
  await shareRows(
    batches(last),
    formats.map((format) => async (rows) => {
      const place = join(temp, `lb.${format.id}`);
      const context = { studyId: 'S', rowCount: 2824 };
      const made = await (threads === undefined
        ? writeTable(format, { place, meta, stamp, context }, rows)
        : threads.write(format, { place, meta, stamp, context }, rows));
      files[formats.indexOf(format)] = { ...made, text: readFileSync(place, 'utf8') };
    }),
  );
  return files;
}

describe.runIf(availableParallelism() > 1)('files that threads write', () => {
  it('are those that are written here, one after the other', async () => {
    const threads = new FormatThreads(compiled);
    expect(threads.areThere).toBe(true);
    const here = [await written(undefined), await written(undefined, 'another')];
    expect([await written(threads), await written(threads, 'another')]).toEqual(here);
    await threads.close();
  });

  it('fail of what their format cannot hold, and other files can be written after it', async () => {
    const threads = new FormatThreads(compiled);
    const fault = await written(threads, 'not\0this').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FormatFault);
    expect(fault).toEqual(await written(undefined, 'not\0this').catch((error: unknown) => error));
    expect(await written(threads)).toEqual(await written(undefined));
    await threads.close();
  });

  it('fail of what their place does not take', async () => {
    const threads = new FormatThreads(compiled);
    const asked = { place: join(temp, 'missing', 'lb.csv'), meta, stamp, context: {} };
    await expect(threads.write(csv, asked, batches())).rejects.toMatchObject({ code: 'ENOENT' });
    await threads.close();
  });

  it('are not there without what runs in them', async () => {
    const threads = new FormatThreads(new URL('file:///nothing/there.js'));
    await expect(threads.write(csv, { place: temp, meta, stamp, context: {} }, batches())).rejects.toThrow('nothing');
    await threads.close();
  });
});
