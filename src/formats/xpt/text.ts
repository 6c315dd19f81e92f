const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What windows-1252 has at 0x80 to 0x9f; the rest is Latin-1. Node 20 decodes it as Latin-1 throughout (nodejs/node#56542). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * A text field without the blanks and zero bytes that fill it up. A transport file does not say its encoding:
 * bytes that are not UTF-8 are taken for windows-1252.
 */
export function decodeText(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return decodeBytes(bytes.subarray(0, end));
}

/** Bytes of a value as text: UTF-8 where they are, windows-1252 otherwise. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Array.from(bytes, windowsCharacter).join('');
  }
}

function windowsCharacter(byte: number): string {
  return (byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : undefined) ?? String.fromCharCode(byte);
}
