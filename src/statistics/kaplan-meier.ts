import { invariant } from '#base/invariant.js';
import { normalQuantile } from './normal.js';

/** Time under observation, and whether it ended with the event (true) or was censored (false). */
export interface Observation {
  readonly time: number;
  readonly event: boolean;
}

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

/** A time with its confidence limits; undefined where the curve, or its limit, does not reach the probability. */
export interface TimeEstimate {
  readonly time: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** Two times, or probabilities, closer than this are one: survfit's tolerance, the square root of the double's precision. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

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

/** The time by which half of the subjects have had the event. See {@link quantile}. */
export function median(curve: KaplanMeierCurve): TimeEstimate {
  return quantile(curve, 0.5);
}

/**
 * The time by which the share `p` of the subjects has had the event; where the curve is level at exactly 1 - p, the middle of that stretch.
 * Its limits are the times at which the pointwise limits of the curve reach 1 - p. Where the upper limit rises again in the tail they can be
 * later than those that R prints with a fit: quantile.survfit and print.survfit differ there.
 *
 * See Brookmeyer and Crowley, Biometrics 1982;38:29-41. As R's survival:::quantile.survfit.
 */
export function quantile(curve: KaplanMeierCurve, p: number): TimeEstimate {
  invariant(p >= 0 && p <= 1, 'a probability lies between 0 and 1');
  return {
    time: crossing(curve.times, curve.survival, p),
    lower: crossing(curve.times, curve.lower, p),
    upper: crossing(curve.times, curve.upper, p),
  };
}

/** How many subjects are still under observation just before `time`. */
export function numberAtRisk(curve: KaplanMeierCurve, time: number): number {
  const next = curve.times.findIndex((known) => known >= time);
  return curve.atRisk[next] ?? 0;
}

interface Tally {
  readonly time: number;
  events: number;
  censored: number;
}

function tally(observations: readonly Observation[]): readonly Tally[] {
  const tallies: Tally[] = [];
  const representative = tiedTimes(observations);
  for (const { time, event } of observations.toSorted((a, b) => a.time - b.time)) {
    const at = representative.get(time) ?? time;
    let last = tallies.at(-1);
    if (last?.time !== at) tallies.push((last = { time: at, events: 0, censored: 0 }));
    if (event) last.events++;
    else last.censored++;
  }
  return tallies;
}

/** Each time to the first of the times that equal it but for rounding. */
function tiedTimes(observations: readonly Observation[]): ReadonlyMap<number, number> {
  const times = [...new Set(observations.map(({ time }) => time))].sort((a, b) => a - b);
  invariant(
    times.every((time) => Number.isFinite(time) && time >= 0),
    'times to event are finite and not negative',
  );
  const gap = TOLERANCE * Math.max(1, times.reduce((sum, time) => sum + time, 0) / times.length);
  const representative = new Map<number, number>();
  times.forEach((time, i) => {
    const before = times[i - 1];
    const tied = before !== undefined && time - before <= gap;
    representative.set(time, tied ? (representative.get(before) ?? before) : time);
  });
  return representative;
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

/**
 * Where 1 - values reaches p. An upper limit can rise again in the tail of a curve, so the steps are searched by height and not by time,
 * as quantile.survfit does.
 */
function crossing(times: readonly number[], values: readonly number[], p: number): number | undefined {
  const steps = distinctSteps(times, values);
  const reached = steps.filter((step) => !Number.isNaN(step.height)).sort((a, b) => a.height - b.height);
  const highest = reached.at(-1);
  if (highest === undefined || highest.height < p) return undefined;
  if (p === 0) return 0;

  const first = reached.find((step) => step.height + TOLERANCE >= p);
  const beyond = reached.find((step) => step.height - TOLERANCE >= p);
  const last = steps.at(-1);
  const endsLevel = last !== undefined && Math.abs(p - last.height) < TOLERANCE;
  const end = endsLevel ? times.at(-1) : beyond?.time;
  return first === undefined || end === undefined ? undefined : (first.time + end) / 2;
}

/** The start at time 0 and each height when it was first taken, by time. */
function distinctSteps(times: readonly number[], values: readonly number[]) {
  const steps = new Map<number, { readonly time: number; readonly height: number }>([[0, { time: 0, height: 0 }]]);
  times.forEach((time, i) => {
    const height = 1 - (values[i] ?? NaN);
    if (!steps.has(height)) steps.set(height, { time, height });
  });
  return [...steps.values()];
}
