import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { xpt } from '#formats/xpt/index.js';
import { fileSource } from '#pipeline/byte-source.js';
import type { Conversion } from '#pipeline/convert/conversion.js';
import { convert, type ConvertOptions } from '#pipeline/convert/index.js';
import { inspect } from '#pipeline/convert/inspect.js';
import { numberBatch, textBatch, valueAt, type NumberBatch, type RowBatch, type Table } from '#model/table.js';
import { temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const at = (...names: readonly string[]) => join(folder.path, ...names);

const stamp = { createdAt: new Date('2020-01-01T00:00:00Z'), tool: 'trialmill', toolVersion: '0' };
const special: NumberBatch = {
  kind: 'number',
  values: Float64Array.of(NaN, NaN, 1.5),
  codes: Uint8Array.of(0, 0x41, 0),
};

/** One batch, as often as it is asked for. */
function batches(batch: RowBatch): AsyncIterable<RowBatch> {
  return {
    // eslint-disable-next-line @typescript-eslint/require-await
    async *[Symbol.asyncIterator]() {
      yield batch;
    },
  };
}

const vitals: Table = {
  meta: {
    name: 'VS',
    label: 'Vital Signs',
    columns: [
      { name: 'USUBJID', label: 'Unique Subject Identifier', storage: 'text', length: 12 },
      { name: 'VSORRES', label: 'Result', storage: 'text', length: 200 },
      { name: 'VSSEQ', label: 'Sequence Number', storage: 'number', length: 8 },
      { name: 'VSDT', label: 'Date', storage: 'number', length: 8, displayFormat: 'DATE9.' },
    ],
  },
  rows: batches({
    rowCount: 3,
    columns: [
      textBatch(['S-1', 'S-2', 'S-ü']),
      textBatch(['a "quoted", text', undefined, ' leading\nand a line']),
      numberBatch([1, 2, 0.1 + 0.2]),
      numberBatch([0, undefined, 22_000]),
    ],
  }),
};

async function written(path: string, table: Table): Promise<void> {
  const parts: Uint8Array[] = [];
  await xpt.write?.(table, { write: (bytes) => Promise.resolve(void parts.push(Uint8Array.from(bytes))) }, stamp);
  writeFileSync(path, Buffer.concat(parts));
}

async function done(options: ConvertOptions): Promise<Conversion> {
  const result = await convert(options);
  if (!result.ok)
    throw new Error(result.diagnostics.map(({ message, found }) => `${message} ${found ?? ''}`).join('\n'));
  return result.value;
}

async function codes(options: ConvertOptions): Promise<readonly string[]> {
  const result = await convert(options);
  return result.ok ? [] : result.diagnostics.map(({ code }) => code);
}

async function rowsOf(path: string): Promise<readonly (readonly (string | number | undefined)[])[]> {
  const read = await xpt.read?.(fileSource(path));
  if (read?.ok !== true) throw new Error('not read');
  const rows: (string | number | undefined)[][] = [];
  for (const table of read.value)
    for await (const batch of table.rows)
      for (let i = 0; i < batch.rowCount; i++) rows.push(batch.columns.map((column) => valueAt(column, i)));
  return rows;
}

beforeAll(async () => {
  await written(at('vs.xpt'), vitals);
});

describe('convert', () => {
  it.each(['json', 'ndjson', 'parquet'])('keeps rows and metadata through %s', async (format) => {
    await done({ input: at('vs.xpt'), output: at(`vs.${format}`) });
    const back = await done({ input: at(`vs.${format}`), output: at(`back-${format}.xpt`) });
    expect(back.files).toEqual([
      { input: at(`vs.${format}`), table: 'VS', output: at(`back-${format}.xpt`), rows: 3, columns: 4 },
    ]);
    expect(await rowsOf(at(`back-${format}.xpt`))).toEqual(await rowsOf(at('vs.xpt')));
    const [before, after] = await Promise.all(
      ['vs.xpt', `back-${format}.xpt`].map((name) => inspect({ file: at(name), first: 0 })),
    );
    const described = (found: typeof before) =>
      found?.ok === true && found.value.tables.map(({ first: _, ...rest }) => rest);
    expect(described(after)).toEqual(described(before));
  });

  it.each(['csv', 'xlsx'])('keeps the values through %s, as text', async (format) => {
    const there = await done({ input: at('vs.xpt'), output: at(`vs.${format}`) });
    expect(there.losses).toEqual([
      { table: 'VS', what: 'dataset label', count: 1 },
      { table: 'VS', what: 'labels', count: 4 },
      { table: 'VS', what: 'lengths', count: 2 },
      { table: 'VS', what: 'display formats', count: 1 },
      { table: 'VS', what: 'data types', count: 2 },
    ]);
    await done({ input: at(`vs.${format}`), output: at(`back-${format}.xpt`) });
    expect(await rowsOf(at(`back-${format}.xpt`))).toEqual([
      ['S-1', 'a "quoted", text', '1', '1960-01-01'],
      ['S-2', undefined, '2', undefined],
      ['S-ü', ' leading\nand a line', '0.30000000000000004', '2020-03-26'],
    ]);
  });

  it('tells special missing values that the target does not keep', async () => {
    const columns = [{ name: 'AVAL', label: '', storage: 'number' as const, length: 8 }];
    await written(at('special.xpt'), {
      meta: { name: 'SPECIAL', label: '', columns },
      rows: batches({ rowCount: 3, columns: [special] }),
    });
    const { losses } = await done({ input: at('special.xpt'), output: at('special.json') });
    expect(losses).toEqual([{ table: 'SPECIAL', what: 'special missing values', count: 1 }]);
  });

  it('converts a folder, and says which files it left', async () => {
    mkdirSync(at('in'));
    await written(at('in', 'vs.xpt'), vitals);
    writeFileSync(at('in', 'dm.csv'), 'USUBJID,AGE\nS-1,40\n');
    writeFileSync(at('in', 'notes.txt'), 'x');
    const result = await convert({ input: at('in'), output: at('out'), to: 'json' });
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(['convert/files-left']);
    expect(readdirSync(at('out')).sort()).toEqual(['dm.json', 'vs.json']);
  });

  it('writes a folder into the sheets of one workbook, and them into a folder', async () => {
    mkdirSync(at('several'));
    await written(at('several', 'vs.xpt'), vitals);
    writeFileSync(at('several', 'dm.csv'), 'USUBJID,AGE,=1+1\nS-1,007,=2+2\n');
    const { files } = await done({ input: at('several'), output: at('all.xlsx') });
    expect(files.map(({ table, output, rows }) => [table, output, rows])).toEqual([
      ['DM', at('all.xlsx'), 1],
      ['VS', at('all.xlsx'), 3],
    ]);
    await done({ input: at('all.xlsx'), output: at('apart'), to: 'tsv' });
    expect(readdirSync(at('apart')).sort()).toEqual(['dm.tsv', 'vs.tsv']);
    expect(readFileSync(at('apart', 'dm.tsv'), 'utf8')).toBe('USUBJID\tAGE\t=1+1\nS-1\t007\t=2+2\n');
  });

  it('refuses a text that a cell cannot hold, and leaves nothing behind', async () => {
    writeFileSync(at('cell.csv'), `A\n${'x'.repeat(32_768)}\n`);
    expect(await codes({ input: at('cell.csv'), output: at('new', 'cell.xlsx') })).toEqual(['convert/not-held']);
    expect(existsSync(at('new'))).toBe(false);
  });

  it('writes all or nothing', async () => {
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed', 'a.csv'), 'A\n1\n');
    writeFileSync(at('mixed', 'b.csv'), `B\n${'x'.repeat(201)}\n`);
    expect(await codes({ input: at('mixed'), output: at('none'), to: 'xpt' })).toEqual(['convert/not-held']);
    expect(existsSync(at('none'))).toBe(false);
    mkdirSync(at('there'));
    expect(await codes({ input: at('mixed'), output: at('there', 'sub', 'deeper'), to: 'xpt' })).toHaveLength(1);
    expect(readdirSync(at('there'))).toEqual([]);
    expect(await codes({ input: at('mixed'), output: at('parquet'), to: 'parquet' })).toEqual([]);
  });

  it('gives Parquet of the same bytes with one thread and four', async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `S-${i},${(i * 7919) % 1000},${'x'.repeat(i % 40)}`);
    writeFileSync(at('many.csv'), `ID,N,T\n${lines.join('\n')}\n`);
    await done({ input: at('many.csv'), output: at('one.parquet'), threads: 1 });
    await done({ input: at('many.csv'), output: at('four.parquet'), threads: 4 });
    expect(readFileSync(at('one.parquet')).equals(readFileSync(at('four.parquet')))).toBe(true);
  });

  it('measures bytes where a description counts characters', async () => {
    writeFileSync(
      at('umlaut.json'),
      JSON.stringify({
        datasetJSONCreationDateTime: '2020-01-01T00:00:00', datasetJSONVersion: '1.1.0', itemGroupOID: 'IG.DM', records: 1, name: 'DM', label: 'x',
        columns: [{ itemOID: 'IT.DM.A', name: 'A', label: 'A', dataType: 'string', length: 3 }], rows: [['üüü']],
      }), // prettier-ignore
    );
    await done({ input: at('umlaut.json'), output: at('umlaut.xpt') });
    expect(await rowsOf(at('umlaut.xpt'))).toEqual([['üüü']]);
  });

  it('copies a transport file byte by byte, with the header that its writer gave it', async () => {
    const bytes = readFileSync(at('vs.xpt'));
    bytes.write('SAS     SAS     SASLIB  6.06    WINDOWS ', 80, 'latin1');
    writeFileSync(at('profile.xpt'), bytes);
    const { files } = await done({ input: at('profile.xpt'), output: at('copy.xpt') });
    expect(files).toMatchObject([{ table: 'VS', rows: 3, columns: 4 }]);
    expect(readFileSync(at('copy.xpt')).equals(bytes)).toBe(true);
    await done({ input: at('profile.xpt'), output: at('anew.xpt'), to: 'xpt5' });
    expect(readFileSync(at('anew.xpt')).equals(bytes)).toBe(false);
    expect(await rowsOf(at('anew.xpt'))).toEqual(await rowsOf(at('vs.xpt')));
  });

  it.each(['vs.xpt', 'vs.ndjson', 'vs.csv', 'vs.parquet'])('writes version 8 from %s', async (input) => {
    for (const name of ['vs.ndjson', 'vs.csv', 'vs.parquet']) await done({ input: at('vs.xpt'), output: at(name) });
    await done({ input: at(input), output: at('eight.xpt'), to: 'xpt8' });
    expect(readFileSync(at('eight.xpt')).toString('latin1', 0, 28)).toBe('HEADER RECORD*******LIBV8   ');
    expect((await rowsOf(at('eight.xpt'))).map(([subject]) => subject)).toEqual(['S-1', 'S-2', 'S-ü']);
  });

  it('cuts what does not fit only when told to, and tells each cut', async () => {
    writeFileSync(at('long.csv'), `A,B\n${'x'.repeat(300)},1\ny,2\n`);
    expect(await codes({ input: at('long.csv'), output: at('long.xpt') })).toEqual(['convert/not-held']);
    const { cuts } = await done({ input: at('long.csv'), output: at('long.xpt'), truncate: true });
    expect(cuts).toEqual([{ dataset: 'LONG', variable: 'A', row: 1, bytes: 300, kept: 200 }]);
    expect(await rowsOf(at('long.xpt'))).toEqual([
      ['x'.repeat(200), '1'],
      ['y', '2'],
    ]);
  });

  it('splits a transport file that is larger than was said, each part with a name of its own', async () => {
    writeFileSync(at('big.csv'), `A\n${Array.from({ length: 400 }, (_, i) => `row ${i}`).join('\n')}\n`);
    await done({ input: at('big.csv'), output: at('big.xpt') });
    const { files } = await done({ input: at('big.xpt'), output: at('parts/big.xpt'), split: '2KB' });
    expect(files.map(({ table, output }) => [table, basename(output)])).toEqual([
      ['BIG1', 'big1.xpt'],
      ['BIG2', 'big2.xpt'],
      ['BIG3', 'big3.xpt'],
    ]);
    expect(readdirSync(at('parts')).sort()).toEqual(['big1.xpt', 'big2.xpt', 'big3.xpt']);
    const rows = [];
    for (const { output } of files) {
      expect(statSync(output).size).toBeLessThanOrEqual(2000);
      rows.push(...(await rowsOf(output)));
    }
    expect(rows).toEqual(Array.from({ length: 400 }, (_, i) => [`row ${i}`]));
  });

  it.each(['fda', '1MB'])('leaves a transport file as it is that is no larger than %s', async (split) => {
    const { files } = await done({ input: at('big.xpt'), output: at('same.xpt'), split });
    expect(files).toHaveLength(1);
    expect(readFileSync(at('same.xpt')).equals(readFileSync(at('big.xpt')))).toBe(true);
  });

  it.each([
    ['2', 'a.xpt', 'convert/split-size'],
    ['ema', 'a.xpt', 'convert/split-size'],
    ['5GB', 'a.csv', 'convert/split-not-of-format'],
    ['900B', 'a.xpt', 'convert/not-held'],
  ])('refuses to split by %s into %s', async (split, output, code) => {
    expect(await codes({ input: at('big.xpt'), output: at(output), split })).toEqual([code]);
    expect(existsSync(at(output))).toBe(false);
  });

  it('reads texts in the encoding that is said', async () => {
    writeFileSync(at('latin.csv'), Buffer.from('A\n\x80\xe9\n', 'latin1'));
    const guessed = await convert({ input: at('latin.csv'), output: at('latin.xpt') });
    expect(guessed.ok && guessed.warnings.map(({ code }) => code)).toEqual(['engine/odd-letter']);
    expect(await rowsOf(at('latin.xpt'))).toEqual([['€é']]);
    await done({ input: at('latin.csv'), output: at('latin.xpt'), encoding: 'windows-1252' });
    expect(await rowsOf(at('latin.xpt'))).toEqual([['€é']]);
    const json = { input: at('vs.ndjson'), output: at('latin.xpt'), encoding: 'utf-8' } as const;
    expect(await codes(json)).toEqual(['convert/encoding-not-of-format']);
  });

  it.each([
    ['unknown-format', { input: 'vs.xpt', output: 'x', to: 'jsn' }],
    ['no-input', { input: 'nothing.xpt', output: 'x.json' }],
    ['unknown-kind', { input: 'in/notes.txt', output: 'x.json' }],
    ['no-target', { input: 'vs.xpt', output: 'x.dat' }],
    ['over-the-input', { input: 'vs.xpt', output: 'vs.xpt' }],
    ['empty-file', { input: 'empty.csv', output: 'x.json' }],
    ['unreadable', { input: 'no.parquet', output: 'x.xpt' }],
    ['formats/dataset-json/row', { input: 'cut.ndjson', output: 'x.xpt' }],
  ])('tells %s', async (code, { input, output, ...rest }) => {
    writeFileSync(at('empty.csv'), '');
    writeFileSync(at('no.parquet'), 'this is no Parquet');
    await done({ input: at('vs.xpt'), output: at('cut.ndjson') });
    writeFileSync(at('cut.ndjson'), readFileSync(at('cut.ndjson'), 'utf8').split('\n').slice(0, 3).join('\n'));
    expect(await codes({ input: at(input), output: at(output), ...rest })).toEqual([
      code.includes('/') ? code : `convert/${code}`,
    ]);
  });

  it('does not put two tables into one file', async () => {
    writeFileSync(at('in', 'vs.csv'), 'A\n1\n');
    expect(await codes({ input: at('in'), output: at('twice'), to: 'ndjson' })).toEqual(['convert/output-twice']);
  });
});

