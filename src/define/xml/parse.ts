import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import { saxesParser } from '#formats/saxes.js';
import { report } from '../messages.js';

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
  const parser = saxesParser({ xmlns: true });
  const instructions: { target: string; body: string }[] = [];
  const namespaces = new Set<string>();
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
  });
  parser.on('opentag', (tag) => {
    for (const uri of Object.values(tag.ns)) namespaces.add(uri);
    const node: OpenNode = {
      name: known(tag.uri, tag.local, prefixes),
      attributes: new Map(
        Object.values(tag.attributes)
          .filter((attribute) => attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns')
          .map(({ uri, local, value }) => [uri === '' ? local : known(uri, local, prefixes), value]),
      ),
      children: [],
      text: '',
      at: start,
    };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());

  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof NotXml) return faults([error.diagnostic]);
    throw error;
  }
  invariant(root, 'a well-formed document has a root element');
  return ok({ root, encoding, instructions, namespaces });
}

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

/** A name in a namespace that the table does not know keeps the namespace: it is never taken for one that it does. */
function known(uri: string, local: string, prefixes: Readonly<Record<string, string>>): string {
  return (prefixes[uri] ?? `{${uri}}`) + local;
}

/** The parser's sentence without its "line:column:" front. */
function reason(message: string): string {
  return message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
