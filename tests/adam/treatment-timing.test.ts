import { describe, expect, it } from 'vitest';
import type { Value } from '../support/study.js';
import { adsl, derived, records } from './support.js';

describe('an analysis day', () => {
  it('has no day zero', async () => {
    const rows = records('ADT', [8], [9], [10], [11], [null]);
    expect(await derived('analysis_day', {}, rows, adsl({ TRTSDT: 10 }))).toEqual([-2, -1, 1, 2, null]);
  });

  it('is missing without a reference date, and for a subject whom ADSL does not know', async () => {
    const rows = [...records('ADT', [8]), { Subject: '02', ADT: 8 }];
    expect(await derived('analysis_day', {}, rows, adsl({ TRTSDT: null }))).toEqual([null, null]);
  });

  it('may count from another date, of the record itself too', async () => {
    const rows = records('ADT ASTDT', [12, 10]);
    expect(await derived('analysis_day', { reference: 'ASTDT' }, rows)).toEqual([3]);
    expect(
      await derived('analysis_day', { of: 'ASTDT', reference: 'ADSL.TR01SDT' }, rows, adsl({ TR01SDT: 10 })),
    ).toEqual([1]);
  });

  it('keeps one row a record where ADSL has a subject twice', async () => {
    const others = adsl({ TRTSDT: 10 }, { Subject: '01', TRTSDT: 10 });
    expect(await derived('analysis_day', {}, records('ADT', [10]), others)).toEqual([1]);
  });
});

describe('a duration', () => {
  it.each<[string, object, Value, Value, Value]>([
    ['counts both days', {}, 10, 16, 7],
    ['of one day is one', {}, 10, 10, 1],
    ['without the first day is the difference', { both_days: false }, 10, 16, 6],
    ['in weeks divides by 7', { unit: 'weeks' }, 10, 23, 2],
    ['in months divides by 30.4375', { unit: 'months' }, 1, 30.4375 * 4, 4],
    ['in years divides by 365.25', { unit: 'years' }, 1, 365.25 * 4, 4],
    ['that ends before it starts is negative', {}, 10, 8, -2],
    ['without a start is missing', {}, null, 8, null],
    ['without an end is missing', {}, 10, null, null],
  ])('%s', async (_, params, start, end, expected) => {
    const rows = records('TRTSDT TRTEDT', [start, end]);
    expect(await derived('duration', { start: 'TRTSDT', end: 'TRTEDT', ...params }, rows)).toEqual([expected]);
  });

  it('may start with treatment and end with the record', async () => {
    expect(
      await derived('duration', { start: 'ADSL.TRTSDT', end: 'ADT' }, records('ADT', [12]), adsl({ TRTSDT: 10 })),
    ).toEqual([3]);
  });
});

describe('an on-treatment flag', () => {
  const rows = records('ADT', [9], [10], [20], [21], [50], [51], [null]);
  it.each<[string, object, Value, Value, readonly Value[]]>([
    ['is from the first to the last dose', {}, 10, 20, [null, 'Y', 'Y', null, null, null, null]],
    ['goes on for the days of the window', { days: 30 }, 10, 20, [null, 'Y', 'Y', 'Y', 'Y', null, null]],
    ['goes on while treatment does', {}, 10, null, [null, 'Y', 'Y', 'Y', 'Y', 'Y', null]],
    ['is nowhere without treatment', { days: 30 }, null, null, [null, null, null, null, null, null, null]],
  ])('%s', async (_, params, start, end, expected) => {
    expect(await derived('on_treatment', params, rows, adsl({ TRTSDT: start, TRTEDT: end }))).toEqual(expected);
  });
});

describe('a treatment-emergent flag', () => {
  const treated = adsl({ TRTSDT: 10, TRTEDT: 20 });
  it.each<[string, object, readonly [start: Value, end: Value], Value]>([
    ['is on an event that began on treatment', {}, [15, 16], 'Y'],
    ['is on an event that began with treatment', {}, [10, null], 'Y'],
    ['is not on an event that began before', {}, [9, 30], null],
    ['is on an event at any time after, without a window', {}, [500, null], 'Y'],
    ['is on an event on the last day of the window', { days: 30 }, [50, null], 'Y'],
    ['is not on an event after the window', { days: 30 }, [51, null], null],
    ['is on an event of unknown dates', {}, [null, null], 'Y'],
    ['is on an event of unknown start that went on', {}, [null, 12], 'Y'],
    ['is not on an event of unknown start that ended before', {}, [null, 9], null],
    ['is not on an event of unknown start where that is asked for', { unknown_start: 'ignore' }, [null, 12], null],
  ])('%s', async (_, params, dates, expected) => {
    expect(await derived('treatment_emergent', params, records('ASTDT AENDT', dates), treated)).toEqual([expected]);
  });

  it('is nowhere without treatment', async () => {
    const never = adsl({ TRTSDT: null, TRTEDT: null });
    expect(
      await derived('treatment_emergent', { days: 30 }, records('ASTDT AENDT', [15, null], [null, null]), never),
    ).toEqual([null, null]);
  });

  it('has no end of its window while treatment goes on', async () => {
    const others = adsl({ TRTSDT: 10, TRTEDT: null });
    expect(await derived('treatment_emergent', { days: 30 }, records('ASTDT AENDT', [500, null]), others)).toEqual([
      'Y',
    ]);
  });

  it('is on an event from before that got worse, where that is asked for', async () => {
    const rows = records(
      'ASTDT AENDT AEITOXGN ATOXGRN',
      [5, 15, 1, 2],
      [5, null, 1, 2],
      [5, 8, 1, 2],
      [5, 15, 2, 2],
      [5, 15, null, 2],
    );
    const worsened = { initial: 'AEITOXGN', greatest: 'ATOXGRN' };
    expect(await derived('treatment_emergent', { worsened }, rows, treated)).toEqual(['Y', 'Y', null, null, null]);
    expect(await derived('treatment_emergent', {}, rows, treated)).toEqual([null, null, null, null, null]);
  });
});
