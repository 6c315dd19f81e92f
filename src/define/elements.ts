import { ok, type Checked } from '#base/diagnostic.js';
import { PREFIXES } from './prefixes.js';
import { attribute, childNamed, childrenNamed, nciCode, translated } from './read/node.js';
import { parseXml, type XmlNode } from './xml/parse.js';

/** All elements of one name in a define.xml: a row for each, in the order of the file. */
export interface ElementTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly storage: 'text' | 'number' }[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

type Value = (node: XmlNode) => string | number | undefined;

/** What is kept of an element: attributes and texts of children under their own names without prefix, and what the rest says of it. */
interface Shape {
  readonly attributes: string;
  readonly texts?: string;
  /** How many children of a name there are, as "<name>Count". */
  readonly counts?: string;
  readonly more?: Readonly<Record<string, Value>>;
}

const numbers = new Set(['OrderNumber', 'KeySequence', 'Length', 'SignificantDigits', 'Rank', 'FirstPage', 'LastPage']);

/** See Define-XML 2.1, section 5.3, and the Analysis Results Metadata specification 1.0. */
const shapes: Readonly<Record<string, Shape>> = {
  ODM: { attributes: 'FileOID FileType ODMVersion CreationDateTime Context' },
  GlobalVariables: { attributes: '', texts: 'StudyName StudyDescription ProtocolName' },
  MetaDataVersion: {
    attributes: 'OID Name Description DefineVersion CommentOID',
    counts: 'ItemGroupDef Standards AnnotatedCRF SupplementalDoc',
  },
  Standard: { attributes: 'OID Name Type PublishingSet Version Status CommentOID' },
  ValueListDef: { attributes: 'OID', counts: 'ItemRef' },
  WhereClauseDef: { attributes: 'OID CommentOID', counts: 'RangeCheck' },
  RangeCheck: { attributes: 'ItemOID Comparator SoftHard', counts: 'CheckValue' },
  ItemGroupDef: {
    attributes:
      'OID Name SASDatasetName Domain Repeating IsReferenceData Purpose Structure ArchiveLocationID StandardOID IsNonStandard HasNoData CommentOID',
    texts: 'Description',
    counts: 'ItemRef leaf',
    more: {
      Class: (node) => node.attributes.get('def:Class') ?? under(node, 'def:Class', 'Name'),
      SubClass: (node) => {
        const general = childNamed(node, 'def:Class');
        return general && under(general, 'def:SubClass', 'Name');
      },
      LeafID: (node) => under(node, 'def:leaf', 'ID'),
      Keys: (node) => node.children.filter(({ attributes }) => attributes.has('KeySequence')).length,
    },
  },
  ItemRef: {
    attributes: 'ItemOID OrderNumber Mandatory KeySequence MethodOID Role RoleCodeListOID IsNonStandard HasNoData',
    counts: 'WhereClauseRef',
  },
  WhereClauseRef: { attributes: 'WhereClauseOID' },
  ItemDef: {
    attributes: 'OID Name DataType Length SignificantDigits SASFieldName DisplayFormat CommentOID',
    texts: 'Description',
    counts: 'Origin',
    more: {
      CodeListOID: (node) => under(node, 'CodeListRef', 'CodeListOID'),
      ValueListOID: (node) => under(node, 'def:ValueListRef', 'ValueListOID'),
      OriginType: (node) => under(node, 'def:Origin', 'Type'),
      OriginSource: (node) => under(node, 'def:Origin', 'Source'),
    },
  },
  Origin: {
    attributes: 'Type Source',
    texts: 'Description',
    counts: 'DocumentRef',
    more: { Pages: (node) => descendants(node, 'def:PDFPageRef').filter(hasPages).length },
  },
  CodeList: {
    attributes: 'OID Name DataType SASFormatName StandardOID IsNonStandard CommentOID',
    counts: 'EnumeratedItem CodeListItem ExternalCodeList',
    more: { Code: (node) => nciCode(node).code },
  },
  EnumeratedItem: {
    attributes: 'CodedValue OrderNumber Rank ExtendedValue',
    more: { Code: (node) => nciCode(node).code },
  },
  CodeListItem: {
    attributes: 'CodedValue OrderNumber Rank ExtendedValue',
    texts: 'Decode',
    more: { Code: (node) => nciCode(node).code },
  },
  ExternalCodeList: { attributes: 'Dictionary Version' },
  MethodDef: { attributes: 'OID Name Type', texts: 'Description' },
  CommentDef: { attributes: 'OID', texts: 'Description' },
  DocumentRef: { attributes: 'leafID' },
  PDFPageRef: { attributes: 'Type PageRefs FirstPage LastPage' },
  leaf: { attributes: 'ID href', texts: 'title' },
  ResultDisplay: { attributes: 'OID Name', texts: 'Description', counts: 'AnalysisResult' },
  AnalysisResult: {
    attributes: 'OID ParameterOID AnalysisReason AnalysisPurpose',
    texts: 'Description',
    counts: 'AnalysisDatasets Documentation ProgrammingCode',
  },
  AnalysisDatasets: { attributes: 'CommentOID', counts: 'AnalysisDataset' },
  AnalysisDataset: { attributes: 'ItemGroupOID', counts: 'AnalysisVariable WhereClauseRef' },
  AnalysisVariable: { attributes: 'ItemOID' },
};

export interface DefineElements {
  /** Of the namespace; what neither version has is taken for the newer one. */
  readonly version: '2.0' | '2.1';
  readonly tables: readonly ElementTable[];
}

/**
 * A define.xml as tables that rules can ask: one an element name, with the element's attributes and "Parent", "ParentOID" for where it stands.
 * Every table is there, also without rows, so that what nothing states is seen to be missing.
 */
export function elementTables(text: string, fileName: string): Checked<DefineElements> {
  const parsed = parseXml(text, fileName, PREFIXES);
  if (!parsed.ok) return parsed;
  const found = new Map(Object.keys(shapes).map((name): [string, Row[]] => [name, []]));
  collect(parsed.value.root, '', '', found);
  return ok({
    version: parsed.value.namespaces.has('http://www.cdisc.org/ns/def/v2.0') ? '2.0' : '2.1',
    tables: [...found].map(([name, rows]) => tableOf(name, shapes[name] ?? { attributes: '' }, rows)),
  });
}

interface Row {
  readonly node: XmlNode;
  readonly parent: string;
  /** OID or ID of the nearest element above that has one. */
  readonly parentOid: string;
}

function collect(node: XmlNode, parent: string, parentOid: string, found: ReadonlyMap<string, Row[]>): void {
  const name = local(node.name);
  found.get(name)?.push({ node, parent, parentOid });
  const oid = node.attributes.get('OID') ?? node.attributes.get('ID') ?? parentOid;
  for (const child of node.children) collect(child, name, oid, found);
}

function tableOf(name: string, { attributes, texts = '', counts = '', more = {} }: Shape, rows: Row[]): ElementTable {
  const values: [string, 'text' | 'number', (row: Row) => string | number | undefined][] = [
    ...words(attributes).map((column): (typeof values)[number] => {
      const storage = numbers.has(column) ? 'number' : 'text';
      return [column, storage, ({ node }) => attributeOf(node, column, storage)];
    }),
    ...words(texts).map((column): (typeof values)[number] => [column, 'text', ({ node }) => textOf(node, column)]),
    ...words(counts).map((child): (typeof values)[number] => [
      `${child}Count`,
      'number',
      ({ node }) => node.children.filter((each) => local(each.name) === child).length,
    ]),
    ...Object.entries(more).map(([column, value]): (typeof values)[number] => [
      column,
      column === 'Keys' || column === 'Pages' ? 'number' : 'text',
      ({ node }) => value(node),
    ]),
    ['Parent', 'text', ({ parent }) => parent],
    ['ParentOID', 'text', ({ parentOid }) => parentOid],
  ];
  return {
    name,
    columns: values.map(([column, storage]) => ({ name: column, storage })),
    rows: rows.map((row) => values.map(([, , value]) => value(row))),
  };
}

function attributeOf(node: XmlNode, name: string, storage: 'text' | 'number'): string | number | undefined {
  const value = [...node.attributes].find(([key]) => local(key) === name)?.[1];
  if (storage === 'text' || value === undefined) return value;
  const number = Number(value);
  return value.trim() === '' || Number.isNaN(number) ? undefined : number;
}

/** A child that holds text, translated or plain. */
function textOf(node: XmlNode, name: string): string | undefined {
  const child = node.children.find((each) => local(each.name) === name);
  const written = child && (translated(node, child.name, 'text').text ?? child.text);
  return written?.trim() === '' ? undefined : written;
}

function under(node: XmlNode, child: string, name: string): string | undefined {
  const found = childNamed(node, child);
  return found && attribute(found, name, 'value').value;
}

function descendants(node: XmlNode, name: string): readonly XmlNode[] {
  return [...childrenNamed(node, name), ...node.children.flatMap((child) => descendants(child, name))];
}

function hasPages({ attributes }: XmlNode): boolean {
  return (attributes.get('PageRefs') ?? '').trim() !== '' || attributes.has('FirstPage');
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
