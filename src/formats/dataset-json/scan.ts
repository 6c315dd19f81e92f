import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import { ByteWriter } from '../byte-writer.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';

/** What a Dataset-JSON object says apart from its rows. */
export interface Outline {
  readonly attributes: ReadonlyMap<string, unknown>;
  /** Where each attribute stands. */
  readonly places: ReadonlyMap<string, SourceSpan>;
  /** Where the rows start, at their opening bracket. */
  readonly rowsStart: number | undefined;
  /** Where the object ended, if it was read that far. */
  readonly end: number | undefined;
}

/** Descriptions longer than this are refused rather than gathered. */
const MOST_BYTES = 16 << 20;

/**
 * Reads the attributes of a JSON object without holding its rows: it stops at "rows" when `isEnough` says so, and skips over them
 * otherwise, for files that put their description last. What follows the object is not looked at.
 */
export async function scanOutline(
  source: ByteSource,
  isEnough: (attributes: ReadonlyMap<string, unknown>) => boolean,
): Promise<Checked<Outline>> {
  const scanner = new Scanner(source.name, isEnough);
  for await (const chunk of source.read(0)) {
    const fault = scanner.feed(chunk);
    if (fault !== undefined) return faults([fault]);
    if (scanner.isDone) break;
  }
  const fault = scanner.faultAtEnd();
  return fault === undefined ? ok(scanner) : faults([fault]);
}

/** Takes in a JSON object as it comes, and says where something is wrong with it. */
export class Scanner implements Outline {
  readonly attributes = new Map<string, unknown>();
  readonly places = new Map<string, SourceSpan>();
  rowsStart: number | undefined;
  end: number | undefined;
  /** Whether it has seen what it was asked for: enough before the rows, or the whole object. */
  isDone = false;
  #isFollowed = false;
  readonly #file: string;
  readonly #isEnough: (attributes: ReadonlyMap<string, unknown>) => boolean;
  readonly #member = new ByteWriter();
  #start: SourceSpan;
  #position = -1;
  #line = 1;
  #lineStart = 0;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #isSkipping = false;

  constructor(file: string, isEnough: (attributes: ReadonlyMap<string, unknown>) => boolean) {
    this.#file = file;
    this.#isEnough = isEnough;
    this.#start = { file, line: 1, column: 1 };
  }

  feed(chunk: Uint8Array): Diagnostic | undefined {
    for (const byte of chunk) {
      if (this.end !== undefined) this.#isFollowed ||= !isSpace(byte);
      if (this.isDone) continue;
      this.#position++;
      const fault = this.#byte(byte);
      if (fault !== undefined) return fault;
      if (byte === LINE_FEED) {
        this.#line++;
        this.#lineStart = this.#position + 1;
      }
    }
    return undefined;
  }

  /** Whether anything stands behind the object. */
  faultAfter(): Diagnostic | undefined {
    return this.#isFollowed ? this.#syntax() : undefined;
  }

  faultAtEnd(): Diagnostic | undefined {
    if (this.isDone) return undefined;
    if (this.#depth === 0) return report('dataset-json/not-an-object', { file: this.#file });
    return report('dataset-json/truncated', { file: this.#file, size: this.#position + 1 }, this.#here());
  }

  #here(): SourceSpan {
    return { file: this.#file, line: this.#line, column: this.#position - this.#lineStart + 1 };
  }

  #byte(byte: number): Diagnostic | undefined {
    if (this.#depth === 0) {
      if (byte === OPEN_OBJECT) this.#depth = 1;
      else if (!isSpace(byte) && byte !== BYTE_ORDER_MARK[this.#position])
        return report('dataset-json/not-an-object', { file: this.#file });
      return undefined;
    }
    if (this.#inString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#inString = false;
    } else if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (this.#depth === 1 && byte === OPEN_ARRAY && isRowsKey(this.#member)) return this.#rows();
      this.#depth++;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (--this.#depth > 0) return this.#keep(byte);
      if (byte !== CLOSE_OBJECT) return this.#syntax();
      this.isDone = true;
      this.end = this.#position + 1;
      return this.#complete();
    } else if (byte === COMMA && this.#depth === 1) return this.#complete();
    return this.#keep(byte);
  }

  #keep(byte: number): Diagnostic | undefined {
    if (this.#isSkipping) return undefined;
    if (this.#member.length === 0) {
      if (isSpace(byte)) return undefined;
      this.#start = this.#here();
    }
    this.#member.byte(byte);
    return this.#member.length > MOST_BYTES
      ? report('dataset-json/description-too-long', { file: this.#file })
      : undefined;
  }

  #rows(): Diagnostic | undefined {
    if (this.rowsStart !== undefined) return this.#twice('rows', this.#start);
    this.rowsStart = this.#position;
    if (this.#isEnough(this.attributes)) this.isDone = true;
    this.#isSkipping = true;
    this.#depth++;
    return undefined;
  }

  /** Takes in the attribute that ended. */
  #complete(): Diagnostic | undefined {
    const bytes = this.#member.take();
    if (this.#isSkipping) {
      this.#isSkipping = false;
      return undefined;
    }
    if (bytes.length === 0 && this.isDone && this.attributes.size === 0) return undefined;
    const parsed = parseMember(bytes);
    if (parsed === 'syntax') return this.#syntax();
    if (parsed === 'encoding')
      return report('dataset-json/encoding', { file: this.#file, found: 'other bytes' }, this.#start);
    const [name, value] = parsed;
    if (this.attributes.has(name)) return this.#twice(name, this.#start);
    this.attributes.set(name, value);
    this.places.set(name, this.#start);
    return undefined;
  }

  #syntax(): Diagnostic {
    return report('dataset-json/syntax', { file: this.#file, offset: this.#position }, this.#here());
  }

  #twice(name: string, at: SourceSpan): Diagnostic {
    return report('dataset-json/attribute-twice', { file: this.#file, name }, at);
  }
}

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const COMMA = 0x2c;
export const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const decoder = new TextDecoder('utf-8', { fatal: true });

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}

function isRowsKey(member: ByteWriter): boolean {
  return member.length < 64 && /^\s*"rows"\s*:\s*$/.test(String.fromCharCode(...member.peek()));
}

function parseMember(bytes: Uint8Array): readonly [string, unknown] | 'encoding' | 'syntax' {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return 'encoding';
  }
  try {
    const [entry, ...more] = Object.entries(JSON.parse(`{${text}}`) as object) as [string, unknown][];
    return entry !== undefined && more.length === 0 ? entry : 'syntax';
  } catch {
    return 'syntax';
  }
}
