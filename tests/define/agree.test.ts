import { describe, expect, it } from 'vitest';
import { compareWithData, type DescribedTable } from '#define/agree.js';
import { tableOf, type ColumnMeta, type TableMeta } from '#model/table.js';
import type { Family } from '#model/study-meta.js';
import { smallStudy } from '../support/study-meta.js';
import { changed, codes, read, written } from './support.js';

function tables(family: Family): readonly DescribedTable[] {
  return smallStudy()
    .datasets.filter((dataset) => dataset.family === family)
    .map((dataset) => ({
      meta: tableOf(dataset),
      rowCount: 1,
      longest: new Map(
        dataset.variables.filter(({ storage }) => storage === 'text').map(({ name, length }) => [name, length]),
      ),
      file: `${dataset.name.toLowerCase()}.xpt`,
    }));
}

/** The SDTM tables with one of them changed. */
function with_(name: string, change: (table: DescribedTable) => DescribedTable): readonly DescribedTable[] {
  return tables('sdtm').map((table) => (table.meta.name === name ? change(table) : table));
}

const meta =
  (change: (meta: TableMeta) => TableMeta) =>
  (table: DescribedTable): DescribedTable => ({ ...table, meta: change(table.meta) });

const column = (name: string, change: (column: ColumnMeta) => ColumnMeta) =>
  meta((each) => ({ ...each, columns: each.columns.map((found) => (found.name === name ? change(found) : found)) }));

describe('compareWithData', () => {
  const sdtm = () => read(written('sdtm'));

  it.each<Family>(['sdtm', 'adam'])('finds %s data in agreement with the define.xml of the same study', (family) => {
    expect(compareWithData(read(written(family)), tables(family))).toEqual([]);
  });

  const cases: readonly (readonly [string, readonly DescribedTable[], object])[] = [
    ['a dataset without data', tables('sdtm').slice(1), { code: 'define/dataset-without-data' }],
    [
      'data without description',
      [...tables('sdtm'), ...tables('adam').slice(0, 1)],
      { code: 'define/data-without-dataset', message: 'Dataset ADTTE is among the data, but not described.' },
    ],
    [
      'another dataset label',
      with_(
        'DM',
        meta((each) => ({ ...each, label: 'Other' })),
      ),
      { code: 'define/differs', message: expect.stringContaining('The label of Dataset DM') as string, found: 'Other' },
    ],
    [
      'another variable label',
      with_(
        'DM',
        column('SEX', (each) => ({ ...each, label: 'sex' })),
      ),
      { code: 'define/differs', found: 'sex', expected: 'Sex' },
    ],
    [
      'another type',
      with_(
        'DM',
        column('AGE', (each) => ({ ...each, storage: 'text' })),
      ),
      { code: 'define/differs', found: 'text', expected: 'number' },
    ],
    [
      'a header that states another length',
      with_(
        'DM',
        column('SEX', (each) => ({ ...each, length: 2 })),
      ),
      { code: 'define/differs', found: '2', expected: '1' },
    ],
    [
      'a value that is too long',
      with_('DM', (table) => ({ ...table, longest: new Map([...table.longest, ['SEX', 3]]) })),
      { code: 'define/too-short', found: '3 bytes', expected: 'at most 1' },
    ],
    [
      'another format',
      with_(
        'LB',
        column('LBSTRESN', (each) => ({ ...each, displayFormat: '8.3' })),
      ),
      { code: 'define/differs', found: '8.3', expected: '8.2' },
    ],
    [
      'a variable that is not among the data',
      with_(
        'RELREC',
        meta((each) => ({ ...each, columns: [] })),
      ),
      { code: 'define/variable-without-data', message: expect.stringContaining('RELREC.RELID') as string },
    ],
    [
      'a variable that is not described',
      with_(
        'AE',
        meta((each) => ({
          ...each,
          columns: [...each.columns, { name: 'NEW', label: '', storage: 'text', length: 1 }],
        })),
      ),
      { code: 'define/data-without-variable', message: expect.stringContaining('AE.NEW') as string },
    ],
    [
      'another order of variables',
      with_(
        'TA',
        meta((each) => ({ ...each, columns: each.columns.toReversed() })),
      ),
      { code: 'define/differs', found: 'ARMCD, STUDYID', expected: 'STUDYID, ARMCD' },
    ],
    [
      'other keys',
      with_(
        'TA',
        column('ARMCD', (each) => ({ ...each, keySequence: 0 })),
      ),
      { code: 'define/differs', found: 'ARMCD, STUDYID', expected: 'STUDYID, ARMCD' },
    ],
    [
      'another file',
      with_('DM', (table) => ({ ...table, file: 'DM.xpt' })),
      { code: 'define/differs', found: 'DM.xpt', expected: 'dm.xpt' },
    ],
  ];
  it.each(cases)('tells of %s', (_title, data, expected) => {
    expect(compareWithData(sdtm(), data)).toMatchObject([expected]);
  });

  it('does not ask a file for keys that it cannot state', () => {
    const plain = tables('sdtm').map(
      meta((each) => ({ ...each, columns: each.columns.map(({ keySequence: _, ...rest }) => rest) })),
    );
    expect(compareWithData(sdtm(), plain)).toEqual([]);
  });

  it('takes formats in another spelling', () => {
    const lower = tables('adam').map(column('TRTSDT', (each) => ({ ...each, displayFormat: 'date9' })));
    expect(compareWithData(read(written('adam')), lower)).toEqual([]);
  });

  it('expects no data where the define.xml says so, and then finds none', () => {
    const none = read(changed(written('sdtm'), /(IG\.DM" .*?)def:Comm/, '$1def:HasNoData="Yes" def:Comm'));
    expect(
      compareWithData(
        none,
        tables('sdtm').filter((table) => table.meta.name !== 'DM'),
      ),
    ).toEqual([]);
    expect(compareWithData(none, tables('sdtm'))).toMatchObject([{ found: '1 rows', expected: 'no data' }]);
  });

  it('looks for every document where the files are known', () => {
    expect(compareWithData(sdtm(), tables('sdtm'), { files: new Set(['acrf.pdf', 'guide.pdf']) })).toEqual([]);
    const found = compareWithData(sdtm(), tables('sdtm'), { files: new Set(['acrf.pdf']) });
    expect(found).toMatchObject([{ code: 'define/file-missing', found: 'guide.pdf' }]);
  });

  it('compares no rows at all without complaint about lengths', () => {
    const empty = tables('sdtm').map((table) => ({ ...table, rowCount: 0, longest: new Map<string, number>() }));
    expect(codes(compareWithData(sdtm(), empty))).toEqual([]);
  });
});
