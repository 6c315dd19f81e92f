import type { SourceSpan } from '#base/diagnostic.js';
import { allowedValues } from './elements/allowed-values.js';
import { misplacedAttributes } from './elements/attributes.js';
import { knownOf, number, type Known } from './elements/known.js';
import { isOfOdm } from './elements/of-odm.js';
import { misplaced } from './elements/placement.js';
import { NUMBERS, SHAPES, type Shape } from './elements/shapes.js';
import { translated } from './read/node.js';
import { notRead } from './read/not-read.js';
import { stylesheetOf } from './xml/stylesheet.js';
import type { XmlFile, XmlNode } from './xml/parse.js';

/** All elements of one name in a define.xml: a row for each, in the order of the file. */
export interface ElementTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly storage: 'text' | 'number' }[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** Where each row stands. */
  readonly places: readonly (SourceSpan | undefined)[];
}

export interface DefineElements {
  /** Of the namespace; what neither version has is taken for the newer one. */
  readonly version: '2.0' | '2.1';
  readonly tables: readonly ElementTable[];
}

/**
 * A define.xml as tables that rules can ask: one an element name, with the element's attributes, "Parent", "ParentOID" for where it stands, and what its
 * references lead to. Beside them "File" (the file itself), "NotKnown" (elements and attributes that Define-XML has not), "Misplaced" (elements and attributes where the
 * schemas do not allow them) and "AllowedValue" (the terms that the patch release knows, by list). Whether the files of leafs exist is known to those who see the folder. Every table is there, also without rows, so that what nothing states is seen to be missing.
 */
export function elementTables(
  xml: XmlFile,
  fileName: string,
  exists: (href: string) => boolean | undefined = () => undefined,
): DefineElements {
  const { root, namespaces } = xml;
  const found = new Map(Object.keys(SHAPES).map((name): [string, Row[]] => [name, []]));
  collect(root, '', '', found);
  const known = knownOf(root, exists);
  const version = namespaces.has('http://www.cdisc.org/ns/def/v2.0') ? '2.0' : '2.1';
  return {
    version,
    tables: [
      ...[...found].map(([name, rows]) => tableOf(name, SHAPES[name] ?? { attributes: '' }, rows, known)),
      fileTable(xml, fileName, exists),
      notKnownTable(root),
      misplacedTable(root, version),
      allowedTable(root, version),
    ],
  };
}

interface Row {
  readonly node: XmlNode;
  /** By name without prefix; of two the first. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: string;
  /** OID or ID of the nearest element above that has one. */
  readonly parentOid: string;
}

function collect(node: XmlNode, parent: string, parentOid: string, found: ReadonlyMap<string, Row[]>): void {
  const name = local(node.name);
  found.get(name)?.push({ node, attributes: localAttributes(node), parent, parentOid });
  const oid = node.attributes.get('OID') ?? node.attributes.get('ID') ?? parentOid;
  for (const child of node.children) collect(child, name, oid, found);
}

type Column = readonly [name: string, storage: 'text' | 'number', value: (row: Row) => string | number | undefined];

function tableOf(name: string, shape: Shape, rows: readonly Row[], known: Known): ElementTable {
  const { attributes, texts = '', counts = '', more = {}, numbers = {} } = shape;
  const values: readonly Column[] = [
    ...words(attributes).map((column): Column => {
      const storage = NUMBERS.has(column) ? 'number' : 'text';
      const asStored = storage === 'text' ? (text: string | undefined) => text : number;
      return [column, storage, ({ attributes }) => asStored(attributes.get(column))];
    }),
    ...words(texts).map((column): Column => [column, 'text', ({ node }) => textOf(node, column)]),
    ...words(counts).map((child): Column => [`${child}Count`, 'number', ({ node }) => countNamed(node, child)]),
    ...Object.entries(more).map(([column, of]): Column => [column, 'text', ({ node }) => of(node, known)]),
    ...Object.entries(numbers).map(([column, of]): Column => [column, 'number', ({ node }) => of(node, known)]),
    ['Parent', 'text', ({ parent }) => parent],
    ['ParentOID', 'text', ({ parentOid }) => parentOid],
  ];
  return {
    name,
    columns: values.map(([column, storage]) => ({ name: column, storage })),
    rows: rows.map((row) => values.map(([, , value]) => value(row))),
    places: rows.map(({ node }) => node.at),
  };
}

