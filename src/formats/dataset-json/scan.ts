import { faults, ok, type Checked } from '#base/diagnostic.js';
import { ByteWriter } from '../byte-writer.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';

/** What a Dataset-JSON object says apart from its rows, and where those start: at their opening bracket. */
export interface Outline {
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly rowsStart: number | undefined;
}

/** Descriptions longer than this are refused rather than gathered. */
const MOST_BYTES = 16 << 20;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the attributes of a JSON object without holding its rows: it stops at "rows" when `isEnough` says so,
 * and skips over them otherwise, for files that put their description last.
 */
export async function scanOutline(
  source: ByteSource,
  isEnough: (attributes: ReadonlyMap<string, unknown>) => boolean,
): Promise<Checked<Outline>> {
  const file = source.name;
  const attributes = new Map<string, unknown>();
  const member = new ByteWriter();
  let rowsStart: number | undefined;
  let depth = 0;
  let position = -1;
  let inString = false;
  let isEscaped = false;
  let isSkipping = false;
  let isComplete = false;

  const keep = (): boolean => {
    const text = member.take();
    if (isSkipping) isSkipping = false;
    else if (!isBlank(text)) {
      const parsed = parseMember(text);
      if (!parsed) return false;
      attributes.set(...parsed);
    }
    return true;
  };

  for await (const chunk of source.read(0)) {
    for (const byte of chunk) {
      position++;
      if (isComplete) {
        if (!isSpace(byte)) return faults([report('dataset-json/syntax', { file, offset: position })]);
        continue;
      }
      if (depth === 0) {
        if (byte === OPEN_OBJECT) depth = 1;
        else if (!isSpace(byte) && !isByteOrderMark(byte, position))
          return faults([report('dataset-json/not-an-object', { file })]);
        continue;
      }
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (depth === 1 && byte === OPEN_ARRAY && isRowsKey(member)) {
          rowsStart = position;
          if (isEnough(attributes)) return ok({ attributes, rowsStart });
          isSkipping = true;
        }
        depth++;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth--;
        if (depth === 0) {
          if (!keep()) return faults([report('dataset-json/syntax', { file, offset: position })]);
          isComplete = true;
          continue;
        }
      } else if (byte === COMMA && depth === 1) {
        if (!keep()) return faults([report('dataset-json/syntax', { file, offset: position })]);
        continue;
      }
      if (!isSkipping) member.byte(byte);
      if (member.length > MOST_BYTES) return faults([report('dataset-json/description-too-long', { file })]);
    }
  }
  if (depth === 0 && !isComplete) return faults([report('dataset-json/not-an-object', { file })]);
  if (!isComplete) return faults([report('dataset-json/truncated', { file, size: source.size })]);
  return ok({ attributes, rowsStart });
}

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const COMMA = 0x2c;

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isSpace);
}

function isByteOrderMark(byte: number, position: number): boolean {
  return byte === [0xef, 0xbb, 0xbf][position];
}

function isRowsKey(member: ByteWriter): boolean {
  return member.length < 64 && /^\s*"rows"\s*:\s*$/.test(String.fromCharCode(...member.peek()));
}

function parseMember(bytes: Uint8Array): [string, unknown] | undefined {
  try {
    const [entry, ...more] = Object.entries(JSON.parse(`{${decoder.decode(bytes)}}`) as object) as [string, unknown][];
    return more.length === 0 ? entry : undefined;
  } catch {
    return undefined;
  }
}
