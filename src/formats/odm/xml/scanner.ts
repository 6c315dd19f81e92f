import type { Attributes } from './attributes.js';
import { firstOf, forbiddenIn, isBlank, isName, lookAtText, resolved, type CharacterFault } from './characters.js';
import { Lines } from './lines.js';
import { shown, TagReader } from './tag.js';

/** What a document tells as it is read. Names are as they are written. */
export interface XmlHandler {
  /** The attributes are those of this element only until the call returns. */
  readonly open: (name: string, attributes: Attributes) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** What ends the reading: no XML, or XML beyond what is read. */
export type XmlFault = 'not-well-formed' | 'doctype' | 'too-large';

export type OnXmlFault = (
  fault: XmlFault,
  reason: string,
  place: { readonly line: number; readonly column: number },
) => never;

/** Characters that a tag may have: more than any export puts into one, and few enough to keep. */
const MOST_IN_TAG = 1 << 24;
/** Elements inside each other. ODM needs about ten. */
const MOST_DEPTH = 256;

/** Markup that is passed over, or taken as it is, up to its end. */
type Inside = 'comment' | 'instruction' | 'cdata';
const ends: Readonly<Record<Inside, string>> = { comment: '--', instruction: '?>', cdata: ']]>' };

/**
 * Reads XML strictly, in pieces, at the speed that casebooks need: what is not well-formed is a fault with its place, document types are
 * refused, and no more is kept than one tag. See XML 1.0, fifth edition.
 */
export class XmlScanner {
  /** Whether text is wanted where the reading is; what is not wanted is still looked at. */
  wantsText = true;
  readonly #handler: XmlHandler;
  readonly #fault: OnXmlFault;
  readonly #lines = new Lines();
  readonly #reader = new TagReader((reason, at) => this.#stop(reason, at));
  readonly #open: string[] = [];
  #text = '';
  #at = 0;
  /** Where the tag begins that is being told. */
  #tag = 0;
  #inside: Inside | undefined;
  #isStarted = false;
  #hasRoot = false;
  #endsInReturn = false;

  constructor(handler: XmlHandler, fault: OnXmlFault) {
    this.#handler = handler;
    this.#fault = fault;
  }

  /** The line of the tag that is being told. */
  get line(): number {
    return this.#lines.count(this.#tag);
  }

  /** The place of the tag that is being told. */
  get place(): { readonly line: number; readonly column: number } {
    return this.#lines.place(this.#tag);
  }

