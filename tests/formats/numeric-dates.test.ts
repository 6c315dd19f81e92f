import { describe, expect, it } from 'vitest';
import { isoOf, numberOfIso, temporalKindOf } from '#formats/numeric-dates.js';
import type { ColumnMeta } from '#model/table.js';

const column = (displayFormat: string | undefined, more: Partial<ColumnMeta> = {}): ColumnMeta => ({
  name: 'ADT',
  label: '',
  storage: 'number',
  length: 8,
  ...(displayFormat !== undefined && { displayFormat }),
  ...more,
});

describe('a numeric date', () => {
  it.each([
    ['date', 0, '1960-01-01'],
    ['date', 22645, '2021-12-31'],
    ['date', 21975, '2020-03-01'],
    ['date', -1, '1959-12-31'],
    ['date', -21914, '1900-01-01'],
    ['datetime', 0, '1960-01-01T00:00:00'],
    ['datetime', -1, '1959-12-31T23:59:59'],
    ['datetime', 1956614399, '2021-12-31T23:59:59'],
    ['datetime', 0.25, '1960-01-01T00:00:00.25'],
    ['time', 0, '00:00:00'],
    ['time', 86399, '23:59:59'],
    ['time', 1e-7, '00:00:00.0000001'],
  ] as const)('of kind %s and number %d is %s, and back', (kind, value, iso) => {
    expect(isoOf(kind, value)).toBe(iso);
    expect(numberOfIso(kind, iso)).toBe(value);
  });

  it.each([
    ['date', 0.5],
    ['date', 3e6],
    ['date', -1e9],
    ['date', Infinity],
    ['datetime', 1e15],
    ['datetime', Infinity],
    ['time', 86400],
    ['time', -1],
  ] as const)('of kind %s and number %d is no ISO 8601', (kind, value) => {
    expect(isoOf(kind, value)).toBeUndefined();
  });

  it.each([
    ['date', '2021-12'],
    ['date', '2021-02-29'],
    ['date', '2021-13-01'],
    ['date', '2021-12-31T00:00:00'],
    ['datetime', '2021-12-31T25:00:00'],
    ['datetime', '2021-12-31T10:00:00Z'],
    ['time', '10'],
    ['time', ''],
  ] as const)('of kind %s is not read from %s', (kind, text) => {
    expect(numberOfIso(kind, text)).toBeUndefined();
  });

  it.each([
    [column('DATE9.'), 'date'],
    [column('date9.'), 'date'],
    [column('YYMMDD10.'), 'date'],
    [column('E8601DA.'), 'date'],
    [column('DATETIME20.'), 'datetime'],
    [column('E8601DT19.'), 'datetime'],
    [column('TIME8.'), 'time'],
    [column('8.2'), undefined],
    [column('BEST12.'), undefined],
    [column(undefined), undefined],
    [column(undefined, { dataType: 'date' }), 'date'],
    [column(undefined, { dataType: 'integer' }), undefined],
    [column('DATE9.', { storage: 'text' }), undefined],
  ])('is told by its column: %o is %s', (described, kind) => {
    expect(temporalKindOf(described)).toBe(kind);
  });
});
