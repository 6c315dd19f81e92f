import { describe, expect, it } from 'vitest';
import { addedLines, advs, buildStudy, faultsOf, given, lines } from './support.js';

const bmi = (inputs: object = {}, rest: object = {}) => ({
  derive: 'parameter',
  by: ['USUBJID', 'AVISITN'],
  inputs: { W: "PARAMCD = 'WEIGHT'", H: { where: "PARAMCD = 'HEIGHT'", by: ['USUBJID'], last: ['DAY'] }, ...inputs },
  compute: 'W / ((H / 100) * (H / 100))',
  variables: { PARAMCD: { value: 'BMI' } },
  ...rest,
});
const columns = 'USUBJID PARAMCD AVISITN AVISIT DAY AVAL DTYPE';

describe('a parameter computed from others', () => {
  const rows = given(
    'Subject PARAMCD AVISITN AVISIT DAY AVAL',
    ['01', 'HEIGHT', 1, 'V1', 1, 100],
    ['01', 'HEIGHT', 2, 'V2', 9, 200],
    ['01', 'WEIGHT', 1, 'V1', 2, 80],
    ['01', 'WEIGHT', 2, 'V2', 10, 100],
    ['01', 'WEIGHT', 3, 'V3', 11, null],
    ['02', 'WEIGHT', 1, 'V1', 1, 70],
    ['03', 'HEIGHT', 1, 'V1', 1, 180],
    ['01', 'WEIGHT', null, 'UNS', 12, 60],
  );

  it('has a record where every input has one with a value', async () => {
    expect(await addedLines(advs([bmi()]), rows, columns)).toEqual(['01 BMI 1 V1 2 20 .', '01 BMI 2 V2 10 25 .']);
  });

  it('copies what is the same in all inputs found by all keys', async () => {
    const files = advs([bmi({ H: "PARAMCD = 'HEIGHT'" })]);
    expect(await addedLines(files, rows, columns)).toEqual(['01 BMI 1 V1 . 80 .', '01 BMI 2 V2 . 25 .']);
  });

  it('is missing where the sum has no result', async () => {
    const zero = given('PARAMCD AVISITN DAY AVAL', ['HEIGHT', 1, 1, 0], ['WEIGHT', 1, 1, 80]);
    const files = advs([bmi({}, { compute: 'CASE WHEN H > 0 THEN W / H END' })]);
    expect(await addedLines(files, zero, 'PARAMCD AVISITN AVAL')).toEqual(['BMI 1 .']);
  });

  it('is told by the last record that went in', async () => {
    const study = await buildStudy(advs([bmi()]), { s: rows });
    expect(
      study
        .rows('ADVS', 'PARAMCD', '_row')
        .filter(({ PARAMCD }) => PARAMCD === 'BMI')
        .map(({ _row }) => Number(_row)),
    ).toEqual([3, 4]);
  });

  it('of no records is none', async () => {
    expect(await addedLines(advs([bmi()]), [], columns)).toEqual([]);
  });

  it('may come from derived records', async () => {
    const files = advs([
      {
        derive: 'average',
        by: ['USUBJID', 'PARAMCD'],
        where: "PARAMCD = 'WEIGHT'",
        variables: { AVISITN: { value: 9 } },
      },
      bmi({ W: "PARAMCD = 'WEIGHT' AND DTYPE = 'AVERAGE'" }),
    ]);
    const study = await buildStudy(files, { s: rows });
    expect(lines(study, columns).filter((line) => line.includes('BMI'))).toEqual(['01 BMI 9 . . 20 AVERAGE']);
  });

  it('needs one record of an input for each key', async () => {
    const found = await faultsOf(advs([bmi({ H: { where: "PARAMCD = 'HEIGHT'", by: ['USUBJID'] } })]), { s: rows });
    expect(found).toEqual([
      expect.stringMatching(/mapping\/derived-input-not-unique The input H has more than one record for 1 key: 01\.$/),
    ]);
  });

  it.each([
    [
      'keys of an input beyond its own',
      bmi({ H: { where: 'AVAL > 0', by: ['AVISIT'] } }),
      /"derived_records\.0\.inputs\.H\.by" does not fit/,
    ],
    [
      'no input found by all keys',
      bmi({ W: { where: 'AVAL > 0', by: ['USUBJID'] } }),
      /"derived_records\.0\.inputs" does not fit/,
    ],
    [
      'first and last',
      bmi({ W: { where: 'AVAL > 0', first: ['DAY'], last: ['DAY'] } }),
      /"derived_records\.0\.inputs\.W" does not fit/,
    ],
    ['no input', bmi({}, { inputs: {} }), /"derived_records\.0\.inputs" does not fit/],
    ['an unknown name in its expression', bmi({}, { compute: 'W / X' }), /"X"/],
    ['a text as result', bmi({}, { compute: "'W'" }), /expression\//],
    ['a condition that is a number', bmi({ W: 'AVAL' }), /expression\//],
  ])('refuses %s', async (_, entry, fault) => {
    expect((await faultsOf(advs([entry]))).join('\n')).toMatch(fault);
  });
});
