import { chiSquareTest, type ChiSquareTest } from './chi-square.js';
import { groupBy } from '#base/group-by.js';
import { inverse, quadratic, times } from './linear.js';
import { ordered } from './observation.js';
import { partialLikelihood, type CoxObservation, type Likelihood, type Ties } from './partial-likelihood.js';

export type CoxFit =
  | {
      readonly kind: 'fitted';
      /** Logarithms of hazard ratios. */
      readonly coefficients: readonly number[];
      readonly standardErrors: readonly number[];
      /** Without covariates, and with them. */
      readonly logLikelihood: readonly [without: number, fitted: number];
      readonly likelihoodRatio: ChiSquareTest;
      readonly wald: ChiSquareTest;
      readonly score: ChiSquareTest;
      readonly iterations: number;
    }
  /** No event: nothing is known of hazards. */
  | { readonly kind: 'no events' }
  /** Covariates that do not differ, or tell the same as others, among those at risk together. */
  | { readonly kind: 'singular' }
  /** The likelihood grows for ever as these coefficients do: events are parted completely by the covariates. */
  | { readonly kind: 'infinite'; readonly coefficients: readonly number[] }
  | { readonly kind: 'not converged'; readonly iterations: number };

/** As of R's coxph.control: the relative change of the logarithm of the likelihood that ends the iteration. */
const CONVERGENCE = 1e-9;

export interface CoxOptions {
  readonly ties?: Ties;
  readonly convergence?: number;
}

/**
 * Cox's proportional hazards regression, by Newton and Raphson's iteration from 0. It ends where R's does by default, so that
 * the last digits are the same: one more step would move coefficients by some 1e-9.
 *
 * See Cox, J R Stat Soc B 1972;34:187-220. As R's survival::coxph.
 */
export function coxRegression(observations: readonly CoxObservation[], options: CoxOptions = {}): CoxFit {
  const { ties = 'efron', convergence = CONVERGENCE } = options;
  if (!observations.some(({ event }) => event)) return { kind: 'no events' };
  const scaled = standardized(observations);
  if (scaled === undefined) return { kind: 'singular' };
  const strata = [...groupBy(ordered(scaled.observations), ({ stratum = '' }) => stratum).values()];
  const likelihood = (at: readonly number[]) => partialLikelihood(strata, at, ties);

  const start = likelihood(scaled.scales.map(() => 0));
  const first = inverse(start.information);
  if (first === undefined) return { kind: 'singular' };
  const climbed = climb(likelihood, start, times(first, start.score), convergence);
  if (climbed.kind !== 'top') return climbed;

  const { at, top, covariance, iterations } = climbed;
  const degrees = at.length;
  return {
    kind: 'fitted',
    coefficients: at.map((value, i) => value / (scaled.scales[i] ?? 1)),
    standardErrors: covariance.map((row, i) => Math.sqrt(row[i] ?? NaN) / (scaled.scales[i] ?? 1)),
    logLikelihood: [start.value, top.value],
    likelihoodRatio: chiSquareTest(2 * (top.value - start.value), degrees),
    wald: chiSquareTest(quadratic(top.information, at), degrees),
    score: chiSquareTest(quadratic(first, start.score), degrees),
    iterations,
  };
}

const MOST_ITERATIONS = 100;
/** In standard deviations: a step that is still this long though the likelihood gains nothing any more goes on for ever. */
const RUNS_AWAY = 0.01;

type Climbed =
  | {
      readonly kind: 'top';
      readonly at: readonly number[];
      readonly top: Likelihood;
      readonly covariance: readonly (readonly number[])[];
      readonly iterations: number;
    }
  | Extract<CoxFit, { readonly kind: 'infinite' | 'not converged' }>;

/** Goes where the likelihood is greatest; a step after which it is less is halved. */
function climb(
  likelihood: (at: readonly number[]) => Likelihood,
  start: Likelihood,
  firstStep: readonly number[],
  convergence: number,
): Climbed {
  let best = { at: start.score.map(() => 0), value: start.value };
  let step = firstStep;
  let at = step;
  let isHalved = false;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const here = likelihood(at);
    const covariance = inverse(here.information);
    if (covariance === undefined) return { kind: 'infinite', coefficients: running(step) };
    const next = times(covariance, here.score);
    if (!isHalved && Math.abs(1 - best.value / here.value) <= convergence) {
      const coefficients = running(next);
      return coefficients.length > 0
        ? { kind: 'infinite', coefficients }
        : { kind: 'top', at, top: here, covariance, iterations };
    }
    isHalved = here.value < best.value;
    if (isHalved) at = at.map((value, i) => (value + (best.at[i] ?? 0)) / 2);
    else {
      best = { at: [...at], value: here.value };
      step = next;
      at = at.map((value, i) => value + (next[i] ?? 0));
    }
  }
  return { kind: 'not converged', iterations: MOST_ITERATIONS };
}

function running(step: readonly number[]): number[] {
  return step.flatMap((length, i) => (Math.abs(length) > RUNS_AWAY ? [i] : []));
}

/** Covariates about their mean and in standard deviations, so that limits of steps mean the same for all; undefined where one does not vary. */
function standardized(observations: readonly CoxObservation[]) {
  const count = observations.length;
  const columns = (observations[0]?.covariates ?? []).map((_, i) =>
    observations.map(({ covariates }) => covariates[i] ?? 0),
  );
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / count);
  const scales = columns.map((values, i) => {
    const mean = means[i] ?? 0;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  });
  if (scales.some((scale) => !(scale > 0))) return undefined;
  return {
    scales,
    observations: observations.map((each) => ({
      ...each,
      covariates: each.covariates.map((value, i) => (value - (means[i] ?? 0)) / (scales[i] ?? 1)),
    })),
  };
}
