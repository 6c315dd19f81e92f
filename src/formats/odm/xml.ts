import { saxesParser, withFastAttributes } from '../saxes.js';

/** The attributes of an element, without a prototype. */
export type Attributes = Readonly<Record<string, string>>;

/** What a document tells as it is read. Names are as they are written. */
export interface XmlHandler {
  /** `binds` is whether an attribute binds a prefix, or may do so. */
  readonly open: (name: string, attributes: Attributes, binds: boolean) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** What ends the reading: no XML, or XML beyond what is read. */
export type XmlFault = 'not-well-formed' | 'doctype' | 'too-large';

export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}

export type OnXmlFault = (fault: XmlFault, reason: string, place: XmlPlace) => never;

/** Characters that may go by without the end of a tag or of a text: more than any export needs, and few enough to keep. */
const MOST_IN_ONE = 1 << 26;
/** Elements inside each other. ODM needs about ten. */
const MOST_DEPTH = 256;

/** Looked at first, as every attribute of the file goes by. */
const X = 'x'.charCodeAt(0);

/** Reads XML strictly, in pieces: what is not well-formed is a fault with its place, document types are refused, depth and size are bounded. */
export class XmlReader {
  readonly #parser = saxesParser({ xmlns: false, position: false });
  readonly #text: (text: string) => void;
  readonly #fault: OnXmlFault;
  #line = 1;
  #column = 1;
  #binds = false;
  #depth = 0;
  /** Characters since something was told. */
  #silent = 0;
  #wantsText = false;

  constructor({ open, text, close }: XmlHandler, fault: OnXmlFault) {
    const parser = this.#parser;
    this.#fault = fault;
    this.#text = (part) => {
      this.#silent = 0;
      text(part);
    };
    parser.on('error', ({ message }) => this.#stop('not-well-formed', message.replace(/\.$/, '')));
    parser.on('doctype', () => this.#stop('doctype', ''));
    parser.on('opentagstart', (tag) => {
      withFastAttributes(tag);
      this.#tagBegins(tag.name);
    });
    parser.on('attribute', ({ name }) => {
      if (name.charCodeAt(0) === X && name.startsWith('xmlns')) this.#binds = true;
    });
    parser.on('opentag', ({ name, attributes }) => {
      open(name, attributes, this.#binds);
    });
    parser.on('closetag', ({ name }) => {
      this.#depth--;
      this.#silent = 0;
      close(name);
    });
    parser.on('cdata', (part) => {
      if (this.#wantsText) this.#text(part);
    });
  }

  /** Whether text is wanted from here on; what is not wanted is looked at, and not kept. */
  set wantsText(isWanted: boolean) {
    if (isWanted === this.#wantsText) return;
    this.#wantsText = isWanted;
    if (isWanted) this.#parser.on('text', this.#text);
    else this.#parser.off('text');
  }

  /** Where the tag begins that was told last. */
  get place(): XmlPlace {
    return { line: this.#line, column: this.#column };
  }

  get line(): number {
    return this.#line;
  }

  /** Only XML 1.1 can have control characters, as references. */
  get mayHaveControls(): boolean {
    return this.#parser.xmlDecl.version === '1.1';
  }

  write(chunk: string): void {
    this.#silent += chunk.length;
    this.#parser.write(chunk);
    if (this.#silent > MOST_IN_ONE) this.#stop('too-large', `a tag or a text has more than ${MOST_IN_ONE} characters`);
  }

  end(): void {
    this.#parser.close();
  }

  /** The parser has read one character beyond the name; where that is the end of the line, it no longer knows the column. */
  #tagBegins(name: string): void {
    const { line, column } = this.#parser;
    this.#line = column === 0 ? line - 1 : line;
    this.#column = Math.max(1, column - name.length - 1);
    this.#binds = false;
    this.#silent = 0;
    if (++this.#depth > MOST_DEPTH)
      this.#fault('too-large', `elements lie more than ${MOST_DEPTH} deep in each other`, this.place);
  }

  /** Stops where the parser is: at the character after what is at fault, or before it. */
  #stop(fault: XmlFault, reason: string): never {
    const { line, column } = this.#parser;
    return this.#fault(fault, reason, { line, column: Math.max(1, column) });
  }
}
