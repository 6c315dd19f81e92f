import { describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, scratch, studyFile, table } from '../support/study.js';

const columns = ['Subject', 'IT.V', 'DONE?'];
const raw = {
  s: table`
  Subject  IT.V         DONE?
  01       5 MAR 2022   yes
  02       nonsense     no
  03       nonsense     yes
  04       .            yes`,
};

function files(entries: object, rest: object = {}) {
  return {
    'study.yaml': studyFile(
      { s: columns, t: ['Subject', 'N'] },
      { adam: ['x.yaml'] },
      { dates: { formats: ['d MMM yyyy'], unknown: [] } },
    ),
    'adam/x.yaml': scratch('ADX', 's', entries, { keys: ['STUDYID'], ...rest }),
  };
}

describe('a value with a condition', () => {
  it.each([
    ['a constant', { value: 'Y' }, ['Y', null, 'Y', 'Y']],
    ['a constant with a default', { value: 'Y', default: 'N' }, ['Y', 'N', 'Y', 'Y']],
    ['a column', { column: 'IT.V' }, ['5 MAR 2022', null, 'nonsense', null]],
    ['an expression', { sql: 'upper("IT.V")' }, ['5 MAR 2022', null, 'NONSENSE', null]],
    ['a date', { date: 'IT.V' }, ['2022-03-05', null, null, null]],
  ])('is given where it is true: %s', async (_, entry, expected) => {
    const built = await buildStudy(files({ V: { ...entry, when: '"DONE?" = \'yes\'' } }), raw);
    expect(built.column('ADX', 'V')).toEqual(expected);
  });

  it('has no problem where it is not', async () => {
    const built = await buildStudy(files({ V: { date: 'IT.V', when: '"DONE?" = \'yes\'' } }), raw);
    expect(built.problems.map(({ row, value }) => [row, value])).toEqual([[3, 'NONSENSE']]);
  });

  it('is checked before a row is read', async () => {
    expect(await faultsOf(files({ V: { value: 'Y', when: '"DONE" = \'yes\'' } }))).toEqual([
      expect.stringContaining('adam/x.yaml'),
    ]);
    expect(await faultsOf(files({ V: { compute: 'USUBJID', when: 'TRUE' } }))).toEqual([
      expect.stringContaining('mapping/unknown-key'),
    ]);
  });
});

it('the problems of each block are of their own kind and severity', async () => {
  const built = await buildStudy(
    files(
      {},
      {
        from: undefined,
        records: [
          { from: 's', working: { V: { date: 'IT.V' } } },
          { from: 't', working: { V: { column: 'N', values: { a: 'A' } } } },
          { from: 's', working: { V: { value: 'x' } } },
        ],
      },
    ),
    { ...raw, t: [{ Subject: '01', N: 'z' }] },
  );
  expect(built.problems.map(({ kind, severity, value }) => [kind, severity, value])).toEqual([
    ['date', 'warning', 'NONSENSE'],
    ['date', 'warning', 'NONSENSE'],
    ['codelist', 'error', 'z'],
  ]);
});
