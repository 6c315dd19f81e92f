import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bound } from '#sql/sql.js';
import { openBench, type Bench, type Columns } from './support/found.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const columns: Columns = {
  T: ['a', 'b', '', 'a', null, ' a'],
  L: ['a', 'a', 'a text that is long', 'a', '', 'a'],
  N: [1, 2.5, null, 1, 1e21, 0.1 + 0.2],
  M: [1, 2, 3, 4, 5, 6],
};

/** A dataset is as large as it says. */
const large = { rows: 1_000_000 };

describe('what is asked of each cell of a large dataset', () => {
  it.each([
    '{ name: variable_value, operator: matches_regex, value: " .*" }',
    '{ name: variable_value, operator: equal_to, value: "b" }',
    '{ name: variable_value, operator: equal_to, value: "z" }',
    '{ all: [{ name: variable_name, operator: equal_to, value: N }, { name: variable_value, operator: matches_regex, value: ".*[.][0-9]*[1-9]" }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: M }, { name: variable_value, operator: matches_regex, value: ".*[.][0-9]*[1-9]" }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: variable_value, operator: empty }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: M }, { name: variable_value, operator: empty }] }',
    '{ all: [{ name: variable_data_type, operator: equal_to, value: Char }, { name: variable_value_length, operator: greater_than, value: 8 }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: variable_value_length, operator: greater_than, value: 8 }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: row_number, operator: greater_than, value: 5 }] }',
    '{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: row_number, operator: greater_than, value: 6 }] }',
    '{ any: [{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: variable_value, operator: equal_to, value: b }] }, { all: [{ name: variable_name, operator: equal_to, value: M }, { name: variable_value, operator: empty }] }] }',
    '{ any: [{ name: variable_name, operator: equal_to, value: X }, { name: variable_data_type, operator: equal_to, value: Y }] }',
  ])('is found where listing the cells finds it: %s', async (check) => {
    for (const more of [{}, { contents: true as const }]) {
      const type = 'Value Check with Variable Metadata';
      const own = { ...more, type, dataset: large };
      const listed = await bench.found(columns, check, own);
      expect(typeof listed).toBe('object');
      expect(await bench.counted(columns, check, own)).toBe(listed.length > 0);
      expect(await bench.counted(columns, check, { ...own, dataset: {} })).toBe(listed.length > 0);
    }
  });

  it('reads a table of the different values, once for all rules', async () => {
    const check =
      '{ all: [{ name: variable_name, operator: equal_to, value: T }, { name: variable_value, operator: equal_to, value: b }] }';
    const type = 'Value Check with Variable Metadata';
    const { shared } = await bench.compiled(columns, check, { type, dataset: large });
    expect(shared.map(({ name }) => name)).toEqual([expect.stringContaining('values_of')]);
    expect((await bench.compiled(columns, check, { type })).shared).toEqual([]);
  });
});

describe('value level metadata', () => {
  const entry = (code: string, type: string) => ({
    define_dataset_name: 'XX',
    define_variable_name: 'L',
    define_vlm_data_type: type,
    where: [[{ dataset: 'XX', variable: 'T', comparator: 'EQ', values: [code] }]],
  });
  const define = {
    file: 'define.xml',
    datasets: [],
    variables: [],
    values: [entry('a', 'text'), entry('b', 'integer')],
  };
  const own = { type: 'Value Check against Define XML VLM', world: { define } };
  const isOf = (type: string) =>
    `{ all: [{ name: define_vlm_data_type, operator: equal_to, value: ${type} }, { name: variable_value, operator: equal_to, value: a }] }`;

  it.each([
    [isOf('text'), [1, 4]],
    [isOf('integer'), [2]],
    [isOf('float'), []],
    [`{ any: [${isOf('text')}, ${isOf('float')}] }`, [1, 4]],
  ])('finds rows only of the entries that a check can be about: %s', async (check, rows) => {
    expect(await bench.found(columns, check, own)).toEqual(rows);
    expect(await bench.counted(columns, check, own)).toBe(rows.length > 0);
  });

  it('is not asked of the rows of other entries', async () => {
    const texts = async (check: string) => bound((await bench.compiled(columns, check, own)).select).values;
    const values = (await texts(isOf('integer'))).map(({ value }) => value);
    expect(values).toContain('b');
    expect(values.filter((value) => value === 'text')).toEqual([]);
  });

  it('of no entry for a dataset is no matter of the dataset', async () => {
    const none = { ...own, world: { define: { ...define, values: [] } } };
    expect(await bench.found(columns, isOf('text'), none)).toBe('outside scope');
  });
});
