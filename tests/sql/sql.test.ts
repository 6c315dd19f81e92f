import { describe, expect, it } from 'vitest';
import { bigint, bound, empty, from, id, inlined, join, literal, sql, trusted } from '#sql/sql.js';
import { dayOf, functions, numberOf, numberText, roundHalfAway, sasDay, text, withoutBlanks } from '#sql/idioms.js';
import { rows } from '../support/matchers.js';
import { fc } from '../support/properties.js';

const value = async (fragment: ReturnType<typeof sql>) => (await rows(sql`SELECT ${fragment}`))[0]?.[0];

describe('the sql tag', () => {
  it('binds values with their types, writes nulls with theirs, and splices fragments', () => {
    const statement = sql`SELECT ${id('a "b"')} FROM t WHERE x = ${'it’s'} AND n > ${1.5} AND ${true} AND y = ${null} LIMIT ${bigint(7)}`;
    expect(bound(statement)).toEqual({
      text: 'SELECT "a ""b""" FROM t WHERE x = ? AND n > ? AND ? AND y = CAST(NULL AS VARCHAR) LIMIT ?',
      values: [
        { type: 'VARCHAR', value: 'it’s' },
        { type: 'DOUBLE', value: 1.5 },
        { type: 'BOOLEAN', value: true },
        { type: 'BIGINT', value: 7n },
      ],
      places: [],
    });
  });

  it('joins fragments, none to nothing', () => {
    expect(inlined(join([sql`a`, sql`${1}`, id('c')], ' + '))).toBe(`a + CAST('1' AS DOUBLE) + "c"`);
    expect(inlined(join([]))).toBe('');
    expect(inlined(empty)).toBe('');
  });

  it('remembers places in bytes, an inner place before an outer one', () => {
    const at = (line: number) => ({ file: 'x.yaml', line, column: 1 });
    const inner = from(at(2), sql`'é'`);
    const statement = sql`SELECT ${from(at(1), sql`f(${inner}, ${'v'})`)}`;
    const { text: whole, places } = bound(statement);
    const bytes = Buffer.from(whole);
    expect(places.map(({ start, end, at: { line } }) => [line, bytes.subarray(start, end).toString()])).toEqual([
      [1, 'f('],
      [2, `'é'`],
      [1, ', '],
      [1, ')'],
    ]);
  });

  it.each([() => id('a\0b'), () => literal('a\0b')])('refuses a NUL character in a name or a literal', (make) => {
    expect(make).toThrow('NUL');
  });

  it('gives any text back that DuckDB reads from the inlined statement', async () => {
    const texts = fc.sample(
      fc.string({ unit: 'binary' }).filter((sample) => !sample.includes('\0')),
      { numRuns: 60, seed: 1 },
    );
    for (const sample of [...texts, `'; DROP TABLE dm; --`, '\\', '$$', '?', '-- x'])
      expect([await value(sql`${sample}`), await value(literal(sample))]).toEqual([sample, sample]);
  });

  it('gives any number back to the last bit', async () => {
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 60, seed: 2 });
    for (const number of [...numbers, -0, 0.1, 1e-320, Number.MAX_VALUE])
      expect(await value(sql`${number}`)).toBe(number);
  });

  it.each([null, true, false])('gives %s back', async (plain) => {
    expect(await value(sql`${plain}`)).toBe(plain);
  });
});

describe('the idiom', () => {
  it.each([
    ['a  ', 'a'],
    ['  a', '  a'],
    ['', null],
    ['   ', null],
    [null, null],
  ])('text of %j is %j', async (given, expected) => {
    expect(await value(text(sql`${given}`))).toBe(expected);
  });

  it.each([
    [100, '100'],
    [-3, '-3'],
    [0, '0'],
    [0.1, '0.1'],
    [36.6, '36.6'],
    [1e14, '100000000000000'],
    [123456.789, '123456.789'],
    [null, null],
  ])('number text of %s is %s', async (given, expected) => {
    expect(await value(numberText(sql`CAST(${given} AS DOUBLE)`))).toBe(expected);
  });

  it.each([
    ['1', 1],
    [' -1.5 ', -1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['nan', null],
    ['inf', null],
    ['infinity', null],
    ['1e999', null],
    ['1_0', null],
    ['0x1', null],
    ['1,5', null],
    ['', null],
    ['.', null],
    [null, null],
  ])('number of %j is %s', async (given, expected) => {
    expect(await value(numberOf(sql`${given}`))).toBe(expected);
  });

  it.each([
    ['1960-01-01', 0],
    ['1960-01-02T10:00', 1],
    ['1959-12-31', -1],
    ['2024-02-29', 23435],
    ['2023-02-29', null],
    ['2024-02', null],
    ['2024', null],
    ['2024---01', null],
    [null, null],
  ])('SAS day of the day of %s is %s', async (given, expected) => {
    expect(await value(sasDay(dayOf(sql`${given}`)))).toBe(expected);
  });

  it('a text without blanks has none of any kind around it', async () => {
    for (const made of functions) await rows(made);
    const piece = fc.constantFrom(' ', '\t', '\r', '\n', '\u00a0', 'a', 'é', '日', '\u0001', '  ');
    const texts = fc.array(fc.array(piece, { maxLength: 6 }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const all = given.map((pieces) => pieces.join(''));
        const list = sql`(SELECT unnest([${join(all.map((one) => sql`${one}`))}]) AS t)`;
        const expected = all.map((one) => [one.replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, '')]);
        expect(await rows(sql`SELECT ${withoutBlanks(id('t'))} FROM ${list}`)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
    expect(await value(withoutBlanks(sql`CAST(NULL AS VARCHAR)`))).toBeNull();
  });

  it.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [-1.005, 2, -1.01],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1.4, 0, 1],
    [0, 3, 0],
    [1234.5678, 3, 1234.568],
    [1.0049, 2, 1],
    [1e15, 2, 1e15],
  ])('%s rounded to %s digits is %s', async (given, digits, expected) => {
    expect(await value(roundHalfAway(sql`${given}`, sql`CAST(${digits} AS INTEGER)`))).toBe(expected);
  });

  it('rounding of nothing is nothing', async () => {
    expect(await value(roundHalfAway(sql`CAST(NULL AS DOUBLE)`, trusted('2')))).toBeNull();
  });
});
