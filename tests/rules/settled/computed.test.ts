import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberText } from '#rules/settled/number-text.js';
import { join, sql } from '#sql/sql.js';
import { openBench, type Bench, type Columns, type Value } from '../support/found.js';
import { fc } from '../../support/properties.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const columnsOf = <Name extends string>(rows: readonly Readonly<Record<Name, Value>>[], ...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));

describe('a study day on rows in memory', () => {
  const dates = ['2024-01-02', '2024-01-31T10:00', '2024-03-01', '2024-01', '2024', '', null];
  const subject = fc.constantFrom('a', 'b', '', null);
  const check = '{ all: [{ name: N, operator: not_equal_to, value: $day }] }';
  const operations = '  - { id: $day, operator: dy, name: D }\n';
  const found = async (
    own: readonly Record<'USUBJID' | 'D' | 'N', Value>[],
    dm: readonly Record<'USUBJID' | 'RFSTDTC', Value>[],
  ) => {
    const columns = columnsOf(own, 'USUBJID', 'D', 'N');
    const more = { operations, others: { DM: columnsOf(dm, 'USUBJID', 'RFSTDTC') } };
    return {
      columns,
      more,
      plain: await bench.found(columns, check, more),
      held: await bench.found(columns, check, { ...more, cells: true }),
    };
  };
  const record = (date: fc.Arbitrary<Value>) =>
    fc.record({ USUBJID: subject, D: date, N: fc.constantFrom(1, 2, 30, 31, -1, null, 60) });
  const reference = (date: fc.Arbitrary<Value>) => fc.record({ USUBJID: subject, RFSTDTC: date });

  it('is the one that DuckDB has', async () => {
    const date = fc.constantFrom<Value>(...dates, '2024-02-30', '0050-01-02', 'x', '2024-1-2');
    await fc.assert(
      fc.asyncProperty(
        fc.array(record(date), { minLength: 1, maxLength: 4 }),
        fc.array(reference(date), { minLength: 1, maxLength: 4 }),
        async (own, dm) => {
          const { plain, held } = await found(own, dm);
          expect(held).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('settles a check where all days are right', async () => {
    const own = [
      { USUBJID: 'a', D: '2024-01-02', N: 2 },
      { USUBJID: 'b', D: '2023-12-31', N: -1 },
      { USUBJID: 'b', D: '2023-12', N: null },
    ];
    const { columns, more } = await found(own, [
      { USUBJID: 'a', RFSTDTC: '2024-01-01' },
      { USUBJID: 'b', RFSTDTC: '2024-01-01' },
    ]);
    expect((await bench.compiled(columns, check, { ...more, cells: true })).count.kind).toBe('nothing');
    expect((await bench.compiled({ ...columns, N: [2, -1, 5] }, check, { ...more, cells: true })).count.kind).toBe(
      'count',
    );
  });
});

describe('a number as a text', () => {
  it('is written as DuckDB writes it, or left to it', async () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc
        .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 8 }))
        .map(([n, digits]) => n / 10 ** digits),
      fc.constantFrom(0, -0, 1e15, 999_999_999_999_999, 1e-4, 0.0001234, 0.1 + 0.2, 123_456_789_012.345),
    );
    const written = async (numbers: readonly number[]) => {
      const texts = numbers.map((x) => sql`CAST(${x} AS VARCHAR)`);
      const rows = await bench.engine.all(sql`SELECT unnest([${join(texts)}]) AS text`);
      return rows.map(({ text }) => text);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 40, maxLength: 40 }), async (numbers) => {
        const texts = await written(numbers);
        const sure = numbers.map((x, n) => numberText(x) ?? texts[n]);
        expect(sure).toEqual(texts);
      }),
      { numRuns: 60 },
    );
    expect([1, -2.5, 0.1 + 0.2, 1e16].map(numberText)).toEqual(['1.0', '-2.5', undefined, undefined]);
  });
});

describe('a check on all values in memory', () => {
  const check = '{ all: [{ name: variable_value, operator: matches_regex, value: ".*[.]5" }] }';
  const more = { type: 'Value Check with Variable Metadata' };
  const counted = async (columns: Columns) =>
    (await bench.compiled(columns, check, { ...more, cells: true })).count.kind;

  it('is settled where it holds of none, and is left to DuckDB where it may', async () => {
    expect(await counted({ A: ['x', null], N: [1, 2.25] })).toBe('nothing');
    expect(await counted({ A: ['x', null], N: [1, 2.5] })).toBe('count');
    expect(await counted({ A: ['x.5', null], N: [1, 2] })).toBe('count');
    expect(await counted({ A: ['x', null], N: [1, 0.1 + 0.2] })).toBe('count');
  });
});
