import type { OperatorCase } from './cases.js';

const number = { A: [1, 2.5, null, -3, 10], B: ['1', ' 2.5 ', '0', 'many', null], C: [2, 2, 2, null, 10] };
const text = { A: ['1', '10', '9', '', null, 'nan', '1e2', '1,5'], B: [1, 9, 9, 9, 9, 9, 9, 9] };

/** Which number is larger? */
export const numbers: readonly OperatorCase[] = [
  ['less_than, value: 2', number, [1, 4]],
  ['less_than, value: B', number, []],
  ['less_than, value: C', number, [1]],
  ['less_than, value: 10', text, [1, 3]],
  ['less_than, value: B', text, []],
  ['less_than, value: many', number, 'rules/wrong-operand'],
  ['less_than, value: GONE', number, 'column missing'],
  ['less_than, value: DM.GONE', number, 'column missing'],
  ['less_than, value: GONE, value_is_literal: true', number, 'rules/wrong-operand'],
  ['less_than, value: --GONE', number, 'column missing'],
  ['less_than, value: --GONE, value_is_literal: true', number, 'rules/wrong-operand'],
  ['GONE: less_than, value: 1', number, 'column missing'],
  ['less_than_or_equal_to, value: 1', number, [1, 4]],
  ['less_than_or_equal_to, value: B', number, [1, 2]],
  ['less_than_or_equal_to, value: C', number, [1, 5]],
  ['less_than_or_equal_to, value: B', text, [1, 3]],
  ['less_than_or_equal_to, value: [1]', number, 'rules/wrong-operand'],
  ['GONE: less_than_or_equal_to, value: 1', number, 'column missing'],
  ['greater_than, value: 2', number, [2, 5]],
  ['greater_than, value: B', number, []],
  ['greater_than, value: C', number, [2]],
  ['greater_than, value: 9', text, [2, 7]],
  ['greater_than, value: "9"', number, 'rules/wrong-operand'],
  ['GONE: greater_than, value: 1', number, 'column missing'],
  ['greater_than_or_equal_to, value: 1', number, [1, 2, 5]],
  ['greater_than_or_equal_to, value: B', number, [1, 2]],
  ['greater_than_or_equal_to, value: C', number, [2, 5]],
  ['greater_than_or_equal_to, value: B', text, [1, 2, 3, 7]],
  ['greater_than_or_equal_to', number, 'rules/wrong-operand'],
  ['GONE: greater_than_or_equal_to, value: 1', number, 'column missing'],
];
