import { expect, it } from 'vitest';
import { table, worked } from '../../support/study.js';

const results = table`
  Subject  TESTCD  VISIT      DTC         RES
  01       ALT     SCREENING  2024-01-01  30
  01       ALT     DAY 1      2024-01-10  31
  01       ALT     UNS        2024-01-10  .
  01       ALT     DAY 8      2024-01-17  32
  01       AST     SCREENING  2024-01     20
  02       ALT     SCREENING  2024-01-01  30`;
const flags = (rest: object = {}) =>
  worked({ derive: 'baseline_record', by: ['TESTCD'], date: 'DTC', result: 'RES', ...rest }, results, {
    others: { DM: [{ Subject: '01', RFSTDTC: '2024-01-10', RFXENDTC: '2024-01-20' }] },
  });

it('the last result on or before the reference is the baseline of its test', async () => {
  expect(await flags()).toEqual([null, 'Y', null, null, null, null]);
  expect(await flags({ reference: 'DM.RFXENDTC' })).toEqual([null, null, null, 'Y', null, null]);
});

it('only the visits that are named give a baseline', async () => {
  expect(await flags({ visit: 'VISIT', visits: ['SCREENING'] })).toEqual(['Y', null, null, null, null, null]);
  expect(await flags({ visit: 'VISIT', visits: ['DAY 8'] })).toEqual([null, null, null, null, null, null]);
});
