import { describe, expect, it } from 'vitest';
import { quantile } from '#statistics/quantile.js';

describe('a quantile', () => {
  // As R 4.2 gives them: quantile(c(1, 2, 4, 8), c(0, 0.25, 0.5, 0.75, 1)).
  it.each([
    [
      [8, 1, 4, 2],
      [1, 1.75, 3, 5, 8],
    ],
    [[7], [7, 7, 7, 7, 7]],
    [
      [-3, 5],
      [-3, -1, 1, 3, 5],
    ],
  ])('of %j lies between neighbours by proportion', (values, expected) => {
    expect([0, 0.25, 0.5, 0.75, 1].map((part) => quantile(values, part))).toEqual(expected);
  });

  it('is unknown of nothing', () => {
    expect(quantile([], 0.5)).toBeUndefined();
  });
});
