import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, table, worked, type Cells } from '../../support/study.js';

const conversions = [
  { TESTCD: 'TEMP', FROM: 'C', TO: 'C', FACTOR: '1', OFFSET: '0', DIGITS: 1 },
  { TESTCD: 'TEMP', FROM: 'F', TO: 'C', FACTOR: '0.555555555556', OFFSET: '-17.777777777778', DIGITS: 1 },
  { TESTCD: 'WEIGHT', FROM: 'kg', TO: 'kg', FACTOR: '1', OFFSET: null, DIGITS: 1 },
  { TESTCD: 'WEIGHT', FROM: 'LB', TO: 'kg', FACTOR: '0.45359237', OFFSET: null, DIGITS: 1 },
  { TESTCD: 'RATIO', FROM: null, TO: null, FACTOR: '1', OFFSET: null, DIGITS: 2 },
  { TESTCD: 'ANC', FROM: '10^3/uL', TO: '10^9/L', FACTOR: '1', OFFSET: null, DIGITS: 3 },
  { TESTCD: 'COPIES', FROM: 'ug', TO: 'fg', FACTOR: '1000000000', OFFSET: null, DIGITS: 0 },
  // What nobody converts may wait for its factor.
  { TESTCD: 'LATER', FROM: 'ug', TO: 'mg', FACTOR: 'unknown', OFFSET: 'unknown', DIGITS: 0 },
];
const params = { value: 'ORRES', unit: 'ORRESU', test: 'TESTCD', table: 'conversions' };

function result(derive: string, [TESTCD, ORRES, ORRESU]: readonly (string | null)[]) {
  const row = { Subject: '01', TESTCD: TESTCD ?? null, ORRES: ORRES ?? null, ORRESU: ORRESU ?? null };
  return worked({ derive, ...params }, [row], { tables: { conversions } });
}

describe('a converted result', () => {
  it.each([
    ['in the standard unit stays', ['TEMP', '36.6', 'C'], 36.6],
    ['is times factor plus offset', ['TEMP', '98.6', 'F'], 37],
    ['of pounds is kilograms', ['WEIGHT', '150', 'LB'], 68],
    ['is rounded half away from zero', ['WEIGHT', '70.25', 'kg'], 70.3],
    ['is rounded half away from zero below zero too', ['WEIGHT', '-70.25', 'kg'], -70.3],
    ['is exact where doubles are a hair too small', ['RATIO', '1.005', null], 1.01],
    ['has no unit where the test has none', ['RATIO', '0.123', null], 0.12],
    ['of zero is zero', ['WEIGHT', '0', 'kg'], 0],
    ['reads blanks around the number', ['WEIGHT', ' 70 ', 'kg'], 70],
    ['reads an exponent', ['ANC', '1e3', '10^3/uL'], 1000],
    ['of a text is missing', ['WEIGHT', 'heavy', 'kg'], null],
    ['of a comparison is missing', ['ANC', '<0.1', '10^3/uL'], null],
    ['with a decimal comma is missing', ['WEIGHT', '70,5', 'kg'], null],
    ['of nan is missing', ['WEIGHT', 'nan', 'kg'], null],
    ['of a lone point is missing', ['WEIGHT', '.', 'kg'], null],
    ['of a lone sign is missing', ['WEIGHT', '-', 'kg'], null],
    ['of nothing is missing', ['WEIGHT', null, 'kg'], null],
    ['in a unit that the table does not know is missing', ['WEIGHT', '70', 'stone'], null],
    ['without a unit is missing where the test has one', ['WEIGHT', '70', null], null],
    ['of another test does not borrow its units', ['TEMP', '70', 'kg'], null],
    ['of a large number keeps its digits', ['ANC', '123456789.123', '10^3/uL'], 123456789.123],
    ['with more decimals than a decimal number holds keeps them', ['COPIES', '0.0000005', 'ug'], 500],
    ['by a factor beyond a decimal number works', ['COPIES', '2', 'ug'], 2e9],
    ['of a very large number is not lost', ['ANC', '1e15', '10^3/uL'], 1e15],
  ])('%s', async (_, row, expected) => {
    expect(await result('convert', row)).toEqual([expected]);
  });

  it('in an unknown unit is reported with its row, any other missing one is not', async () => {
    const rows: readonly Cells[] = table`
      Subject  TESTCD  ORRES  ORRESU
      01       WEIGHT  70     stone
      01       WEIGHT  heavy  stone
      01       WEIGHT  70     .
      01       WEIGHT  70     kg`;
    const working = Object.fromEntries(['TESTCD', 'ORRES', 'ORRESU'].map((column) => [column, { column }]));
    const study = await buildStudy(
      {
        'study.yaml': studyFile(
          { vs: ['Subject', 'TESTCD', 'ORRES', 'ORRESU'] },
          { adam: ['vs.yaml'] },
          { tables: { conversions } },
        ),
        'adam/vs.yaml': scratch('ADVS', 'vs', { ...working, STRESN: { derive: 'convert', ...params } }),
      },
      { vs: rows },
    );
    expect(study.problems).toMatchObject([
      { kind: 'unit', variable: 'STRESN', value: 'WEIGHT 70 stone', action: 'left missing', file: 'vs.csv', row: 1 },
      { kind: 'unit', variable: 'STRESN', value: 'WEIGHT 70', action: 'left missing', file: 'vs.csv', row: 3 },
    ]);
  });
});

