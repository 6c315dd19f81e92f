import { describe, expect, it } from 'vitest';
import { addedLines, advs, given } from './support.js';

const at = ['AVISITN', 'AVISIT'];
const visits = [1, 2, 3].map((n) => ({ AVISITN: n, AVISIT: `V${n}` }));
const expected = (params: object = {}) =>
  advs([{ derive: 'expected_records', at, expected: 'visits', ...params }], { tables: { visits } });
const columns = 'STUDYID USUBJID PARAMCD AVISITN AVISIT DAY AVAL NOTE DTYPE';

describe('an expected record', () => {
  const rows = given('AVISITN AVISIT DAY AVAL NOTE', [2, 'V2', 5, 10, 'a']);

  it('stands at each visit that has none, without a value', async () => {
    expect(await addedLines(expected(), rows, columns)).toEqual([
      'S1 01 P 1 V1 . . . PHANTOM',
      'S1 01 P 3 V3 . . . PHANTOM',
    ]);
  });

  it('copies what it is told to, where it is the same in all records of the group', async () => {
    const more = [...rows, ...given('AVISITN AVISIT DAY NOTE', [1, 'V1', 6, 'a'])];
    expect(await addedLines(expected({ copy: ['NOTE', 'DAY'] }), more, columns)).toEqual([
      'S1 01 P 3 V3 . . a PHANTOM',
    ]);
  });

  it('is not made where there is a record without a value, nor for a group without records', async () => {
    const missing = given('AVISITN AVISIT', [1, 'V1'], [2, 'V2'], [3, 'V3']);
    expect(await addedLines(expected(), missing, columns)).toEqual([]);
    expect(await addedLines(expected(), [], columns)).toEqual([]);
  });
});
