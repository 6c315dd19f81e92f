import { KnownNames } from './known-names.js';
import { referred } from './references.js';

const [TAB, LINE_FEED, RETURN, BLANK] = [0x09, 0x0a, 0x0d, 0x20] as const;
const [QUOTE, AMPERSAND, APOSTROPHE, LESS, BRACKET] = [0x22, 0x26, 0x27, 0x3c, 0x5d] as const;
const delimiters: ReadonlySet<number> = new Set([QUOTE, AMPERSAND, APOSTROPHE, LESS]);
/** From here on there are halves of characters, and what is no character. */
const BEYOND = 0xd800;
/** What values and texts have between their references, line ends and delimiters. */
const isOrdinary = Uint8Array.from({ length: 1 << 16 }, (_, code) =>
  Number(code >= BLANK && code < BEYOND && !delimiters.has(code)),
);

/**
 * A piece of XML, gone through from its start. Each reading goes on from the place where the one before ended, and is undefined, or false, where what it asks
 * for is not plain, or not whole; the place is then the one that tells, and the end of the piece where that is too early.
 */
export class PlainText {
  readonly #names = new KnownNames();
  #text = '';
  /** The same as codes, which are faster to look at one by one, and 0 after the last. */
  codes = new Uint16Array(1);
  at = 0;
  line = 1;
  /** Where the line begins; below 0 where that was in a piece before. */
  lineStart = 0;

  /** Begins a piece. */
  begin(text: string): void {
    this.#text = text;
    this.at = 0;
    if (this.codes.length <= text.length) this.codes = new Uint16Array(text.length + (1 << 16));
    Buffer.from(this.codes.buffer).write(text, 'utf16le');
    this.codes[text.length] = 0;
  }

  name(): string | undefined {
    const name = this.#names.at(this.codes, this.at);
    this.at += name?.length ?? 0;
    return name;
  }

  is(code: number): boolean {
    if (this.codes[this.at] !== code) return false;
    this.at++;
    return true;
  }

  /** The value of an attribute, in its quotes. See XML 1.0, section 3.3.3. */
  value(): string | undefined {
    const codes = this.codes;
    const start = this.at + 1;
    const quote = codes[this.at] ?? 0;
    if (quote !== QUOTE && quote !== APOSTROPHE) return undefined;
    let hasReferences = false;
    let hasBlanks = false;
    let at = start;
    for (; ; at++) {
      while (isOrdinary[codes[at] ?? 0] === 1) at++;
      const code = codes[at] ?? 0;
      if (code === quote) break;
      if (code === AMPERSAND) hasReferences = true;
      else if (code === TAB || isLineEnd(code)) {
        hasBlanks = true;
        this.#countLine(at);
      } else if (code === LESS || !isPlain(code)) {
        this.at = at;
        return undefined;
      }
    }
    this.at = at + 1;
    const written = this.#text.slice(start, at);
    const value = hasBlanks ? written.replaceAll(/\r\n|[\r\n\t]/g, ' ') : written;
    return hasReferences ? referred(value) : value;
  }

  /** The text up to the tag that follows, where it is wanted or has references; '' otherwise. */
  run(isWanted: boolean, mustBeBlank: boolean): string | undefined {
    const codes = this.codes;
    const start = this.at;
    let hasReferences = false;
    let hasReturns = false;
    let at = start;
    for (; codes[at] !== LESS; at++) {
      const code = codes[at] ?? 0;
      if (isLineEnd(code)) {
        hasReturns ||= code === RETURN;
        this.#countLine(at);
      } else if (code !== BLANK && code !== TAB) {
        hasReferences ||= code === AMPERSAND;
        if (mustBeBlank || !isPlain(code) || (code === BRACKET && this.#text.startsWith(']]>', at))) {
          this.at = at;
          return undefined;
        }
      }
    }
    this.at = at;
    if (!isWanted && !hasReferences) return '';
    const written = this.#text.slice(start, at);
    const lines = hasReturns ? written.replaceAll(/\r\n?/g, '\n') : written;
    return hasReferences ? referred(lines) : lines;
  }

  /** Passes over blanks; whether there are any. */
  blanks(): boolean {
    const codes = this.codes;
    const start = this.at;
    let at = start;
    for (; ; at++) {
      const code = codes[at] ?? 0;
      if (isLineEnd(code)) this.#countLine(at);
      else if (code !== BLANK && code !== TAB) break;
    }
    this.at = at;
    return at > start;
  }

  /** Of a return and a line feed, the line feed counts. */
  #countLine(at: number): void {
    const codes = this.codes;
    if (codes[at] === TAB || (codes[at] === RETURN && codes[at + 1] === LINE_FEED)) return;
    this.line++;
    this.lineStart = at + 1;
  }
}

export function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === RETURN;
}

/** A character, and all of it. */
function isPlain(code: number): boolean {
  return code >= BLANK && code < BEYOND;
}
