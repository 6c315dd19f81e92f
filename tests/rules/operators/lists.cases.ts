import type { OperatorCase } from './cases.js';

const text = { A: ['x', 'y', null, 'x'], B: ['y', 'x', 'x', 'y'], C: ['x', null, 'x', 'x'], D: ['x', 'q', null, 'x'] };
const full = { A: ['x', 'y', 'x'], B: ['x', null, 'y'] };
const number = { A: [1, 2], B: [2, 2], C: ['1', '2'] };
const lists = {
  $A: ['a|b', 'a|b|c', 'a', 'b|a', 'a|a'],
  $B: ['b|a', 'a', 'c|d', 'a|b|c', 'a|b'],
  C: ['a', 'b', null, 'b', 'q'],
};
const gaps = { A: ['x', null], B: [null, null] };
const noLists = { $A: ['a|b', null], $B: [null, 'a'] };

const distinctOf = (name: string) => `  - { id: $o, operator: distinct, name: ${name} }`;

/** What do two lists, or two columns, have in common? */
export const inCommon: readonly OperatorCase[] = [
  ['contains_all, value: [x, y]', text, [1]],
  ['contains_all, value: [x, z]', text, []],
  ['contains_all, value: B', text, [1]],
  ['contains_all, value: C', text, [1]],
  ['contains_all, value: D', text, []],
  ['contains_all, value: B', full, []],
  ['contains_all, value: [1]', text, []],
  ['contains_all, value: x', text, 'column missing'],
  ['$A: contains_all, value: $B', lists, [1, 2]],
  ['GONE: contains_all, value: [x]', text, 'column missing'],
  ['contains_all, value: [1, 2]', number, [1]],
  ['not_contains_all, value: [x, y]', text, []],
  ['not_contains_all, value: [x, z]', text, [1]],
  ['not_contains_all, value: B', text, []],
  ['not_contains_all, value: D', text, [1]],
  ['not_contains_all, value: B', full, [1]],
  ['not_contains_all, value: [1]', text, [1]],
  ['$A: not_contains_all, value: $B', lists, [3, 4, 5]],
  ['GONE: not_contains_all, value: [x]', text, 'column missing'],
  ['$A: shares_at_least_one_element_with, value: $B', noLists, []],
  ['$A: shares_at_least_one_element_with, value: $B', lists, [1, 2, 4, 5]],
  ['$A: shares_at_least_one_element_with, value: C', lists, [1, 2, 4]],
  ['shares_at_least_one_element_with, value: B', text, []],
  ['shares_at_least_one_element_with, value: B', gaps, [2]],
  ['shares_at_least_one_element_with, value: B', number, [2]],
  ['shares_at_least_one_element_with, value: GONE', text, 'column missing'],
  ['$A: shares_exactly_one_element_with, value: $B', lists, [2, 5]],
  ['$A: shares_exactly_one_element_with, value: C', lists, [1, 2, 4]],
  ['shares_exactly_one_element_with, value: B', text, []],
  ['shares_exactly_one_element_with, value: B', gaps, [2]],
  ['shares_exactly_one_element_with, value: GONE', text, 'column missing'],
  ['$A: shares_no_elements_with, value: $B', lists, [3]],
  ['$A: shares_no_elements_with, value: C', lists, [3, 5]],
  ['shares_no_elements_with, value: B', text, [1, 2, 3, 4]],
  ['shares_no_elements_with, value: B', gaps, [1]],
  ['shares_no_elements_with, value: C', number, [1, 2]],
  ['GONE: shares_no_elements_with, value: B', text, 'column missing'],
  ['$A: is_ordered_subset_of, value: $B', lists, [5]],
  ['$B: is_ordered_subset_of, value: $A', lists, [2]],
  ['$A: is_ordered_subset_of, value: C', lists, 'rules/wrong-operand'],
  ['is_ordered_subset_of, value: B', text, 'rules/wrong-operand'],
  ['GONE: is_ordered_subset_of, value: $B', lists, 'column missing'],
  ['$A: is_not_ordered_subset_of, value: $B', lists, [1, 2, 3, 4]],
  ['$B: is_not_ordered_subset_of, value: $A', lists, [1, 3, 4, 5]],
  ['$A: is_not_ordered_subset_of, value: C', lists, 'rules/wrong-operand'],
  ['is_not_ordered_subset_of, value: B', text, 'rules/wrong-operand'],
  ['GONE: is_not_ordered_subset_of, value: $B', lists, 'column missing'],
  ['shares_at_least_one_element_with, value: N', { A: ['1', null, 'x'], N: [1, null, 2] }, [2]],
  ['$o: is_ordered_subset_of, value: $o', text, [1, 2, 3, 4], { operations: distinctOf('A') }],
  ['$A: is_not_ordered_subset_of, value: $o', lists, [2, 4], { operations: distinctOf('C') }],
  ['$A: is_not_ordered_subset_of, value: $o', { ...noLists, N: [1, 2] }, [1], { operations: distinctOf('N') }],
];
