import { describe, expect, it } from 'vitest';
import { derived, records } from './support.js';

const seconds = (iso: string) => (Date.parse(`${iso}Z`) - Date.parse('1960-01-01T00:00:00Z')) / 1000;

describe('a numeric date and time', () => {
  it.each<[string | null, number | null, number | null, number | null]>([
    ['1960-01-01T00:00:01', 1, 1, 1],
    ['1959-12-31T23:59:59', -1, -1, -1],
    [
      '2024-02-29T10:30:15',
      seconds('2024-02-29T10:30:15'),
      seconds('2024-02-29T10:30:15'),
      seconds('2024-02-29T10:30:15'),
    ],
    ['2024-02-29T10:30', null, seconds('2024-02-29T10:30:00'), seconds('2024-02-29T10:30:59')],
    ['2024-02-29T10', null, seconds('2024-02-29T10:00:00'), seconds('2024-02-29T10:59:59')],
    ['2024-02-29', null, seconds('2024-02-29T00:00:00'), seconds('2024-02-29T23:59:59')],
    ['2024-02', null, null, null],
    ['2023-02-29T10:30:15', null, null, null],
    ['2024-02-28T24:00:00', null, null, null],
    ['2024-02-28T-:30', null, null, null],
    ['no date', null, null, null],
    [null, null, null, null],
  ])('of %s is %s, %s from the first and %s from the last', async (value, none, first, last) => {
    const rows = records('DTC', [value]);
    expect(await derived('numeric_datetime', { of: 'DTC' }, rows)).toEqual([none]);
    expect(await derived('numeric_datetime', { of: 'DTC', impute: 'first' }, rows)).toEqual([first]);
    expect(await derived('numeric_datetime', { of: 'DTC', impute: 'last' }, rows)).toEqual([last]);
  });
});

describe('a time imputation flag', () => {
  const rows = records(
    'DTC',
    ['2024-02-29'],
    ['2024-02-29T10'],
    ['2024-02-29T10:30'],
    ['2024-02-29T10:30:15'],
    ['2024-02'],
    [null],
  );

  it('tells how much of a time was unknown', async () => {
    expect(await derived('time_imputation_flag', { of: 'DTC' }, rows)).toEqual(['H', 'M', 'S', null, null, null]);
  });

  it('says nothing of seconds that are never collected', async () => {
    expect(await derived('time_imputation_flag', { of: 'DTC', seconds: 'not_collected' }, rows)).toEqual([
      'H',
      'M',
      null,
      null,
      null,
      null,
    ]);
  });
});
