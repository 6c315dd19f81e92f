import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXpt, writeXpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type NumberBatch, type TableMeta } from '#model/table.js';
import { convert, type ConvertOptions } from '#pipeline/convert/index.js';
import { diff } from '#pipeline/diff/index.js';
import { batchesOf, memorySink, sourceOf, stamp, tableOf, valueOf } from '../formats/memory.js';
import { temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const at = (name: string) => join(folder.path, name);

const meta: TableMeta = {
  name: 'LB',
  label: '',
  columns: [
    { name: 'USUBJID', label: '', storage: 'text', length: 5 },
    { name: 'LBSTRESN', label: '', storage: 'number', length: 8 },
  ],
};
const A = 0x41;
const B = 0x42;
const UNDERSCORE = 0x5f;

async function written(name: string, codes: readonly number[]): Promise<void> {
  const sink = memorySink();
  const values: NumberBatch = {
    ...numberBatch(codes.map((code, i) => (code === 0 && i === 0 ? 5 : undefined))),
    codes: Uint8Array.from(codes),
  };
  const subjects = textBatch(codes.map((_, i) => `S-${i + 1}`));
  await writeXpt(tableOf(meta, { rowCount: codes.length, columns: [subjects, values] }), sink, stamp);
  writeFileSync(at(name), sink.bytes());
}

async function codesOf(name: string): Promise<readonly number[]> {
  const [table] = valueOf(await readXpt(sourceOf(readFileSync(at(name)))));
  const [batch] = table === undefined ? [] : await batchesOf(table);
  const column = batch?.columns[1];
  return column?.kind === 'number' ? [...(column.codes ?? [])] : [];
}

async function converted(input: string, output: string, options: Partial<ConvertOptions> = {}) {
  return valueOf(await convert({ input: at(input), output: at(output), ...options }));
}

const codes = [0, A, B, UNDERSCORE, 0];
beforeAll(() => written('a.xpt', codes));

describe('special missing values', () => {
  it.each([
    ['copied', 'copy.xpt', {}],
    ['written in version 8', 'eight.xpt', { to: 'xpt8' }],
    ['written in version 5', 'five.xpt', { to: 'xpt5' }],
    ['cut to what a transport file holds', 'cut.xpt', { truncate: true }],
    ['read in another encoding', 'encoded.xpt', { encoding: 'windows-1252' }],
  ] as const)('stay apart where a transport file is %s', async (_, output, options) => {
    const { losses } = await converted('a.xpt', output, options);
    expect(await codesOf(output)).toEqual(codes);
    expect(losses).toEqual([]);
  });

  it('stay apart on the way from version 8 back to 5', async () => {
    await converted('a.xpt', 'there.xpt', { to: 'xpt8' });
    await converted('there.xpt', 'back.xpt', { to: 'xpt5' });
    expect(await codesOf('back.xpt')).toEqual(codes);
  });

  it.each([
    ['a.csv', 'USUBJID,LBSTRESN\nS-1,5\nS-2,\nS-3,\nS-4,\nS-5,\n'],
    ['a.ndjson', '["S-1",5]\n["S-2",null]\n["S-3",null]\n["S-4",null]\n["S-5",null]\n'],
  ])('are missing in %s, and told as lost', async (output, expected) => {
    const { losses } = await converted('a.xpt', output);
    const text = readFileSync(at(output), 'utf8').replaceAll('\r\n', '\n');
    expect(text.endsWith(expected)).toBe(true);
    expect(losses).toContainEqual({ table: 'LB', what: 'special missing values', count: 3 });
  });

  it('are missing in what comes by way of the engine', async () => {
    await converted('a.xpt', 'a.json');
    expect(JSON.parse(readFileSync(at('a.json'), 'utf8'))).toMatchObject({
      rows: [
        ['S-1', 5],
        ['S-2', null],
        ['S-3', null],
        ['S-4', null],
        ['S-5', null],
      ],
    });
  });

  it('differ from each other, from missing ones and from numbers', async () => {
    await written('b.xpt', [A, A, A, 0, 0]);
    const { datasets } = valueOf(
      await diff({
        a: at('a.xpt'),
        b: at('b.xpt'),
        by: ['USUBJID'],
        ignore: [],
        tolerance: { absolute: 0, relative: 0 },
        first: 10,
      }),
    );
    expect(datasets[0]?.variables).toEqual([{ variable: 'LBSTRESN', count: 3 }]);
    expect(datasets[0]?.values.map(({ keys, a, b }) => [...keys, a, b])).toEqual([
      ['S-1', 5, '.A'],
      ['S-3', '.B', '.A'],
      ['S-4', '._', null],
    ]);
  });

  it('do not differ from the missing values of a format that has only one', async () => {
    await converted('a.xpt', 'lb.ndjson');
    const { differs } = valueOf(
      await diff({
        a: at('a.xpt'),
        b: at('lb.ndjson'),
        by: ['USUBJID'],
        ignore: [],
        tolerance: { absolute: 0, relative: 0 },
        first: 10,
      }),
    );
    expect(differs).toBe(false);
  });
});
