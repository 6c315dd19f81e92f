import type { XmlNode } from './parse.js';

/** An element with the OID or ID that it has, or else the one it stands in. */
export interface FoundElement {
  readonly name: string;
  readonly oid?: string;
  readonly at: XmlNode['at'];
}

/** The last element of a name (without prefix; of any name where none is asked for) that starts on a line or before it: libxml2 tells the line where a start tag ends. */
export function nearestElement(root: XmlNode, line: number, name?: string): FoundElement | undefined {
  let found: FoundElement | undefined;
  const visit = (node: XmlNode, above: string | undefined) => {
    if (node.at.line > line) return;
    const oid = node.attributes.get('OID') ?? node.attributes.get('ID') ?? above;
    const local = node.name.replace(/^.*[:}]/, '');
    if (name === undefined || local === name) found = { name: local, ...(oid !== undefined && { oid }), at: node.at };
    for (const child of node.children) visit(child, oid);
  };
  visit(root, undefined);
  return found;
}
