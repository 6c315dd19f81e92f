/** The byte of a plain missing value, ".". */
export const PLAIN_MISSING = 0x2e;

/** SAS knows 28 missing values: ".", "._" and ".A" to ".Z", each one byte in XPT. See TS-140, "Missing values are written". */
export function isMissingCode(byte: number): boolean {
  return byte === PLAIN_MISSING || byte === 0x5f || (byte >= 0x41 && byte <= 0x5a);
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** IBM exponents 0 to 127 times four, as the power of two that a 56-bit integer fraction is multiplied with. */
const SCALE = Float64Array.from({ length: 128 }, (_, exponent) => 2 ** (4 * (exponent - 64) - 56));

/**
 * Writes a double as 8 bytes of IBM hexadecimal floating point; false when it lies outside that format's range.
 * Exact: 53 bits always fit the 56 of the fraction. -0 becomes 0. See TS-140, "Numeric data fields".
 */
export function writeIbmFloat(value: number, to: Uint8Array, at: number): boolean {
  if (value === 0) {
    to.fill(0, at, at + 8);
    return true;
  }
  scratch[0] = value;
  const high = words[HIGH] ?? 0;
  const low = words[LOW] ?? 0;
  // value = m * 2^(power - 53) with m of 53 bits; its hexadecimal exponent is power / 4 rounded up.
  const power = ((high >>> 20) & 0x7ff) - 1022;
  const exponent = ((power + 3) >> 2) + 64;
  if (exponent < 0 || exponent > 127) return false;
  const shift = 3 - ((exponent - 64) * 4 - power);
  const mantissa = (high & 0xfffff) | 0x100000;
  const first = (high & 0x80000000) | (exponent << 24) | (mantissa << shift) | (shift && low >>> (32 - shift));
  const second = low << shift;
  to[at] = first >>> 24;
  to[at + 1] = first >>> 16;
  to[at + 2] = first >>> 8;
  to[at + 3] = first;
  to[at + 4] = second >>> 24;
  to[at + 5] = second >>> 16;
  to[at + 6] = second >>> 8;
  to[at + 7] = second;
  return true;
}

/** Writes a missing value: its code, the rest zero. */
export function writeMissing(code: number, to: Uint8Array, at: number, length: number): void {
  to.fill(0, at, at + length);
  to[at] = code;
}

/** The code of a missing value at this place, 0 where a number stands. Fields shorter than 8 bytes lack their low bytes. */
export function missingCodeAt(bytes: Uint8Array, at: number, length: number): number {
  const code = bytes[at] ?? 0;
  if (!isMissingCode(code)) return 0;
  for (let i = 1; i < length; i++) if (bytes[at + i] !== 0) return 0;
  return code;
}

/** The double nearest to the IBM number at this place: fractions of more than 53 bits are rounded to even, not cut. */
export function readIbmFloat(bytes: Uint8Array, at: number, length: number): number {
  let high = 0;
  let low = 0;
  for (let i = 1; i < 4; i++) high = (high << 8) | (i < length ? (bytes[at + i] ?? 0) : 0);
  for (let i = 4; i < 8; i++) low = (low << 8) | (i < length ? (bytes[at + i] ?? 0) : 0);
  const fraction = high * 0x100000000 + (low >>> 0);
  if (fraction === 0) return 0;
  const first = bytes[at] ?? 0;
  const value = fraction * (SCALE[first & 0x7f] ?? 0);
  return first & 0x80 ? -value : value;
}
