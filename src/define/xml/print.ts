/** An element to be written: its attributes in order, and either elements or one text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: readonly XmlElement[] | string;
}

/** Builds an element; attributes and children that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: readonly (XmlElement | undefined)[] | string = [],
): XmlElement {
  return {
    name,
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)] as const],
    ),
    content: typeof content === 'string' ? content : content.filter((child) => child !== undefined),
  };
}

/**
 * The document as UTF-8 text: header, processing instructions, elements indented by two spaces, LF. A character that XML 1.0 cannot carry (section 2.2)
 * becomes U+FFFD; everything else is read back as it was given, line ends and blanks in attributes included.
 */
export function printXml(root: XmlElement, instructions: readonly XmlInstruction[] = []): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  for (const { target, attributes } of instructions) lines.push(`<?${target}${printedAttributes(attributes)}?>`);
  print(root, '', lines);
  return lines.join('\n') + '\n';
}

export interface XmlInstruction {
  readonly target: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

function print({ name, attributes, content }: XmlElement, indent: string, lines: string[]): void {
  const start = `${indent}<${name}${printedAttributes(attributes)}`;
  if (content.length === 0) {
    lines.push(`${start}/>`);
  } else if (typeof content === 'string') {
    lines.push(`${start}>${escapedText(content)}</${name}>`);
  } else {
    lines.push(`${start}>`);
    for (const child of content) print(child, indent + '  ', lines);
    lines.push(`${indent}</${name}>`);
  }
}

function printedAttributes(attributes: XmlInstruction['attributes']): string {
  return attributes.map(([name, value]) => ` ${name}="${escapedAttribute(value)}"`).join('');
}

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A reader turns CR LF into LF: a CR that is meant is written as a reference. */
function escapedText(text: string): string {
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

/** A reader turns line ends and tabs of an attribute into blanks: they are written as references. */
function escapedAttribute(text: string): string {
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
