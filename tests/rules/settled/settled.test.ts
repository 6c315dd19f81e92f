import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench, type Columns, type More } from '../support/found.js';
import { fc } from '../../support/properties.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const value = fc.constantFrom('x', 'y', 'z', '2024-01-02', '2024-01', '', null);
const table = (...names: readonly string[]) =>
  fc
    .array(fc.tuple(...names.map(() => value)), { minLength: 1, maxLength: 5 })
    .map((rows): Columns => Object.fromEntries(names.map((name, n) => [name, rows.map((row) => row[n] ?? null)])));
const test = (...names: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(
        'empty',
        'non_empty',
        'equal_to, value: x',
        'not_equal_to, value: B',
        'is_contained_by, value: [x, y]',
        'is_complete_date',
        'date_less_than, value: "2024-01-02"',
        'is_not_contained_by, value: $there',
        'is_not_unique_set, value: [K]',
        'is_not_unique_relationship, value: K',
      ),
    )
    .map(([name, operator]) => `{ name: ${name}, operator: ${operator} }`);
const check = (...names: readonly string[]) =>
  fc
    .tuple(fc.constantFrom('all', 'any'), test(...names), test(...names), fc.constantFrom('all', 'any'), test(...names))
    .map(([outer, a, b, inner, c]) => `{ ${outer}: [${a}, { not: ${b} }, { ${inner}: [${c}, ${b}] }] }`);
const operations = (filter: string) => `  - { id: $there, operator: distinct, name: L, domain: ZZ${filter} }\n`;

async function same(columns: Columns, asked: string, more: More): Promise<void> {
  const [known, plain] = [
    await bench.found(columns, asked, { ...more, cells: true }),
    await bench.found(columns, asked, more),
  ];
  expect(known).toEqual(plain);
}

describe('a check on rows in memory', () => {
  it('finds what it finds when DuckDB is asked of each of its conditions', async () => {
    await fc.assert(
      fc.asyncProperty(
        table('A', 'B', 'K'),
        table('K', 'L'),
        check('A', 'B'),
        fc.constantFrom('', ', filter: { K: x }', ', filter: { K: "2024&" }'),
        (columns, other, asked, filter) =>
          same(columns, asked, { others: { ZZ: other }, operations: operations(filter) }),
      ),
      { numRuns: 80 },
    );
  });

  it('finds the same of rows that join, one to one or not, and of those that stay without', async () => {
    await fc.assert(
      fc.asyncProperty(
        table('A', 'B', 'K'),
        table('K', 'L'),
        check('A', 'L'),
        fc.constantFrom('', ', Join Type: left'),
        (columns, other, asked, join) =>
          same(columns, asked, {
            others: { ZZ: other },
            operations: operations(''),
            matches: `[{ Name: ZZ, Keys: [K]${join} }]`,
          }),
      ),
      { numRuns: 80 },
    );
  });
});
