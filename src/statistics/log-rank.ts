import { chiSquareTest, type ChiSquareTest } from './chi-square.js';
import { groupBy } from '#base/group-by.js';
import { inverse, quadratic } from './linear.js';
import { ordered, type Observation } from './observation.js';

/** A subject of one of several groups, counted from 0; subjects are compared within their stratum only. */
export interface GroupedObservation extends Observation {
  readonly group: number;
  readonly stratum?: string;
}

export interface LogRank {
  /** Events of each group, and how many there would be if all groups had the same hazard. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** Undefined where nothing can be compared: no events, or no two groups at risk together. */
  readonly test: ChiSquareTest | undefined;
}

/**
 * The log-rank test of whether groups have the same hazard, stratified where strata are given; ties by the hypergeometric variance.
 *
 * See Mantel, Cancer Chemother Rep 1966;50:163-170. As R's survival::survdiff with rho = 0.
 */
export function logRank(observations: readonly GroupedObservation[], groups: number): LogRank {
  const sums: Sums = {
    observed: Array.from({ length: groups }, () => 0),
    expected: Array.from({ length: groups }, () => 0),
    variance: Array.from({ length: groups }, () => Array.from({ length: groups }, () => 0)),
  };
  for (const stratum of groupBy(ordered(observations), ({ stratum = '' }) => stratum).values()) add(sums, stratum);
  return { observed: sums.observed, expected: sums.expected, test: testOf(sums) };
}

interface Sums {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

/** Adds what each time with events of a stratum tells; the observations are by time. */
function add({ observed, expected, variance }: Sums, stratum: readonly GroupedObservation[]): void {
  const atRisk = observed.map((_, group) => stratum.filter((each) => each.group === group).length);
  let all = stratum.length;
  for (const tied of groupBy(stratum, ({ time }) => time).values()) {
    const events = tied.filter(({ event }) => event).length;
    if (events > 0) {
      const spread = all > 1 ? (events * (all - events)) / (all - 1) : 0;
      for (const [j, mine] of atRisk.entries()) {
        expected[j] = (expected[j] ?? 0) + (events * mine) / all;
        const row = variance[j] ?? [];
        for (const [k, other] of atRisk.entries())
          row[k] = (row[k] ?? 0) + (spread * mine * ((j === k ? all : 0) - other)) / (all * all);
      }
    }
    for (const { group, event } of tied) {
      if (event) observed[group] = (observed[group] ?? 0) + 1;
      atRisk[group] = (atRisk[group] ?? 0) - 1;
      all--;
    }
  }
}

/** Groups that were never at risk when something happened say nothing; of the others one is told by the rest. */
function testOf({ observed, expected, variance }: Sums): ChiSquareTest | undefined {
  const [, ...compared] = expected.flatMap((events, group) => (events > 0 ? [group] : []));
  if (compared.length === 0) return undefined;
  const weights = inverse(compared.map((j) => compared.map((k) => variance[j]?.[k] ?? 0)));
  if (weights === undefined) return undefined;
  const differences = compared.map((group) => (observed[group] ?? 0) - (expected[group] ?? 0));
  return chiSquareTest(quadratic(weights, differences), compared.length);
}
