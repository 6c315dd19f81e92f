import { WINDOWS_1252 } from '#base/windows-1252.js';
import { textBatch, textAt, type TextBatch } from '#model/table.js';

/** "detect" takes each text for UTF-8 where its bytes are, for windows-1252 otherwise: no byte stops a reader. */
export type Encoding = 'detect' | 'utf-8' | 'windows-1252';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** A text field without the blanks and zero bytes that fill it up. A transport file does not say its encoding. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return decodeBytes(bytes.subarray(0, end), encoding);
}

/** Bytes of a value as text. Bytes that are not of a stated UTF-8 become U+FFFD. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return lenient.decode(bytes);
  if (encoding === 'windows-1252') return windowsText(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return windowsText(bytes);
  }
}

function windowsText(bytes: Uint8Array): string {
  return Array.from(
    bytes,
    (byte) => (byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : undefined) ?? String.fromCharCode(byte),
  ).join('');
}

/** What a writer can be asked for. */
export type WrittenEncoding = Exclude<Encoding, 'detect'>;

/** A text as the bytes of an encoding; undefined where it has a letter that the encoding lacks. */
export function encodeText(text: string, encoding: WrittenEncoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return encoder.encode(text);
  const bytes = Array.from(text, (letter) => {
    const high = WINDOWS_1252.indexOf(letter);
    if (high >= 0) return high + 0x80;
    const code = letter.codePointAt(0) ?? 0;
    return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : undefined;
  });
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
}

/** The texts in windows-1252, and the first that cannot be. Plain ASCII passes as it is. */
export function windowsTexts(texts: TextBatch): { readonly texts: TextBatch; readonly refused: number | undefined } {
  const { bytes, offsets } = texts;
  if (bytes.every((byte) => byte < 0x80)) return { texts, refused: undefined };
  const parts = Array.from({ length: offsets.length - 1 }, (_, i) => encodeText(textAt(texts, i), 'windows-1252'));
  const refused = parts.findIndex((part) => part === undefined);
  if (refused >= 0) return { texts, refused };
  const moved = new Uint32Array(offsets.length);
  parts.forEach((part, i) => (moved[i + 1] = (moved[i] ?? 0) + (part?.length ?? 0)));
  const all = new Uint8Array(moved.at(-1) ?? 0);
  parts.forEach((part, i) => {
    if (part) all.set(part, moved[i] ?? 0);
  });
  return { texts: { kind: 'text', bytes: all, offsets: moved }, refused: undefined };
}

/** The slow path of columns that are not plain ASCII. */
export function decodedTexts({ bytes, offsets }: TextBatch, encoding: Encoding): TextBatch {
  return textBatch(
    Array.from(offsets.subarray(1), (end, i) => decodeBytes(bytes.subarray(offsets[i] ?? 0, end), encoding)),
  );
}

/** The length, at most `most`, at which UTF-8 bytes can be cut without cutting a letter. */
export function wholeLetters(bytes: Uint8Array, from: number, most: number): number {
  let length = most;
  while (length > 0 && ((bytes[from + length] ?? 0) & 0xc0) === 0x80) length--;
  return length;
}