/** One row: how the file is called, and what stands before its elements. */
function fileTable(xml: XmlFile, fileName: string, exists: (href: string) => boolean | undefined): ElementTable {
  const { root, instructions, encoding } = xml;
  const stylesheet = instructions.find(({ target }) => target === 'xml-stylesheet');
  const file = stylesheetOf(xml);
  const isThere = file === undefined ? undefined : exists(file);
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  return textTable(
    'File',
    ['Name', 'Encoding', 'Stylesheet', 'StylesheetFile', 'StylesheetExists', 'Namespace'],
    [
      {
        values: [name, encoding, stylesheet?.body, file, yesNo(isThere), namespaceOf(xml)],
        at: { ...root.at, line: 1, column: 1 },
      },
    ],
  );
}

function yesNo(is: boolean | undefined): string | undefined {
  return is === undefined ? undefined : is ? 'Yes' : 'No';
}

/** That of ODM. */
function namespaceOf({ namespaces }: XmlFile): string | undefined {
  return [...namespaces].find((name) => name.startsWith('http://www.cdisc.org/ns/odm/'));
}

function notKnownTable(root: XmlNode): ElementTable {
  return textTable(
    'NotKnown',
    ['Element', 'What', 'OfODM'],
    notRead(root)
      .filter(({ what }) => !EVERYWHERE.test(what))
      .map(({ of, what, at }) => ({ values: [of, what, isOfOdm(of, what) ? 'Yes' : undefined], at })),
  );
}

/** A second language, another alias, extensions in namespaces of their own: ODM allows them everywhere. CDISC's namespaces are nobody's own. */
const EVERYWHERE = /^(?:TranslatedText|Alias|@?\{(?!http:\/\/www\.cdisc\.org\/ns\/).*|@xml:.*)$/;

function misplacedTable(root: XmlNode, version: DefineElements['version']): ElementTable {
  return textTable(
    'Misplaced',
    ['Element', 'What', 'Problem'],
    [...misplaced(root), ...misplacedAttributes(root, version)].map(({ of, what, problem, at }) => ({
      values: [of, what, problem],
      at,
    })),
  );
}

function allowedTable(root: XmlNode, version: DefineElements['version']): ElementTable {
  const study = root.children.find(({ name }) => name === 'Study');
  const metaData = study?.children.find(({ name }) => name === 'MetaDataVersion');
  const release = metaData?.attributes.get('def:DefineVersion');
  return textTable(
    'AllowedValue',
    ['List', 'Value'],
    allowedValues(version, release).map(([list, value]) => ({ values: [list, value], at: undefined })),
  );
}

function textTable(
  name: string,
  columns: readonly string[],
  rows: readonly { readonly values: readonly (string | undefined)[]; readonly at: SourceSpan | undefined }[],
): ElementTable {
  return {
    name,
    columns: columns.map((column) => ({ name: column, storage: 'text' })),
    rows: rows.map(({ values }) => values),
    places: rows.map(({ at }) => at),
  };
}

function localAttributes({ attributes }: XmlNode): ReadonlyMap<string, string> {
  let hasPrefixes = false;
  for (const name of attributes.keys()) hasPrefixes ||= name.includes(':');
  if (!hasPrefixes) return attributes;
  const named = new Map<string, string>();
  for (const [name, value] of attributes) if (!named.has(local(name))) named.set(local(name), value);
  return named;
}

/** A child that holds text, translated or plain. */
function textOf(node: XmlNode, name: string): string | undefined {
  const child = node.children.find((each) => local(each.name) === name);
  const written = child && (translated(node, child.name, 'text').text ?? child.text);
  return written?.trim() === '' ? undefined : written;
}

function countNamed(node: XmlNode, child: string): number {
  return node.children.filter((each) => local(each.name) === child).length;
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
