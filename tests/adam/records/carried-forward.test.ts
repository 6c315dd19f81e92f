import { describe, expect, it } from 'vitest';
import { addedLines, advs, faultsOf, given } from './support.js';

const at = ['AVISITN', 'AVISIT'];
const visits = [1, 2, 3, 4].map((n) => ({ AVISITN: n, AVISIT: `V${n}`, PARAMCD: n < 3 ? 'Q' : 'P' }));
const locf = (params: object = {}) =>
  advs([{ derive: 'locf', at, expected: 'visits', ...params }], { tables: { visits } });
const columns = 'USUBJID PARAMCD AVISITN AVISIT DAY AVAL DTYPE';

describe('the last observation carried forward', () => {
  it.each([
    ['to each expected visit after it', [[1, 'V1', 1, 10]], ['2 V2 1 10', '3 V3 1 10', '4 V4 1 10']],
    [
      'over a gap, from the nearest before',
      [
        [1, 'V1', 1, 10],
        [3, 'V3', 9, 30],
      ],
      ['2 V2 1 10', '4 V4 9 30'],
    ],
    ['not to a visit before it', [[3, 'V3', 9, 30]], ['4 V4 9 30']],
    [
      'beside a record without a value',
      [
        [3, 'V3', 9, 30],
        [4, 'V4', 12, null],
      ],
      ['4 V4 9 30'],
    ],
    [
      'from an unscheduled visit too',
      [
        [3, 'V3', 9, 30],
        [3.01, 'UNS', 10, 31],
      ],
      ['4 V4 10 31'],
    ],
    ['not from a record without a visit', [[null, 'UNS', 10, 31]], []],
    ['from nothing', [], []],
  ])('goes %s', async (_, rows, added) => {
    const found = await addedLines(locf(), given('AVISITN AVISIT DAY AVAL', ...rows), columns);
    expect(found).toEqual(added.map((line) => `01 P ${line} LOCF`));
  });

  it('is of the last by the order at one visit, or the one that came last', async () => {
    const rows = given('AVISITN AVISIT DAY AVAL', [3, 'V3', 9, 30], [3, 'V3', 8, 31]);
    expect(await addedLines(locf({ order: ['DAY'] }), rows, columns)).toEqual(['01 P 4 V4 9 30 LOCF']);
    expect(await addedLines(locf(), rows, columns)).toEqual(['01 P 4 V4 8 31 LOCF']);
  });

  it('goes to the visits of its parameter, where the table says which', async () => {
    const rows = given('PARAMCD AVISITN AVISIT AVAL', ['P', 1, 'V1', 10], ['Q', 1, 'V1', 5]);
    expect(await addedLines(locf({ per: ['PARAMCD'] }), rows, 'PARAMCD AVISITN AVAL')).toEqual([
      'P 3 10',
      'P 4 10',
      'Q 2 5',
    ]);
  });

  it('goes to the visits that the parameter has in the data, where no table is named', async () => {
    const rows = given(
      'Subject PARAMCD AVISITN AVISIT AVAL',
      ['01', 'P', 1, 'V1', 10],
      ['02', 'P', 2, 'V2', null],
      ['02', 'Q', 3, 'V3', 1],
    );
    expect(await addedLines(locf({ expected: undefined }), rows, columns)).toEqual(['01 P 2 V2 . 10 LOCF']);
  });

  it('takes the names of a table as they are there', async () => {
    const files = advs([{ derive: 'locf', at: { AVISITN: 'N', AVISIT: 'NAME' }, expected: 'visits' }], {
      tables: { visits: [{ N: '7', NAME: 'SEVEN' }] },
    });
    const rows = given('AVISITN AVISIT AVAL', [1, 'V1', 10]);
    expect(await addedLines(files, rows, 'AVISITN AVISIT AVAL')).toEqual(['7 SEVEN 10']);
  });

  it('leaves out what its condition leaves out', async () => {
    const rows = given('AVISITN AVISIT AVAL', [1, 'V1', 10], [2, 'V2', 20]);
    const found = await addedLines(locf({ where: 'AVISITN > 1' }), rows, 'AVISITN AVAL');
    expect(found).toEqual(['3 20', '4 20']);
  });

  it('needs one name for a visit', async () => {
    const files = advs([{ derive: 'locf', at, expected: 'visits' }], {
      tables: { visits: [...visits, { AVISITN: 4, AVISIT: 'FOUR', PARAMCD: 'P' }] },
    });
    expect(await faultsOf(files)).toEqual([
      expect.stringMatching(
        /mapping\/derived-input-not-unique A visit of visits has more than one record for 1 key: 4\.$/,
      ),
    ]);
  });

  it('reads tables and columns that are there', async () => {
    expect(await faultsOf(advs([{ derive: 'locf', at, expected: 'visit' }], { tables: { visits } }))).toEqual([
      expect.stringContaining('mapping/unknown-relation "visit" is no source, table, dataset or endpoint'),
    ]);
    expect(await faultsOf(locf({ at: ['AVISITN', 'NOTE'] }))).toEqual([
      expect.stringContaining('mapping/unknown-column "NOTE" is not a column of visits.'),
    ]);
  });
});

it('does not depend on the order of the rows', async () => {
  const rows = given(
    'Subject AVISITN AVISIT DAY AVAL',
    ...['01', '02'].flatMap((subject) =>
      [1, 2, 3].map((n) => [subject, n, `V${n}`, n, n === 2 ? null : n * 10] as const),
    ),
  );
  const straight = await addedLines(locf({ order: ['DAY'] }), rows, columns);
  expect(straight).toHaveLength(4);
  expect(await addedLines(locf({ order: ['DAY'] }), rows.toReversed(), columns)).toEqual(straight);
});
