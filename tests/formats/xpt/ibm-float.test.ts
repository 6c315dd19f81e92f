import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingCodeAt, readIbmFloat, writeIbmFloat, writeMissing } from '#formats/xpt/ibm-float.js';

function written(value: number): string | undefined {
  const bytes = new Uint8Array(8).fill(0xff);
  return writeIbmFloat(value, bytes, 0) ? Buffer.from(bytes).toString('hex') : undefined;
}

function read(hex: string): number {
  const bytes = Buffer.from(hex, 'hex');
  return readIbmFloat(bytes, 0, bytes.length);
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

  it.each([
    ['411', 3, 1],
    ['42640000', 4, 100],
    ['4110', 2, 1],
  ])('takes the missing low bytes of %s for zero', (hex, length, value) => {
    const bytes = Buffer.from(hex.padEnd(length * 2, '0') + 'ff'.repeat(8 - length), 'hex');
    expect(readIbmFloat(bytes, 0, length)).toBe(value);
  });
});

describe('a missing value', () => {
  const codes = [0x2e, 0x5f, ...Array.from({ length: 26 }, (_, i) => 0x41 + i)];

  it.each(codes)('of code %i keeps it, in every length', (code) => {
    for (const length of [2, 3, 8]) {
      const bytes = new Uint8Array(10).fill(0xff);
      writeMissing(code, bytes, 1, length);
      expect(missingCodeAt(bytes, 1, length)).toBe(code);
    }
  });

  it('is no number, and no number is missing', () => {
    for (const value of [0, 1, -1, 5e-70, 1e70, 46, 65]) {
      const bytes = new Uint8Array(8);
      writeIbmFloat(value, bytes, 0);
      expect(missingCodeAt(bytes, 0, 8)).toBe(0);
    }
  });
});
