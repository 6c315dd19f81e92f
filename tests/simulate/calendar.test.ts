import { describe, expect, it } from 'vitest';
import { clock, dayOf, dayOfEdcDate, edcDate, formatDate, isoDate } from '#simulate/calendar.js';

const day = (iso: string) => dayOf(iso) ?? NaN;

describe('a day', () => {
  it.each(['2020-02-29', '1968-01-01', '2022-12-31'])('survives the way to a number and back: %s', (iso) => {
    expect(isoDate(day(iso))).toBe(iso);
    expect(dayOfEdcDate(edcDate(day(iso)))).toBe(day(iso));
  });

  it.each(['2021-02-29', '2022-02-31', '2022-13-01', '2022-1-1', 'tomorrow', ''])(
    'is none in the calendar: "%s"',
    (iso) => {
      expect(dayOf(iso)).toBeUndefined();
    },
  );

  it.each([
    ['day', '05 Mar 2021'],
    ['month', 'UN Mar 2021'],
    ['year', 'UN UNK 2021'],
  ] as const)('is printed as far as the %s is known', (precision, text) => {
    expect(edcDate(day('2021-03-05'), precision)).toBe(text);
  });

  it.each(['UN Mar 2021', 'UN UNK 2021', '31 FEB 2022', '2021-03-05', ''])('is not read from "%s"', (text) => {
    expect(dayOfEdcDate(text)).toBeUndefined();
  });

  it.each([
    ['dd MMM yyyy', '17 Sep 2020'],
    ['yyyy-MM-dd', '2020-09-17'],
    ['dd/MM/yyyy', '17/09/2020'],
  ] as const)('has the format %s', (format, text) => {
    expect(formatDate(day('2020-09-17'), format)).toBe(text);
  });
});

describe('a time of day', () => {
  it.each([
    [0, '00:00'],
    [545, '09:05'],
    [1439, '23:59'],
  ])('of %i minutes is %s', (minutes, text) => {
    expect(clock(minutes)).toBe(text);
  });
});
