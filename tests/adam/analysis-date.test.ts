import { describe, expect, it } from 'vitest';
import { worked, type Cells } from '../support/study.js';

/** Days from 1960-01-01. */
const day = (date: string) => (Date.parse(date) - Date.parse('1960-01-01')) / 86_400_000;
const rows = (...dates: readonly (string | null)[]): readonly Cells[] =>
  dates.map((date) => ({ Subject: '01', DTC: date }));

describe('a numeric date', () => {
  it.each([
    ['1960-01-01', 0],
    ['1959-12-31', -1],
    ['2024-02-29', day('2024-02-29')],
    ['2024-02-29T23:59', day('2024-02-29')],
    ['2024-02', null],
    ['2024', null],
    ['2024---05', null],
    ['2023-02-29', null],
    ['no date', null],
    [null, null],
  ])('of %s is %s', async (date, expected) => {
    expect(await worked({ derive: 'numeric_date', of: 'DTC' }, rows(date))).toEqual([expected]);
  });

  it('is completed to the first day where that is asked for', async () => {
    expect(
      await worked(
        { derive: 'numeric_date', of: 'DTC', impute: 'first' },
        rows('2024-02', '2024', '2024-02-05', '2024---05', null),
      ),
    ).toEqual([day('2024-02-01'), day('2024-01-01'), day('2024-02-05'), null, null]);
  });

  it('is completed to the last day where that is asked for, in leap years too', async () => {
    expect(
      await worked(
        { derive: 'numeric_date', of: 'DTC', impute: 'last' },
        rows('2024-02', '2023-02', '2024', '2024-13', null),
      ),
    ).toEqual([day('2024-02-29'), day('2023-02-28'), day('2024-12-31'), null, null]);
  });
});

describe('an imputation flag', () => {
  it('tells how much of a date was unknown', async () => {
    expect(
      await worked(
        { derive: 'imputation_flag', of: 'DTC' },
        rows('2024-02', '2024', '2024-02-05', '2024-02-05T10:00', null),
      ),
    ).toEqual(['D', 'M', null, null, null]);
  });
});
