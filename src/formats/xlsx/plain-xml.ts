import { xmlEntities } from '../xml-entities.js';

/** Thrown where XML is written in another way than nearly every program writes it. */
export class NotPlain extends Error {}

export function notPlain(): never {
  throw new NotPlain();
}

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, AMPERSAND, SLASH, COLON, LESS, EQUALS, GREATER, UNDERSCORE] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x26, 0x2f, 0x3a, 0x3c, 0x3d, 0x3e, 0x5f,
];
const [R, S, T] = [0x72, 0x73, 0x74];

/** Walks through the XML of rows and cells: tags without prefixes, attributes in double quotes, texts without sections or comments. */
export class PlainXml {
  readonly bytes: Buffer;
  readonly #end: number;
  #at: number;
  /** Where the attributes r, s and t of the last tag lie; the end is 0 where there is none. */
  place = 0;
  placeEnd = 0;
  style = 0;
  styleEnd = 0;
  type = 0;
  typeEnd = 0;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Whether nothing but blanks is left. */
  isAtEnd(): boolean {
    this.blanks();
    return this.#at >= this.#end;
  }

  /** Whether the tag that follows blanks is one that closes. */
  closes(): boolean {
    this.blanks();
    return this.bytes[this.#at + 1] === SLASH;
  }

  open(name: Uint8Array): void {
    this.#expect(LESS);
    this.#word(name);
  }

  close(name: Uint8Array): void {
    this.#expect(LESS);
    this.#expect(SLASH);
    this.#word(name);
    this.#expect(GREATER);
  }

  /** The rest of a tag with no attribute, or no other than one. */
  bare(attribute?: Uint8Array): void {
    if (attribute !== undefined && this.bytes[this.#at] === BLANK) this.#word(attribute);
    this.#expect(GREATER);
  }

  /** The rest of a tag with attributes; whether it has no content. */
  tag(): boolean {
    const { bytes } = this;
    this.placeEnd = this.styleEnd = this.typeEnd = 0;
    for (;;) {
      this.blanks();
      const byte = bytes[this.#at];
      if (byte === GREATER || byte === SLASH) break;
      this.#attribute();
    }
    const isEmpty = bytes[this.#at] === SLASH;
    if (isEmpty) this.#at++;
    this.#expect(GREATER);
    return isEmpty;
  }

  /** Text up to the next tag. */
  text(): string {
    const { bytes } = this;
    const start = this.#at;
    let at = start;
    let bits = 0;
    let isEscaped = false;
    for (let byte = bytes[at] ?? LESS; byte !== LESS; byte = bytes[++at] ?? LESS) {
      bits |= byte;
      if (byte === AMPERSAND || byte === UNDERSCORE || byte === RETURN) isEscaped = true;
    }
    this.#at = at;
    const text = bytes.toString(bits < 0x80 ? 'latin1' : 'utf8', start, at);
    return isEscaped ? unescaped(text) : text;
  }

  whole(from: number, to: number): number {
    if (to === from || to - from > 9) notPlain();
    let number = 0;
    for (let at = from; at < to; at++) {
      const digit = (this.bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) notPlain();
      number = number * 10 + digit;
    }
    return number;
  }

  blanks(): void {
    const { bytes } = this;
    for (let byte = bytes[this.#at]; ; byte = bytes[++this.#at])
      if (byte !== BLANK && byte !== LINE_FEED && byte !== RETURN && byte !== TAB) return;
  }

  #attribute(): void {
    const { bytes } = this;
    const start = this.#at;
    let at = start;
    while (at < this.#end && bytes[at] !== EQUALS) at++;
    const nameEnd = at;
    if (bytes[++at] !== QUOTE) notPlain();
    const from = ++at;
    while (at < this.#end && bytes[at] !== QUOTE) at++;
    this.#at = at + 1;
    const letter = bytes[nameEnd - 1];
    // The library takes an attribute of any namespace for one of its own.
    if (nameEnd > start + 1) {
      if (bytes[nameEnd - 2] === COLON && (letter === R || letter === S || letter === T)) notPlain();
    } else if (letter === R) [this.place, this.placeEnd] = [from, at];
    else if (letter === S) [this.style, this.styleEnd] = [from, at];
    else if (letter === T) [this.type, this.typeEnd] = [from, at];
  }

  #word(word: Uint8Array): void {
    for (const byte of word) this.#expect(byte);
  }

  #expect(byte: number | undefined): void {
    if (this.bytes[this.#at++] !== byte) notPlain();
  }
}

/** See ISO/IEC 29500-1, 22.9.2.19. */
function unescaped(text: string): string {
  return text
    .replace(/&[^;]*;?/g, (entity) => xmlEntities.get(entity) ?? notPlain())
    .replace(/_x([\da-fA-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\r\n/g, '\n');
}
