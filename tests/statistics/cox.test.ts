import { describe, expect, it } from 'vitest';
import { coxRegression } from '#statistics/cox.js';
import { logRank } from '#statistics/log-rank.js';

/** "6 6+ 7": times, a plus marks a censored one. */
function arms(...texts: string[]) {
  return texts.flatMap((text, group) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((time) => ({
        time: parseFloat(time),
        event: !time.endsWith('+'),
        group,
        covariates: [...texts.keys()].slice(1).map((arm) => (arm === group ? 1 : 0)),
      })),
  );
}

// Freireich et al., Blood 1963;21:699-716, the textbooks' example.
const MERCAPTOPURINE = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23';

describe('the log-rank test', () => {
  it('of the remission times is that of the textbooks', () => {
    const { observed, expected, test } = logRank(arms(MERCAPTOPURINE, PLACEBO), 2);
    expect(observed).toEqual([9, 21]);
    expect(expected.map((value) => value.toFixed(2))).toEqual(['19.25', '10.75']);
    expect(test?.statistic).toBeCloseTo(16.79, 2);
  });

  it.each([
    ['nobody', arms()],
    ['one subject', arms('5')],
    ['no events', arms('1+ 2+', '3+')],
    ['an arm alone', arms('1 2 3', '')],
    ['an arm that nobody is left of before the first event', arms('1+', '2 3')],
  ])('says nothing of %s', (_, subjects) => {
    expect(logRank(subjects, 2).test).toBeUndefined();
  });

  it('does not depend on the order of the subjects', () => {
    const subjects = arms(MERCAPTOPURINE, PLACEBO);
    expect(logRank(subjects.toReversed(), 2)).toEqual(logRank(subjects, 2));
  });
});

describe('the regression of Cox', () => {
  it('of the remission times is that of the textbooks', () => {
    const fit = coxRegression(arms(PLACEBO, MERCAPTOPURINE), { ties: 'breslow' });
    expect(fit.kind === 'fitted' && fit.coefficients[0]).toBeCloseTo(-1.509, 3);
    expect(fit.kind === 'fitted' && fit.standardErrors[0]).toBeCloseTo(0.4096, 4);
  });

  it.each([
    ['no events', arms('1+ 2+', '3+'), { kind: 'no events' }],
    ['nobody', arms(), { kind: 'no events' }],
    ['an empty arm', arms('1 2 3', ''), { kind: 'singular' }],
    ['an arm without events', arms('1 3 5 9', '2+ 4+ 6+'), { kind: 'infinite', coefficients: [0] }],
    ['arms that follow each other', arms('1 2 3', '4 5 6'), { kind: 'infinite', coefficients: [0] }],
    ['one of two arms without events', arms('1 3 5', '2+ 4+', '1 2 7'), { kind: 'infinite', coefficients: [0] }],
  ])('tells why there is no estimate of %s', (_, subjects, expected) => {
    expect(coxRegression(subjects)).toEqual(expected);
  });
});
