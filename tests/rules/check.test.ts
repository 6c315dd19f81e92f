import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench, type Columns } from './support/found.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const text: Columns = { A: ['x', 'X', null, '', 'y'], B: ['x', 'x', null, 'x', null] };

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
    ['{ any: [{ operator: equal_to, value: x }] }', [1, 2, 4]],
    ['{ all: [{ operator: equal_to, value: x }] }', [1]],
    ['{ not: { any: [{ operator: empty }] } }', [1, 2]],
    ['"**.a"', 'no document'],
  ])('%s finds %j', async (check, expected) => {
    expect(await bench.found(text, check)).toEqual(expected);
  });

  it.each([
    ['{ all: [{ name: --TEST, operator: empty }] }', [2]],
    ['{ all: [{ name: A, operator: equal_to, value: --TEST }] }', [1, 3]],
    ['{ all: [{ name: A, operator: equal_to, value: --TEST, value_is_literal: true }] }', []],
    ['{ all: [{ name: A, operator: is_not_unique_set, value: [--TEST] }] }', [1, 3]],
  ])('%s reads "--" as the domain and finds %j', async (check, expected) => {
    const table = { DOMAIN: ['XX', 'XX', 'XX'], A: ['x', 'q', 'x'], XXTEST: ['x', null, 'x'] };
    expect(await bench.found(table, check)).toEqual(expected);
  });

  it('never takes a value for SQL', async () => {
    const hostile = "'; DROP TABLE t; --";
    expect(
      await bench.found({ A: [hostile, 'x'] }, `{ all: [{ name: A, operator: equal_to, value: "${hostile}" }] }`),
    ).toEqual([1]);
  });
});
