import { isAscii } from 'node:buffer';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { WINDOWS_1252 } from '#base/windows-1252.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { OdmFault } from './fault.js';

/** Turns bytes into text, chunk by chunk; without a chunk, what was left over. Throws a TypeError where bytes are none of the encoding. */
type Decode = (chunk?: Uint8Array) => string;

/** The text of an XML file in the encoding that its mark, its first bytes or its declaration say. See XML 1.0, appendix F. */
export async function* decodedXml(source: ByteSource): AsyncGenerator<string> {
  let decode: Decode | undefined;
  let line = 1;
  const text = (chunk?: Uint8Array): string => {
    try {
      const decoded = decode?.(chunk) ?? '';
      for (let at = decoded.indexOf('\n'); at >= 0; at = decoded.indexOf('\n', at + 1)) line++;
      return decoded;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new OdmFault([report('odm/bytes', { file: source.name, line })]);
    }
  };
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of source.read()) {
    if (decode !== undefined) {
      yield text(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD) continue;
    decode = decoderOf(head, source.name);
    yield text(head);
  }
  if (decode === undefined) {
    decode = decoderOf(head, source.name);
    yield text(head);
  }
  yield text();
}

/** The text of a whole XML file, in the encoding that it says; bytes that this encoding does not have are a fault with their line. */
export function xmlText(bytes: Uint8Array, file: string): Checked<string> {
  const decoder = () => decoderOf(bytes.subarray(0, HEAD), file);
  try {
    const decode = decoder();
    return ok(decode(bytes) + decode());
  } catch (error) {
    if (error instanceof OdmFault) return faults(error.diagnostics);
    if (error instanceof TypeError) return faults([report('odm/bytes', { file, line: linesBefore(bytes, decoder()) })]);
    throw error;
  }
}

/** How many lines there are before the one with bytes that the encoding does not have. */
function linesBefore(bytes: Uint8Array, decode: Decode): number {
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    try {
      line += decode(bytes.subarray(start, next)).split('\n').length - 1;
    } catch {
      return line;
    }
    start = next;
  }
  return line;
}

/** Bytes that hold the whole XML declaration. */
const HEAD = 512;

function decoderOf(head: Uint8Array, file: string): Decode {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return strict('utf-16le');
  if (first === 0xfe && second === 0xff) return strict('utf-16be');
  if (first === 0x3c && second === 0) return strict('utf-16le');
  if (first === 0 && second === 0x3c) return strict('utf-16be');
  const start = Buffer.from(head.subarray(0, HEAD)).toString('latin1');
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? 'UTF-8';
  const name = declared.toLowerCase();
  if (/^(?:us-)?ascii$/.test(name)) return strictAscii;
  if (/^(?:iso-8859-1|latin1|windows-1252|cp1252)$/.test(name)) return windows;
  if (/^(?:utf-?16|ucs-2|iso-10646-ucs-2)/.test(name))
    throw new OdmFault([report('odm/encoding', { file, declared, isKnown: true })]);
  try {
    return /^utf-?8$/.test(name) ? strictUtf8() : strict(name);
  } catch {
    throw new OdmFault([report('odm/encoding', { file, declared, isKnown: false })]);
  }
}

function strict(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => (chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
}

/** Most chunks are ASCII, which takes less time as Latin-1; the decoder has those with other letters, and what may end in the middle of one. */
function strictUtf8(): Decode {
  const decode = strict('utf-8');
  let isBetweenLetters = false;
  return (chunk) => {
    if (chunk === undefined) return decode();
    if (isBetweenLetters && isAscii(chunk)) return asBuffer(chunk).toString('latin1');
    isBetweenLetters = (chunk.at(-1) ?? 0x80) < 0x80;
    return decode(chunk);
  };
}

function strictAscii(chunk: Uint8Array = new Uint8Array()): string {
  if (chunk.some((byte) => byte >= 0x80)) throw new TypeError('not ASCII');
  return asBuffer(chunk).toString('latin1');
}

/** Files that say Latin-1 and hold 0x80 to 0x9F mean windows-1252: Latin-1 has only control characters there. */
function windows(chunk: Uint8Array = new Uint8Array()): string {
  return asBuffer(chunk)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
}
