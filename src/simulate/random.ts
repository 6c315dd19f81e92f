/** A stream of random numbers that depends on its labels alone. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive), in steps of 2 to the power of -32. */
  uniform(): number;
  between(range: readonly [number, number]): number;
  /** A whole number of the range, both ends included. */
  integer(range: readonly [number, number]): number;
  chance(probability: number): boolean;
  normal(mean: number, sd: number): number;
  logNormal(median: number, sigma: number): number;
  /** Waiting time of an event with a constant hazard; never (infinite) where the hazard is nought. */
  waitingTime(hazard: number): number;
  pick<T>(list: readonly T[]): T;
  weighted(weights: Readonly<Record<string, number>>): string;
}

/**
 * The stream of a seed and labels (subject, part of the record).
 *
 * Generator: xoshiro128** 1.1 of D. Blackman and S. Vigna (32-bit words, period 2^128 - 1). Its state is filled by SplitMix32 from the
 * FNV-1a hash of seed and labels.
 */
export function randomStream(seed: number, ...labels: readonly (string | number)[]): Random {
  const next = xoshiro128(hash([seed, ...labels].join('\u0000')));
  const uniform = () => next() / 2 ** 32;
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * uniform();
  const normal = (mean: number, sd: number) =>
    mean + sd * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    between,
    integer: ([low, high]) => Math.floor(between([low, high + 1])),
    chance: (probability) => uniform() < probability,
    normal,
    logNormal: (median, sigma) => median * Math.exp(normal(0, sigma)),
    waitingTime(hazard) {
      const drawn = -Math.log(1 - uniform());
      return hazard > 0 ? drawn / hazard : Infinity;
    },
    pick<T>(list: readonly T[]) {
      return list[Math.floor(uniform() * list.length)] as T;
    },
    weighted(weights) {
      const entries = Object.entries(weights);
      let rest = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (rest -= weight) < 0) ?? entries.at(-1) ?? [''])[0];
    },
  };
}

/** FNV-1a over the UTF-16 code units. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}

function xoshiro128(seed: number): () => number {
  const fill = splitMix32(seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
