import type { ByteSource } from '../format.js';

/** So many bytes of the file's start, fewer where it is shorter. */
export async function firstBytes(source: ByteSource, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  let length = 0;
  for await (const chunk of source.read(0)) {
    const taken = chunk.subarray(0, count - length);
    bytes.set(taken, length);
    length += taken.length;
    if (length === count) break;
  }
  return bytes.subarray(0, length);
}

/** See RFC 1952, section 2.3.1. */
export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/** Deflate with a window of at most 32 KB, and a header that 31 divides. See RFC 1950, section 2.2. */
export function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
}
