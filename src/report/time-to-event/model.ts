import type { ChiSquareTest } from '#statistics/chi-square.js';
import type { ConfidenceInterval, KaplanMeierCurve, SurvivalEstimate } from '#statistics/kaplan-meier.js';
import type { GroupedObservation } from '#statistics/log-rank.js';
import type { Ties } from '#statistics/partial-likelihood.js';
import type { TimeEstimate } from '#statistics/survival-quantile.js';

/** The records of one parameter of a time-to-event dataset. */
export interface TimeToEvent {
  readonly dataset: string;
  readonly paramcd: string;
  readonly param: string;
  /** Of the times; undefined where the dataset does not say it. */
  readonly unit: string | undefined;
  /** The variable that tells groups. */
  readonly by: string | undefined;
  readonly strata: readonly string[];
  /** What the groups are called, the reference first; one, without a name, where nothing tells groups. */
  readonly groups: readonly string[];
  readonly records: readonly TimeToEventRecord[];
}

export interface TimeToEventRecord extends GroupedObservation {
  readonly cnsr: number;
}

export interface SummaryOptions {
  readonly interval: ConfidenceInterval;
  readonly ties: Ties;
  readonly landmarks: readonly number[];
}

export interface TimeToEventSummary extends Omit<TimeToEvent, 'groups' | 'records'> {
  readonly options: SummaryOptions;
  readonly confidence: number;
  readonly groups: readonly GroupSummary[];
  /** Where there are several groups. */
  readonly comparison: Comparison | undefined;
}

export interface GroupSummary {
  readonly name: string;
  readonly subjects: number;
  readonly events: number;
  readonly censored: number;
  /** How many were censored with each code of CNSR, by code. */
  readonly censoredBy: readonly { readonly cnsr: number; readonly subjects: number }[];
  readonly median: TimeEstimate;
  readonly quartiles: readonly [TimeEstimate, TimeEstimate];
  readonly landmarks: readonly (SurvivalEstimate & { readonly time: number; readonly atRisk: number })[];
  readonly curve: KaplanMeierCurve;
}

export interface Comparison {
  readonly reference: string;
  readonly logRank: {
    readonly test: ChiSquareTest | undefined;
    readonly groups: readonly { readonly name: string; readonly observed: number; readonly expected: number }[];
  };
  /** Each other group against the reference, by one model of all. */
  readonly hazardRatios: readonly HazardRatio[];
  /** Of the model as a whole. */
  readonly tests:
    | { readonly likelihoodRatio: ChiSquareTest; readonly wald: ChiSquareTest; readonly score: ChiSquareTest }
    | undefined;
}

export interface HazardRatio {
  readonly group: string;
  readonly reference: string;
  /** The log-rank test of the two groups alone. */
  readonly logRank: ChiSquareTest | undefined;
  readonly estimate: HazardRatioEstimate | undefined;
  /** Why there is no estimate. */
  readonly problem: string | undefined;
}

export interface HazardRatioEstimate {
  readonly hazardRatio: number;
  readonly lower: number;
  readonly upper: number;
  readonly coefficient: number;
  readonly standardError: number;
  /** Of Wald's test. */
  readonly pValue: number;
}
