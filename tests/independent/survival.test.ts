import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '#statistics/chi-square.js';
import { coxRegression } from '#statistics/cox.js';
import { kaplanMeier, survivalAt, type ConfidenceInterval } from '#statistics/kaplan-meier.js';
import { logRank } from '#statistics/log-rank.js';
import type { Ties } from '#statistics/partial-likelihood.js';
import { clopperPearson, wilson } from '#statistics/proportion.js';

interface Case {
  readonly name: string;
  readonly time: number[];
  readonly event: number[];
  readonly group: number[];
  readonly stratum: string[];
  readonly x: number[][];
  readonly logRank: { observed: number[]; expected: number[]; statistic: number; df: number; p: number } | null;
  readonly cox: {
    ties: Ties;
    coefficients: number[];
    converged: number[];
    errors: number[];
    loglik: [number, number];
    score: number;
    wald: number;
    ratio: number;
  }[];
  readonly landmarks: {
    interval: ConfidenceInterval;
    at: number[];
    survival: number[];
    error: number[];
    lower: number[];
    upper: number[];
  }[];
}

interface Answers {
  readonly cases: Case[];
  readonly proportions: { k: number; n: number; exact: number[]; narrow: number[]; wilson: number[] }[];
  readonly tails: { x: number; df: number; p: number }[];
}

const hasR = spawnSync('Rscript', ['-e', 'library(survival)']).status === 0;

describe.skipIf(!hasR)(`R's own statistics${hasR ? '' : ' (skipped: Rscript with survival not found)'}`, () => {
  const { cases, proportions, tails } = hasR ? answersOfR() : { cases: [], proportions: [], tails: [] };
  const compared = { tests: 0, fits: 0 };

  it.each(cases.map((each) => [each.name, each] as const))('agree on %s', (_, each) => {
    const subjects = each.time.map((time, i) => ({
      time,
      event: each.event[i] === 1,
      group: each.group[i] ?? 0,
      stratum: each.stratum[i] ?? '',
      covariates: each.x[i] ?? [],
    }));

    const { observed, expected, test } = logRank(subjects, Math.max(...each.group) + 1);
    if (each.logRank === null) expect(test).toBeUndefined();
    else {
      compared.tests++;
      close([test?.statistic, test?.degreesOfFreedom, test?.pValue], [each.logRank.statistic, each.logRank.df, each.logRank.p]); // prettier-ignore
      close(observed, each.logRank.observed);
      close(expected, each.logRank.expected);
    }

    if (each.cox.length === 0) expect(coxRegression(subjects).kind).not.toBe('fitted');
    for (const { ties, coefficients, converged, errors, loglik, score, wald, ratio } of each.cox) {
      compared.fits++;
      const fit = coxRegression(subjects, { ties });
      if (fit.kind !== 'fitted') throw new Error(fit.kind);
      close(fit.coefficients, coefficients);
      const further = coxRegression(subjects, { ties, convergence: 1e-13 });
      close(further.kind === 'fitted' ? further.coefficients : [], converged);
      close(fit.standardErrors, errors);
      close(fit.logLikelihood, loglik);
      close([fit.score.statistic, fit.wald.statistic, fit.likelihoodRatio.statistic], [score, wald, ratio]);
    }

    for (const { interval, at, survival, error, lower, upper } of each.landmarks) {
      const curve = kaplanMeier(subjects, { interval });
      const found = at.map((time) => survivalAt(curve, time));
      close(found.map((estimate) => estimate.survival), survival); // prettier-ignore
      close(found.map((estimate) => estimate.standardError), error); // prettier-ignore
      // Where nobody has had the event yet, R leaves the limits of log-log undefined.
      close(found.map((estimate) => estimate.lower), lower.map((limit, i) => (survival[i] === 1 ? found[i]?.lower ?? NaN : limit))); // prettier-ignore
      close(found.map((estimate) => estimate.upper), upper.map((limit, i) => (survival[i] === 1 ? found[i]?.upper ?? NaN : limit))); // prettier-ignore
    }
  });

  it('were there to be compared', () => {
    expect(compared.tests).toBeGreaterThan(60);
    expect(compared.fits).toBeGreaterThan(95);
  });

  it.each(proportions.map((each) => [each.k, each.n, each] as const))(
    'agree on the limits of %d of %d',
    (k, n, each) => {
      const limits = (found: ReturnType<typeof wilson>) => [found?.lower, found?.upper];
      close(limits(clopperPearson(k, n)), each.exact, 1e-12);
      close(limits(clopperPearson(k, n, 0.8)), each.narrow, 1e-12);
      close(limits(wilson(k, n)), each.wilson, 1e-12);
    },
  );

  it.each(tails.map(({ x, df, p }) => [x, df, p] as const))(
    'agree on the tail of chi-square beyond %d with %d degrees of freedom',
    (x, df, p) => {
      expect(Math.abs(chiSquareTail(x, df) / p - 1)).toBeLessThan(1e-12);
    },
  );
});

function answersOfR(): Answers {
  const script = fileURLToPath(new URL('survival.R', import.meta.url));
  const { stdout, stderr } = spawnSync('Rscript', [script], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout, (_, value: unknown) => (value === 'NA' ? NaN : value)) as Answers;
}

/** Undefined here is what R calls NA. */
function close(actual: readonly (number | undefined)[], expected: readonly number[], tolerance = 1e-9): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, other] of expected.entries()) {
    const value = actual[i] ?? NaN;
    const isSame = Number.isNaN(other)
      ? Number.isNaN(value)
      : Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(other));
    expect(isSame, `entry ${i}: ${value} here, ${other} in R`).toBe(true);
  }
}
