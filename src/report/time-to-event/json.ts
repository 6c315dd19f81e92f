import type { ChiSquareTest } from '#statistics/chi-square.js';
import { json } from '../json.js';
import type { Comparison, GroupSummary, TimeToEventSummary } from './model.js';

/** Everything at full precision, for programs; null where there is no estimate. */
export function summaryAsJson(summary: TimeToEventSummary): string {
  const { dataset, paramcd, param, unit = null, by = null, strata, options, confidence, groups, comparison } = summary;
  return json({
    dataset,
    parameter: { paramcd, param, unit },
    by,
    strata,
    confidenceLevel: confidence,
    confType: options.interval,
    ties: options.ties,
    groups: groups.map((group) => groupForPrograms(group, by !== null)),
    comparison: comparison === undefined ? null : comparisonForPrograms(comparison),
  });
}

function groupForPrograms(group: GroupSummary, isNamed: boolean) {
  const { name, subjects, events, censored, censoredBy, median, quartiles, landmarks, curve } = group;
  const timed = (p: number, { time, lower, upper }: GroupSummary['median']) => ({
    probability: p,
    estimate: time ?? null,
    lower: lower ?? null,
    upper: upper ?? null,
  });
  return {
    group: isNamed ? name : null,
    subjects,
    events,
    censored,
    censoredBy,
    median: { estimate: median.time ?? null, lower: median.lower ?? null, upper: median.upper ?? null },
    quantiles: [timed(0.25, quartiles[0]), timed(0.5, median), timed(0.75, quartiles[1])],
    landmarks: landmarks.map(({ time, atRisk, survival, standardError, lower, upper }) => ({
      time,
      atRisk,
      survival: survival ?? null,
      standardError: standardError ?? null,
      lower: lower ?? null,
      upper: upper ?? null,
    })),
    curve: curve.times.map((time, i) => ({
      time,
      atRisk: curve.atRisk[i],
      events: curve.events[i],
      censored: curve.censored[i],
      survival: curve.survival[i],
      standardError: known(curve.standardError[i]),
      lower: known(curve.lower[i]),
      upper: known(curve.upper[i]),
    })),
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function comparisonForPrograms({ reference, logRank, hazardRatios, tests }: Comparison) {
  return {
    reference,
    logRank: { ...test(logRank.test), groups: logRank.groups },
    hazardRatios: hazardRatios.map(({ group, reference: against, logRank: pair, estimate, problem }) => ({
      group,
      reference: against,
      hazardRatio: estimate?.hazardRatio ?? null,
      lower: estimate?.lower ?? null,
      upper: estimate?.upper ?? null,
      coefficient: estimate?.coefficient ?? null,
      standardError: estimate?.standardError ?? null,
      pValue: estimate?.pValue ?? null,
      logRank: test(pair),
      ...(problem !== undefined && { notEstimable: problem }),
    })),
    tests: {
      likelihoodRatio: test(tests?.likelihoodRatio),
      wald: test(tests?.wald),
      score: test(tests?.score),
    },
  };
}

function test(of: ChiSquareTest | undefined) {
  return of ?? { statistic: null, degreesOfFreedom: null, pValue: null };
}
