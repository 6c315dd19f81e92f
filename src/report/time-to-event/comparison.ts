import { chiSquareTail } from '#statistics/chi-square.js';
import { coxRegression, type CoxFit } from '#statistics/cox.js';
import { logRank } from '#statistics/log-rank.js';
import { normalQuantile } from '#statistics/normal.js';
import type { Ties } from '#statistics/partial-likelihood.js';
import type { Comparison, HazardRatioEstimate, TimeToEventRecord } from './model.js';

/** Groups against the first of them. */
export function compareGroups(
  groups: readonly string[],
  records: readonly TimeToEventRecord[],
  ties: Ties,
  confidence: number,
): Comparison {
  const [reference = ''] = groups;
  const { observed, expected, test } = logRank(records, groups.length);
  const hasEvents = groups.map((_, group) => (observed[group] ?? 0) > 0);
  // A group without events has a hazard ratio of 0 in the limit, where it says nothing of the others: they are fitted without it.
  const fitted = [...groups.keys()].filter((group) => group > 0 && hasEvents[group] === true && hasEvents[0] === true);
  const fit = fitted.length === 0 ? undefined : fitOf(records, fitted, ties);
  return {
    reference,
    logRank: {
      test,
      groups: groups.map((name, i) => ({ name, observed: observed[i] ?? 0, expected: expected[i] ?? 0 })),
    },
    hazardRatios: groups.slice(1).map((name, i) => {
      const group = i + 1;
      const pair = records.flatMap((each) =>
        each.group === 0 || each.group === group ? [{ ...each, group: each.group === 0 ? 0 : 1 }] : [],
      );
      return {
        group: name,
        reference,
        logRank: logRank(pair, 2).test,
        estimate: estimateOf(fit, fitted.indexOf(group), confidence),
        problem:
          hasEvents[0] !== true
            ? `no events in ${reference}`
            : hasEvents[group] !== true
              ? `no events in ${name}`
              : problemOf(fit),
      };
    }),
    tests: fit?.kind === 'fitted' ? { likelihoodRatio: fit.likelihoodRatio, wald: fit.wald, score: fit.score } : undefined, // prettier-ignore
  };
}

function fitOf(records: readonly TimeToEventRecord[], fitted: readonly number[], ties: Ties): CoxFit {
  const taking = records.filter(({ group }) => group === 0 || fitted.includes(group));
  const coded = taking.map((each) => ({
    ...each,
    covariates: fitted.map((group) => (group === each.group ? 1 : 0)),
  }));
  return coxRegression(coded, { ties });
}

function estimateOf(fit: CoxFit | undefined, place: number, confidence: number): HazardRatioEstimate | undefined {
  if (fit?.kind !== 'fitted' || place < 0) return undefined;
  const coefficient = fit.coefficients[place] ?? NaN;
  const standardError = fit.standardErrors[place] ?? NaN;
  const margin = normalQuantile(1 - (1 - confidence) / 2) * standardError;
  return {
    hazardRatio: Math.exp(coefficient),
    lower: Math.exp(coefficient - margin),
    upper: Math.exp(coefficient + margin),
    coefficient,
    standardError,
    pValue: chiSquareTail((coefficient / standardError) ** 2, 1),
  };
}

function problemOf(fit: CoxFit | undefined): string | undefined {
  switch (fit?.kind) {
    case undefined:
    case 'fitted':
      return undefined;
    case 'no events':
      return 'no events';
    case 'singular':
      return 'groups are never at risk together when an event happens';
    case 'infinite':
      return 'the events of the groups are parted completely in time: the likelihood has no maximum';
    case 'not converged':
      return `no convergence after ${fit.iterations} iterations`;
  }
}
