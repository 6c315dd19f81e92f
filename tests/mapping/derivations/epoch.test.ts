import { describe, expect, it } from 'vitest';
import { table, worked, type Cells } from '../../support/study.js';

const elements = table`
  Subject  SESTDTC     EPOCH
  01       2024-01-01  SCREENING
  01       2024-01-15  TREATMENT
  01       2024-05-20  FOLLOW-UP`;

function epochs(dates: readonly (string | null)[], se: readonly Cells[] = elements) {
  return worked(
    { derive: 'epoch', of: 'AESTDTC' },
    dates.map((date) => ({ Subject: '01', AESTDTC: date })),
    { others: { SE: se } },
  );
}

describe('epoch', () => {
  it.each([
    ['before the first element', '2023-12-31', null],
    ['on the first day', '2024-01-01', 'SCREENING'],
    ['inside an element', '2024-01-10', 'SCREENING'],
    ['the day before a boundary', '2024-01-14', 'SCREENING'],
    ['on a boundary, which belongs to the later element', '2024-01-15', 'TREATMENT'],
    ['with a time on a boundary', '2024-01-15T00:00', 'TREATMENT'],
    ['with a time late on the day before a boundary', '2024-01-14T23:59', 'SCREENING'],
    ['long after the last start', '2030-01-01', 'FOLLOW-UP'],
    ['in a month that lies in one element', '2024-03', 'TREATMENT'],
    ['in a month with a boundary', '2024-01', null],
    ['in a month that begins before a boundary', '2024-05', null],
    ['in a year with boundaries', '2024', null],
    ['in a year after the last start', '2025', 'FOLLOW-UP'],
    ['in a year before the first start', '2023', null],
    ['of a day in an unknown month of a year with boundaries', '2024---20', null],
    ['of a day in an unknown month after the last start', '2025---20', 'FOLLOW-UP'],
    ['without a date', null, null],
  ])('%s', async (_, date, expected) => {
    expect(await epochs([date])).toEqual([expected]);
  });

  it('is the later one of two elements that begin on one day', async () => {
    const se = table`
      Subject  SESTDTC           EPOCH
      01       2024-01-01T08:00  SCREENING
      01       2024-01-01T10:00  TREATMENT`;
    expect(await epochs(['2024-01-01', '2024-01-01T09:00'], se)).toEqual(['TREATMENT', 'TREATMENT']);
  });

  it('does not take the epoch before the year for a day in an unknown month', async () => {
    const se = table`
      Subject  SESTDTC     EPOCH
      01       2023-12-01  SCREENING
      01       2024-01-15  TREATMENT`;
    expect(await epochs(['2024---14', '2024---15', '2024---16'], se)).toEqual([null, 'TREATMENT', 'TREATMENT']);
  });

  it('is missing for a subject without elements, and where elements have no start', async () => {
    expect(await epochs(['2024-03-01'], [{ Subject: '02', SESTDTC: '2024-01-01', EPOCH: 'SCREENING' }])).toEqual([
      null,
    ]);
    expect(await epochs(['2024-03-01'], [{ Subject: '01', SESTDTC: null, EPOCH: 'SCREENING' }])).toEqual([null]);
  });

  // DuckDB's ASOF join gives rows without a date the last element, once there are a thousand rows.
  it('is missing of many records without a date', async () => {
    const dates = Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? null : '2024-03-01'));
    expect(await epochs(dates)).toEqual(dates.map((date) => (date === null ? null : 'TREATMENT')));
  });
});
