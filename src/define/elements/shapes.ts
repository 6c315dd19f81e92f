import { childNamed, childrenNamed, nciCode } from '../read/node.js';
import type { XmlNode } from '../xml/parse.js';
import { classOf, classOrder, countOf, descendants, hasPages, number, under, type Known } from './known.js';

/** What a column says of an element; what it needs of others it finds by OID. */
export type Value = (node: XmlNode, known: Known) => string | number | undefined;

/** What is kept of an element: attributes and texts of children under their own names without prefix, and what the rest says of it. */
export interface Shape {
  readonly attributes: string;
  readonly texts?: string;
  /** How many children of a name there are, as "<name>Count". */
  readonly counts?: string;
  readonly more?: Readonly<Record<string, Value>>;
  /** The same, as numbers. */
  readonly numbers?: Readonly<Record<string, Value>>;
}

/** Attributes that are numbers. */
export const NUMBERS = new Set(['OrderNumber', 'KeySequence', 'Length', 'SignificantDigits', 'FirstPage', 'LastPage']);

/** See Define-XML 2.1, section 5.3, and the Analysis Results Metadata specification 1.0. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  ODM: { attributes: 'FileOID FileType ODMVersion CreationDateTime Context', counts: 'Study' },
  Study: { attributes: 'OID', counts: 'MetaDataVersion' },
  GlobalVariables: { attributes: '', texts: 'StudyName StudyDescription ProtocolName' },
  MetaDataVersion: {
    attributes: 'OID Name Description DefineVersion CommentOID StandardName StandardVersion',
    counts: 'ItemGroupDef Standards AnnotatedCRF SupplementalDoc AnalysisResultDisplays',
  },
  Standard: { attributes: 'OID Name Type PublishingSet Version Status CommentOID' },
  ValueListDef: { attributes: 'OID', counts: 'ItemRef' },
  WhereClauseDef: {
    attributes: 'OID CommentOID',
    counts: 'RangeCheck',
    numbers: { ForeignItems: (node, known) => known.foreignItems(node) },
  },
  RangeCheck: { attributes: 'ItemOID Comparator SoftHard', counts: 'CheckValue' },
  CheckValue: {
    attributes: '',
    more: {
      Value: ({ text }) => text,
      ItemOID: (node, known) => known.parentOf(node)?.attributes.get('def:ItemOID'),
      InCodelist: (node, known) =>
        known.isTermOf(node.text, known.item(known.parentOf(node)?.attributes.get('def:ItemOID'))),
    },
  },
  ItemGroupDef: {
    attributes:
      'OID Name SASDatasetName Domain Repeating IsReferenceData Purpose Structure ArchiveLocationID StandardOID IsNonStandard HasNoData CommentOID',
    texts: 'Description',
    counts: 'ItemRef leaf Class',
    more: {
      Class: classOf,
      SubClass: (node) => {
        const general = childNamed(node, 'def:Class');
        return general && under(general, 'def:SubClass', 'Name');
      },
      SubClassParent: (node) => {
        const general = childNamed(node, 'def:Class');
        return general && under(general, 'def:SubClass', 'ParentClass');
      },
      LeafID: (node) => under(node, 'def:leaf', 'ID'),
      FileStem: (node) =>
        under(node, 'def:leaf', 'xlink:href')
          ?.replace(/^.*\/|\.[^./]*$/g, '')
          .toUpperCase(),
      QualifiedDomain: (node) => /^(?:SUPP|SQ)(.+)$/.exec(node.attributes.get('Name') ?? '')?.[1]?.slice(0, 2),
    },
    numbers: {
      Keys: (node) => node.children.filter(({ attributes }) => attributes.has('KeySequence')).length,
      ClassOrder: (node) => classOrder(classOf(node)),
      LatestClassBefore: (node, known) => known.latestClassBefore(node),
    },
  },
  ItemRef: {
    attributes: 'ItemOID OrderNumber Mandatory KeySequence MethodOID Role RoleCodeListOID IsNonStandard HasNoData',
    counts: 'WhereClauseRef',
    more: {
      Purpose: (node, known) => known.datasetOf(node)?.attributes.get('Purpose'),
      DatasetName: (node, known) => known.datasetOf(node)?.attributes.get('Name'),
      VariableOID: (node, known) => known.variableOf(node)?.attributes.get('OID'),
      VariableOriginType: (node, known) => under(known.variableOf(node), 'def:Origin', 'Type'),
    },
    numbers: {
      VariableLength: (node, known) => number(known.variableOf(node)?.attributes.get('Length')),
      VariableOriginCount: (node, known) => countOf(known.variableOf(node), 'def:Origin'),
    },
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
    numbers: {
      Values: (node, known) => known.valuesOf(node).length,
      ValuesWithOrigin: (node, known) =>
        known.valuesOf(node).filter((value) => countOf(value, 'def:Origin') > 0).length,
      ValuesWithMethod: (node, known) =>
        known.valueRefsOf(node).filter(({ attributes }) => attributes.has('MethodOID')).length,
    },
  },
  Origin: {
    attributes: 'Type Source',
    texts: 'Description',
    counts: 'DocumentRef',
    numbers: {
      Pages: (node) => descendants(node, 'def:PDFPageRef').filter(hasPages).length,
      CrfRefs: (node, known) => childrenNamed(node, 'def:DocumentRef').filter((ref) => known.isCrf(ref)).length,
    },
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
  FormalExpression: { attributes: 'Context', more: { Code: ({ text }) => text } },
  MethodDef: { attributes: 'OID Name Type', texts: 'Description', counts: 'FormalExpression DocumentRef' },
  CommentDef: { attributes: 'OID', texts: 'Description' },
  DocumentRef: { attributes: 'leafID' },
  PDFPageRef: { attributes: 'Type PageRefs FirstPage LastPage' },
  leaf: { attributes: 'ID href', texts: 'title', more: { Exists: (node, known) => known.fileOf(node) } },
  ResultDisplay: { attributes: 'OID Name', texts: 'Description', counts: 'AnalysisResult DocumentRef' },
  AnalysisResult: {
    attributes: 'OID ParameterOID AnalysisReason AnalysisPurpose',
    texts: 'Description',
    counts: 'AnalysisDatasets Documentation ProgrammingCode',
  },
  AnalysisDatasets: { attributes: 'CommentOID', counts: 'AnalysisDataset' },
  AnalysisDataset: { attributes: 'ItemGroupOID', counts: 'AnalysisVariable WhereClauseRef' },
  AnalysisVariable: {
    attributes: 'ItemOID',
    more: {
      ItemGroupOID: (node, known) => known.parentOf(node)?.attributes.get('ItemGroupOID'),
      FoundInDataset: (node, known) => known.isVariableOf(node),
    },
  },
  Documentation: { attributes: '', texts: 'Description', counts: 'DocumentRef' },
  ProgrammingCode: { attributes: 'Context', texts: 'Code', counts: 'DocumentRef' },
};
