import { invariant } from '#base/invariant.js';
import { binomialLimit } from './binomial.js';
import { normalQuantile } from './normal.js';

/** A share with its confidence limits; undefined of nobody. */
export interface Proportion {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The share of subjects with its exact limits. See Clopper and Pearson, Biometrika 1934;26:404-413. As R's binom.test.
 */
export function clopperPearson(successes: number, subjects: number, confidence = 0.95): Proportion | undefined {
  if (subjects === 0) return undefined;
  const tail = (1 - confidence) / 2;
  return {
    estimate: successes / subjects,
    lower: binomialLimit(successes, subjects, tail),
    upper: 1 - binomialLimit(subjects - successes, subjects, tail),
  };
}

/** The share with the limits of its score test. See Wilson, J Am Stat Assoc 1927;22:209-212. As R's prop.test without correction. */
export function wilson(successes: number, subjects: number, confidence = 0.95): Proportion | undefined {
  invariant(successes >= 0 && successes <= subjects, 'successes are some of the subjects');
  if (subjects === 0) return undefined;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const estimate = successes / subjects;
  const centre = estimate + (z * z) / (2 * subjects);
  const margin = z * Math.sqrt((estimate * (1 - estimate)) / subjects + (z / (2 * subjects)) ** 2);
  const scale = 1 + (z * z) / subjects;
  return {
    estimate,
    lower: successes === 0 ? 0 : (centre - margin) / scale,
    upper: successes === subjects ? 1 : (centre + margin) / scale,
  };
}

/**
 * The first share less the second, with limits made from those of Wilson. See Newcombe, Stat Med 1998;17:873-890, method 10.
 */
export function differenceOfProportions(
  first: readonly [successes: number, subjects: number],
  second: readonly [successes: number, subjects: number],
  confidence = 0.95,
): Proportion | undefined {
  const [a, b] = [wilson(...first, confidence), wilson(...second, confidence)];
  if (a === undefined || b === undefined) return undefined;
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    lower: estimate - Math.hypot(a.estimate - a.lower, b.upper - b.estimate),
    upper: estimate + Math.hypot(a.upper - a.estimate, b.estimate - b.lower),
  };
}
