import type { OperatorCase } from './cases.js';

const next = {
  A: ['2', '9', '4', '1', null, '2'],
  B: ['1', '1', '1', '2', '2', '2'],
  C: ['1', '2', '3', '0', '1', null],
  O: [1, 2, 3, 1, 2, 3],
};
const shuffled = { A: ['4', '2', '3'], B: ['1', '1', '1'], C: ['3', '1', '2'], O: [3, 1, 2] };
const order = { A: ['a', 'c', 'b', 'd', null], G: ['1', '1', '1', '2', '2'], N: [1, 2, 3, 5, 4] };
const enumerated = {
  A: [null, 'x', 'x', '', 'x'],
  A1: ['y', null, 'y', null, null],
  A2: [null, 'z', 'z', null, null],
  A4: [null, null, 'q', 'q', null],
  AX: ['1', '1', '1', '1', '1'],
};
const sorted = {
  SEQ: [1, 2, 3, 1, 2],
  ID: ['s1', 's1', 's1', 's2', 's2'],
  D: ['2020-01-01', '2020-01-03', '2020-01-02', '2020-01-01', '2020-01-02'],
};
const partial = {
  SEQ: [1, 2, 3, 1, 2],
  ID: ['s1', 's1', 's1', 's2', 's2'],
  D: ['2020-01', '2020-01-03', '2020-02', '2020-01-01', null],
};
const blanks = {
  SEQ: [1, 2, 3, 4, 1],
  ID: ['s1', 's1', 's1', 's1', null],
  D: ['2020-01-01', null, '2020-01-02', '', null],
};
const mixedUp = {
  SEQ: [3, 1, 2, 4],
  ID: ['s', 's', 's', 's'],
  D: ['2020-01-05', '2020-01-01', '2020-01-05', '2020-01-04'],
  N: [3, 1, 2, 4],
};
const twoKeys = '[{ name: D, sort_order: asc }, { name: N, sort_order: asc }]';
const ascending = '[{ name: D, sort_order: asc, null_position: last }]';

