import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import { saxesParser, withFastAttributes } from '#formats/saxes.js';
import { report } from '../messages.js';
import { Names } from './names.js';

/** An element as read. Names carry the prefix that the namespace table gives them, whatever prefix the file uses. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The text directly inside, entities decoded, blanks kept. */
  readonly text: string;
  readonly at: SourceSpan;
}

export interface XmlFile {
  readonly root: XmlNode;
  /** As the XML declaration states it. */
  readonly encoding: string | undefined;
  readonly instructions: readonly { readonly target: string; readonly body: string }[];
  /** Every namespace that is bound somewhere. */
  readonly namespaces: ReadonlySet<string>;
}

/** Reads XML strictly: what is not well-formed is a fault with its place, and a document type declaration is refused (no entity is ever expanded). */
export function parseXml(text: string, fileName: string, prefixes: Readonly<Record<string, string>>): Checked<XmlFile> {
  const parser = saxesParser({});
  const instructions: { target: string; body: string }[] = [];
  const names = new Names(prefixes);
  const open: OpenNode[] = [];
  let root: OpenNode | undefined;
  let encoding: string | undefined;
  let start: SourceSpan = { file: fileName, line: 1, column: 1 };

  const here = (back = 0): SourceSpan => ({
    file: fileName,
    line: parser.line,
    column: Math.max(1, parser.column - back),
  });
  const addText = (part: string) => {
    const parent = open.at(-1);
    if (parent) parent.text += part;
  };

  parser.on('error', (error) => {
    throw new NotXml(report('not-xml', { reason: reason(error.message) }, here()));
  });
  parser.on('doctype', () => {
    throw new NotXml(report('doctype', {}, here()));
  });
  parser.on('xmldecl', (declaration) => {
    encoding = declaration.encoding;
  });
  parser.on('processinginstruction', (instruction) => instructions.push(instruction));
  parser.on('opentagstart', (tag) => {
    start = here(tag.name.length + 1);
    withFastAttributes(tag);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const fault = open.length === DEEPEST ? `elements stand more than ${DEEPEST} deep in each other` : undefined;
    const read = names.open(name, attributes);
    const problem = fault ?? read.fault;
    if (problem !== undefined) throw new NotXml(report('not-xml', { reason: problem }, here()));
    const node: OpenNode = { name: read.name, attributes: read.attributes, children: [], text: '', at: start };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
    names.close();
  });

  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof NotXml) return faults([error.diagnostic]);
    throw error;
  }
  invariant(root, 'a well-formed document has a root element');
  return ok({ root, encoding, instructions, namespaces: names.bound });
}

/** Define-XML nests no deeper than a dozen; whoever walks the tree does so by recursion. */
const DEEPEST = 200;

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

class NotXml extends Error {
  readonly diagnostic: ReturnType<typeof report>;
  constructor(diagnostic: ReturnType<typeof report>) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** The parser's sentence without its "line:column:" front. */
function reason(message: string): string {
  return message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
