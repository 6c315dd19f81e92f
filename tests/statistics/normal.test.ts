import { describe, expect, it } from 'vitest';
import { normalQuantile } from '#statistics/normal.js';

describe('the normal quantile', () => {
  // Made with R 4.2.2: sprintf("%.17g", qnorm(p))
  it.each([
    [0.5000001, 2.5066282733116488e-7],
    [0.6, 0.25334710313579978],
    [0.75, 0.67448975019608171],
    [0.8, 0.84162123357291441],
    [0.9, 1.2815515655446008],
    [0.95, 1.6448536269514715],
    [0.975, 1.9599639845400536],
    [0.9772498, 1.9999987395718304],
    [0.995, 2.5758293035488999],
    [0.9995, 3.2905267314919255],
    [0.001, -3.0902323061678132],
    [1e-10, -6.3613409024040557],
    [1e-100, -21.273453560965319],
    [1e-300, -37.047096299361201],
  ])('of %d agrees with R', (p, expected) => {
    expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-14);
  });

  it.each([0.001, 0.2, 0.3, 0.4999])('of %d mirrors that of its complement', (p) => {
    expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 12);
  });

  it('knows the middle and the ends', () => {
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
  });

  it.each([-0.1, 1.1, NaN])('refuses %d', (p) => {
    expect(() => normalQuantile(p)).toThrow('probability');
  });
});
