import { invariant } from '#base/invariant.js';
import type { KaplanMeierCurve } from './kaplan-meier.js';
import { TOLERANCE } from './observation.js';

/** A time with its confidence limits; undefined where the curve, or its limit, does not reach the probability. */
export interface TimeEstimate {
  readonly time: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
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
