import type { OperationCase } from './cases.js';

const own = {
  DOMAIN: ['XX', 'XX', 'XX', 'XX'],
  A: ['b', 'a', null, 'b'],
  G: ['1', '1', '2', null],
  N: [3, 1, null, 2],
  D: ['2020-02', '2020-01-15', null, ''],
};
const ex = {
  DOMAIN: ['EX', 'EX', 'EX', 'EX', 'EX'],
  USUBJID: ['1', '1', '2', '2', null],
  EXDTC: ['2020-01-05', '2020-01-03', '2020-03', null, '2019-01-01'],
  EXDOSE: [5, 10, 1, null, 7],
  EXTRT: ['A', 'B', 'A', 'AA', 'C'],
  EXT: ['2020-01-05T10', '2020-01-05T11', '2020-01-06', '2020-01-06T10', null],
};
const dm = { DOMAIN: ['DM', 'DM', 'DM'], USUBJID: ['1', '2', '3'], SUBJ: ['2', '3', null] };
const others = { others: { EX: ex } };
const supp = { RDOMAIN: ['AE', 'AE', 'LB', 'ZZ'], IDVAR: ['AESEQ', 'LBSEQ', 'LBSEQ', 'X'], G: ['p', 'q', 'q', 'q'] };
const parents = { others: { AE: { DOMAIN: ['AE'], AESEQ: [1] }, LB: { DOMAIN: ['LB'], LBSEQ: [1] } } };
const split = { others: { AE: { DOMAIN: ['AE'], AESEQ: [1] }, LBHE: { DOMAIN: ['LB'], LBSEQ: [1] } } };

