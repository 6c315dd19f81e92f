import { FormatFault, type ByteSource } from '../format.js';
import { BACKSLASH, CLOSE_ARRAY, CLOSE_OBJECT, COMMA, isSpace, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './scan.js';

/** A single row longer than this is refused rather than gathered. */
const MOST_BYTES = 64 << 20;
const LINE_FEED = 0x0a;

/** The rows of a JSON array that opens at `start`, as many at a time as a chunk of the source completes. */
export async function* arrayRows(source: ByteSource, start: number): AsyncGenerator<readonly unknown[]> {
  const fault = (what: string) => new FormatFault(source.name, `The rows are no valid JSON: ${what}.`);
  let carry: Uint8Array = new Uint8Array();
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let last: 'open' | 'row' | 'comma' = 'open';
  for await (const chunk of source.read(start)) {
    const bytes = joined(carry, chunk);
    let first = carry.length > 0 ? 0 : -1;
    let end = 0;
    let isClosed = false;
    for (let i = carry.length; i < bytes.length && !isClosed; i++) {
      const byte = bytes[i] ?? 0;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (depth === 2) {
        if (byte === QUOTE) inString = true;
        else if (byte === CLOSE_ARRAY) {
          depth = 1;
          last = 'row';
          end = i + 1;
        } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT || byte === CLOSE_OBJECT)
          throw fault('a value is a list or an object');
      } else if (byte === OPEN_ARRAY) {
        if (depth === 1 && last === 'row') throw fault('a comma is missing between two rows');
        if (depth === 1 && first < 0) first = i;
        depth++;
      } else if (byte === COMMA && last === 'row') last = 'comma';
      else if (byte === CLOSE_ARRAY && last !== 'comma') isClosed = true;
      else if (!isSpace(byte)) throw fault('something stands between the rows');
    }
    if (end > 0) yield parse(bytes.subarray(first, end), fault);
    if (isClosed) return;
    // What is left is the start of a row, or nothing that matters.
    carry = depth === 2 ? bytes.slice(end > 0 ? rowStart(bytes, end) : Math.max(first, 0)) : new Uint8Array();
    if (carry.length > MOST_BYTES) throw fault('a row is longer than 64 MiB');
  }
  throw new FormatFault(source.name, 'The file ends inside its rows.', 'a file that was copied whole');
}

function rowStart(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(OPEN_ARRAY, from);
  return at < 0 ? bytes.length : at;
}

function parse(bytes: Uint8Array, fault: (what: string) => FormatFault): readonly unknown[] {
  try {
    return JSON.parse(`[${decoder.decode(bytes)}]`) as unknown[];
  } catch {
    throw fault('a row cannot be parsed');
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The rows of NDJSON after its first line, as many at a time as a chunk of the source completes. */
export async function* lineRows(source: ByteSource, start: number): AsyncGenerator<readonly unknown[]> {
  let carry: Uint8Array = new Uint8Array();
  let before = 0;
  for await (const chunk of source.read(start)) {
    const bytes = joined(carry, chunk);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const rows = parseLines(source.name, bytes.subarray(0, end), before);
    before += rows.length;
    if (rows.length > 0) yield rows;
    carry = bytes.slice(end);
    if (carry.length > MOST_BYTES) throw new FormatFault(source.name, 'A line is longer than 64 MiB.');
  }
  const rows = parseLines(source.name, carry, before);
  if (rows.length > 0) yield rows;
}

function parseLines(file: string, bytes: Uint8Array, before: number): unknown[] {
  const rows: unknown[] = [];
  try {
    for (const line of decoder.decode(bytes).split('\n')) if (line.trim() !== '') rows.push(JSON.parse(line));
  } catch {
    throw new FormatFault(file, `Row ${before + rows.length + 1} is no valid JSON.`, 'one JSON list a line, in UTF-8');
  }
  return rows;
}

function joined(carry: Uint8Array, chunk: Uint8Array): Uint8Array {
  return carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
}
