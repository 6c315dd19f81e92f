import { invariant } from '#base/invariant.js';

/** Time under observation, and whether it ended with the event (true) or was censored (false). */
export interface Observation {
  readonly time: number;
  readonly event: boolean;
}

/** Two times, or probabilities, closer than this are one: survfit's tolerance, the square root of the double's precision. */
export const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The observations by ascending time, where times that equal each other but for rounding are the first of them.
 *
 * As R's survival::aeqSurv.
 */
export function ordered<T extends Observation>(observations: readonly T[]): readonly T[] {
  const representative = tiedTimes(observations);
  return observations
    .toSorted((a, b) => a.time - b.time)
    .map((each) => {
      const time = representative.get(each.time) ?? each.time;
      return time === each.time ? each : { ...each, time };
    });
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
