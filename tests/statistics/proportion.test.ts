import { describe, expect, it } from 'vitest';
import { binomialLimit } from '#statistics/binomial.js';
import { clopperPearson, differenceOfProportions, wilson } from '#statistics/proportion.js';

describe('the exact limits of a share', () => {
  it('reach to the ends where nobody or everybody has it', () => {
    expect(clopperPearson(0, 10)).toEqual({ estimate: 0, lower: 0, upper: 1 - 0.025 ** 0.1 });
    expect(clopperPearson(10, 10)?.upper).toBe(1);
    expect(clopperPearson(10, 10)?.lower).toBeCloseTo(0.025 ** 0.1, 14);
  });

  it('are unknown of nobody', () => {
    expect([clopperPearson(0, 0), wilson(0, 0), differenceOfProportions([0, 0], [1, 2])]).toEqual([undefined, undefined, undefined]); // prettier-ignore
  });

  it('are not asked for of more than all', () => {
    expect(() => binomialLimit(3, 2, 0.025)).toThrow('some of the trials');
  });
});

describe('the difference of two shares', () => {
  // The examples (a) and (b) of table II in Newcombe, Stat Med 1998;17:873-890, method 10.
  it.each<[[number, number], [number, number], number, number]>([
    [[56, 70], [48, 80], 0.0524, 0.3339],
    [[9, 10], [3, 10], 0.1705, 0.809],
  ])('of %j and %j has the limits of the paper', (first, second, lower, upper) => {
    const found = differenceOfProportions(first, second);
    expect(found?.lower).toBeCloseTo(lower, 4);
    expect(found?.upper).toBeCloseTo(upper, 4);
  });

  it('turns its sign with the order', () => {
    const one = differenceOfProportions([56, 70], [48, 80]);
    const other = differenceOfProportions([48, 80], [56, 70]);
    expect(other?.lower).toBeCloseTo(-(one?.upper ?? NaN), 14);
  });
});
