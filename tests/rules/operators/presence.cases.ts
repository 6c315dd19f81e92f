import type { OperatorCase } from './cases.js';

const text = { A: ['x', 'X', null, '', ' '], B: ['x', null, 'x', '', null] };
const number = { A: [1, 0, null], B: [null, null, null] };
const lists = { $A: ['a|b', 'a', null] };
const groups = {
  A: [null, 'x', null, '', 'z', 'y', null, null],
  G: ['1', '1', '1', '2', '2', '3', null, null],
  O: [1, 2, 3, 2, 1, 1, 1, 2],
};

/** Is there a value, and is there a column? */
export const presence: readonly OperatorCase[] = [
  ['empty', text, [3, 4]],
  ['empty', number, [3]],
  ['$A: empty', lists, [3]],
  ['B: empty', number, [1, 2, 3]],
  ['GONE: empty', text, 'column missing'],
  ['non_empty', text, [1, 2, 5]],
  ['non_empty', number, [1, 2]],
  ['$A: non_empty', lists, [1, 2]],
  ['B: non_empty', number, []],
  ['GONE: non_empty', text, 'column missing'],
  ['exists', text, [1, 2, 3, 4, 5]],
  ['exists', number, [1, 2, 3]],
  ['GONE: exists', text, []],
  ['a: exists', lists, [1, 2, 3]],
  ['c: exists', lists, []],
  ['not_exists', text, []],
  ['GONE: not_exists', text, [1, 2, 3, 4, 5]],
  ['B: not_exists', number, []],
  ['a: not_exists', lists, []],
  ['c: not_exists', lists, [1, 2, 3]],
  ['empty_within_except_last_row, value: G, ordering: O', groups, [1]],
  ['empty_within_except_last_row, value: G', groups, [1, 4]],
  ['empty_within_except_last_row, value: GONE', groups, 'column missing'],
  ['empty_within_except_last_row, value: G, ordering: GONE', groups, 'column missing'],
  ['empty_within_except_last_row, value: G', { A: [null], G: ['1'] }, []],
  ['non_empty_within_except_last_row, value: G, ordering: O', groups, [2, 5]],
  ['non_empty_within_except_last_row, value: G', groups, [2]],
  ['non_empty_within_except_last_row, value: GONE', groups, 'column missing'],
  ['non_empty_within_except_last_row, value: G, ordering: GONE', groups, 'column missing'],
  ['non_empty_within_except_last_row, value: G', { A: ['x'], G: ['1'] }, []],
];
