import { newAttributes } from '../saxes.js';
import { isLineEnd, PlainText } from './plain-text.js';
import type { XmlHandler } from './xml-handler.js';

const [SLASH, LESS, GREATER, EQUALS] = [0x2f, 0x3c, 0x3e, 0x3d] as const;
const DECLARATION = /^<\?xml version="1\.0"(?: encoding="[A-Za-z][\w.-]*")?(?: standalone="(?:yes|no)")? ?\?>/;

/**
 * Reads XML that is written as nearly every program writes it: tags, attributes in quotes, texts and their references. It stops before all else
 * (comments, sections, instructions, document types, rare characters) and before what is at fault, which is for saxes to read.
 */
export class PlainScanner {
  readonly #handler: XmlHandler;
  readonly #mostDepth: number;
  readonly #xml = new PlainText();
  readonly #open: string[] = [];
  #hasBegun = false;
  #hasRoot = false;
  /** Where the tag or text that is being read begins. */
  #start = 0;
  #startLine = 1;
  #startOfLine = 0;
  /** Where the tag begins that was told last. */
  tagLine = 1;
  tagColumn = 1;
  /** Whether text is told from here on. */
  wantsText = false;

  constructor(handler: XmlHandler, mostDepth: number) {
    this.#handler = handler;
    this.#mostDepth = mostDepth;
  }

  /** Reads whole tags and texts as long as they are plain: how many letters that takes, and whether the text ends amid what follows. */
  scan(text: string): { readonly length: number; readonly isCut: boolean } {
    const xml = this.#xml;
    xml.begin(text);
    if (!this.#hasBegun) xml.at = DECLARATION.exec(text)?.[0].length ?? 0;
    this.#tokens();
    const isCut = xml.at === text.length;
    const length = this.#start;
    xml.line = this.#startLine;
    xml.lineStart = this.#startOfLine - length;
    this.#hasBegun ||= length > 0;
    return { length, isCut };
  }

  /** Where the scanner stopped: the line, and how many letters stand before in it. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#xml.line, column: -this.#xml.lineStart };
  }

  get depth(): number {
    return this.#open.length;
  }

  /** What was read, in short: a document in which the same elements are open. */
  get before(): string {
    if (!this.#hasBegun) return '';
    const isOver = this.#hasRoot && this.depth === 0;
    return `<?xml version="1.0"?>${isOver ? '<root/>' : this.#open.map((name) => `<${name}>`).join('')}`;
  }

  #tokens(): void {
    const xml = this.#xml;
    do {
      this.#start = xml.at;
      this.#startLine = xml.line;
      this.#startOfLine = xml.lineStart;
    } while (xml.codes[xml.at] === LESS ? this.#tag() : this.#between());
  }

  #between(): boolean {
    const text = this.#xml.run(this.wantsText, this.depth === 0);
    if (text !== undefined && this.wantsText) this.#handler.text(text);
    return text !== undefined;
  }

  #tag(): boolean {
    const xml = this.#xml;
    const start = xml.at++;
    if (xml.codes[xml.at] === SLASH) return this.#closingTag();
    const name = xml.name();
    if (name === undefined || this.depth >= this.#mostDepth || (this.depth === 0 && this.#hasRoot)) return false;
    // Saxes has read one letter beyond the name, and no longer knows the column where that is the end of the line.
    const column = isLineEnd(xml.codes[xml.at] ?? 0) ? 1 : start - xml.lineStart + 1;
    const line = xml.line;
    const attributes = newAttributes();
    const binds = this.#attributes(attributes);
    if (binds === undefined) return false;
    const isEmpty = xml.codes[xml.at] === SLASH;
    if (isEmpty) xml.at++;
    if (!xml.is(GREATER)) return false;
    this.tagLine = line;
    this.tagColumn = column;
    this.#hasRoot = true;
    if (!isEmpty) this.#open.push(name);
    this.#handler.open(name, attributes, binds);
    if (isEmpty) this.#handler.close(name);
    return true;
  }

  #closingTag(): boolean {
    const xml = this.#xml;
    xml.at++;
    const name = xml.name();
    if (name === undefined || name !== this.#open.at(-1)) return false;
    xml.blanks();
    if (!xml.is(GREATER)) return false;
    this.#open.pop();
    this.#handler.close(name);
    return true;
  }

  /** Reads attributes up to the end of their tag; whether one of them binds a prefix, or may. */
  #attributes(attributes: Record<string, string>): boolean | undefined {
    const xml = this.#xml;
    let binds = false;
    for (;;) {
      const hasBlanks = xml.blanks();
      const code = xml.codes[xml.at];
      if (code === GREATER || code === SLASH) return binds;
      const name = hasBlanks ? xml.name() : undefined;
      if (name === undefined || !xml.is(EQUALS)) return undefined;
      const value = xml.value();
      if (value === undefined || attributes[name] !== undefined) return undefined;
      attributes[name] = value;
      binds ||= name.startsWith('xmlns');
    }
  }
}
