import { WINDOWS_1252 } from '#base/windows-1252.js';

/** How the bytes of a text file become UTF-8. */

export const encodings = ['utf-8', 'utf-16', 'windows-1252', 'iso-8859-15', 'macintosh'] as const;
export type CsvEncoding = (typeof encodings)[number];

/** What each byte from 0x80 on is in UTF-8, for an encoding of one byte a letter. */
export function lettersOf(encoding: CsvEncoding): readonly Uint8Array[] | undefined {
  if (encoding === 'utf-8' || encoding === 'utf-16') return undefined;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder(encoding);
  return Array.from({ length: 0x80 }, (_, i) => {
    const windows = encoding === 'windows-1252' ? WINDOWS_1252[i] : undefined;
    return encoder.encode(windows ?? decoder.decode(Uint8Array.of(0x80 + i)));
  });
}

/** A byte order mark says the encoding, whatever was stated. */
export function markedEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** UTF-8 from UTF-16, chunk by chunk; a lone half of a pair and an odd byte at the end throw a TypeError, or become U+FFFD. */
export function fromUtf16(order: 'utf-16le' | 'utf-16be', isFatal = true): (chunk?: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(order, { fatal: isFatal });
  const encoder = new TextEncoder();
  return (chunk) => encoder.encode(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
}