/** Values of many rows as one. */
export const aggregates: readonly OperationCase[] = [
  ['distinct, name: A', own, ['["b","a"]', '["b","a"]', '["b","a"]', '["b","a"]']],
  ['distinct, name: N', own, ['[3.0,1.0,2.0]', '[3.0,1.0,2.0]', '[3.0,1.0,2.0]', '[3.0,1.0,2.0]']],
  ['distinct, name: A, group: [G]', own, ['["b","a"]', '["b","a"]', null, '["b"]']],
  ['distinct, name: A, filter: { G: "1" }', own, ['["b","a"]', '["b","a"]', '["b","a"]', '["b","a"]']],
  ['distinct, name: EXTRT, domain: EX, group: [USUBJID]', dm, ['["A","B"]', '["A","AA"]', null], others],
  ['distinct, name: USUBJID, domain: EX', dm, ['["1","2"]', '["1","2"]', '["1","2"]'], others],
  [
    'distinct, name: EXTRT, domain: EX, group: [USUBJID], group_aliases: [SUBJ]',
    dm,
    ['["A","AA"]', null, '["C"]'],
    others,
  ],
  [
    'distinct, name: IDVAR, value_is_reference: true',
    supp,
    ['["AESEQ","LBSEQ"]', '["AESEQ","LBSEQ"]', '["AESEQ","LBSEQ"]', '["AESEQ","LBSEQ"]'],
    parents,
  ],
  [
    'distinct, name: IDVAR, value_is_reference: true, group: [G]',
    supp,
    ['["AESEQ"]', '["LBSEQ"]', '["LBSEQ"]', '["LBSEQ"]'],
    split,
  ],
  [
    'distinct, name: IDVAR, value_is_reference: true, group: [G]',
    supp,
    ['["AESEQ"]', '["LBSEQ"]', '["LBSEQ"]', '["LBSEQ"]'],
    parents,
  ],
  ['distinct, name: GONE', own, 'column missing'],
  ['distinct, name: X, domain: ZZ', own, 'dataset missing'],
  ['distinct', own, 'rules/missing-key'],
  ['record_count', own, ['4.0', '4.0', '4.0', '4.0']],
  ['record_count, filter: { A: b }', own, ['2.0', '2.0', '2.0', '2.0']],
  [
    'variable_is_null, name: E, source: evaluation, level: row ; record_count, filter: { $o0: true }',
    { E: ['x', null, ''] },
    ['2.0', '2.0', '2.0'],
  ],
  [
    'variable_is_null, name: E, source: evaluation, level: row ; record_count, filter: { $o0: [false] }',
    { E: ['x', null, ''] },
    ['1.0', '1.0', '1.0'],
  ],
  ['record_count, group: [G]', own, ['2.0', '2.0', '1.0', '1.0']],
  ['record_count, group: [G], filter: { A: b }', own, ['1.0', '1.0', '0.0', '1.0']],
  ['record_count, domain: EX, group: [USUBJID]', dm, ['2.0', '2.0', null], others],
  ['record_count, domain: EX, group: [USUBJID], filter: { EXTRT: "A&" }', dm, ['1.0', '2.0', null], others],
  ['record_count, domain: EX, group: [USUBJID], group_aliases: [SUBJ]', dm, ['2.0', null, '1.0'], others],
  ['record_count, group: [USUBJID, EXT], regex: "[0-9]{4}-[0-9]{2}-[0-9]{2}"', ex, ['2.0', '2.0', '2.0', '2.0', '1.0']],
  [
    'get_column_order_from_dataset ; record_count, group: [$o0]',
    { A: ['x', 'x', 'y'], B: ['1', '1', '1'] },
    ['2.0', '2.0', '1.0'],
  ],
  ['record_count, group: [GONE]', own, 'column missing'],
  ['record_count, domain: ZZ', own, 'dataset missing'],
  ['min, name: N', own, ['1.0', '1.0', '1.0', '1.0']],
  ['min, name: A', own, ['a', 'a', 'a', 'a']],
  ['min, name: N, group: [G]', own, ['1.0', '1.0', null, '2.0']],
  ['min, name: EXDOSE, domain: EX, group: [USUBJID]', dm, ['5.0', '1.0', null], others],
  ['min', own, 'rules/missing-key'],
  ['max, name: N', own, ['3.0', '3.0', '3.0', '3.0']],
  ['max, name: A', own, ['b', 'b', 'b', 'b']],
  ['max, name: N, group: [G]', own, ['3.0', '3.0', null, '2.0']],
  ['max, name: EXDOSE, domain: EX, group: [USUBJID]', dm, ['10.0', '1.0', null], others],
  ['max, name: N, filter: { A: b }', own, ['3.0', '3.0', '3.0', '3.0']],
  ['mean, name: N', own, ['2.0', '2.0', '2.0', '2.0']],
  ['mean, name: EXDOSE, domain: EX, group: [USUBJID]', dm, ['7.5', '1.0', null], others],
  ['mean, name: GONE', own, 'column missing'],
  ['mean, name: N', { N: [null, null], A: ['x', 'y'] }, [null, null]],
  [
    'min_date, name: D',
    own,
    ['2020-01-15T00:00:00', '2020-01-15T00:00:00', '2020-01-15T00:00:00', '2020-01-15T00:00:00'],
  ],
  [
    'min_date, name: EXDTC, domain: EX',
    dm,
    ['2019-01-01T00:00:00', '2019-01-01T00:00:00', '2019-01-01T00:00:00'],
    others,
  ],
  ['min_date, name: EXDTC, domain: EX, group: [USUBJID]', dm, ['2020-01-03', '2020-03', null], others],
  ['min_date, name: D', { D: [null, ''] }, ['', '']],
  ['min_date, name: N', own, 'not supported: min_date of a column that is not text'],
  [
    'max_date, name: D',
    own,
    ['2020-02-01T00:00:00', '2020-02-01T00:00:00', '2020-02-01T00:00:00', '2020-02-01T00:00:00'],
  ],
  [
    'max_date, name: EXDTC, domain: EX',
    dm,
    ['2020-03-01T00:00:00', '2020-03-01T00:00:00', '2020-03-01T00:00:00'],
    others,
  ],
  ['max_date, name: EXDTC, domain: EX, group: [USUBJID]', dm, ['2020-01-05', '2020-03', null], others],
  ['max_date, name: D', { D: [null, ''] }, ['', '']],
  ['max_date, name: N', own, 'not supported: max_date of a column that is not text'],
  [
    'max_date, name: D, group: [A]',
    { A: ['x', 'x', 'y'], D: ['2020---15', '2019-01-01', null] },
    ['2020---15', '2020---15', null],
  ],
  ['max_date, name: D, group: [A], filter: { A: x }', { A: ['x', 'y'], D: ['2020-01', 'Char'] }, ['2020-01', null]],
];

/** Told when the rows are read: no place before or after a date. */
export const noDates: readonly OperationCase[] = [
  ['min_date, name: D', { D: ['2020-01-15', 'Char'] }, ''],
  ['max_date, name: D, group: [A]', { A: ['x', 'y'], D: ['2020-01-15', '2020-13-01'] }, ''],
];
