import { describe, expect, it } from 'vitest';
import { randomStream } from '#simulate/random.js';

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a random stream', () => {
  it('is the same for the same seed and labels', () => {
    const [a, b] = [randomStream(7, 3, 'tumour'), randomStream(7, 3, 'tumour')];
    expect(draws(100, () => a.uniform())).toEqual(draws(100, () => b.uniform()));
  });

  it.each([
    ['another seed', randomStream(8, 3, 'tumour')],
    ['another subject', randomStream(7, 4, 'tumour')],
    ['another part', randomStream(7, 3, 'laboratory')],
    ['labels that read alike when joined', randomStream(7, '3tumour')],
  ])('differs for %s', (_, other) => {
    expect(other.uniform()).not.toBe(randomStream(7, 3, 'tumour').uniform());
  });

  it('is uniform: mean one half, variance one twelfth, never 1', () => {
    const random = randomStream(1, 'uniform');
    const values = draws(20_000, () => random.uniform());
    expect(mean(values)).toBeCloseTo(0.5, 1);
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  });

  it('keeps neighbouring subjects apart', () => {
    const first = draws(
      2000,
      (
        (subject) => () =>
          randomStream(1, subject++, 'course').uniform()
      )(1),
    );
    expect(mean(first)).toBeCloseTo(0.5, 1);
    expect(new Set(first).size).toBe(2000);
  });

  it('draws whole numbers from both ends of a range', () => {
    const random = randomStream(1, 'integer');
    expect(new Set(draws(200, () => random.integer([-1, 1])))).toEqual(new Set([-1, 0, 1]));
  });

  it('draws by weight and never what has no weight', () => {
    const random = randomStream(1, 'weighted');
    const drawn = Array.from({ length: 4000 }, () => random.weighted({ a: 3, b: 1, c: 0 }));
    expect(drawn.filter((name) => name === 'a').length / 4000).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('c');
  });

  it('waits for an event as long as its hazard says, and for ever without a hazard', () => {
    const random = randomStream(1, 'wait');
    expect(mean(draws(20_000, () => random.waitingTime(0.25)))).toBeCloseTo(4, 0);
    expect(random.waitingTime(0)).toBe(Infinity);
  });

  it('draws normal variates with the mean and deviation asked for', () => {
    const random = randomStream(1, 'normal');
    const values = draws(20_000, () => random.normal(10, 2));
    expect(mean(values)).toBeCloseTo(10, 1);
    expect(Math.sqrt(mean(values.map((value) => (value - 10) ** 2)))).toBeCloseTo(2, 1);
  });
});
