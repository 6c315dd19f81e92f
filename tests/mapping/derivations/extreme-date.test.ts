import { describe, expect, it } from 'vitest';
import { table, worked, type Cells } from '../../support/study.js';

const subjects = table`
  Subject
  01
  02`;
const doses = table`
  Subject  EXSTDTC           TRT
  01       2024-01-05        B
  01       2024-01-03T10:00  A
  01       2024-01-03        A
  01       2024-01           A
  01       2024              A
  01       .                 A
  01       2024---03         A`;

function dates(entry: object, others: Record<string, readonly Cells[]> = { EX: doses }) {
  return worked(entry, subjects, { others });
}

describe('earliest and latest', () => {
  it('are the first and the last complete date of the subject, missing without one', async () => {
    expect(await dates({ derive: 'earliest', of: ['EX.EXSTDTC'] })).toEqual(['2024-01-03', null]);
    expect(await dates({ derive: 'latest', of: ['EX.EXSTDTC'] })).toEqual(['2024-01-05', null]);
  });

  it('keep the time unless only the date part is asked for', async () => {
    const ex = table`
      Subject  EXSTDTC
      01       2024-01-03T10:00
      01       2024-01-03T09:30`;
    expect(await dates({ derive: 'earliest', of: ['EX.EXSTDTC'] }, { EX: ex })).toEqual(['2024-01-03T09:30', null]);
    expect(await dates({ derive: 'latest', of: ['EX.EXSTDTC'], part: 'date' }, { EX: ex })).toEqual([
      '2024-01-03',
      null,
    ]);
  });

  it('look at several datasets, each under its condition', async () => {
    const of = [{ date: 'EX.EXSTDTC', where: "TRT = 'B'" }, 'DS.DSSTDTC'];
    const ds = table`
      Subject  DSSTDTC
      01       2024-01-04
      02       2024-02-01`;
    expect(await dates({ derive: 'earliest', of }, { EX: doses, DS: ds })).toEqual(['2024-01-04', '2024-02-01']);
    expect(await dates({ derive: 'latest', of }, { EX: doses, DS: ds })).toEqual(['2024-01-05', '2024-02-01']);
  });

  it('take no row whose condition is unknown', async () => {
    const ex = [{ Subject: '01', EXSTDTC: '2024-01-01', TRT: null }];
    const of = [{ date: 'EX.EXSTDTC', where: "TRT <> 'B'" }];
    expect(await dates({ derive: 'earliest', of }, { EX: ex })).toEqual([null, null]);
  });

  it('give one row a subject however many dates are alike', async () => {
    const ex = table`
      Subject  EXSTDTC
      01       2024-01-03
      01       2024-01-03`;
    expect(await dates({ derive: 'earliest', of: ['EX.EXSTDTC'] }, { EX: ex })).toEqual(['2024-01-03', null]);
  });

  it('are missing where there are no dates at all', async () => {
    const none = [{ Subject: '03', EXSTDTC: null }];
    expect(await dates({ derive: 'latest', of: ['EX.EXSTDTC'] }, { EX: none })).toEqual([null, null]);
  });

  it('group by other keys where they are named', async () => {
    const rows = table`
      Subject  TRT
      01       A
      01       B
      02       A`;
    const entry = { derive: 'earliest', of: ['EX.EXSTDTC'], by: ['USUBJID', 'TRT'] };
    expect(await worked(entry, rows, { others: { EX: doses } })).toEqual(['2024-01-03', '2024-01-05', null]);
  });
});
