/** The byte of a plain missing value, ".". */
export const PLAIN_MISSING = 0x2e;

/** SAS knows 28 missing values: ".", "._" and ".A" to ".Z", each one byte in XPT. See TS-140, "Missing values are written". */
export function isMissingCode(byte: number): boolean {
  return byte === PLAIN_MISSING || byte === 0x5f || (byte >= 0x41 && byte <= 0x5a);
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
/** Where the two words of a double lie among those of an array of doubles. */
export const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
export const LOW = 1 - HIGH;

/** IBM exponents 0 to 127 times four, as the power of two that a 56-bit integer fraction is multiplied with. */
const SCALE = Float64Array.from({ length: 128 }, (_, exponent) => 2 ** (4 * (exponent - 64) - 56));

/** Writes a double as 8 bytes of IBM hexadecimal floating point; false when it lies outside that format's range. */
export function writeIbmFloat(value: number, to: DataView, at: number): boolean {
  scratch[0] = value;
  return writeIbmWords(words[HIGH] ?? 0, words[LOW] ?? 0, to, at);
}

/**
 * The same of the two words of a double.
 * Exact: 53 bits always fit the 56 of the fraction. -0 becomes 0. See TS-140, "Numeric data fields".
 */
export function writeIbmWords(high: number, low: number, to: DataView, at: number): boolean {
  if (low === 0 && (high & 0x7fffffff) === 0) {
    to.setUint32(at, 0);
    to.setUint32(at + 4, 0);
    return true;
  }
  // value = m * 2^(power - 53) with m of 53 bits; its hexadecimal exponent is power / 4 rounded up.
  const power = ((high >>> 20) & 0x7ff) - 1022;
  const exponent = ((power + 3) >> 2) + 64;
  if (exponent < 0 || exponent > 127) return false;
  const shift = 3 - ((exponent - 64) * 4 - power);
  const mantissa = (high & 0xfffff) | 0x100000;
  to.setUint32(
    at,
    (high & 0x80000000) | (exponent << 24) | (mantissa << shift) | (shift === 0 ? 0 : low >>> (32 - shift)),
  );
  to.setUint32(at + 4, low << shift);
  return true;
}

/** Up to four bytes of a number as a word. Fields shorter than 8 bytes lack their low bytes: those are zero. */
export function wordAt(from: DataView, at: number, length: number): number {
  if (length >= 4) return from.getUint32(at);
  let word = 0;
  for (let i = 0; i < length; i++) word |= from.getUint8(at + i) << (24 - 8 * i);
  return word >>> 0;
}

/** The code of a missing value in the two words of a field, 0 where they are a number. */
export function missingCodeOf(high: number, low: number): number {
  if (low !== 0 || (high & 0xffffff) !== 0) return 0;
  const code = high >>> 24;
  return isMissingCode(code) ? code : 0;
}

/** The double nearest to the IBM number of two words: fractions of more than 53 bits are rounded to even, not cut. */
export function ibmFloatOf(high: number, low: number): number {
  const fraction = (high & 0xffffff) * 0x100000000 + low;
  if (fraction === 0) return 0;
  const value = fraction * (SCALE[(high >>> 24) & 0x7f] ?? 0);
  return high >= 0x80000000 ? -value : value;
}