/** Does a value fit the record that comes before or after? */
export const orderCases: readonly OperatorCase[] = [
  ['has_next_corresponding_record, value: C, within: B, ordering: O', next, [1, 3, 4, 5, 6]],
  ['has_next_corresponding_record, value: C, within: B, ordering: O', shuffled, [1, 2, 3]],
  ['has_next_corresponding_record, value: C, within: B, ordering: O', { A: ['1'], B: ['1'], C: ['1'], O: [1] }, [1]],
  ['has_next_corresponding_record, value: C, within: GONE, ordering: O', next, 'column missing'],
  ['GONE: has_next_corresponding_record, value: C, within: B, ordering: O', next, 'column missing'],
  ['does_not_have_next_corresponding_record, value: C, within: B, ordering: O', next, [2]],
  ['does_not_have_next_corresponding_record, value: C, within: B, ordering: O', shuffled, []],
  [
    'does_not_have_next_corresponding_record, value: C, within: B, ordering: O',
    { A: ['1'], B: ['1'], C: ['1'], O: [1] },
    [],
  ],
  ['does_not_have_next_corresponding_record, value: C, within: B, ordering: GONE', next, 'column missing'],
  ['GONE: does_not_have_next_corresponding_record, value: C, within: B, ordering: O', next, 'column missing'],
  ['is_ordered_by', order, [1, 4]],
  ['is_ordered_by, order: asc', { A: [1, 2, 2, 3] }, [1, 2, 3, 4]],
  ['is_ordered_by, order: dsc', { A: [3, 2, 2, 1] }, [1, 2, 3, 4]],
  ['is_ordered_by, order: up', order, 'rules/wrong-operand'],
  ['is_ordered_by', { A: [null, 'a', 'b'] }, []],
  ['GONE: is_ordered_by', order, 'column missing'],
  ['is_not_ordered_by', order, [2, 3, 5]],
  ['is_not_ordered_by, order: asc', { A: [1, 2, 2, 3] }, []],
  ['is_not_ordered_by, order: dsc', { A: [1, 2, 3] }, [1, 3]],
  ['is_not_ordered_by', { A: [null, 'a', 'b'] }, [1, 2, 3]],
  ['GONE: is_not_ordered_by', order, 'column missing'],
  ['N: is_ordered_set, value: G', order, [1, 2, 3]],
  ['N: is_ordered_set, value: [G]', order, [1, 2, 3]],
  ['is_ordered_set, value: G', { A: ['b', 'a', 'c', 'a'], G: ['1', '1', '1', '2'] }, [3, 4]],
  ['is_ordered_set', order, 'rules/wrong-operand'],
  ['N: is_ordered_set, value: GONE', order, 'column missing'],
  ['N: is_not_ordered_set, value: G', order, [4, 5]],
  ['N: is_not_ordered_set, value: [G]', order, [4, 5]],
  ['is_not_ordered_set, value: G', { A: ['b', 'a', 'c', 'a'], G: ['1', '1', '1', '2'] }, [1, 2]],
  ['is_not_ordered_set', order, 'rules/wrong-operand'],
  ['N: is_not_ordered_set, value: GONE', order, 'column missing'],
  ['inconsistent_enumerated_columns', enumerated, [1, 2, 4]],
  ['inconsistent_enumerated_columns', { A: ['x', null] }, []],
  ['inconsistent_enumerated_columns', { A1: ['x', null], A2: ['x', 'y'] }, [2]],
  ['GONE: inconsistent_enumerated_columns', enumerated, []],
  ['inconsistent_enumerated_columns', { A: [1, null], A1: [2, 2] }, [2]],
  [`SEQ: target_is_sorted_by, value: ${ascending}, within: ID`, sorted, [1, 4, 5]],
  [`SEQ: target_is_sorted_by, value: ${ascending}, within: [ID]`, partial, [3, 4, 5]],
  [`SEQ: target_is_sorted_by, value: ${ascending}, within: ID`, blanks, [1, 3, 5]],
  [`SEQ: target_is_sorted_by, value: ${ascending}, within: ID`, mixedUp, [2]],
  [`SEQ: target_is_sorted_by, value: ${twoKeys}, within: ID`, mixedUp, [2]],
  [`SEQ: target_is_sorted_by, value: [{ name: D, sort_order: desc }], within: ID`, sorted, []],
  [`SEQ: target_is_sorted_by, value: [{ name: GONE, sort_order: asc }], within: ID`, sorted, 'column missing'],
  [`SEQ: target_is_sorted_by, value: ${ascending}`, sorted, 'rules/wrong-operand'],
  [`SEQ: target_is_not_sorted_by, value: ${ascending}, within: ID`, sorted, [2, 3]],
  [`SEQ: target_is_not_sorted_by, value: ${ascending}, within: [ID]`, partial, [1, 2]],
  [`SEQ: target_is_not_sorted_by, value: ${ascending}, within: ID`, blanks, [2, 4]],
  [
    `SEQ: target_is_not_sorted_by, value: [{ name: D, sort_order: asc, null_position: first }], within: ID`,
    blanks,
    [2, 4],
  ],
  [`SEQ: target_is_not_sorted_by, value: ${ascending}, within: ID`, mixedUp, [1, 3, 4]],
  [`SEQ: target_is_not_sorted_by, value: [{ name: N, sort_order: desc }], within: ID`, mixedUp, [1, 2, 3, 4]],
  [
    `V: target_is_not_sorted_by, value: ${ascending}, within: ID, regex: "V([0-9]+)"`,
    { V: ['V1', 'V10', 'V2'], ID: ['s', 's', 's'], D: ['2020-01-01', '2020-01-03', '2020-01-02'] },
    [],
  ],
  [`GONE: target_is_not_sorted_by, value: ${ascending}, within: ID`, sorted, 'column missing'],
];
