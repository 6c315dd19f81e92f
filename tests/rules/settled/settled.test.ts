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
/** With numbers and dates; some groups are of one row, some of several, some are not there. */
const rowsByGroup = fc
  .array(
    fc.tuple(value, fc.constantFrom('x', 'y', null), fc.constantFrom(1, 2, null), fc.constantFrom('2024-01-02', '2024-02', null)), // prettier-ignore
    { minLength: 1, maxLength: 5 },
  )
  .map((rows): Columns => ({
    K: rows.map(([, k]) => k),
    L: rows.map(([l]) => l),
    N: rows.map(([, , n]) => n),
    D: rows.map(([, , , d]) => d),
  }));
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

  it('finds the same of what the rows of a group come to, of the table itself or of another', async () => {
    const grouped = fc.tuple(
      fc.constantFrom('record_count', 'min, name: L', 'max, name: N', 'min_date, name: D', 'max_date, name: D', 'distinct, name: L', 'distinct, name: N'), // prettier-ignore
      fc.constantFrom('', ', domain: ZZ'),
      fc.constantFrom('K', 'K, L'),
      fc.constantFrom('', ', filter: { L: x }', ', filter: { L: [y, "2024&"] }'),
    );
    const asked = fc.constantFrom(
      '{ name: L, operator: is_contained_by, value: $of }',
      '{ name: N, operator: is_not_contained_by, value: $of }',
      '{ name: $of, operator: contains, value: x }',
      '{ name: $of, operator: does_not_contain, value: x }',
      '{ name: $of, operator: empty }',
      '{ name: $of, operator: greater_than, value: 1 }',
      '{ name: $of, operator: not_equal_to, value: L }',
      '{ name: D, operator: date_less_than, value: $of }',
      '{ name: $of, operator: is_not_unique_set, value: [K] }',
    );
    await fc.assert(
      fc.asyncProperty(rowsByGroup, rowsByGroup, grouped, asked, asked, (columns, other, by, one, two) => {
        const [operator, domain, groups, filter] = by;
        const operations = `  - { id: $of, operator: ${operator}${domain}, group: [${groups}]${filter} }\n`;
        return same(columns, `{ all: [${one}, { any: [${two}, { name: L, operator: non_empty }] }] }`, {
          others: { ZZ: other },
          operations,
        });
      }),
      { numRuns: 120 },
    );
  });

  it('finds the same of names of variables that another dataset has', async () => {
    const name = fc.constantFrom('A', 'B', 'N', '', null);
    const domain = fc.constantFrom('ZZ', 'YY', null);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(domain, name), { minLength: 1, maxLength: 4 }), (rows) =>
        same(
          { RDOMAIN: rows.map(([of]) => of), IDVAR: rows.map(([, variable]) => variable) },
          '{ all: [{ name: IDVAR, operator: is_not_contained_by, value: $known }] }',
          {
            others: { ZZ: { A: ['x'] }, YY: { B: ['y'] } },
            operations: '  - { id: $known, operator: distinct, name: IDVAR, value_is_reference: true }\n',
          },
        ),
      ),
      { numRuns: 40 },
    );
  });

  it('finds the same of several sets of columns that may repeat', async () => {
    const sets = '{ any: [{ name: A, operator: is_not_unique_set, value: [K] }, { all: [{ name: K, operator: equal_to, value: x }, { name: B, operator: is_unique_set, value: [A, K] }] }] }'; // prettier-ignore
    await fc.assert(
      fc.asyncProperty(table('A', 'B', 'K'), (columns) => same(columns, sets, {})),
      { numRuns: 40 },
    );
  });

  it('finds the same of the variables of the model for the dataset of each row', async () => {
    const domain = fc.constantFrom('ZZ', 'YY', 'WW', null);
    const name = fc.constantFrom('ZZA', 'YYA', 'A', null);
    const operator = fc.constantFrom('is_contained_by', 'is_not_contained_by');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(domain, name), { minLength: 1, maxLength: 4 }), operator, (rows, asked) =>
        same(
          { RDOMAIN: rows.map(([of]) => of), QNAM: rows.map(([, variable]) => variable) },
          `{ all: [{ name: QNAM, operator: ${asked}, value: $allowed }] }`,
          {
            others: { ZZ: { DOMAIN: ['ZZ'] }, YY: { DOMAIN: ['YY'] } },
            operations: '  - { id: $allowed, operator: get_parent_model_column_order }\n',
            standards: {
              variablesOf: (dataset) => [{ name: `${dataset}A`, label: '', type: 'Char' as const, codelists: [] }],
            },
          },
        ),
      ),
      { numRuns: 60 },
    );
  });
});
