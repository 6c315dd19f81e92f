import { describe, expect, it } from 'vitest';
import { derived, records } from './support.js';

describe('a change', () => {
  it.each([
    ['is value minus baseline', 12, 10, 2],
    ['is negative for a fall', 8, 10, -2],
    ['is zero on the baseline record', 10, 10, 0],
    ['from zero is the value', 5, 0, 5],
    ['is missing without a value', null, 10, null],
    ['is missing without a baseline', 12, null, null],
  ])('%s', async (_, value, base, expected) => {
    expect(await derived('change', {}, records('AVAL BASE', [value, base]))).toEqual([expected]);
  });

  it('is made for flagged records only where that is asked for', async () => {
    expect(
      await derived('change', { only: ['ONTRTFL'] }, records('AVAL BASE ONTRTFL', [3, 1, 'Y'], [3, 1, null])),
    ).toEqual([2, null]);
  });
});

describe('a percent change', () => {
  it.each([
    ['is the change as a percentage of the baseline', {}, 12, 10, 20],
    ['of a negative baseline turns the sign', {}, -5, -10, -50],
    [
      'of a negative baseline keeps the sign where its absolute value divides',
      { denominator: 'absolute' },
      -5,
      -10,
      50,
    ],
    ['from zero is missing', {}, 5, 0, null],
    ['from zero to zero is missing', {}, 0, 0, null],
    ['from zero is missing whatever divides', { denominator: 'absolute' }, 5, 0, null],
    ['is missing without a value', {}, null, 10, null],
    ['is missing without a baseline', {}, 12, null, null],
  ])('%s', async (_, params, value, base, expected) => {
    expect(await derived('percent_change', params, records('AVAL BASE', [value, base]))).toEqual([expected]);
  });
});

describe('a shift', () => {
  it.each([
    ['tells from which category to which', {}, 'LOW', 'HIGH', 'LOW to HIGH'],
    ['tells that nothing changed', {}, 'LOW', 'LOW', 'LOW to LOW'],
    ['is missing without a baseline category', {}, null, 'HIGH', null],
    ['is missing without a category', {}, 'LOW', null, null],
    ['names a missing category where that is asked for', { missing: 'MISSING' }, null, 'HIGH', 'MISSING to HIGH'],
    ['takes another separator', { separator: '-' }, '1', '3', '1-3'],
  ])('%s', async (_, params, base, value, expected) => {
    expect(
      await derived('shift', { baseline: 'BNRIND', of: 'ANRIND', ...params }, records('BNRIND ANRIND', [base, value])),
    ).toEqual([expected]);
  });
});
