import type { OperationCase } from './cases.js';

const events = {
  DOMAIN: ['XX', 'XX', 'XX', 'XX', 'XX', 'XX'],
  USUBJID: ['1', '1', '1', '1', '2', null],
  XXDTC: ['2020-01-15', '2020-01-14', '2020-01-16T10:30', '2020-01', '2020-01-15', '2020-01-15'],
};
const subjects = { others: { DM: { DOMAIN: ['DM', 'DM'], USUBJID: ['1', '2'], RFSTDTC: ['2020-01-15', null] } } };
const codes = { A: ['x', 'y', 'z', null], N: [1, 2, 3, null], B: ['p', 'p', 'q', null] };
const apart = { A: ['x', 'y', null], B: ['z', 'x', 'z'] };
const lists = { $A: ['a|b|c|b', 'a', null], $B: ['b', 'a', 'a'] };
const supp = {
  RDOMAIN: ['AE', 'AE', 'AE'],
  USUBJID: ['1', '1', '1'],
  IDVAR: ['AESEQ', 'AESEQ', null],
  IDVARVAL: ['1', '9', null],
};
const parents = { others: { AE: { DOMAIN: ['AE', 'AE'], USUBJID: ['1', '1'], AESEQ: [1, 2] } } };

/** A value of each row. */
export const rowwise: readonly OperationCase[] = [
  ['dy, name: --DTC', events, ['1.0', '-1.0', '2.0', null, null, null], subjects],
  ['dy, name: XXDTC', events, 'dataset missing'],
  ['dy, name: GONE', events, 'column missing', subjects],
  ['dy, name: N', { USUBJID: ['1', '1'], N: [1, 2] }, [null, null], subjects],
  ['map, map: [{ A: x, output: X }, { A: y, output: Y }]', codes, ['X', 'Y', null, null]],
  ['map, map: [{ A: x, B: p, output: 1 }, { A: y, B: q, output: 2 }]', codes, ['1.0', null, null, null]],
  ['map, map: [{ N: 1, output: true }, { N: 3, output: false }]', codes, ['true', null, 'false', null]],
  ['map, map: [{ output: all }]', codes, ['all', 'all', 'all', 'all']],
  ['map, map: [{ A: 1, output: X }]', codes, 'rules/key-types'],
  ['map, map: [{ GONE: x, output: X }]', codes, 'column missing'],
  ['map', codes, 'rules/missing-key'],
  [
    'split_by, name: T, delimiter: ","',
    { T: ['a,b', 'a', '', null, ','] },
    ['["a","b"]', '["a"]', '[""]', null, '["",""]'],
  ],
  ['split_by, name: T, delimiter: "--"', { T: ['a--b'] }, ['["a","b"]']],
  ['split_by, name: T', { T: ['a'] }, 'rules/missing-key'],
  ['split_by, name: GONE, delimiter: ","', { T: ['a'] }, 'column missing'],
  ['minus, name: $A, subtract: $B', lists, ['["a","c"]', '[]', '[]']],
  ['minus, name: $A, subtract: $GONE', lists, ['["a","b","c","b"]', '["a"]', null]],
  ['minus, name: $GONE, subtract: $B', lists, ['[]', '[]', '[]']],
  ['distinct, name: A ; distinct, name: B ; minus, name: $o0, subtract: $o1', apart, ['["y"]', '["y"]', '["y"]']],
  ['distinct, name: B ; minus, name: $A, subtract: $o0', { $A: ['x|y', 'z'], B: ['x', null] }, ['["y"]', '["z"]']],
  [
    'get_column_order_from_dataset ; dataset_names ; minus, name: $o0, subtract: $o1',
    { XX: ['1'], A: ['2'] },
    ['["A"]'],
  ],
  [
    'get_column_order_from_dataset ; dataset_names ; minus, name: $o0, subtract: $o1, order_insensitive: false',
    { XX: ['1'], A: ['2'] },
    ['["A"]'],
  ],
  ['parent_record_exists', supp, ['true', 'false', 'true'], parents],
  ['elapsed_difference, name: N, from: F, to: T, divisor: 1', { N: [3, 4], F: [1, 1], T: [3, 3] }, ['0.0', '1.0']],
];
