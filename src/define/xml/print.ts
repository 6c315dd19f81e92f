import { XMLBuilder } from 'fast-xml-parser';

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
  const header: XmlInstruction = {
    target: 'xml',
    attributes: [
      ['version', '1.0'],
      ['encoding', 'UTF-8'],
    ],
  };
  const front = [header, ...instructions].map(({ target, attributes }) => ordered(`?${target}`, attributes, []));
  return `${builder.build([...front, orderedElement(root)])}\n`;
}

export interface XmlInstruction {
  readonly target: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

const TEXT = '#text';

/** The package's own list of entities knows neither line ends nor what XML cannot carry, so texts reach it escaped; it escapes quotes of attributes itself. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- The builder lives on as a package of its own, which this one re-exports.
const builder = new XMLBuilder({
  preserveOrder: true,
  format: true,
  indentBy: '  ',
  suppressEmptyNode: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: TEXT,
  processEntities: false,
  tagValueProcessor: (_name, text) => escapedText(String(text)),
  attributeValueProcessor: (_name, text) => escapedAttribute(String(text)),
});

/** The package's shape of an element whose children keep their order. */
type Ordered = Readonly<Record<string, unknown>>;

function orderedElement({ name, attributes, content }: XmlElement): Ordered {
  if (typeof content !== 'string') return ordered(name, attributes, content.map(orderedElement));
  return ordered(name, attributes, content === '' ? [] : [{ [TEXT]: content }]);
}

function ordered(name: string, attributes: XmlElement['attributes'], content: readonly Ordered[]): Ordered {
  return { [name]: content, ':@': Object.fromEntries(attributes) };
}

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
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
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
