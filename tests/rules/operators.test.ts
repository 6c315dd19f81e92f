import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { compileRule } from '#rules/compile.js';
import { operators } from '#rules/operators/index.js';
import { parseRule } from '#rules/parse.js';
import { knownOperators } from '#rules/vocabulary.js';
import type { RuleDataset, World } from '#rules/world.js';
import { id, join, sql } from '#sql/sql.js';

let engine: Engine;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(joinPath(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: joinPath(directory, 'engine') });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

type Value = string | number | null;
type Columns = Readonly<Record<string, readonly Value[]>>;

/** The rows, counted from 1, that a check finds in a table of these columns. */
async function found(columns: Columns, check: string): Promise<readonly number[] | string> {
  const names = Object.keys(columns);
  const size = Math.max(...names.map((name) => columns[name]?.length ?? 0));
  const storage = (name: string) => (columns[name]?.some((value) => typeof value === 'number') ? 'number' : 'text');
  const declared = names.map((name) => sql`${id(name)} ${storage(name) === 'number' ? sql`DOUBLE` : sql`VARCHAR`}`);
  await engine.run(sql`CREATE OR REPLACE TABLE t (${join(declared)})`);
  for (let row = 0; row < size; row++)
    await engine.run(sql`INSERT INTO t VALUES (${join(names.map((name) => sql`${columns[name]?.[row] ?? null}`))})`);
  const dataset: RuleDataset = {
    name: 'XX',
    file: 'xx.xpt',
    table: 't',
    label: '',
    rows: size,
    columns: names.map((name, order) => ({ name, storage: storage(name), label: '', length: 8, order: order + 1 })),
  };
  const world: World = {
    standard: { name: 'SDTMIG', version: '3.4' },
    datasets: [dataset],
    related: [],
    standards: {
      classOf: () => undefined,
      labelOf: () => undefined,
      variablesOf: () => [],
      variableOf: () => undefined,
      codelist: () => undefined,
    },
  };
  const parsed = parseRule(
    `Check: ${check}\nCore: { Id: T }\nRule Type: Record Data\nSensitivity: Record\nOutcome: { Message: m }\nScope: {}\n`,
    'rule.yml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const compiled = compileRule(parsed.value, dataset, world);
  if (compiled.kind !== 'query') return compiled.kind === 'skip' ? compiled.reason.kind : compiled.diagnostic.code;
  const rows = await engine.all(sql`SELECT "row" FROM (${compiled.select}) ORDER BY "row"`);
  return rows.map((row) => Number(row['row']));
}

const one = (condition: string) => `{ all: [{ name: A, ${condition} }] }`;

const text: Columns = { A: ['x', 'X', null, '', 'y'], B: ['x', 'x', null, 'x', null] };
const number: Columns = { A: [1, 2.5, null, -3], B: ['1', '2.5', '0', 'many'] };
const dates: Columns = {
  A: ['2020-01', '2020-01-15', '2020-01-16', null, 'bad', '2020', '2020-01-15T10:00', '--01-15'],
  B: ['2020-01-15', '2020-01-15', '2020-01-15', '2020-01-15', '2020-01-15', null, '2020-01-15', '2020-01-15'],
};

describe('an operator on texts', () => {
  it.each([
    ['operator: empty', [3, 4]],
    ['operator: non_empty', [1, 2, 5]],
    ['operator: exists', [1, 2, 3, 4, 5]],
    ['operator: not_exists', []],
    ['operator: equal_to, value: B', [1]],
    ['operator: equal_to, value: x', [1]],
    ['operator: equal_to, value: B, value_is_literal: true', []],
    ['operator: not_equal_to, value: B', [2, 4, 5]],
    ['operator: not_equal_to, value: x', [2, 3, 4, 5]],
    ['operator: not_equal_to, value: ""', [1, 2, 5]],
    ['operator: equal_to, value: 1', []],
    ['operator: not_equal_to, value: 1', [1, 2, 3, 4, 5]],
    ['operator: equal_to_case_insensitive, value: B', [1, 2]],
    ['operator: not_equal_to_case_insensitive, value: x', [3, 4, 5]],
    ['operator: is_contained_by, value: [x, y]', [1, 5]],
    ['operator: is_not_contained_by, value: [x, y]', [2, 3, 4]],
    ['operator: is_contained_by, value: B', [1]],
    ['operator: is_not_contained_by, value: B', [2, 3, 4, 5]],
    ['operator: is_contained_by_case_insensitive, value: [x]', [1, 2]],
    ['operator: is_contained_by, value: [1]', []],
    ['operator: contains, value: x', [1]],
    ['operator: does_not_contain, value: x', [2, 3, 4, 5]],
    ['operator: contains_case_insensitive, value: x', [1, 2]],
    ['operator: starts_with, value: x', [1]],
    ['operator: matches_regex, value: "[xy]"', [1, 5]],
    ['operator: not_matches_regex, value: "[xy]"', [2, 4]],
    ['operator: longer_than, value: 0', [1, 2, 5]],
    ['operator: shorter_than, value: 1', [3, 4]],
    ['operator: has_equal_length, value: 1', [1, 2, 5]],
    ['operator: has_not_equal_length, value: 1', [3, 4]],
    ['operator: not_contains_all, value: [x, z]', [1]],
    ['operator: contains_all, value: [x, z]', [2, 3, 4, 5]],
  ])('{ %s } finds rows %j', async (condition, rows) => {
    expect(await found(text, one(condition))).toEqual(rows);
  });

  it('anchors a pattern at the start and not at the end', async () => {
    expect(await found({ A: ['ab', 'ba', 'b'] }, one('operator: matches_regex, value: b'))).toEqual([2, 3]);
  });

  it.each([
    ['prefix_equal_to, value: AB, prefix: 2', [1]],
    ['prefix_not_equal_to, value: AB, prefix: 2', [2]],
    ['suffix_is_not_contained_by, value: [C], suffix: 1', [2]],
    ['prefix_matches_regex, value: "[0-9]", prefix: 2', [2]],
    ['not_prefix_matches_regex, value: "[0-9]", prefix: 2', [1]],
  ])('%s looks at a part, and never at a missing value', async (condition, rows) => {
    expect(await found({ A: ['ABC', 'A1D', null] }, one(`operator: ${condition}`))).toEqual(rows);
  });
});

describe('an operator on numbers', () => {
  it.each([
    ['operator: empty', [3]],
    ['operator: equal_to, value: 1', [1]],
    ['operator: equal_to, value: 1.0', [1]],
    ['operator: equal_to, value: "1"', []],
    ['operator: equal_to, value: B', []],
    ['operator: equal_to, value: B, type_insensitive: true', [1, 2]],
    ['operator: not_equal_to, value: B, type_insensitive: true', [3, 4]],
    ['operator: not_equal_to, value: 1', [2, 3, 4]],
    ['operator: is_contained_by, value: [1, 2.5]', [1, 2]],
    ['operator: less_than, value: 2', [1, 4]],
    ['operator: less_than_or_equal_to, value: B', [1, 2]],
    ['operator: greater_than, value: B', []],
    ['operator: greater_than_or_equal_to, value: 1', [1, 2]],
    ['operator: matches_regex, value: "[0-9]+$"', [1]],
    ['operator: greater_than, value: many', 'rules/wrong-operand'],
    ['operator: longer_than, value: 1', 'rules/wrong-operand'],
  ])('{ %s } finds rows %j', async (condition, rows) => {
    expect(await found(number, one(condition))).toEqual(rows);
  });
});

describe('an operator on dates', () => {
  it.each([
    ['date_less_than', []],
    ['date_less_than_or_equal_to', [1, 2, 7]],
    ['date_greater_than', [3]],
    ['date_greater_than_or_equal_to', [1, 2, 3, 7]],
    ['date_equal_to', [2]],
    ['date_not_equal_to', [1, 3, 7]],
  ])('%s compares what both dates tell: rows %j', async (operator, rows) => {
    expect(await found(dates, one(`operator: ${operator}, value: B`))).toEqual(rows);
  });

  it.each([
    ['2020-02-29', true],
    ['2021-02-29', false],
    ['2020-13', false],
    ['2020', true],
    ['20200115', false],
    ['2020-01-15T10:30', true],
    ['2020-01-15T24:00', false],
    ['2020-01-15T10:30:15.5', true],
    ['2020-01-15T10:30:15+02:00', true],
    ['2020---15', true],
    ['-----T10:30', true],
    ['--12-15', true],
    ['2020-01-01/2020-01-05', true],
    ['UN-UNK-2020', false],
    ['-', false],
    [' 2020', false],
    [null, false],
  ])('takes %j for a valid date: %j', async (value, valid) => {
    expect(await found({ A: [value] }, one('operator: invalid_date'))).toEqual(valid ? [] : [1]);
  });

  it.each([
    ['2020-01-15', true],
    ['20200115', true],
    ['2020-01-15T10', true],
    ['2020-01-15T10:30Z', true],
    ['2020-01', false],
    ['2020-02-30', false],
    ['20200230', false],
    [null, false],
  ])('takes %j for a complete date: %j', async (value, complete) => {
    expect(await found({ A: [value] }, one('operator: is_complete_date'))).toEqual(complete ? [1] : []);
    expect(await found({ A: [value] }, one('operator: is_incomplete_date'))).toEqual(complete ? [] : [1]);
  });

  it('compares moments of different zones in UTC', async () => {
    const zoned = { A: ['2020-01-01T12:00:00+02:00'], B: ['2020-01-01T10:00:00Z'] };
    expect(await found(zoned, one('operator: date_equal_to, value: B'))).toEqual([1]);
  });

  it.each([
    ['P1D', true],
    ['PT2H30M', true],
    ['P2W', true],
    ['P1.5D', true],
    ['-P1D', true],
    ['P', false],
    ['P1DT', false],
    ['1D', false],
    [null, false],
  ])('takes %j for a duration: %j', async (value, valid) => {
    expect(await found({ A: [value] }, one('operator: invalid_duration'))).toEqual(valid ? [] : [1]);
  });

  it('refuses a negative duration where the rule does', async () => {
    expect(await found({ A: ['-P1D', 'P1D'] }, one('operator: invalid_duration, negative: false'))).toEqual([1]);
  });
});

describe('an operator on several rows', () => {
  it.each([
    ['is_not_unique_set, value: [B]', { A: ['a', 'a', 'a', null, null], B: ['1', '1', '2', null, null] }, [1, 2, 4, 5]],
    ['is_unique_set, value: [B]', { A: ['a', 'a', 'a'], B: ['1', '1', '2'] }, [3]],
    ['is_not_unique_set, value: [GONE]', { A: ['a', 'a', 'b'] }, [1, 2]],
    ['is_not_unique_set, value: [B], regex: "^[0-9]{4}"', { A: ['a', 'a'], B: ['2020-01', '2020-02'] }, [1, 2]],
    [
      'is_not_unique_relationship, value: B',
      { A: ['a', 'a', 'b', 'c', 'd'], B: ['1', '2', '3', '4', '4'] },
      [1, 2, 4, 5],
    ],
    ['is_not_unique_relationship, value: B', { A: ['a', 'a', null, null], B: ['1', null, null, null] }, [1, 2]],
    ['is_inconsistent_across_dataset, value: [B]', { A: ['x', 'x', 'y', 'z'], B: ['1', '1', '1', '2'] }, [3]],
    ['is_inconsistent_across_dataset, value: [B]', { A: ['x', 'y', 'z'], B: ['1', '1', '2'] }, [1, 2]],
    [
      'present_on_multiple_rows_within, within: B',
      { A: ['x', 'x', 'y', null, null], B: ['1', '1', '1', '1', '1'] },
      [1, 2],
    ],
    ['not_present_on_multiple_rows_within, within: B', { A: ['x', 'x', 'y'], B: ['1', '1', '1'] }, [3]],
    [
      'empty_within_except_last_row, value: B, ordering: C',
      { A: [null, 'x', null], B: ['1', '1', '1'], C: ['1', '2', '3'] },
      [1],
    ],
    [
      'does_not_have_next_corresponding_record, value: C, within: B, ordering: C',
      { A: ['2', '9', '4'], B: ['1', '1', '1'], C: ['1', '2', '3'] },
      [2],
    ],
    ['inconsistent_enumerated_columns', { A: [null, 'x', 'x'], A1: ['y', null, 'y'], A2: [null, 'z', 'z'] }, [1, 2]],
  ])('%s finds rows', async (condition, columns: Columns, rows) => {
    expect(await found(columns, one(`operator: ${condition}`))).toEqual(rows);
  });
});

describe('a check', () => {
  it.each([
    ['{ all: [{ name: GONE, operator: empty }] }', 'column missing'],
    ['{ not: { name: GONE, operator: empty } }', 'column missing'],
    ['{ any: [{ name: GONE, operator: empty }, { name: A, operator: empty }] }', [3, 4]],
    ['{ any: [{ name: GONE, operator: empty }, { name: LOST, operator: empty }] }', 'column missing'],
    ['{ all: [{ name: GONE, operator: not_exists }, { name: A, operator: empty }] }', [3, 4]],
    ['{ not: { all: [{ name: A, operator: empty }] } }', [1, 2, 5]],
    [
      '{ any: [{ name: A, operator: equal_to, value: y }, { all: [{ name: B, operator: non_empty }, { name: A, operator: empty }] }] }',
      [4, 5],
    ],
    ['"**.a"', 'not supported'],
  ])('%s finds %j', async (check, expected) => {
    expect(await found(text, check)).toEqual(expected);
  });

  it('never takes a value for SQL', async () => {
    expect(
      await found({ A: ["'; DROP TABLE t; --", 'x'] }, one(`operator: equal_to, value: "'; DROP TABLE t; --"`)),
    ).toEqual([1]);
  });
});

describe('the catalogue of operators', () => {
  it('holds only names of the format', () => {
    expect(Object.keys(operators).filter((name) => !knownOperators.includes(name))).toEqual([]);
  });
});
