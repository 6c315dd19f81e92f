import { describe, expect, it } from 'vitest';
import { FormatFault } from '#formats/format.js';
import { readXpt, SIZE_LIMITS, splitXpt, trimmedLengths, writeXpt, xpt, type Cut } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type TableMeta } from '#model/table.js';
import { memorySink, readOne, rowsOf, sourceOf, stamp, tableOf, valueOf, writeToMemory } from '../memory.js';

const meta: TableMeta = {
  name: 'CO',
  label: 'Comments',
  columns: [
    { name: 'COVAL', label: 'Comment', storage: 'text', length: 200 },
    { name: 'COSEQ', label: 'Sequence Number', storage: 'number', length: 8 },
  ],
};

describe('what XPT cannot hold', () => {
  it('is cut on request, between letters, and each cut is told', async () => {
    const long = {
      ...meta,
      label: 'é'.repeat(30),
      columns: [{ name: 'COVAL', label: 'y'.repeat(50), storage: 'text' as const, length: 300 }],
    };
    const values = textBatch(['short', `${'a'.repeat(199)}é and more`, `x${' '.repeat(250)}`]);
    const cuts: Cut[] = [];
    const sink = memorySink();
    await writeXpt(tableOf(long, { rowCount: 3, columns: [values] }), sink, stamp, { cut: (cut) => cuts.push(cut) });
    expect(cuts).toEqual([
      { dataset: 'CO', variable: undefined, row: undefined, bytes: 60, kept: 40 },
      { dataset: 'CO', variable: 'COVAL', row: undefined, bytes: 50, kept: 40 },
      { dataset: 'CO', variable: 'COVAL', row: 2, bytes: 210, kept: 199 },
    ]);
    const table = await readOne(xpt, sink.bytes());
    expect(table.meta.label).toBe('é'.repeat(20));
    expect(await rowsOf(table)).toEqual([['short'], ['a'.repeat(199)], ['x']]);
  });

  it('is refused all the same where it is a number', async () => {
    const table = tableOf(meta, { rowCount: 1, columns: [textBatch(['a']), numberBatch([1e80])] });
    await expect(writeXpt(table, memorySink(), stamp, { cut: () => undefined })).rejects.toBeInstanceOf(FormatFault);
  });
});

describe('an encoding', () => {
  const table = tableOf(meta, { rowCount: 2, columns: [textBatch(['Sponsor’s', 'µg']), numberBatch([1, 2])] });
  const inWindows = async () => {
    const sink = memorySink();
    await writeXpt(table, sink, stamp, { encoding: 'windows-1252' });
    return sink.bytes();
  };

  it('is what the file is written in, one byte a letter', async () => {
    const bytes = await inWindows();
    expect(bytes.includes(Buffer.from('53706f6e736f729273', 'hex'))).toBe(true);
    expect(await rowsOf(await readOne(xpt, bytes))).toEqual([
      ['Sponsor’s', 1],
      ['µg', 2],
    ]);
  });

  it('can be stated to a reader: the same bytes read otherwise', async () => {
    const utf8 = await writeToMemory(
      xpt,
      tableOf(meta, { rowCount: 1, columns: [textBatch(['é']), numberBatch([1])] }),
    );
    const read = async (bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252') => {
      const [one] = valueOf(await readXpt(sourceOf(bytes), { encoding }));
      return (await rowsOf(one ?? table)).map(([text]) => text);
    };
    expect(await read(utf8, 'windows-1252')).toEqual(['Ã©']);
    expect(await read(await inWindows(), 'utf-8')).toEqual(['Sponsor\ufffds', '\ufffdg']);
  });

  it('refuses a letter that it lacks, with the row', async () => {
    const greek = tableOf(meta, { rowCount: 2, columns: [textBatch(['a', 'β']), numberBatch([1, 2])] });
    const writing = writeXpt(greek, memorySink(), stamp, { encoding: 'windows-1252' });
    await expect(writing).rejects.toThrow('CO.COVAL in row 2 has a letter that windows-1252 does not have');
    const label = tableOf({ ...meta, label: 'β' });
    await expect(writeXpt(label, memorySink(), stamp, { encoding: 'windows-1252' })).rejects.toThrow('label');
  });
});

describe('lengths', () => {
  it('are trimmed to the longest value in bytes, never to nothing', async () => {
    const table = tableOf(
      { ...meta, columns: [...meta.columns, { name: 'COREF', label: '', storage: 'text', length: 50 }] },
      { rowCount: 2, columns: [textBatch(['ab', 'é’    ']), numberBatch([1, 2]), textBatch(['', ''])] },
    );
    expect((await trimmedLengths(table)).columns.map(({ length }) => length)).toEqual([5, 8, 1]);
    expect((await trimmedLengths(table, 'windows-1252')).columns.map(({ length }) => length)).toEqual([2, 8, 1]);
  });
});

describe('a dataset that is larger than an agency takes', () => {
  const rows = (count: number, from = 0) => ({
    rowCount: count,
    columns: [
      textBatch(Array.from({ length: count }, (_, i) => `comment ${from + i}`)),
      numberBatch(Array.from({ length: count }, (_, i) => from + i)),
    ],
  });
  const split = async (limit: number, version: 5 | 8) => {
    const sinks: ReturnType<typeof memorySink>[] = [];
    const open = () => Promise.resolve(sinks[sinks.push(memorySink()) - 1] ?? memorySink());
    const table = tableOf(meta, rows(7), rows(8, 7));
    const parts = await splitXpt(table, limit, open, stamp, { version, rowCount: 15 });
    return { parts, files: sinks.map((sink) => sink.bytes()) };
  };

  it.each([5, 8] as const)('is split over files that are each whole, in order (version %i)', async (version) => {
    const { parts, files } = await split(2500, version);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(15);
    expect(files.every(({ length }) => length <= 2500 && length % 80 === 0)).toBe(true);
    const numbers = [];
    for (const file of files) numbers.push(...(await rowsOf(await readOne(xpt, file))).map(([, number]) => number));
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, i) => i));
  });

  it('is one file where it fits', async () => {
    const { parts, files } = await split(SIZE_LIMITS.nmpa, 5);
    expect(parts).toEqual([{ number: 1, name: meta.name, rowCount: 15 }]);
    expect(files[0]?.equals(await writeToMemory(xpt, tableOf(meta, rows(15))))).toBe(true);
  });

  it('is refused where not even a row fits', async () => {
    await expect(split(1200, 5)).rejects.toBeInstanceOf(FormatFault);
  });
});
