import { invariant } from '#base/invariant.js';

/**
 * The probability of success at which `successes` or more of `trials` have the probability `tail`: the beta quantile of
 * `tail` with parameters `successes` and `trials - successes + 1`. By halving, until two doubles are neighbours.
 */
export function binomialLimit(successes: number, trials: number, tail: number): number {
  invariant(
    Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials,
    'successes are some of the trials',
  );
  if (successes === 0) return 0;
  let [low, high] = [0, successes / trials];
  // Below the share of successes the tail is less than about one half; beyond, the sum would be long.
  if (binomialTail(successes, trials, high) < tail) high = 1;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (binomialTail(successes, trials, middle) < tail) low = middle;
    else high = middle;
  }
}

/** The probability of at least `successes`: the terms from there on, each from the one before. */
function binomialTail(successes: number, trials: number, probability: number): number {
  if (probability >= 1) return 1;
  const odds = probability / (1 - probability);
  let term = 1;
  let sum = 1;
  for (let i = successes; i < trials && term > sum * 1e-18; i++) {
    term *= ((trials - i) / (i + 1)) * odds;
    sum += term;
  }
  return sum * binomialDensity(successes, trials, probability);
}

/**
 * The probability of exactly so many successes, without the loss of digits of logarithms of factorials.
 *
 * See Loader, Fast and Accurate Computation of Binomial Probabilities (2000). As R's dbinom.
 */
function binomialDensity(successes: number, trials: number, probability: number): number {
  const failures = trials - successes;
  if (failures === 0) return probability ** trials;
  if (successes === 0) return Math.exp(trials * Math.log1p(-probability));
  const exponent =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * probability) -
    deviance(failures, trials * (1 - probability));
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * failures));
}

/** What Stirling's formula leaves of log n!, exact below 16 by the factorial itself. */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return Math.log(factorial / Math.sqrt(2 * Math.PI * n)) - n * Math.log(n) + n;
  }
  const square = n * n;
  const terms = [1 / 12, 1 / 360, 1 / 1260, 1 / 1680, 1 / 1188, 691 / 360360, 1 / 156, 3617 / 122400];
  return terms.reduceRight((rest, term) => term - rest / square, 0) / n;
}

/** x log(x / mean) + mean - x, by a series where the two are close. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
