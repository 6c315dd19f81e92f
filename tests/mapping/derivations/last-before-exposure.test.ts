import { describe, expect, it } from 'vitest';
import { table, worked, type Cells } from '../../support/study.js';

function flags(results: readonly Cells[], exposure: string | null = '2024-01-10') {
  const entry = { derive: 'last_before_exposure', by: ['TESTCD'], date: 'DTC', result: 'RESULT1' };
  return worked(entry, results, { others: { DM: [{ Subject: '01', RFXSTDTC: exposure }] } });
}

describe('last before exposure', () => {
  it('flags the last result on or before the first dose, for each test', async () => {
    const results = table`
      Subject  TESTCD  DTC         RESULT1
      01       ALT     2024-01-01  30
      01       ALT     2024-01-08  31
      01       ALT     2024-01-11  32
      01       AST     2024-01-10  20`;
    expect(await flags(results)).toEqual([null, 'Y', null, 'Y']);
  });

  it('passes over records without a result', async () => {
    const results = table`
      Subject  TESTCD  DTC         RESULT1
      01       ALT     2024-01-01  30
      01       ALT     2024-01-08  .`;
    expect(await flags(results)).toEqual(['Y', null]);
  });

  it('compares times where both have one, days where one has none', async () => {
    const results = table`
      Subject  TESTCD  DTC               RESULT1
      01       ALT     2024-01-10T08:00  30
      01       ALT     2024-01-10T09:00  31
      01       ALT     2024-01-10T09:01  32
      01       AST     2024-01-10        20`;
    expect(await flags(results, '2024-01-10T09:00')).toEqual([null, 'Y', null, 'Y']);
    expect(await flags(results, '2024-01-10')).toEqual([null, null, 'Y', 'Y']);
  });

  it('takes no partial date for a day', async () => {
    const results = table`
      Subject  TESTCD  DTC      RESULT1
      01       ALT     2024-01  30
      01       ALT     2023     30
      01       ALT     .        30`;
    expect(await flags(results)).toEqual([null, null, null]);
  });

  it('flags one of several records that are alike: the last by the order of the dataset', async () => {
    const results = table`
      Subject  TESTCD  DTC         RESULT1
      01       ALT     2024-01-08  30
      01       ALT     2024-01-08  31`;
    expect(await flags(results)).toEqual([null, 'Y']);
  });

  it.each([null, '2024-01', '2024'])('flags nothing where the first dose is %s', async (exposure) => {
    expect(await flags([{ Subject: '01', TESTCD: 'ALT', DTC: '2023-01-08', RESULT1: '30' }], exposure)).toEqual([null]);
  });

  it('flags nothing for subjects without a reference', async () => {
    expect(await flags([{ Subject: '02', TESTCD: 'ALT', DTC: '2024-01-08', RESULT1: '30' }])).toEqual([null]);
  });
});
