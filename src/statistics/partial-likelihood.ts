import { dot } from './linear.js';
import type { Observation } from './observation.js';

export interface CoxObservation extends Observation {
  /** One value for each coefficient. */
  readonly covariates: readonly number[];
  readonly stratum?: string;
}

/** How events at the same time are taken. */
export type Ties = 'efron' | 'breslow';

/** The logarithm of the partial likelihood at a place, its slopes, and its curvature with the sign turned. */
export interface Likelihood {
  readonly value: number;
  readonly score: readonly number[];
  readonly information: readonly (readonly number[])[];
}

/**
 * Cox's partial likelihood; observations of each stratum by ascending time.
 *
 * See Efron, J Am Stat Assoc 1977;72:557-565, and Breslow, Biometrics 1974;30:89-99, for ties.
 */
export function partialLikelihood(
  strata: readonly (readonly CoxObservation[])[],
  coefficients: readonly number[],
  ties: Ties,
): Likelihood {
  const size = coefficients.length;
  const sums: Sums = { value: 0, score: zeros(size), information: coefficients.map(() => zeros(size)) };
  for (const stratum of strata) addStratum(sums, stratum, coefficients, ties);
  return sums;
}

interface Sums {
  value: number;
  readonly score: number[];
  readonly information: number[][];
}

/** Sums over subjects of their weight, of weight times covariate, and of weight times products of covariates. */
interface Moments {
  weight: number;
  readonly first: number[];
  readonly second: number[][];
}

/** From the last time to the first, so that those at risk only grow. */
function addStratum(sums: Sums, stratum: readonly CoxObservation[], coefficients: readonly number[], ties: Ties): void {
  const atRisk = noMoments(coefficients.length);
  let end = stratum.length;
  while (end > 0) {
    const time = stratum[end - 1]?.time;
    const dying = noMoments(coefficients.length);
    let events = 0;
    for (; end > 0 && stratum[end - 1]?.time === time; end--) {
      const { covariates = [], event = false } = stratum[end - 1] ?? {};
      const predictor = dot(covariates, coefficients);
      addMoments(atRisk, Math.exp(predictor), covariates);
      if (!event) continue;
      events++;
      addMoments(dying, Math.exp(predictor), covariates);
      sums.value += predictor;
      for (const [j, value] of covariates.entries()) sums.score[j] = (sums.score[j] ?? 0) + value;
    }
    for (let event = 0; event < events; event++) addEvent(sums, atRisk, dying, ties === 'efron' ? event / events : 0);
  }
}

/** One event of those at a time; of the others that die then, `gone` is the share that is no longer at risk. */
function addEvent(sums: Sums, atRisk: Moments, dying: Moments, gone: number): void {
  const weight = atRisk.weight - gone * dying.weight;
  sums.value -= Math.log(weight);
  const mean = atRisk.first.map((value, j) => (value - gone * (dying.first[j] ?? 0)) / weight);
  for (const [j, mine] of mean.entries()) {
    sums.score[j] = (sums.score[j] ?? 0) - mine;
    const row = sums.information[j] ?? [];
    for (const [k, other] of mean.entries()) {
      const product = ((atRisk.second[j]?.[k] ?? 0) - gone * (dying.second[j]?.[k] ?? 0)) / weight;
      row[k] = (row[k] ?? 0) + product - mine * other;
    }
  }
}

function addMoments(moments: Moments, weight: number, covariates: readonly number[]): void {
  moments.weight += weight;
  for (const [j, mine] of covariates.entries()) {
    moments.first[j] = (moments.first[j] ?? 0) + weight * mine;
    const row = moments.second[j] ?? [];
    for (const [k, other] of covariates.entries()) row[k] = (row[k] ?? 0) + weight * mine * other;
  }
}

function noMoments(size: number): Moments {
  return { weight: 0, first: zeros(size), second: Array.from({ length: size }, () => zeros(size)) };
}

function zeros(size: number): number[] {
  return Array.from({ length: size }, () => 0);
}
