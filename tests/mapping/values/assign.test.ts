import { describe, expect, it } from 'vitest';
import { taken } from './support.js';

const number = { column: 'V', type: 'number' };

describe('a collected number', () => {
  it.each([
    ['12', 12],
    ['12.50', 12.5],
    [' 12 ', 12],
    ['-3', -3],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['0', 0],
    ['1e3', 1000],
    ['1E-2', 0.01],
    ['007', 7],
    ['', null],
    [null, null],
  ])('%s is %s', async (text, value) => {
    expect(await taken(number, [text])).toEqual([{ value }]);
  });

  it.each([
    '<5',
    '>= 5',
    '12 mg',
    '12,5',
    '1,000',
    'nan',
    'NaN',
    'inf',
    '-Infinity',
    'ND',
    '0x10',
    '1_000',
    '1 2',
    '1e',
    '--1',
    '١٢',
    '.',
    '½',
  ])('%s is reported and left missing', async (text) => {
    expect(await taken(number, [text])).toEqual([{ value: null, problem: `warning ${text}: left missing` }]);
  });

  it('that no double can hold is reported and left missing', async () => {
    expect(await taken(number, ['1e999'])).toEqual([{ value: null, problem: 'warning 1e999: left missing' }]);
  });

  it('gives way to a default where it is missing', async () => {
    expect(await taken({ ...number, default: 0 }, ['7', null])).toEqual([{ value: 7 }, { value: 0 }]);
  });
});

describe('a number with its unit', () => {
  it.each([
    ['12 mg', 12, 'mg'],
    ['12mg', 12, 'mg'],
    ['12.5 mg/m2', 12.5, 'mg/m2'],
    ['1.23 10^9/L', 1.23, '10^9/L'],
    ['4 10*3/uL', 4, '10*3/uL'],
    ['60 /min', 60, '/min'],
    ['5 µg', 5, 'µg'],
    ['36.6°C', 36.6, '°C'],
    [' 0.5  IU ', 0.5, 'IU'],
    ['12', 12, null],
    ['-1 C', -1, 'C'],
    ['50 %', 50, '%'],
    [null, null, null],
  ])('%s is taken apart', async (text, value, unit) => {
    expect(await taken({ ...number, take: 'number' }, [text])).toEqual([{ value }]);
    expect(await taken({ column: 'V', take: 'unit' }, [text])).toEqual([{ value: unit }]);
  });

  it.each([
    'mg',
    'about 12 mg',
    '<5 mg',
    'one tablet',
    '12,5 mg',
    '12-15 mg',
    '12 5',
    '12 5 mg',
    '1/2 tablet',
    '12 (mg)',
  ])('%s is no number with a unit: it is reported', async (text) => {
    expect(await taken({ ...number, take: 'number' }, [text])).toEqual([
      { value: null, problem: `warning ${text}: left missing` },
    ]);
    expect(await taken({ column: 'V', take: 'number' }, [text])).toEqual([
      { value: null, problem: `warning ${text}: left missing` },
    ]);
  });
});

describe('a collected text', () => {
  it.each([
    ['headache', 'headache'],
    ['  outer blanks  ', 'outer blanks'],
    ['\t\u00a0outer tabs and hard spaces\r\n', 'outer tabs and hard spaces'],
    ['inner   blanks stay', 'inner   blanks stay'],
    ['Übelkeit, 頭痛 😀', 'Übelkeit, 頭痛 😀'],
    ['', null],
    ['   ', null],
    [null, null],
    ["'; DROP TABLE DM; --", "'; DROP TABLE DM; --"],
  ])('%j becomes %j', async (text, value) => {
    expect(await taken({ column: 'V' }, [text])).toEqual([{ value }]);
  });

  it('gives way to a default where it is missing', async () => {
    expect(await taken({ column: 'V', default: 'NONE' }, ['x', null])).toEqual([{ value: 'x' }, { value: 'NONE' }]);
  });
});
