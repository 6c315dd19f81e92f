import { describe, expect, it } from 'vitest';
import { checkXptMeta, readXpt, writeXpt, type XptWriteOptions } from '#formats/xpt/index.js';
import { FormatFault } from '#formats/format.js';
import { numberBatch, textBatch, type Table, type TableMeta } from '#model/table.js';
import { memorySink, rowsOf, sourceOf, stamp, tableOf, valueOf } from '../memory.js';

const meta: TableMeta = {
  name: 'Laboratory_results',
  label: 'Laboratory Test Results',
  columns: [
    { name: 'Unique_Subject_Identifier', label: 'x'.repeat(120), storage: 'text', length: 300 },
    { name: 'VALUE', label: 'Value', storage: 'number', length: 8, displayFormat: 'MYVERYLONGFORMAT12.3' },
    { name: 'NOTE', label: '', storage: 'text', length: 3, displayFormat: '$3.' },
  ],
};
const data = {
  rowCount: 3,
  columns: [textBatch(['a'.repeat(300), 'é', '']), numberBatch([1, undefined, -0.1]), textBatch(['x', '', ''])],
};

async function written(table: Table, options: XptWriteOptions): Promise<Buffer> {
  const sink = memorySink();
  await writeXpt(table, sink, stamp, options);
  return sink.bytes();
}

const file = () => written(tableOf(meta, data), { version: 8, rowCount: 3 });

async function onlyTable(bytes: Uint8Array): Promise<Table> {
  const [table] = valueOf(await readXpt(sourceOf(bytes, 'lb.xpt')));
  return table ?? tableOf(meta);
}

async function codesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const read = await readXpt(sourceOf(bytes, 'lb.xpt'));
  return read.ok ? [] : read.diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('XPT version 8', () => {
  it('keeps long names, labels, formats and texts', async () => {
    const table = await onlyTable(await file());
    expect(table.meta).toEqual(meta);
    expect(await rowsOf(table)).toEqual([
      ['a'.repeat(300), 1, 'x'],
      ['é', undefined, undefined],
      [undefined, -0.1, undefined],
    ]);
  });

  it('has a section for long labels alone, and none where the descriptions hold all', async () => {
    const columns = meta.columns.map(({ name, label, storage, length }) => ({ name, label, storage, length }));
    const long = await written(tableOf({ ...meta, columns }, data), { version: 8, rowCount: 3 });
    expect(long.includes('LABELV8') && !long.includes('LABELV9')).toBe(true);
    expect((await onlyTable(long)).meta.columns).toEqual(columns);
    const short = columns.map((column) => ({ ...column, label: 'Short' }));
    const plain = await written(tableOf({ ...meta, columns: short }, data), { version: 8, rowCount: 3 });
    expect(plain.includes('LABELV')).toBe(false);
  });

  it('says how many rows there are, so that blank ones at the end stay', async () => {
    const narrow = { ...meta, columns: [{ name: 'A', label: '', storage: 'text' as const, length: 1 }] };
    const blank = tableOf(narrow, { rowCount: 5, columns: [textBatch(['x', '', '', '', ''])] });
    const bytes = await written(blank, { version: 8, rowCount: 5 });
    expect(bytes.toString('latin1')).toContain('OBSV8   HEADER RECORD!!!!!!!              5  ');
    expect(await rowsOf(await onlyTable(bytes))).toHaveLength(5);
  });

  it.each(['              ', '00000000000000'])('counts the rows itself where the count is "%s"', async (count) => {
    const bytes = await file();
    const at = bytes.indexOf('OBSV8') + 28;
    bytes.write(`${count}${count.slice(0, 1)}`, at, 'latin1');
    expect(await rowsOf(await onlyTable(bytes))).toHaveLength(3);
  });

  it('holds several members', async () => {
    const one = await file();
    const tables = valueOf(await readXpt(sourceOf(Buffer.concat([one, one.subarray(240)]))));
    expect(await Promise.all(tables.map(async (table) => (await rowsOf(table)).length))).toEqual([3, 3]);
  });

  it.each<[string, string, (bytes: Buffer) => Buffer]>([
    ['fewer rows than it says', 'row-count', (bytes) => bytes.subarray(0, bytes.length - 400)],
    ['rows that it does not count', 'after-rows', (bytes) => changed(bytes, 'OBSV8', 42, '1')],
    ['a label of no variable', 'long-labels', (bytes) => changed(bytes, 'LABELV9', 60, '\u0009\u0009')],
    ['more labels than variables', 'long-labels', (bytes) => changed(bytes, 'LABELV9', 28, '77')],
    ['no row header after its labels', 'header', (bytes) => changed(bytes, 'OBSV8', 0, 'OBSV7')],
  ])('is refused with %s', async (_, code, spoil) => {
    const [fault, ...more] = await codesOf(spoil(await file()));
    expect(fault).toContain(`formats/xpt/${code} `);
    expect(fault).toMatch(/byte \d+|LABORATORY_RESULTS|Laboratory_results/);
    expect(more).toEqual([]);
  });

  it('refuses what even it cannot hold', async () => {
    const wrong = { ...meta, columns: [{ ...meta.columns[0], label: 'x'.repeat(257), length: 40_000 }] } as TableMeta;
    expect(checkXptMeta(wrong, 8).map(({ code }) => code)).toEqual(['formats/xpt/label', 'formats/xpt/text-length']);
    await expect(written(tableOf(wrong), { version: 8, rowCount: 0 })).rejects.toBeInstanceOf(FormatFault);
  });
});

function changed(bytes: Buffer, mark: string, after: number, text: string): Buffer {
  bytes.write(text, bytes.indexOf(mark) + after, 'latin1');
  return bytes;
}