  write(chunk: string): void {
    this.#continue(this.#withLineFeeds(chunk));
    if (!this.#isStarted && !this.#start(false)) return;
    this.#scan(false);
  }

  end(): void {
    if (this.#endsInReturn) this.#continue('\n');
    if (!this.#isStarted) this.#start(true);
    this.#scan(true);
    if (this.#inside !== undefined) this.#stop('the file ends inside a comment, an instruction or CDATA');
    const open = this.#open.at(-1);
    if (open !== undefined) this.#stop(`the file ends before </${open}>`);
    if (!this.#hasRoot) this.#stop('the file has no element');
  }

  #continue(more: string): void {
    // Joined, as a text of two pieces would be looked up piece by piece at every character.
    const text = [this.#text.slice(this.#at), more].join('');
    this.#lines.continue(text, this.#at);
    this.#text = text;
    this.#at = 0;
    this.#tag = 0;
  }

  /** Line ends are one character. See XML 1.0, section 2.11. */
  #withLineFeeds(chunk: string): string {
    if (!this.#endsInReturn && !chunk.includes('\r')) return chunk;
    const text = (this.#endsInReturn ? '\r' : '') + chunk;
    this.#endsInReturn = text.endsWith('\r');
    return text.slice(0, this.#endsInReturn ? -1 : undefined).replaceAll(/\r\n?/g, '\n');
  }

  /** The mark of the encoding and the XML declaration; false where more must be read first. */
  #start(isEnd: boolean): boolean {
    const mark = this.#text.startsWith('\uFEFF') ? 1 : 0;
    const head = this.#text.slice(mark, mark + 6);
    const isDeclared = /^<\?xml[ \t\n]/.test(head);
    const end = this.#text.indexOf('?>', mark);
    const isWhole = head.length === 6 && (!isDeclared || end >= 0 || this.#text.length > 1024);
    if (!isWhole && !isEnd) return false;
    this.#isStarted = true;
    this.#at = mark;
    if (!isDeclared) return true;
    if (end < 0 || !declaration.test(this.#text.slice(mark, end + 2))) this.#stop('its XML declaration is wrong', mark);
    this.#at = end + 2;
    return true;
  }

  #scan(isEnd: boolean): void {
    for (;;) {
      if (this.#inside !== undefined) {
        if (!this.#passOver(this.#inside)) return;
        continue;
      }
      const tag = this.#text.indexOf('<', this.#at);
      if (tag < 0) {
        this.#takeText(isEnd ? this.#text.length : this.#wholeText());
        return;
      }
      if (tag > this.#at) this.#takeText(tag);
      this.#tag = tag;
      if (this.#takeMarkup()) continue;
      if (isEnd) this.#stop('the file ends inside a tag');
      if (this.#text.length - this.#at > MOST_IN_TAG)
        this.#stop(`a tag has more than ${MOST_IN_TAG} characters`, this.#at, 'too-large');
      return;
    }
  }

  /** The end of the text that is there, without what may be the beginning of a reference or of "]]>". */
  #wholeText(): number {
    const text = this.#text;
    const end = text.length - (text.endsWith(']]') ? 2 : text.endsWith(']') ? 1 : 0);
    const reference = text.lastIndexOf('&');
    const isBegun = text.length - reference < MOST_IN_REFERENCE && !text.includes(';', reference);
    return Math.max(this.#at, reference >= this.#at && isBegun ? reference : end);
  }

  #takeText(end: number): void {
    const start = this.#at;
    this.#at = end;
    if (start === end) return;
    if (this.#open.length === 0) {
      for (let i = start; i < end; i++)
        if (!isBlank(this.#text.charCodeAt(i))) this.#stop('there is text outside the root element', i);
      return;
    }
    const seen = lookAtText(this.#text, start, end);
    if (seen === 'plain' && !this.wantsText) return;
    const text = this.#text.slice(start, end);
    const told = text.includes('&') ? resolved(text) : text;
    if (seen === 'odd' || typeof told !== 'string' || text.includes(']]>'))
      this.#check(start, [forbiddenIn(text), endOfCdataIn(text), typeof told === 'string' ? undefined : told]);
    else if (this.wantsText) this.#handler.text(told);
  }

  /** A tag, or the beginning of other markup, at `#at`; false where it is not all there. */
  #takeMarkup(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === SLASH) return this.#closeTag();
    if (next === EXCLAMATION) return this.#startOther();
    if (next === QUESTION) return this.#startInstruction();
    return Number.isNaN(next) ? false : this.#openTag();
  }

  #startOther(): boolean {
    const text = this.#text;
    if (text.startsWith('<!--', this.#at)) return this.#enter('comment', 4);
    if (text.startsWith('<![CDATA[', this.#at)) {
      if (this.#open.length === 0) this.#stop('there is text outside the root element', this.#at);
      return this.#enter('cdata', 9);
    }
    if (text.startsWith('<!DOCTYPE', this.#at)) this.#stop('', this.#at, 'doctype');
    const begun = text.slice(this.#at, this.#at + 9);
    if (begun.length < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some((markup) => markup.startsWith(begun))) return false;
    this.#stop('"<!" begins nothing that is known', this.#at);
  }

  #startInstruction(): boolean {
    const start = this.#text.slice(this.#at + 2, this.#at + 2 + MOST_IN_NAME);
    const target = /^([^ \t\n?]*)(?:[ \t\n]|\?>)/.exec(start)?.[1];
    if (target === undefined) {
      if (start.length === MOST_IN_NAME || /\?[^]/.test(start)) this.#stop('an instruction has no name', this.#at);
      return false;
    }
    if (!isName(target)) this.#stop('an instruction has no name', this.#at);
    if (target.toLowerCase() === 'xml') this.#stop('an XML declaration stands only at the very beginning', this.#at);
    return this.#enter('instruction', 2 + target.length);
  }

  #enter(inside: Inside, length: number): true {
    this.#inside = inside;
    this.#at += length;
    return true;
  }

  /** Goes on to the end of what was entered; false where it is not there. */
  #passOver(inside: Inside): boolean {
    const mark = ends[inside];
    const found = this.#text.indexOf(mark, this.#at);
    const end = found < 0 ? Math.max(this.#at, this.#text.length - mark.length + 1) : found;
    if (end > this.#at) {
      const text = this.#text.slice(this.#at, end);
      this.#check(this.#at, [forbiddenIn(text)]);
      if (inside === 'cdata' && this.wantsText) this.#handler.text(text);
      this.#at = end;
    }
    if (found < 0) return false;
    if (inside === 'comment') {
      if (this.#text.length < found + 3) return false;
      if (this.#text[found + 2] !== '>') this.#stop('"--" has no place in a comment', found);
    }
    this.#at = found + (inside === 'comment' ? 3 : mark.length);
    this.#inside = undefined;
    return true;
  }

  #closeTag(): boolean {
    const text = this.#text;
    const open = this.#open.at(-1) ?? '';
    const end = this.#at + 2 + open.length;
    if (open !== '' && text.startsWith(open, this.#at + 2) && text.charCodeAt(end) === GREATER) this.#at = end + 1;
    else {
      const last = text.indexOf('>', this.#at);
      if (last < 0) return false;
      const name = text.slice(this.#at + 2, last);
      if (open === '' || name.replace(/[ \t\n]+$/, '') !== open)
        this.#stop(
          open === '' ? `</${shown(name)}> closes nothing` : `</${shown(name)}> stands where </${open}> is expected`,
          this.#at,
        );
      this.#at = last + 1;
    }
    this.#open.pop();
    this.#handler.close(open);
    return true;
  }

  #openTag(): boolean {
    const tag = this.#reader;
    if (!tag.read(this.#text, this.#at)) return false;
    const { name, isEmpty } = tag;
    if (this.#open.length === 0 && this.#hasRoot) this.#stop(`<${shown(name)}> is a second root element`, this.#at);
    if (this.#open.length === MOST_DEPTH)
      this.#stop(`elements lie more than ${MOST_DEPTH} deep in each other`, this.#at, 'too-large');
    this.#hasRoot = true;
    this.#at = tag.end;
    if (!isEmpty) this.#open.push(name);
    this.#handler.open(name, tag.attributes);
    if (isEmpty) this.#handler.close(name);
    return true;
  }

  #check(start: number, faults: readonly (CharacterFault | undefined)[]): void {
    const first = firstOf(faults);
    if (first !== undefined) this.#stop(first.reason, start + first.at);
  }

  #stop(reason: string, at = this.#text.length, fault: XmlFault = 'not-well-formed'): never {
    return this.#fault(fault, reason, this.#lines.place(at));
  }
}

const [SLASH, EXCLAMATION, QUESTION, GREATER] = [0x2f, 0x21, 0x3f, 0x3e] as const;
function endOfCdataIn(text: string): CharacterFault | undefined {
  const at = text.indexOf(']]>');
  return at < 0 ? undefined : { reason: '"]]>" must be written "]]&gt;"', at };
}

/** "&#x0000010FFFF;" is the longest reference that makes sense. */
const MOST_IN_REFERENCE = 64;
const MOST_IN_NAME = 1024;

const declaration =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.[0-9]+\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>$/;
