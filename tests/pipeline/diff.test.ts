import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { convert } from '#pipeline/convert/index.js';
import { diff, type DiffOptions } from '#pipeline/diff/index.js';
import type { DatasetDiff } from '#report/diff/model.js';
import { temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const at = (...names: readonly string[]) => join(folder.path, ...names);

interface Column {
  readonly name: string;
  readonly label?: string;
  readonly dataType?: string;
  readonly keySequence?: number;
  readonly length?: number;
  readonly targetDataType?: string;
  readonly displayFormat?: string;
}

/** A dataset as Dataset-JSON: keys, types and labels are all there. */
function dataset(
  path: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const described = columns.map(({ name, ...rest }) => ({
    itemOID: `IT.VS.${name}`,
    name,
    label: name,
    dataType: 'string',
    ...rest,
  }));
  const file = {
    datasetJSONCreationDateTime: '2020-01-01T00:00:00',
    datasetJSONVersion: '1.1.0',
    itemGroupOID: 'IG.VS',
    records: rows.length,
    name: 'VS',
    label: 'Vital Signs',
    columns: described,
    rows,
  };
  writeFileSync(at(path), JSON.stringify(file));
  return at(path);
}

const subject = { name: 'USUBJID', keySequence: 1, length: 5 };
const test = { name: 'VSTESTCD', keySequence: 2, length: 8 };
const result = { name: 'VSSTRESN', dataType: 'double' };
const columns = [subject, test, result];
const rows = [
  ['S-1', 'PULSE', 60],
  ['S-1', 'TEMP', 36.5],
  ['S-2', 'PULSE', null],
];

async function compared(a: string, b: string, options: Partial<DiffOptions> = {}): Promise<DatasetDiff> {
  const found = await diff({ a, b, ignore: [], tolerance: { absolute: 0, relative: 0 }, first: 10, ...options });
  if (!found.ok) throw new Error(found.diagnostics.map(({ message }) => message).join('\n'));
  const [only] = found.value.datasets;
  if (only === undefined) throw new Error('no dataset');
  expect(found.value.differs).toBe(found.value.datasets.some(({ differs }) => differs));
  return only;
}

let base: string;
beforeAll(() => {
  base = dataset('base.json', columns, rows);
});

describe('diff', () => {
  it('finds nothing between a dataset and itself, in another order of rows', async () => {
    const other = dataset('order.json', columns, [...rows].reverse());
    expect(await compared(base, other)).toMatchObject({
      differs: false,
      keys: ['USUBJID', 'VSTESTCD'],
      keysFrom: 'description',
      rows: { a: 3, b: 3, common: 3, onlyA: 0, onlyB: 0 },
    });
  });

  it('tells values, with their rows and keys, and how far numbers are apart', async () => {
    const other = dataset('values.json', columns, [
      ['S-1', 'PULSE', 61],
      ['S-1', 'TEMP', 36.5],
      ['S-2', 'PULSE', 70],
    ]);
    const found = await compared(base, other);
    expect(found.variables).toEqual([{ variable: 'VSSTRESN', count: 2, largest: 1 }]);
    expect(found.values).toEqual([
      { variable: 'VSSTRESN', keys: ['S-1', 'PULSE'], rowA: 1, rowB: 1, a: 60, b: 61 },
      { variable: 'VSSTRESN', keys: ['S-2', 'PULSE'], rowA: 3, rowB: 3, a: null, b: 70 },
    ]);
  });

  it.each([
    [{ absolute: 1, relative: 0 }, 0],
    [{ absolute: 0.5, relative: 0 }, 1],
    [{ absolute: 0, relative: 0.02 }, 0],
    [{ absolute: 0, relative: 0.01 }, 1],
  ])('takes numbers within %o for the same', async (tolerance, differing) => {
    const other = dataset('near.json', columns, [['S-1', 'PULSE', 61], ...rows.slice(1)]);
    expect((await compared(base, other, { tolerance })).variables).toHaveLength(differing);
  });

  it('tells rows of one side only, and counts all while it shows the first', async () => {
    const other = dataset('rows.json', columns, [rows[0] ?? [], ['S-3', 'PULSE', 1], ['S-4', 'PULSE', 1]]);
    const found = await compared(base, other, { first: 1 });
    expect(found.rows).toEqual({ a: 3, b: 3, common: 1, onlyA: 2, onlyB: 2 });
    expect(found.rowsOnlyA).toEqual([{ row: 2, keys: ['S-1', 'TEMP'] }]);
    expect(found.rowsOnlyB).toEqual([{ row: 2, keys: ['S-3', 'PULSE'] }]);
  });

  it('matches rows of the same keys in their order, and says so', async () => {
    const twice = [
      ['S-1', 'PULSE', 60],
      ['S-1', 'PULSE', 61],
    ];
    const found = await compared(
      dataset('t1.json', columns, twice),
      dataset('t2.json', columns, [
        ['S-1', 'PULSE', 60],
        ['S-1', 'PULSE', 62],
        ['S-1', 'PULSE', 63],
      ]),
    );
    expect(found.repeatedKeys).toEqual({ a: 1, b: 2 });
    expect(found.rows).toMatchObject({ common: 2, onlyB: 1 });
    expect(found.values).toEqual([{ variable: 'VSSTRESN', keys: ['S-1', 'PULSE'], rowA: 2, rowB: 2, a: 61, b: 62 }]);
  });

  it('matches missing keys with each other', async () => {
    const one = [['S-1', null, 1]];
    expect(await compared(dataset('m1.json', columns, one), dataset('m2.json', columns, one))).toMatchObject({
      differs: false,
    });
  });

  it('tells metadata: variables of one side, order, label, length, type', async () => {
    const other = dataset(
      'meta.json',
      [{ ...test, label: 'Test' }, { ...subject, length: 8 }, { name: 'VSSTRESN' }, { name: 'VISIT' }],
      [
        ['PULSE', 'S-1', '60', 'x'],
        ['TEMP', 'S-1', '36.5', 'x'],
        ['PULSE', 'S-2', '', 'x'],
      ],
    );
    const found = await compared(base, other);
    expect(found.metadata.map(({ variable, what, a, b }) => [variable, what, a, b])).toEqual([
      ['VISIT', 'only b', '', 'VISIT'],
      ['USUBJID', 'position', '1', '2'],
      ['USUBJID', 'length', '5', '8'],
      ['VSTESTCD', 'position', '2', '1'],
      ['VSTESTCD', 'label', 'VSTESTCD', 'Test'],
      ['VSSTRESN', 'type', 'number', 'text'],
      ['VSSTRESN', 'length', '8', '200'],
    ]);
    expect(found.variables).toEqual([]);
  });

  it('compares with a file without types by value: numbers, numeric dates', async () => {
    const dated = [...columns, { name: 'ADT', dataType: 'date', targetDataType: 'integer', displayFormat: 'DATE9.' }];
    const typed = dataset('dated.json', dated, [
      ['S-1', 'PULSE', 60, '2020-02-29'],
      ['S-2', 'PULSE', 0.1, null],
    ]);
    await convert({ input: typed, output: at('dated.csv') });
    expect(await compared(typed, at('dated.csv'), { by: ['USUBJID'] })).toMatchObject({
      differs: false,
      keysFrom: 'by',
    });
    writeFileSync(at('dated.csv'), readFileSync(at('dated.csv'), 'utf8').replace('2020-02-29', '2020-03-01'));
    expect((await compared(typed, at('dated.csv'))).variables).toEqual([{ variable: 'ADT', count: 1, largest: 1 }]);
  });

  it('leaves out ignored variables', async () => {
    const other = dataset(
      'ignored.json',
      [subject, test, { ...result, label: 'Other' }],
      [['S-1', 'PULSE', 1], ...rows.slice(1)],
    );
    expect(await compared(base, other, { ignore: ['VSSTRESN'] })).toMatchObject({ differs: false });
  });

  it('compares folders by the names of datasets', async () => {
    mkdirSync(at('a'));
    mkdirSync(at('b'));
    dataset('a/vs.json', columns, rows);
    writeFileSync(at('a', 'dm.csv'), 'USUBJID\nS-1\n');
    await convert({ input: base, output: at('b', 'vs.parquet') });
    const found = await diff({ a: at('a'), b: at('b'), ignore: [], tolerance: { absolute: 0, relative: 0 }, first: 1 });
    expect(found.ok && found.value.datasets.map(({ name, where, differs }) => [name, where, differs])).toEqual([
      ['DM', 'only a', true],
      ['VS', 'both', false],
    ]);
  });

  it('compares whole packages by their transport files', async () => {
    const [one, two] = [at('package-a'), at('package-b')];
    for (const [root, file] of [[one, base], [two, dataset('package.json', columns, rows.slice(1))]] as const) {
      await convert({ input: file, output: join(root, 'sdtm', 'vs.xpt') });
      await convert({ input: file, output: join(root, 'adam', 'advs.csv') });
      await convert({ input: join(root, 'adam', 'advs.csv'), output: join(root, 'adam', 'advs.xpt') });
    } // prettier-ignore
    const found = await diff({ a: one, b: two, ignore: [], tolerance: { absolute: 0, relative: 0 }, first: 1 });
    expect(found.ok && found.value.datasets.map(({ name, rows: { a, b } }) => [name, a, b])).toEqual([
      ['ADVS', 3, 2],
      ['VS', 3, 2],
    ]);
  });

  it('takes the keys that a spec workbook or a define.xml says', async () => {
    const plainColumns = columns.map(({ keySequence: _, ...column }: Column) => column);
    const [one, two] = [
      dataset('no-keys.json', plainColumns, rows),
      dataset('turned.json', plainColumns, [...rows].reverse()),
    ];
    const spec = [
      ['Dataset', 'Label', 'Key, Variables'],
      ['VS', 'Vital Signs', 'USUBJID,VSTESTCD'],
    ];
    writeFileSync(at('spec.xlsx'), writeWorkbook([{ name: 'Datasets', rows: spec }]));
    const keys = ['USUBJID', 'VSTESTCD'];
    expect(await compared(one, two)).toMatchObject({ keysFrom: 'order of the rows', differs: true });
    expect(await compared(one, two, { spec: at('spec.xlsx') })).toMatchObject({
      keysFrom: 'spec',
      keys,
      differs: false,
    });
    const refs = keys.map(
      (name, i) => `<ItemRef ItemOID="IT.VS.${name}" OrderNumber="${i + 1}" KeySequence="${i + 1}" Mandatory="Yes"/>`,
    );
    const items = keys.map((name) => `<ItemDef OID="IT.VS.${name}" Name="${name}" DataType="text" Length="8"/>`);
    writeFileSync(
      at('keys.xml'),
      `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" FileType="Snapshot" FileOID="F" CreationDateTime="2020-01-01T00:00:00"><Study OID="S"><GlobalVariables><StudyName>S</StudyName><StudyDescription>S</StudyDescription><ProtocolName>S</ProtocolName></GlobalVariables><MetaDataVersion OID="M" Name="M" def:DefineVersion="2.1.0"><ItemGroupDef OID="IG.VS" Name="VS" Repeating="Yes" Purpose="Tabulation">${refs.join('')}</ItemGroupDef>${items.join('')}</MetaDataVersion></Study></ODM>`,
    );
    expect(await compared(one, two, { define: [at('keys.xml')] })).toMatchObject({
      keysFrom: 'define.xml',
      keys,
      differs: false,
    });
  });

  it('knows a variable of any name, and rows in another order with one of them gone', async () => {
    const named = [{ name: '_row' }, { name: 'VSSTRESN', dataType: 'double' }];
    const one = dataset('named.json', named, [['a', 1], ['b', 2], ['c', 3]]); // prettier-ignore
    const two = dataset('named-b.json', named, [['c', 4], ['a', 1]]); // prettier-ignore
    expect(await compared(one, two, { by: ['_row'] })).toMatchObject({
      rows: { common: 2, onlyA: 1, onlyB: 0 },
      values: [{ variable: 'VSSTRESN', keys: ['c'], rowA: 3, rowB: 1, a: 3, b: 4 }],
    });
  });

  it.each([
    ['no-input', { b: 'nothing.json' }],
    ['no-keys', { define: ['nothing.xml'] }],
    ['no-keys', { spec: 'nothing.xlsx' }],
    ['unknown-variable', { by: ['USUBJI'] }],
    ['unknown-variable', { ignore: ['VSSTREN'] }],
  ])('tells %s', async (code, options: Partial<DiffOptions>) => {
    const found = await diff({
      a: base,
      b: base,
      ignore: [],
      tolerance: { absolute: 0, relative: 0 },
      first: 1,
      ...options,
    });
    expect(found.ok ? [] : found.diagnostics.map((one) => one.code)).toEqual([`convert/${code}`]);
  });
});

describe('trialmill diff', () => {
  const run = async (...argv: readonly string[]) => {
    let out = '';
    const terminal = {
      out: (text: string) => void (out += text),
      err: () => undefined,
      isInteractive: false,
      paint: plain,
    };
    return {
      status: await main(['node', 'trialmill', 'diff', ...argv], terminal),
      out: out.replaceAll(folder.path, ''),
    };
  };
  const other = () =>
    dataset('cli.json', columns, [
      ['S-1', 'PULSE', 61],
      ['S-3', '<script>alert(1)</script>', 1],
    ]);

  it('ends with 1 where something differs, and 0 where nothing does', async () => {
    expect(await run(base, base)).toEqual({
      status: exitCodes.clean,
      out: 'a: /base.json\nb: /base.json\n\nVS: the same (3 rows)\n\nNo difference in 1 dataset.\n',
    });
    const { status, out } = await run(base, other());
    expect(status).toBe(exitCodes.findings);
    expect(out.split('\n').slice(3)).toEqual([
      'VS: rows by USUBJID, VSTESTCD (as the file says); rows 3 and 2, 1 common, 2 only in a, 1 only in b',
      '  VSSTRESN: 1 value differs, at most by 1',
      '    row 1, USUBJID=S-1 VSTESTCD=PULSE: 60 and 61',
      '  only in a: row 2, USUBJID=S-1 VSTESTCD=TEMP',
      '  only in a: row 3, USUBJID=S-2 VSTESTCD=PULSE',
      '  only in b: row 2, USUBJID=S-3 VSTESTCD=<script>alert(1)</script>',
      '', '1 dataset of 1 differs.', '',
    ]); // prettier-ignore
  });

  it('writes JSON, a page that shows hostile text as text, and a workbook', async () => {
    const json = JSON.parse((await run(base, other(), '--format', 'json')).out) as { differs: boolean };
    expect(json.differs).toBe(true);
    const { out } = await run(base, other(), '--format', 'html');
    expect(out).toContain('VSTESTCD=&lt;script&gt;');
    expect(out).not.toContain('<script');
    await run(base, other(), '--format', 'xlsx', '-o', at('diff.xlsx'));
    const workbook = readWorkbook(readFileSync(at('diff.xlsx')), 'diff.xlsx');
    expect(workbook.ok && workbook.value.sheetNames).toEqual(['Datasets', 'Metadata', 'Variables', 'Values', 'Rows']);
    expect((await run(base, other(), '--format', 'xlsx')).status).toBe(exitCodes.usage);
    const both = await run(
      base,
      other(),
      '--max',
      '0',
      '-o',
      `html:${at('diff.html')}`,
      '-o',
      `json:${at('diff.out')}`,
    );
    expect(both.out).not.toContain('row 1');
    expect(readFileSync(at('diff.html'), 'utf8')).toContain('<!doctype html>');
    expect(JSON.parse(readFileSync(at('diff.out'), 'utf8'))).toMatchObject({ differs: true });
    expect((await run(base, other(), '-o', at('nowhere', 'diff.txt'))).status).toBe(exitCodes.usage);
  });
});
