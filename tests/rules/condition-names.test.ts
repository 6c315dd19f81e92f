import { describe, expect, it } from 'vitest';
import { conditionNames } from '#rules/check.js';
import type { Check } from '#rules/rule.js';

const at = { file: 'rule.yml', line: 1, column: 1 };
const test = (name: string, operator: string): Check => ({
  kind: 'test',
  name,
  operator,
  value: undefined,
  options: new Map(),
  at,
});
const all = (...checks: readonly Check[]): Check => ({ kind: 'all', checks, at });
const columns = ['A', 'B', 'A1', 'A2', 'AX'];

describe('what a rule reports that names no output variables', () => {
  it.each<readonly [string, Check, readonly string[]]>([
    [
      'the names of its conditions, each once',
      all(test('A', 'empty'), test('B', 'empty'), test('A', 'exists')),
      ['A', 'B'],
    ],
    ['no column that must not exist', all(test('GONE', 'not_exists'), test('A', 'exists')), ['A']],
    ['a column that must not exist, where it asks for nothing else', test('GONE', 'not_exists'), ['GONE']],
    ['what is denied like what is asked', { kind: 'not', check: test('A', 'exists'), at }, ['A']],
    ['all columns, where a condition has no name', test('', 'empty'), columns],
    ['the additional columns of a condition on these', test('A', 'additional_columns_empty'), ['A1', 'A2']],
  ])('is %s', (_, check, expected) => {
    expect(conditionNames(check, columns)).toEqual(expected);
  });
});
