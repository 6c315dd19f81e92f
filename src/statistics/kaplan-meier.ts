import { invariant } from '#base/invariant.js';
import { normalQuantile } from './normal.js';
import { ordered, TOLERANCE, type Observation } from './observation.js';

export interface KaplanMeierOptions {
  readonly confidence?: number;
  readonly interval?: ConfidenceInterval;
}

/** The scale on which the pointwise limits are symmetric: log survival, log of minus log survival, or survival itself. */
export type ConfidenceInterval = 'log' | 'log-log' | 'plain';

/** One entry in each array for every distinct time, ascending. NaN where a value is not defined: limits and error once nobody survives. */
export interface KaplanMeierCurve {
  readonly times: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  readonly survival: readonly number[];
  /** Greenwood's, of the survival itself. */
  readonly standardError: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * The product-limit estimate of survival with Greenwood's standard error and pointwise confidence limits.
 *
 * See Kaplan and Meier, J Am Stat Assoc 1958;53:457-481. Limits and ties as in R's survival::survfit.
 */
export function kaplanMeier(observations: readonly Observation[], options: KaplanMeierOptions = {}): KaplanMeierCurve {
  const { confidence = 0.95, interval = 'log' } = options;
  invariant(confidence > 0 && confidence < 1, 'a confidence level lies between 0 and 1');
  const z = normalQuantile(1 - (1 - confidence) / 2);

  let atRisk = observations.length;
  let survival = 1;
  let variance = 0; // of log survival
  const points = tally(observations).map(({ time, events, censored }) => {
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      variance += events / (atRisk * (atRisk - events));
    }
    const error = Math.sqrt(variance);
    const [lower, upper] = limits[interval](survival, z * error);
    const point = { time, atRisk, events, censored, survival, standardError: survival * error, lower, upper };
    atRisk -= events + censored;
    return point;
  });

  return {
    times: points.map((point) => point.time),
    atRisk: points.map((point) => point.atRisk),
    events: points.map((point) => point.events),
    censored: points.map((point) => point.censored),
    survival: points.map((point) => point.survival),
    standardError: points.map((point) => point.standardError),
    lower: points.map((point) => point.lower),
    upper: points.map((point) => point.upper),
  };
}

/** How many subjects are still under observation just before `time`. */
export function numberAtRisk(curve: KaplanMeierCurve, time: number): number {
  const next = curve.times.findIndex((known) => known >= time);
  return curve.atRisk[next] ?? 0;
}

/** What is known of survival at one time. Undefined after the last time of observation, where somebody was still without the event. */
export interface SurvivalEstimate {
  readonly survival: number | undefined;
  readonly standardError: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** The estimate at a time, its landmark. As R's summary.survfit, which leaves out times after the last. */
export function survivalAt(curve: KaplanMeierCurve, time: number): SurvivalEstimate {
  const after = curve.times.findIndex((known) => known - time > TOLERANCE * Math.max(1, Math.abs(time)));
  const at = after < 0 ? curve.times.length - 1 : after - 1;
  const last = curve.times.at(-1);
  const isBeyond = last === undefined || (after < 0 && time - last > TOLERANCE * Math.max(1, last));
  if (isBeyond && curve.survival.at(-1) !== 0) return { survival: undefined, standardError: undefined, lower: undefined, upper: undefined }; // prettier-ignore
  if (at < 0) return { survival: 1, standardError: 0, lower: 1, upper: 1 };
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value);
  return {
    survival: curve.survival[at],
    standardError: known(curve.standardError[at]),
    lower: known(curve.lower[at]),
    upper: known(curve.upper[at]),
  };
}

interface Tally {
  readonly time: number;
  events: number;
  censored: number;
}

function tally(observations: readonly Observation[]): readonly Tally[] {
  const tallies: Tally[] = [];
  for (const { time, event } of ordered(observations)) {
    let last = tallies.at(-1);
    if (last?.time !== time) tallies.push((last = { time, events: 0, censored: 0 }));
    if (event) last.events++;
    else last.censored++;
  }
  return tallies;
}

type Limits = (survival: number, margin: number) => readonly [lower: number, upper: number];

/** `margin` is the normal quantile times the standard error of log survival. */
const limits: Readonly<Record<ConfidenceInterval, Limits>> = {
  plain: (survival, margin) => [Math.max(survival - survival * margin, 0), Math.min(survival + survival * margin, 1)],
  log: (survival, margin) =>
    survival === 0
      ? [NaN, NaN]
      : [Math.exp(Math.log(survival) - margin), Math.min(Math.exp(Math.log(survival) + margin), 1)],
  'log-log': (survival, margin) => {
    if (survival === 0 || survival === 1) return [NaN, NaN];
    const log = Math.log(survival);
    const centre = Math.log(-log);
    return [Math.exp(-Math.exp(centre - margin / log)), Math.exp(-Math.exp(centre + margin / log))];
  },
};
