type Change = readonly [from: string | RegExp, to: string];

/** A document with one fault of those that people make, the element that has it, and whether the XML schema sees it. */
export interface BrokenDocument {
  readonly title: string;
  readonly of: 'sdtm' | 'results';
  readonly change: Change;
  /** As the line of a finding starts, and what names the element among what the finding says. */
  readonly element: string;
  readonly named: string;
  readonly schema: 'sees' | 'does not see';
}

const broken =
  (schema: BrokenDocument['schema'], of: BrokenDocument['of'] = 'sdtm') =>
  (title: string, change: Change, element: string, named: string): BrokenDocument => ({
    ...{ title, of, change, element, named, schema },
  });
const [seen, unseen, seenInResults] = [broken('sees'), broken('does not see'), broken('sees', 'results')];

const SEX = /(<ItemDef OID="IT\.DM\.SEX".*?)Length="\d+"/;

/** Sixteen that the schema refuses, and fourteen that it lets pass, as in formats.md, section 0. */
export const brokenDocuments: readonly BrokenDocument[] = [
  seen(
    'definitions out of order',
    [
      /(<def:WhereClauseDef OID="WC\.LB\.LBTESTCD\.EQ\.OWN">[^]*?<\/def:WhereClauseDef>\s*)([^]*)(<CodeList )/,
      '$2$1$3',
    ],
    'def:WhereClauseDef',
    'MetaDataVersion MDV.TEST-01.SDTM',
  ),
  seen('text between elements', [/(<ItemDef OID="IT\.DM\.SEX"[^>]*>)/, '$1note'], 'ItemDef', 'ItemDef IT.DM.SEX'),
  seen('no GlobalVariables', [/<GlobalVariables>[^]*<\/GlobalVariables>/, ''], 'Study', 'Study STDY.TEST-01'),
  seen('two CodeListRefs', [/(<CodeListRef CodeListOID="CL\.SEX"\/>)/, '$1$1'], 'CodeListRef', 'ItemDef IT.DM.SEX'),
  seen('an item without OID', ['<ItemDef OID="IT.DM.SEX"', '<ItemDef'], 'ItemDef', 'SEX'),
  seen('a definition given twice', [/(<CodeList OID="CL\.SEX"[^]*?<\/CodeList>)/, '$1$1'], 'CodeList', 'CL.SEX'),
  seen(
    'a type of SAS',
    [/(<ItemDef OID="IT\.DM\.SEX".*?)DataType="text"/, '$1DataType="char"'],
    'ItemDef',
    'IT.DM.SEX',
  ),
  seen('a length that is no whole number', [SEX, '$1Length="1.5"'], 'ItemDef', 'IT.DM.SEX'),
  seen('a comparator in lower case', ['Comparator="IN"', 'Comparator="in"'], 'RangeCheck', 'in'),
  seen(
    'a mistyped attribute',
    ['<ItemDef OID="IT.DM.SEX"', '<ItemDef colour="red" OID="IT.DM.SEX"'],
    '\\w+',
    '@colour',
  ),
  seen('an ID with a colon', [/LF\.DOC\.guide/g, 'LF:guide'], 'def:leaf', 'LF:guide'),
  seen(
    'an order number given twice',
    [/(<ItemGroupDef OID="IG\.DM"[^]*?)OrderNumber="2"/, '$1OrderNumber="1"'],
    'ItemRef',
    'IT.DM.DOMAIN',
  ),
  seen('an origin of version 2.0', ['Origin Type="Collected"', 'Origin Type="CRF"'], 'def:Origin', 'CRF'),
  seen('a standard misspelt', ['Name="SDTMIG"', 'Name="STDTMIG"'], 'def:Standard', 'STD.SDTMIG'),
  seen('a term without decode', [/<Decode>[^]*?<\/Decode>/, ''], 'CodeListItem', 'ALT'),
  seenInResults('a result without reason', [/ AnalysisReason="[^"]*"/, ''], 'arm:AnalysisResult', 'AR.1'),
  unseen('an ItemRef to no item', ['<ItemRef ItemOID="IT.DM.AGEU"', '<ItemRef ItemOID="IT.NO"'], 'ItemRef', 'IT.NO'),
  unseen('a CodeListRef to no list', ['CodeListOID="CL.AGEU"', 'CodeListOID="CL.NONE"'], 'ItemDef', 'CL.NONE'),
  unseen('a condition on no item', ['def:ItemOID="IT.LB.LBTESTCD"', 'def:ItemOID="IT.NONE"'], 'RangeCheck', 'IT.NONE'),
  unseen('a dataset without keys', [/(IG\.RELREC"[^]*?) KeySequence="1"/, '$1'], 'ItemGroupDef', 'IG.RELREC'),
  unseen('derived without method', [' MethodOID="MT.DM.AGE"', ''], 'ItemRef', 'IT.DM.AGE'),
  unseen('a text without length', [SEX, '$1'], 'ItemDef', 'IT.DM.SEX'),
  unseen('a page reference without pages', [' PageRefs="7 12"', ''], 'def:PDFPageRef', 'IT.DM.SEX'),
  unseen('an origin without source', [/ Source="Investigator"/, ''], 'def:Origin', 'IT.DM.SEX'),
  unseen(
    'a published term without code',
    ['<Alias Context="nci:ExtCodeID" Name="C16576"/>', ''],
    'CodeListItem',
    'CL.SEX',
  ),
  unseen(
    'a codelist of a standard and of none',
    [/(OID="CL\.SEX" .*?) def:StandardOID/, '$1 def:IsNonStandard="Yes" def:StandardOID'],
    'CodeList',
    'CL.SEX',
  ),
  unseen('a dataset in lower case', ['SASDatasetName="AE"', 'SASDatasetName="ae"'], 'ItemGroupDef', 'IG.AE'),
  unseen('terminology without its set', [' PublishingSet="SDTM"', ''], 'def:Standard', 'STD.CT.SDTM'),
  unseen(
    'a dataset without label',
    [/<Description>\s*<TranslatedText xml:lang="en">Demographics<\/TranslatedText>\s*<\/Description>/, ''],
    'ItemGroupDef',
    'IG.DM',
  ),
  unseen(
    'a value list that is not there',
    ['ValueListOID="VL.LB.LBORRES"', 'ValueListOID="VL.NO"'],
    'ItemDef',
    'VL.NO',
  ),
];
