import { describe, expect, it } from 'vitest';
import { ibmFloatOf, missingCodeOf, wordAt, writeIbmFloat } from '#formats/xpt/ibm-float.js';
import { fc } from '../../support/properties.js';

function written(value: number): string | undefined {
  const bytes = new Uint8Array(8).fill(0xff);
  return writeIbmFloat(value, viewOf(bytes), 0) ? Buffer.from(bytes).toString('hex') : undefined;
}

/** The number of the first `length` bytes, with other bytes behind them. */
function read(hex: string, length = hex.length / 2): number {
  return ibmFloatOf(...wordsOf(Buffer.from(`${hex}ffff`, 'hex'), length));
}

function wordsOf(bytes: Uint8Array, length: number): [number, number] {
  return [wordAt(viewOf(bytes), 0, length), wordAt(viewOf(bytes), 4, length - 4)];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

describe('IBM float', () => {
  it.each([
    [0, '0000000000000000'],
    [1, '4110000000000000'],
    [-1, 'c110000000000000'],
    [2, '4120000000000000'],
    [0.5, '4080000000000000'],
    [16, '4210000000000000'],
    [100, '4264000000000000'],
    [118.625, '4276a00000000000'],
    [-118.625, 'c276a00000000000'],
    [0.0625, '4010000000000000'],
    [0.1, '401999999999999a'],
    [22645, '4458750000000000'],
    [2 ** -260, '0010000000000000'],
    [(2 - 2 ** -52) * 2 ** 251, '7ffffffffffffff8'],
  ])('writes %d as %s and reads it back', (value, hex) => {
    expect(written(value)).toBe(hex);
    expect(read(hex)).toBe(value);
  });

  it('writes minus zero as zero', () => {
    expect(written(-0)).toBe('0000000000000000');
    expect(Object.is(read('8000000000000000'), 0)).toBe(true);
  });

  it.each([2 ** 252, -1e80, 1e300, Number.MAX_VALUE, Infinity, -Infinity, 2 ** -261, 1e-90, Number.MIN_VALUE])(
    'does not write %d, which lies outside its range',
    (value) => {
      expect(written(value)).toBeUndefined();
    },
  );

  it('keeps every double of its range, bit by bit', () => {
    const inRange = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => value === 0 || (Math.abs(value) >= 2 ** -260 && Math.abs(value) < 2 ** 252));
    fc.assert(
      fc.property(inRange, (value) => {
        expect(read(written(value) ?? '')).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['4066666666666666', 0.4],
    ['41666666666666666', 6.4],
    ['c166666666666666', -6.4],
  ])('rounds the 56 bits of %s to the nearest double', (hex, value) => {
    expect(read(hex.slice(0, 16))).toBe(value);
  });

  /** The double nearest to fraction * 16^(exponent - 64) / 2^56, ties to even, reckoned in whole numbers. */
  function nearest(fraction: bigint, exponent: number): number {
    const excess = Math.max(0, fraction.toString(2).length - 53);
    const step = 1n << BigInt(excess);
    const whole = fraction / step;
    const twice = (fraction % step) * 2n;
    const up = twice > step || (twice === step && whole % 2n === 1n && excess > 0);
    return Number(up ? whole + 1n : whole) * 2 ** (excess + 4 * (exponent - 64) - 56);
  }

  it('reads every fraction of 56 bits as the nearest double, in every length', () => {
    const fractions = fc.oneof(
      fc.bigInt({ min: 0n, max: (1n << 56n) - 1n }),
      // Around the half between two doubles, where cutting and rounding part.
      fc
        .tuple(fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }), fc.bigInt({ min: 0n, max: 7n }))
        .map(([a, b]) => (a << 3n) + b),
    );
    const lengths = fc.integer({ min: 2, max: 8 });
    fc.assert(
      fc.property(
        fractions,
        fc.integer({ min: 0, max: 127 }),
        fc.boolean(),
        lengths,
        (fraction, exponent, minus, length) => {
          const hex =
            ((minus ? 128 : 0) + exponent).toString(16).padStart(2, '0') + fraction.toString(16).padStart(14, '0');
          const kept = (fraction >> BigInt(8 * (8 - length))) << BigInt(8 * (8 - length));
          const size = nearest(kept, exponent);
          expect(read(hex.slice(0, length * 2))).toBe(minus && size !== 0 ? -size : size);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['411', 3, 1],
    ['42640000', 4, 100],
    ['4110', 2, 1],
  ])('takes the missing low bytes of %s for zero', (hex, length, value) => {
    expect(read(hex.padEnd(length * 2, '0'), length)).toBe(value);
  });
});

describe('a missing value', () => {
  const codes = [0x2e, 0x5f, ...Array.from({ length: 26 }, (_, i) => 0x41 + i)];

  it.each(codes)('of code %i is told in every length', (code) => {
    for (const length of [2, 3, 4, 5, 8]) {
      const bytes = Buffer.concat([Uint8Array.of(code), Buffer.alloc(length - 1), Buffer.alloc(4, 0xff)]);
      expect(missingCodeOf(...wordsOf(bytes, length))).toBe(code);
    }
  });

  it('is no number, and no number is missing', () => {
    for (const value of [0, 1, -1, 5e-70, 1e70, 46, 65]) {
      const bytes = new Uint8Array(8);
      writeIbmFloat(value, viewOf(bytes), 0);
      expect(missingCodeOf(...wordsOf(bytes, 8))).toBe(0);
    }
  });

  it.each([
    ['a letter with a fraction', [0x41, 0x10]],
    ['a letter with a fraction in its last byte', [0x41, 0, 0, 0, 0, 0, 0, 1]],
    ['a small letter', [0x61, 0, 0, 0, 0, 0, 0, 0]],
  ])('is not %s', (_, bytes) => {
    expect(missingCodeOf(...wordsOf(Uint8Array.from([...bytes, 255, 255]), bytes.length))).toBe(0);
  });
});
