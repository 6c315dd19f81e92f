import { describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, scratch, studyFile, table, type Cells } from '../support/study.js';

const pivot = { by: ['USUBJID', 'VISIT'], name: 'TEST', value: 'RES', columns: ['SYSBP', 'DIABP'] };
const files = (how: object, working: object = {}) => ({
  'study.yaml': studyFile({ s: ['Subject', 'VISIT', 'TEST', 'RES', 'AT'] }, { adam: ['x.yaml'] }),
  'adam/x.yaml': scratch(
    'ADX',
    { records: [{ from: 's', pivot: { ...pivot, ...how } }] },
    { VISIT: { column: 'VISIT' }, SYSBP: { column: 'SYSBP' }, DIABP: { column: 'DIABP' }, ...working },
  ),
});
const built = (rows: readonly Cells[], how: object = {}) => buildStudy(files(how), { s: rows });
const reconciled = ({
  rowsRead,
  rowsAdded,
  dropped,
  rowsOut,
}: {
  rowsRead: number;
  rowsAdded: number;
  dropped: readonly { rows: number }[];
  rowsOut: number;
}) => rowsRead + rowsAdded === rowsOut + dropped.reduce((sum, { rows }) => sum + rows, 0);

describe('a pivot', () => {
  const rows = table`
    Subject  VISIT  TEST   RES  AT
    01       V1     SYSBP  120  1
    01       V1     DIABP  80   1
    01       V2     DIABP  82   1
    02       V1     SYSBP  131  1
    02       V1     PULSE  60   1
    03       V1     PULSE  61   1`;

  it('puts the values of several rows beside each other', async () => {
    expect((await built(rows)).rows('ADX', 'USUBJID', 'VISIT', 'SYSBP', 'DIABP')).toEqual([
      { USUBJID: '01', VISIT: 'V1', SYSBP: '120', DIABP: '80' },
      { USUBJID: '01', VISIT: 'V2', SYSBP: null, DIABP: '82' },
      { USUBJID: '02', VISIT: 'V1', SYSBP: '131', DIABP: null },
    ]);
  });

  it('accounts for every row', async () => {
    const study = await built(rows);
    expect(study.drops('ADX')).toEqual([
      { reason: 'No column of the pivot', rows: 2 },
      { reason: 'Put together by pivot', rows: 1 },
    ]);
    expect(study.datasets.flatMap(({ inputs }) => inputs.map(reconciled))).toEqual([true]);
  });

  it('can be turned back by an unpivot, and is accounted for then too', async () => {
    const study = await buildStudy(
      {
        ...files({}),
        'adam/x.yaml': scratch(
          'ADX',
          {
            records: [
              {
                from: 's',
                pivot,
                unpivot: [
                  { T: 'S', R: { column: 'SYSBP' } },
                  { T: 'D', R: { column: 'DIABP' } },
                ],
                where: [{ keep: 'R IS NOT NULL', otherwise: 'No result' }],
              },
            ],
          },
          { R: { column: 'R' } },
        ),
      },
      { s: rows },
    );
    expect(study.column('ADX', 'R')).toEqual(['120', '80', '82', '131']);
    expect(study.datasets.flatMap(({ inputs }) => inputs)).toMatchObject([{ rowsRead: 6, rowsAdded: 3, rowsOut: 4 }]);
    expect(study.datasets.flatMap(({ inputs }) => inputs.map(reconciled))).toEqual([true]);
  });

  it('puts the same values together whatever order the rows have, and makes nothing of no rows', async () => {
    const sorted = async (input: readonly Cells[]) =>
      (await built(input))
        .rows('ADX', 'USUBJID', 'VISIT', 'SYSBP', 'DIABP')
        .map((row) => JSON.stringify(row))
        .sort();
    expect(await sorted(rows.toReversed())).toEqual(await sorted(rows));
    expect((await built([])).rows('ADX')).toEqual([]);
  });

  it('gives the columns names of their own', async () => {
    const renamed = { columns: { SYSBP: 'Systolic', DIABP: 'Diastolic' } };
    const study = await built([{ Subject: '01', VISIT: 'V1', TEST: 'Systolic ', RES: '120' }], renamed);
    expect(study.rows('ADX', 'SYSBP', 'DIABP')).toEqual([{ SYSBP: '120', DIABP: null }]);
  });

  const twice = table`
    Subject  VISIT  TEST   RES  AT
    01       V1     SYSBP  120  2
    01       V1     SYSBP  125  1
    01       V1     SYSBP  .    3`;

  it('takes the first or the last of several values by a stated order', async () => {
    expect((await built(twice, { first: ['AT'] })).column('ADX', 'SYSBP')).toEqual(['125']);
    expect((await built(twice, { last: ['AT'] })).column('ADX', 'SYSBP')).toEqual(['120']);
  });

  it('lists the keys that have several values where no order is stated', async () => {
    expect(await faultsOf(files({}), { s: twice })).toEqual([
      expect.stringMatching(
        /^adam\/x\.yaml:\d+:\d+ mapping\/pivot-not-unique s has more than one value for 1 key of a pivot: 01 \/ V1 \/ SYSBP\.$/,
      ),
    ]);
  });

  it.each([
    [{ by: ['USUBJID', 'VISITT'] }, 'mapping/unknown-column "VISITT" is not a column of s.'],
    [{ name: 'NAME' }, 'mapping/unknown-column "NAME" is not a column of s.'],
    [{ value: 'RESULT' }, 'mapping/unknown-column "RESULT" is not a column of s.'],
    [{ last: ['ATT'] }, 'mapping/unknown-column "ATT" is not a column of s.'],
    [
      { columns: ['SYSBP', 'DIABP', 'VISIT'] },
      'mapping/pivot-column-twice The pivot makes a column "VISIT" that is there already.',
    ],
  ])('does not take %j', async (how, fault) => {
    expect((await faultsOf(files(how))).map((text) => text.replace(/^\S+ /, ''))).toContain(fault);
  });
});
