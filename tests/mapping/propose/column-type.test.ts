import { describe, expect, it } from 'vitest';
import { columnType, patternOf, patterns, typeText, type ColumnCounts } from '#mapping/propose/column-type.js';
import { dateFormats } from '#mapping/propose/date-formats.js';

/** Counts as the database makes them, from values. */
function countsOf(values: readonly string[]): ColumnCounts {
  const upper = values.map((value) => value.trim().toUpperCase());
  const fitting = (pattern: string) => upper.filter((value) => new RegExp(`^(?:${pattern})$`).test(value)).length;
  return {
    values: values.length,
    distinct: new Set(values).size,
    longest: Math.max(0, ...values.map((value) => Buffer.byteLength(value))),
    numbers: fitting(patterns.number),
    numbersWithUnit: fitting(patterns.numberWithUnit) + fitting(patterns.number),
    leadingZeros: fitting(patterns.leadingZero),
    times: fitting(patterns.time),
    yesNo: fitting(patterns.yesNo),
    identifiers: fitting(patterns.identifier),
    outlines: new Set(upper.map((value) => value.replace(/[0-9]+/g, '9').replace(/[A-Z]+/g, 'A'))).size,
    dates: fitting(patterns.date),
    dateFormats: dateFormats.map(({ pattern }) => fitting(pattern)),
  };
}

describe('columnType', () => {
  it.each([
    ['nothing', [], 'empty'],
    ['plain numbers', ['1', '2.5', '-3', '.5', '1e3'], 'number'],
    ['numbers of which one is not', ['1', '2', '3', '4', 'ND'], 'number'],
    ['numbers with units', ['5 mg', '10 mg', '300 ug', '7'], 'number with unit'],
    ['numbers with zeros before them', ['01', '02', '11'], 'identifier'],
    ['numbers of subjects', ['EA-001', 'EA-002', 'EA-003'], 'identifier'],
    ['times', ['10:25', '7:05', '23:59:59'], 'time'],
    ['hours that no day has', ['24:30', '25:00'], 'code list'],
    ['answers', ['Yes', 'No', 'No'], 'yes/no'],
    ['few values', ['Oral', 'Oral', 'Oral', 'Intravenous'], 'code list'],
    ['sentences', ['felt better', 'went home', 'no change since'], 'free text'],
    ['dates', ['06 Apr 2020', '9 apr 2020'], 'date (dd MMM yyyy: 2)'],
    ['partial dates', ['UN UNK 2017', 'UN Jun 1967'], 'date (dd MMM yyyy: 2)'],
    ['dates of which the day may be the month', ['03/04/2020', '25/04/2020'], 'date (dd/MM/yyyy: 2, MM/dd/yyyy: 1)'],
    ['dates in two formats', ['2020-04-06', '06APR2020'], 'date (yyyy-MM-dd: 1, ddMMMyyyy: 1)'],
    ['dates without separators', ['20200406', '20201231'], 'date (yyyyMMdd: 2)'],
    ['moments', ['2020-04-06T10:45:14'], 'date (yyyy-MM-ddTHH:mm: 1)'],
  ])('takes %s for what they are', (_, values, expected) => {
    expect(typeText(columnType(countsOf(values)))).toBe(expected);
  });

  it('calls nothing a date of which a fifth is none', () => {
    expect(columnType(countsOf(['2020-04-06', '2020-04-07', 'soon'])).kind).not.toBe('date');
  });
});

describe('patternOf', () => {
  it('lets numbers stand among numbers with units, and says nothing of free text', () => {
    const pattern = new RegExp(`^(?:${patternOf({ kind: 'number', unit: true }) ?? ''})$`);
    expect(['5 MG', '5', 'MG'].map((value) => pattern.test(value))).toEqual([true, true, false]);
    expect(patternOf({ kind: 'free text' })).toBeUndefined();
  });
});
