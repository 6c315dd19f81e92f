import { describe, expect, it } from 'vitest';
import { table, worked } from '../../support/study.js';

const subjects = table`
  Subject
  01
  02
  03`;
const visits = table`
  Subject  KIND
  01       A
  01       A
  01       B
  02       .`;

describe('count', () => {
  it('is the number of rows with the same keys, 0 without any', async () => {
    const entry = { derive: 'count', of: 'SV', by: ['USUBJID'] };
    expect(await worked(entry, subjects, { others: { SV: visits } })).toEqual([3, 1, 0]);
  });

  it('counts the rows that meet the condition, not those where it is unknown', async () => {
    const entry = { derive: 'count', of: 'SV', by: ['USUBJID'], where: "KIND <> 'B'" };
    expect(await worked(entry, subjects, { others: { SV: visits } })).toEqual([2, 0, 0]);
  });

  it('counts everything of the study by STUDYID', async () => {
    const entry = { derive: 'count', of: 'SV', by: ['STUDYID'] };
    expect(await worked(entry, subjects, { others: { SV: visits } })).toEqual([4, 4, 4]);
  });
});
