import type { DefineUnread } from '../document.js';
import type { XmlNode } from '../xml/parse.js';

/** Attributes and children that the model takes up, by element. What is said twice (Alias of another context, a second text) is not among them. */
const TAKEN: Readonly<Record<string, readonly [attributes: string, children: string]>> = {
  ODM: [
    'FileType FileOID CreationDateTime AsOfDateTime Originator SourceSystem SourceSystemVersion ODMVersion def:Context',
    'Study',
  ],
  Study: ['OID', 'GlobalVariables MetaDataVersion'],
  GlobalVariables: ['', 'StudyName StudyDescription ProtocolName'],
  MetaDataVersion: [
    'OID Name Description def:DefineVersion def:StandardName def:StandardVersion def:CommentOID',
    'def:Standards def:AnnotatedCRF def:SupplementalDoc def:ValueListDef def:WhereClauseDef ItemGroupDef ItemDef CodeList MethodDef def:CommentDef def:leaf arm:AnalysisResultDisplays',
  ],
  'def:Standards': ['', 'def:Standard'],
  'def:Standard': ['OID Name Type PublishingSet Version Status def:CommentOID', ''],
  'def:AnnotatedCRF': ['', 'def:DocumentRef'],
  'def:SupplementalDoc': ['', 'def:DocumentRef'],
  'def:DocumentRef': ['leafID', 'def:PDFPageRef'],
  'def:PDFPageRef': ['PageRefs FirstPage LastPage Type Title', ''],
  'def:ValueListDef': ['OID', 'Description ItemRef'],
  'def:WhereClauseDef': ['OID def:CommentOID', 'RangeCheck'],
  RangeCheck: ['Comparator SoftHard def:ItemOID', 'CheckValue'],
  CheckValue: ['', ''],
  ItemGroupDef: [
    'OID Name Repeating IsReferenceData SASDatasetName Domain Purpose def:Structure def:Class def:ArchiveLocationID def:StandardOID def:IsNonStandard def:HasNoData def:CommentOID',
    'Description ItemRef Alias def:Class def:leaf',
  ],
  ItemRef: [
    'ItemOID OrderNumber Mandatory KeySequence MethodOID Role RoleCodeListOID def:IsNonStandard def:HasNoData',
    'def:WhereClauseRef',
  ],
  'def:WhereClauseRef': ['WhereClauseOID', ''],
  'def:Class': ['Name', 'def:SubClass'],
  'def:SubClass': ['Name ParentClass', ''],
  ItemDef: [
    'OID Name DataType Length SignificantDigits SASFieldName def:DisplayFormat def:CommentOID',
    'Description CodeListRef def:Origin def:ValueListRef',
  ],
  CodeListRef: ['CodeListOID', ''],
  'def:ValueListRef': ['ValueListOID', ''],
  'def:Origin': ['Type Source', 'Description def:DocumentRef'],
  CodeList: [
    'OID Name DataType SASFormatName def:StandardOID def:IsNonStandard def:CommentOID',
    'Description CodeListItem EnumeratedItem ExternalCodeList Alias',
  ],
  CodeListItem: ['CodedValue OrderNumber Rank def:ExtendedValue', 'Decode Description Alias'],
  EnumeratedItem: ['CodedValue OrderNumber Rank def:ExtendedValue', 'Description Alias'],
  ExternalCodeList: ['Dictionary Version ref href', ''],
  Decode: ['', 'TranslatedText'],
  Description: ['', 'TranslatedText'],
  TranslatedText: ['xml:lang', ''],
  Alias: ['Context Name', ''],
  MethodDef: ['OID Name Type', 'Description FormalExpression def:DocumentRef'],
  FormalExpression: ['Context', ''],
  'def:CommentDef': ['OID', 'Description def:DocumentRef'],
  'def:leaf': ['ID xlink:href', 'def:title'],
  'def:title': ['', ''],
  'arm:AnalysisResultDisplays': ['', 'arm:ResultDisplay'],
  'arm:ResultDisplay': ['OID Name', 'Description def:DocumentRef arm:AnalysisResult'],
  'arm:AnalysisResult': [
    'OID ParameterOID AnalysisReason AnalysisPurpose',
    'Description arm:AnalysisDatasets arm:Documentation arm:ProgrammingCode',
  ],
  'arm:AnalysisDatasets': ['def:CommentOID', 'arm:AnalysisDataset'],
  'arm:AnalysisDataset': ['ItemGroupOID', 'def:WhereClauseRef arm:AnalysisVariable'],
  'arm:AnalysisVariable': ['ItemOID', ''],
  'arm:Documentation': ['', 'Description def:DocumentRef'],
  'arm:ProgrammingCode': ['Context', 'arm:Code def:DocumentRef'],
  'arm:Code': ['', ''],
};

const taken: ReadonlyMap<string, { readonly attributes: ReadonlySet<string>; readonly children: ReadonlySet<string> }> =
  new Map(
    Object.entries(TAKEN).map(([name, [attributes, children]]) => [
      name,
      { attributes: new Set(attributes.split(' ')), children: new Set(children.split(' ')) },
    ]),
  );

/** Of these an element takes one: the first, or the English one. */
const ONCE = new Set(['TranslatedText', 'Alias', 'MetaDataVersion', 'Study', 'Description', 'Decode', 'def:leaf']);

/** What a define.xml holds that the model has no place for, in the order of the file. An element that is not known is told once, not with all inside it. */
export function notRead(root: XmlNode): readonly DefineUnread[] {
  const found: DefineUnread[] = [];
  addNotRead(root, found);
  return found;
}

/** In one list from top to bottom, and without others: there are thousands of elements, and nearly all are read. */
function addNotRead(node: XmlNode, found: DefineUnread[]): void {
  const known = taken.get(node.name);
  for (const name of node.attributes.keys())
    if (known?.attributes.has(name) === false && !name.endsWith('}schemaLocation'))
      found.push({ of: nameOf(node), what: `@${name}`, at: node.at });
  let seen: Set<string> | undefined;
  for (const child of node.children) {
    const { name, at } = child;
    let isAgain = false;
    if (ONCE.has(name) && node.name !== 'MetaDataVersion') {
      seen ??= new Set();
      isAgain = seen.has(name);
      seen.add(name);
    }
    if (known?.children.has(name) === false || isAgain || (name === 'Alias' && !isKnownAlias(child)))
      found.push({ of: nameOf(node), what: name, at });
    else addNotRead(child, found);
  }
}

function isKnownAlias({ attributes }: XmlNode): boolean {
  const context = attributes.get('Context');
  return context === 'nci:ExtCodeID' || context === 'DomainDescription';
}

/** An element in words: its name, with what tells it from others. */
export function nameOf({ name, attributes }: XmlNode): string {
  const id = attributes.get('OID') ?? attributes.get('ID') ?? attributes.get('ItemOID') ?? attributes.get('CodedValue');
  return id === undefined ? name : `${name} ${id}`;
}