describe('the standard unit', () => {
  it.each([
    ['is the unit converted to', ['TEMP', '98.6', 'F'], 'C'],
    ['stands with a result that is no number', ['ANC', '<0.1', '10^3/uL'], '10^9/L'],
    ['is missing without a result', ['TEMP', null, 'F'], null],
    ['is missing for an unknown unit', ['TEMP', '300', 'K'], null],
    ['is missing where the test has none', ['RATIO', '1', null], null],
  ])('%s', async (_, row, expected) => {
    expect(await result('standard_unit', row)).toEqual([expected]);
  });
});

describe('the standard text', () => {
  it.each([
    ['is the number in its shortest form', '37', '98.6', '37'],
    ['keeps decimals as they are', '36.6', '36.60', '36.6'],
    ['of a whole number has no point', '100', '100.0', '100'],
    ['of a number below one begins with a zero', '0.05', '.05', '0.05'],
    ['of a negative number', '-1.5', '-1.5', '-1.5'],
    ['is the collected text without a number', null, '<5', '<5'],
    ['is missing without both', null, null, null],
  ])('%s', async (_, number, text, expected) => {
    const row = { Subject: '01', NUMBER: number, TEXT: text };
    const entry = { derive: 'standard_text', number: 'NUMBER', text: 'TEXT' };
    expect(await worked(entry, [row], { numbers: ['NUMBER'] })).toEqual([expected]);
  });
});

describe('the standard text of an inequality', () => {
  const entry = {
    derive: 'standard_text',
    number: 'NUMBER',
    text: 'ORRES',
    limits: { unit: 'ORRESU', test: 'TESTCD', table: 'conversions' },
  };
  const row = ([TESTCD, ORRES, ORRESU]: readonly (string | null)[]) => ({
    Subject: '01',
    TESTCD: TESTCD ?? null,
    ORRES: ORRES ?? null,
    ORRESU: ORRESU ?? null,
    NUMBER: null,
  });

  it.each([
    ['has its limit in the standard unit', ['WEIGHT', '<100', 'LB'], '<45.3592'],
    ['keeps its sign as it is', ['COPIES', '>= .5', 'ug'], '>= 500000000'],
    ['is not rounded to a limit of nought', ['VOLUME', '<4', 'mL'], '<0.004'],
    ['adds the offset', ['TEMP', '≥98.6', 'F'], '≥37'],
    ['has no exponent', ['VOLUME', '<.02', 'mL'], '<0.00002'],
    ['has all digits of a large limit', ['ANC', '>12345678.5', '/uL'], '>12345.679'],
    ['may be nought', ['VOLUME', '>0', 'mL'], '>0'],
    ['may be below nought', ['TEMP', '<0', 'F'], '<-17.7778'],
    ['stays as it is in the standard unit', ['WEIGHT', '<50.00', 'kg'], '<50.00'],
    ['stays as it is where the unit has other words only', ['ANC', '<0.10', '10^3/uL'], '<0.10'],
    ['stays as it is in a unit that the table does not know', ['WEIGHT', '<10', 'stone'], '<10'],
    ['is no other text', ['WEIGHT', '<100 or so', 'LB'], '<100 or so'],
  ])('%s', async (_, cells, expected) => {
    const tables = {
      conversions: [
        ...conversions,
        { TESTCD: 'VOLUME', FROM: 'mL', TO: 'L', FACTOR: '0.001', OFFSET: null, DIGITS: 2 },
        { TESTCD: 'ANC', FROM: '/uL', TO: '10^9/L', FACTOR: '0.001', OFFSET: null, DIGITS: 3 },
      ],
    };
    expect(await worked(entry, [row(cells)], { tables, numbers: ['NUMBER'] })).toEqual([expected]);
  });

  it('in an unknown unit is reported with its row, other texts are not', async () => {
    const rows: readonly Cells[] = table`
      Subject  TESTCD  ORRES  ORRESU
      01       WEIGHT  <10    stone
      01       WEIGHT  heavy  stone
      01       WEIGHT  <10    kg`;
    const working = Object.fromEntries(['TESTCD', 'ORRES', 'ORRESU'].map((column) => [column, { column }]));
    const study = await buildStudy(
      {
        'study.yaml': studyFile(
          { vs: ['Subject', 'TESTCD', 'ORRES', 'ORRESU'] },
          { adam: ['vs.yaml'] },
          { tables: { conversions } },
        ),
        'adam/vs.yaml': scratch('ADVS', 'vs', {
          ...working,
          STRESN: { derive: 'convert', ...params },
          STRESC: { ...entry, number: 'STRESN' },
        }),
      },
      { vs: rows },
    );
    expect(study.column('ADVS', 'STRESC')).toEqual(['<10', 'heavy', '<10']);
    expect(study.problems).toMatchObject([
      { kind: 'unit', variable: 'STRESC', value: 'WEIGHT <10 stone', action: 'limit left as collected', row: 1 },
    ]);
  });
});