describe('trialmill convert and inspect', () => {
  const run = async (...argv: readonly string[]) => {
    let out = '';
    let err = '';
    const terminal = {
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      isInteractive: false,
      paint: plain,
    };
    return { status: await main(['node', 'trialmill', ...argv], terminal), out, err };
  };

  it('prints what was written and what was not kept', async () => {
    const { status, out } = await run('convert', at('vs.xpt'), at('cli.csv'));
    expect(status).toBe(exitCodes.clean);
    expect(out.replaceAll(folder.path, '')).toBe(
      '/cli.csv: VS, 3 rows, 4 columns\nVS: dataset label not kept (1)\nVS: labels not kept (4)\nVS: lengths not kept (2)\nVS: display formats not kept (1)\nVS: data types not kept (2)\n',
    );
  });

  it('shows tables, columns and first rows', async () => {
    const { status, out } = await run('inspect', at('vs.xpt'), '--rows', '1');
    expect(status).toBe(exitCodes.clean);
    expect(out.split('\n').slice(1)).toEqual([
      '', 'VS (Vital Signs): 3 rows, 4 columns',
      '  #  name     type    length  format  key  label',
      '  1  USUBJID  text    12                   Unique Subject Identifier',
      '  2  VSORRES  text    200                  Result',
      '  3  VSSEQ    number  8                    Sequence Number',
      '  4  VSDT     number  8       DATE9.       Date',
      '', '  USUBJID  VSORRES           VSSEQ  VSDT',
      '  S-1      a "quoted", text  1      0', '',
    ]); // prettier-ignore
  });

  it('lists the files of a folder, and what each holds', async () => {
    mkdirSync(at('listed'));
    await written(at('listed', 'vs.xpt'), vitals);
    writeFileSync(at('listed', 'dm.csv'), 'USUBJID\nS-1\n');
    const { status, out } = await run('inspect', at('listed'));
    expect(status).toBe(exitCodes.clean);
    expect(out.split('\n').slice(1).map((line) => line.trim().split(/ {2,}/))).toEqual([
      [''],
      ['file', 'format', 'bytes', 'table', 'rows', 'columns', 'label'],
      ['dm.csv', 'CSV', '12', 'DM', '1', '1'],
      ['vs.xpt', 'SAS transport', expect.any(String), 'VS', '3', '4', 'Vital Signs'],
      [''],
    ]); // prettier-ignore
    const listed = JSON.parse((await run('inspect', at('listed'), '--format', 'json')).out) as { files: unknown[] };
    expect(listed.files).toHaveLength(2);
  });

  it('ends with 3 where the input cannot be read, and 2 where the use is wrong', async () => {
    expect((await run('inspect', at('nothing.xpt'))).status).toBe(exitCodes.unreadableInput);
    expect((await run('convert', at('vs.xpt'), at('x'))).status).toBe(exitCodes.usage);
  });
});
