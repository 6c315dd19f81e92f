import { invariant } from '#base/invariant.js';

/** The value below which a standard normal variable falls with probability `p`, to the precision of a double. */
export function normalQuantile(p: number): number {
  invariant(p >= 0 && p <= 1, 'a probability lies between 0 and 1');
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (Math.abs(p - 0.5) < 0.25) return quantileNearMiddle(p - 0.5);
  return p < 0.5 ? -quantileOfTail(p) : quantileOfTail(1 - p);
}

/** Newton's method on the area between the middle and x. */
function quantileNearMiddle(area: number): number {
  return iterate(0, (x) => x + (area - density(x) * centralSeries(x)) / density(x));
}

/** Newton's method on the logarithm of the tail, which is concave; it comes down from Chernoff's bound, which lies right of the root. */
function quantileOfTail(tail: number): number {
  const bound = Math.sqrt(-2 * Math.log(2 * tail));
  return iterate(bound, (x) => x + (upperTail(x) * Math.log(upperTail(x) / tail)) / density(x));
}

/** Steps until two agree; the last digit may go to and fro, hence the end after 50. */
function iterate(start: number, step: (x: number) => number): number {
  let x = start;
  for (let i = 0; i < 50; i++) {
    const next = step(x);
    if (next === x) return x;
    x = next;
  }
  return x;
}

function density(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** The area right of x >= 0: near the middle one half less the Taylor series, further out the continued fraction of Laplace. */
export function upperTail(x: number): number {
  return x < 2 ? 0.5 - density(x) * centralSeries(x) : density(x) / laplaceFraction(x);
}

/** x + x^3/3 + x^5/(3*5) + x^7/(3*5*7) + ... */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-18; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

/** x + 1/(x + 2/(x + 3/(x + ...))), from the inside out; 200 levels are enough for x >= 2. */
function laplaceFraction(x: number): number {
  let fraction = x;
  for (let level = 200; level >= 1; level--) fraction = x + level / fraction;
  return fraction;
}
