import { saxesParser, withFastAttributes } from '../saxes.js';
import { PlainScanner } from './plain-scanner.js';
import type { XmlHandler } from './xml-handler.js';

/** What ends the reading: no XML, or XML beyond what is read. */
export type XmlFault = 'not-well-formed' | 'doctype' | 'too-large';

type Parser = ReturnType<typeof saxesParser<{ xmlns: false; position: false }>>;

export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}

export type OnXmlFault = (fault: XmlFault, reason: string, place: XmlPlace) => never;

/** Characters that may go by without the end of a tag or of a text: more than any export needs, and few enough to keep. */
const MOST_IN_ONE = 1 << 26;
/** Elements inside each other. ODM needs about ten. */
const MOST_DEPTH = 256;

/** Characters of a tag or a text that goes on in the next piece, for it to be read again with that piece. */
const MOST_CUT = 1 << 16;

/** Looked at first, as every attribute of the file goes by. */
const X = 'x'.charCodeAt(0);

/**
 * Reads XML strictly, in pieces: what is not well-formed is a fault with its place, document types are refused, depth and size are bounded. Plain XML is
 * read by a scanner, which looks at each letter once; from the first thing on that is not plain, saxes reads.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #fault: OnXmlFault;
  readonly #scanner: PlainScanner;
  #parser: Parser | undefined;
  /** What the scanner has not read yet, because its end had not come. */
  #cut = '';
  #line = 1;
  #column = 1;
  #binds = false;
  #depth = 0;
  /** Characters since something was told. */
  #silent = 0;
  #wantsText = false;

  constructor({ open, text, close }: XmlHandler, fault: OnXmlFault) {
    this.#fault = fault;
    this.#handler = {
      open: (name, attributes, binds) => {
        this.#silent = 0;
        open(name, attributes, binds);
      },
      text: (part) => {
        this.#silent = 0;
        text(part);
      },
      close: (name) => {
        this.#silent = 0;
        close(name);
      },
    };
    this.#scanner = new PlainScanner(this.#handler, MOST_DEPTH);
  }

  /** Whether text is wanted from here on; what is not wanted is looked at, and not kept. */
  set wantsText(isWanted: boolean) {
    if (isWanted === this.#wantsText) return;
    this.#wantsText = isWanted;
    this.#scanner.wantsText = isWanted;
    if (isWanted) this.#parser?.on('text', this.#handler.text);
    else this.#parser?.off('text');
  }

  /** Where the tag begins that was told last. */
  get place(): XmlPlace {
    const { tagLine: line, tagColumn: column } = this.#scanner;
    return this.#parser === undefined ? { line, column } : { line: this.#line, column: this.#column };
  }

  get line(): number {
    return this.#parser === undefined ? this.#scanner.tagLine : this.#line;
  }

  /** Only XML 1.1 can have control characters, as references. */
  get mayHaveControls(): boolean {
    return this.#parser?.xmlDecl.version === '1.1';
  }

  write(chunk: string): void {
    if (this.#parser === undefined) this.#scan(chunk);
    else this.#parse(this.#parser, chunk);
    if (this.#silent > MOST_IN_ONE) this.#stop('too-large', `a tag or a text has more than ${MOST_IN_ONE} characters`);
  }

  end(): void {
    const parser = this.#parser ?? this.#handOver();
    parser.write(this.#cut);
    parser.close();
  }

  #parse(parser: Parser, chunk: string): void {
    this.#silent += chunk.length;
    parser.write(chunk);
  }

  #scan(chunk: string): void {
    const [cut, silent] = [this.#cut, this.#silent];
    this.#silent += chunk.length;
    const text = cut + chunk;
    const { length, isCut } = this.#scanner.scan(text);
    const rest = text.slice(length);
    const isSoonWhole = isCut && rest.length <= MOST_CUT && (length > 0 || cut === '');
    this.#cut = isSoonWhole ? rest : '';
    if (isSoonWhole) return;
    const parser = this.#handOver();
    if (length > 0) {
      parser.write(rest);
      return;
    }
    // As if saxes had read the piece before, too.
    this.#silent = silent;
    parser.write(cut);
    this.#parse(parser, chunk);
  }

  /** Lets saxes go on from where the scanner stopped. */
  #handOver(): Parser {
    const { before, place, depth } = this.#scanner;
    const { line, column } = this.place;
    const parser = saxesParser({ xmlns: false, position: false });
    parser.write(before);
    Object.assign(parser, place);
    this.#parser = parser;
    this.#line = line;
    this.#column = column;
    this.#depth = depth;
    this.#listen(parser);
    return parser;
  }

  #listen(parser: Parser): void {
    const { open, text, close } = this.#handler;
    parser.on('error', ({ message }) => this.#stop('not-well-formed', message.replace(/\.$/, '')));
    parser.on('doctype', () => this.#stop('doctype', ''));
    parser.on('opentagstart', (tag) => {
      withFastAttributes(tag);
      this.#tagBegins(parser, tag.name);
    });
    parser.on('attribute', ({ name }) => {
      if (name.charCodeAt(0) === X && name.startsWith('xmlns')) this.#binds = true;
    });
    parser.on('opentag', ({ name, attributes }) => {
      open(name, attributes, this.#binds);
    });
    parser.on('closetag', ({ name }) => {
      this.#depth--;
      close(name);
    });
    parser.on('cdata', (part) => {
      if (this.#wantsText) text(part);
    });
    if (this.#wantsText) parser.on('text', text);
  }

  /** The parser has read one character beyond the name; where that is the end of the line, it no longer knows the column. */
  #tagBegins({ line, column }: Parser, name: string): void {
    this.#line = column === 0 ? line - 1 : line;
    this.#column = Math.max(1, column - name.length - 1);
    this.#binds = false;
    this.#silent = 0;
    if (++this.#depth > MOST_DEPTH)
      this.#fault('too-large', `elements lie more than ${MOST_DEPTH} deep in each other`, this.place);
  }

  /** Stops where the parser is: at the character after what is at fault, or before it. */
  #stop(fault: XmlFault, reason: string): never {
    const { line, column } = this.#parser ?? this.#scanner.place;
    return this.#fault(fault, reason, { line, column: Math.max(1, column) });
  }
}
