import { invariant } from '#base/invariant.js';
import { upperTail } from './normal.js';

/** A test statistic that follows the chi-square distribution where nothing differs, and how likely one at least as great is then. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

export function chiSquareTest(statistic: number, degreesOfFreedom: number): ChiSquareTest {
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}

/**
 * The probability that a chi-square variable with a whole number of degrees of freedom is at least x.
 *
 * See Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5: from one or two degrees upwards, by terms that are all positive.
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  invariant(Number.isInteger(degreesOfFreedom) && degreesOfFreedom >= 1, 'degrees of freedom are counted');
  if (x <= 0) return 1;
  const isOdd = degreesOfFreedom % 2 === 1;
  let tail = isOdd ? 2 * upperTail(Math.sqrt(x)) : Math.exp(-x / 2);
  let term = isOdd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : (Math.exp(-x / 2) * x) / 2;
  for (let degrees = isOdd ? 3 : 4; degrees <= degreesOfFreedom; degrees += 2) {
    tail += term;
    term *= x / degrees;
  }
  return Math.min(1, tail);
}
