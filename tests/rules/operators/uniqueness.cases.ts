import type { OperatorCase } from './cases.js';

const sets = {
  A: ['a', 'a', 'a', null, null, '', 'b'],
  B: ['1', '1', '2', null, null, null, '1'],
  N: [1, 2, 1, null, null, 1, 1],
};
const times = {
  A: ['a', 'a', 'a', 'b', 'b'],
  B: ['2020-01', '2020-02', '2021', null, '2020-01'],
  C: ['x', 'x', 'x', 'x', 'x'],
};
const pairs = {
  A: ['a', 'a', 'b', 'c', 'd', null, null, '', 'e', 'e', 'f', 'f'],
  B: ['1', '2', '3', '4', '4', '5', null, '6', '7', null, '', ''],
  C: ['x', 'x', 'y', 'z', 'q', 'y', 'y', 'y', 'y', 'y', 'y', 'y'],
};
const values = {
  A: ['x', 'x', 'y', 'z', null, 'p', 'q'],
  B: ['1', '1', '1', '2', '2', null, null],
  C: ['1', '2', '1', '2', '2', '1', '1'],
};
const numbers = { A: [1, 1, 2, null], B: ['g', 'g', 'g', 'g'] };
const visits = {
  A: ['x', 'x', 'y', null, null, 'x', 'x'],
  B: ['1', '1', '1', '1', '1', '2', null],
  C: ['p', 'q', 'p', 'p', 'p', 'p', 'p'],
};

/** How often does a value, or a combination of values, occur? */
export const uniqueness: readonly OperatorCase[] = [
  ['is_not_unique_set, value: [B]', sets, [1, 2, 4, 5]],
  ['is_not_unique_set, value: B', sets, [1, 2, 4, 5]],
  ['is_not_unique_set, value: [B, N]', sets, [4, 5]],
  ['is_not_unique_set', sets, [1, 2, 3, 4, 5]],
  ['is_not_unique_set, value: [GONE]', sets, [1, 2, 3, 4, 5]],
  ['GONE: is_not_unique_set, value: [B]', sets, [1, 2, 4, 5, 6, 7]],
  ['is_not_unique_set, value: [B], regex: "^[0-9]{4}"', times, [1, 2]],
  ['is_not_unique_set, value: [B], regex: "^[0-9]{4}-[0-9]{2}"', times, []],
  ['is_not_unique_set, value: [B]', { A: ['a'], B: ['1'] }, []],
  ['is_unique_set, value: [B]', sets, [3, 6, 7]],
  ['is_unique_set, value: [B, N]', sets, [1, 2, 3, 6, 7]],
  ['is_unique_set, value: [GONE]', sets, [6, 7]],
  ['GONE: is_unique_set, value: [B]', sets, [3]],
  ['is_unique_set, value: [B], regex: "^[0-9]{4}"', times, [3, 4, 5]],
  ['is_not_unique_relationship, value: B', pairs, [1, 2, 4, 5, 9, 10]],
  ['is_not_unique_relationship, value: [B]', pairs, [1, 2, 4, 5, 9, 10]],
  ['is_not_unique_relationship, value: [B, C]', pairs, [1, 2, 9, 10]],
  ['is_not_unique_relationship, value: B', { A: ['a', 'a', null, null], B: ['1', null, null, null] }, [1, 2]],
  ['is_not_unique_relationship, value: A', { A: [1, 1, 2] }, []],
  ['is_not_unique_relationship, value: GONE', pairs, 'column missing'],
  ['GONE: is_not_unique_relationship, value: B', pairs, 'column missing'],
  ['is_unique_relationship, value: B', pairs, [3, 6, 7, 8, 11, 12]],
  ['is_unique_relationship, value: [B, C]', pairs, [3, 4, 5, 6, 7, 8, 11, 12]],
  ['is_unique_relationship, value: B', { A: ['a', 'a', null, null], B: ['1', null, null, null] }, [3, 4]],
  ['is_unique_relationship, value: GONE', pairs, 'column missing'],
  ['GONE: is_unique_relationship, value: B', pairs, 'column missing'],
  ['is_inconsistent_across_dataset, value: [B]', values, [3, 4, 5, 6, 7]],
  ['is_inconsistent_across_dataset, value: B', values, [3, 4, 5, 6, 7]],
  ['is_inconsistent_across_dataset, value: [B, C]', values, [1, 3, 4, 5, 6, 7]],
  ['is_inconsistent_across_dataset, value: [B, GONE]', values, [3, 4, 5, 6, 7]],
  ['is_inconsistent_across_dataset, value: [B]', numbers, [3, 4]],
  [
    'is_inconsistent_across_dataset, value: [C], regex: "^[0-9]{4}"',
    { A: ['2020-01', '2020-02', '2021'], C: ['x', 'x', 'x'] },
    [3],
  ],
  ['GONE: is_inconsistent_across_dataset, value: [B]', values, 'column missing'],
  ['present_on_multiple_rows_within, within: B', visits, [1, 2]],
  ['present_on_multiple_rows_within, within: B, value: 2', visits, []],
  ['present_on_multiple_rows_within, within: [B, C]', visits, []],
  ['present_on_multiple_rows_within, within: GONE', visits, 'column missing'],
  ['GONE: present_on_multiple_rows_within, within: B', visits, 'column missing'],
  ['not_present_on_multiple_rows_within, within: B', visits, [3, 6]],
  ['not_present_on_multiple_rows_within, within: B, value: 2', visits, [1, 2, 3, 6]],
  ['not_present_on_multiple_rows_within, within: [B, C]', visits, [1, 2, 3, 6]],
  ['not_present_on_multiple_rows_within, within: GONE', visits, 'column missing'],
  ['GONE: not_present_on_multiple_rows_within, within: B', visits, 'column missing'],
  ['has_different_values', sets, [1, 2, 3, 4, 5, 6, 7]],
  ['has_different_values', { A: ['x', 'x'] }, []],
  ['has_different_values', { A: ['x', null] }, [1, 2]],
  ['has_different_values', { A: [1, 1, 2] }, [1, 2, 3]],
  ['GONE: has_different_values', sets, 'column missing'],
  ['has_same_values', sets, []],
  ['has_same_values', { A: ['x', 'x'] }, [1, 2]],
  ['has_same_values', { A: ['x', null] }, []],
  ['has_same_values', { A: [1, 1, 1] }, [1, 2, 3]],
  ['GONE: has_same_values', sets, 'column missing'],
];
