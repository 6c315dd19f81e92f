import { changed, written } from '../../define/support.js';

const CLAUSE = `<def:WhereClauseDef OID="WC.OS"><RangeCheck Comparator="EQ" SoftHard="Soft" def:ItemOID="IT.ADTTE.PARAMCD">
  <CheckValue>OS</CheckValue></RangeCheck></def:WhereClauseDef>`;
const COMMENT = `<def:CommentDef OID="COM.JOIN"><Description><TranslatedText xml:lang="en">By USUBJID.</TranslatedText></Description></def:CommentDef>`;
const DISPLAYS = `<arm:AnalysisResultDisplays><arm:ResultDisplay OID="RD.1" Name="Figure 1">
  <Description><TranslatedText xml:lang="en">Overall survival</TranslatedText></Description><arm:AnalysisResult OID="AR.1" ParameterOID="IT.ADTTE.PARAMCD" AnalysisReason="SPECIFIED IN SAP" AnalysisPurpose="PRIMARY OUTCOME MEASURE">
    <Description><TranslatedText xml:lang="en">Log-rank test</TranslatedText></Description>
    <arm:AnalysisDatasets def:CommentOID="COM.JOIN">
      <arm:AnalysisDataset ItemGroupOID="IG.ADTTE"><def:WhereClauseRef WhereClauseOID="WC.OS"/><arm:AnalysisVariable ItemOID="IT.ADTTE.AVAL"/></arm:AnalysisDataset>
      <arm:AnalysisDataset ItemGroupOID="IG.ADSL"/>
    </arm:AnalysisDatasets>
    <arm:Documentation><Description><TranslatedText xml:lang="en">Section 5</TranslatedText></Description></arm:Documentation>
    <arm:ProgrammingCode Context="R"><arm:Code>survdiff()</arm:Code></arm:ProgrammingCode>
  </arm:AnalysisResult></arm:ResultDisplay></arm:AnalysisResultDisplays>`;

type Change = readonly [from: string | RegExp, to: string];

/** What is done to a document without findings, and the rules that must find it, all of them. */
interface Mutant {
  readonly title: string;
  readonly of: Base;
  readonly changes: readonly Change[];
  readonly found: readonly string[];
}

type Base = 'sdtm' | 'adam' | 'results';

const of =
  (base: Base) =>
  (title: string, change: Change | readonly Change[], ...found: readonly string[]): Mutant => ({
    title,
    of: base,
    changes: (typeof change[1] === 'string' ? [change] : change) as readonly Change[],
    found,
  });
const [breaks, breaksAdam, breaksResults] = [of('sdtm'), of('adam'), of('results')];

const references = [
  breaks(
    'an ItemRef to no item',
    ['<ItemRef ItemOID="IT.DM.AGEU"', '<ItemRef ItemOID="IT.DM.NONE"'],
    'TM-X001',
    'TM-X013',
  ),
  breaks('a CodeListRef to no list', ['CodeListOID="CL.AGEU"', 'CodeListOID="CL.NONE"'], 'TM-X002', 'TM-X014'),
  breaks('a MethodOID to no method', ['MethodOID="MT.DM.AGE"', 'MethodOID="MT.NONE"'], 'TM-X003', 'TM-X015'),
  breaks('a CommentOID to no comment', ['def:CommentOID="COM.DM"', 'def:CommentOID="COM.NONE"'], 'TM-X004', 'TM-X016'),
  breaks(
    'a ValueListRef to no list',
    ['<def:ValueListRef ValueListOID="VL.LB.LBORRES"', '<def:ValueListRef ValueListOID="VL.NONE"'],
    'TM-X005',
    'TM-X017',
  ),
  breaks(
    'a WhereClauseRef to no clause',
    ['WhereClauseOID="WC.SUPPDM.QNAM.EQ.RACEOTH"', 'WhereClauseOID="WC.NONE"'],
    'TM-X006',
    'TM-X018',
  ),
  breaks('a condition on no item', ['def:ItemOID="IT.LB.LBTESTCD"', 'def:ItemOID="IT.NONE"'], 'TM-X007'),
  breaks(
    'a dataset of no standard',
    [/(IG\.DM" .*?)def:StandardOID="STD\.SDTMIG"/, '$1def:StandardOID="STD.NONE"'],
    'TM-X008',
  ),
  breaks(
    'a document that is not there',
    ['<def:leaf ID="LF.DOC.guide"', '<def:leaf ID="LF.DOC.none"'],
    'TM-X009',
    'TM-X019',
  ),
  breaks(
    'a dataset whose file has another ID',
    ['def:ArchiveLocationID="LF.DM"', 'def:ArchiveLocationID="LF.NONE"'],
    'TM-X010',
  ),
  breaks('an OID given twice', ['<CodeList OID="CL.SEX"', '<CodeList OID="CL.AGEU"'], 'TM-X002', 'TM-X011'),
  breaks(
    'an OID that is missing',
    ['<def:CommentDef OID="COM.DM"', '<def:CommentDef'],
    'TM-X004',
    'TM-X016',
    'TM-X152',
  ),
];

const head = [
  breaks('no def:Context', [' def:Context="Submission"', ''], 'TM-X022'),
  breaks('another context', ['def:Context="Submission"', 'def:Context="Other"'], 'TM-X022'),
  breaks('a blank study name', ['<StudyName>TEST-01<', '<StudyName> <'], 'TM-X024'),
  breaks('no protocol', [/<ProtocolName>.*?<\/ProtocolName>/, ''], 'TM-X024'),
  breaks('no def:DefineVersion', [/ def:DefineVersion="[^"]*"/, ''], 'TM-X025'),
  breaks('no standards', [/<def:Standards>[^]*?<\/def:Standards>/, ''], 'TM-X008', 'TM-X026'),
  breaks(
    'no datasets',
    [/<ItemGroupDef [^]*<\/ItemGroupDef>/, ''],
    'TM-X013',
    'TM-X015',
    'TM-X016',
    'TM-X020',
    'TM-X102',
  ),
  breaks('terminology without its set', [' PublishingSet="SDTM"', ''], 'TM-X027'),
];

const datasets = [
  breaks(
    'no label',
    [/<Description>\s*<TranslatedText xml:lang="en">Demographics<\/TranslatedText>\s*<\/Description>/, ''],
    'TM-X029',
  ),
  breaks('a label of 41 characters', ['>Demographics<', `>${'é'.repeat(41)}<`], 'TM-X029'),
  breaks('no keys', [/(IG\.RELREC"[^]*?) KeySequence="1"/, '$1'], 'TM-X038'),
  breaks('a key number given twice', [/(IG\.DM"[^]*?) KeySequence="2"/, '$1 KeySequence="1"'], 'TM-X039', 'TM-X040'),
  breaks('a key number left out', [/(IG\.DM"[^]*?) KeySequence="2"/, '$1 KeySequence="3"'], 'TM-X040'),
  breaks('no structure', [/(IG\.DM" .*?) def:Structure="[^"]*"/, '$1'], 'TM-X032'),
  breaks('no class', ['<def:Class Name="TRIAL DESIGN"/>', ''], 'TM-X033'),
  breaks('no domain', [' Domain="AE"', ''], 'TM-X036'),
  breaks('no SASDatasetName', [' SASDatasetName="AE"', ''], 'TM-X030'),
  breaks('a name in lower case', ['SASDatasetName="AE"', 'SASDatasetName="ae"'], 'TM-X030'),
  breaks('no standard', [/(IG\.DM" .*?) def:StandardOID="STD\.SDTMIG"/, '$1'], 'TM-X041'),
  breaks(
    'a standard and none',
    [/(IG\.DM" .*?)def:StandardOID/, '$1def:IsNonStandard="Yes" def:StandardOID'],
    'TM-X041',
  ),
  breaks('no leaf', [/<def:leaf ID="LF\.DM"[^]*?<\/def:leaf>/, ''], 'TM-X042'),
  breaks('a file of a dataset without data', [/(IG\.DM" .*?)def:Comm/, '$1def:HasNoData="Yes" def:Comm'], 'TM-X043'),
  breaks(
    'no data and no reason',
    [
      [/(IG\.AE" .*?) def:ArchiveLocationID="LF\.AE"/, '$1 def:HasNoData="Yes"'],
      [/<def:leaf ID="LF\.AE"[^]*?<\/def:leaf>/, ''],
    ],
    'TM-X044',
  ),
  breaks('repeating reference data', [/(IG\.TA" .*?)Repeating="No"/, '$1Repeating="Yes"'], 'TM-X037'),
  breaks('classes out of order', ['<def:Class Name="TRIAL DESIGN"/>', '<def:Class Name="RELATIONSHIP"/>'], 'TM-X103'),
  breaks(
    'a subclass of a tabulation',
    ['<def:Class Name="EVENTS"/>', '<def:Class Name="EVENTS"><def:SubClass Name="ADVERSE EVENT"/></def:Class>'],
    'TM-X104',
    'TM-X142',
  ),
  breaks(
    'a dataset described twice',
    ['OID="IG.AE" Name="AE"', 'OID="IG.AE" Name="DM"'],
    'TM-X030',
    'TM-X052',
    'TM-X124',
  ),
  breaksAdam(
    'an analysis dataset before ADSL',
    [
      ['<def:Class Name="SUBJECT LEVEL ANALYSIS DATASET"/>', '<def:Class Name="ADAM OTHER"/>'],
      [/<def:Class Name="BASIC DATA STRUCTURE">/, '<def:Class Name="SUBJECT LEVEL ANALYSIS DATASET">'],
    ],
    'TM-X103',
    'TM-X142',
  ),
];

const items = [
  breaks('an order number given twice', [/(IG\.DM"[^]*?)OrderNumber="2"/, '$1OrderNumber="1"'], 'TM-X046'),
  breaks('an order number for some', [/(IG\.DM"[^]*?) OrderNumber="2"/, '$1'], 'TM-X047'),
  breaks(
    'a variable listed twice',
    [/(<ItemRef ItemOID="IT\.DM\.AGEU".*\n)/, '$1<ItemRef ItemOID="IT.DM.AGEU" OrderNumber="99" Mandatory="No"/>'],
    'TM-X049',
    'TM-X132',
  ),
  breaks('no Mandatory', [/(ItemOID="IT\.DM\.AGEU".*) Mandatory="No"/, '$1'], 'TM-X048'),
  breaks(
    'a variable without data and comment',
    [/(ItemOID="IT\.DM\.AGEU".*) Mandatory="No"/, '$1 Mandatory="No" def:HasNoData="Yes"'],
    'TM-X045',
  ),
  breaks('no label', [/(OID="IT\.DM\.AGEU" [^]*?)<Description>[^]*?<\/Description>/, '$1'], 'TM-X029'),
  breaks('no data type', [/(OID="IT\.DM\.RFICDTC" .*?) DataType="partialDate"/, '$1'], 'TM-X053'),
  breaks('a text without length', [/(OID="IT\.DM\.AGEU" .*?) Length="5"/, '$1'], 'TM-X054'),
  breaks('a date with length', [/(OID="IT\.DM\.RFICDTC" .*?) SAS/, '$1 Length="10" SAS'], 'TM-X055'),
  breaks('a float without digits', [' SignificantDigits="2"', ''], 'TM-X056'),
  breaks('an integer with digits', [/(OID="IT\.DM\.AGE" .*?) SAS/, '$1 SignificantDigits="1" SAS'], 'TM-X057'),
  breaks('another SAS name', ['SASFieldName="AGEU"', 'SASFieldName="AGEUX"'], 'TM-X059'),
  breaks('a long name', [' Name="AGEU"', ' Name="AGEUNITSX"'], 'TM-X059', 'TM-X060'),
  breaks(
    'values longer than their variable',
    [/(OID="IT\.LB\.LBORRES\.[^>]*OWN" .*?)Length="12"/, '$1Length="13"'],
    'TM-X105',
  ),
  breaks(
    'values without where clause',
    [/<def:WhereClauseRef WhereClauseOID="WC\.SUPPDM\.QNAM\.EQ\.RACEOTH"\/>/, ''],
    'TM-X018',
    'TM-X073',
  ),
  breaks(
    'QVAL without value list',
    ['<def:ValueListRef ValueListOID="VL.SUPPDM.QVAL"/>', '<def:Origin Type="Assigned" Source="Sponsor"/>'],
    'TM-X017',
    'TM-X064',
  ),
  breaks('no origin', [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin [^>]*>/, '$1'], 'TM-X061'),
  breaks(
    'no origin at a variable nor at some of its values',
    [/(OID="IT\.LB\.LBSTRESN\.[^]*?)<def:Origin [^>]*>/, '$1'],
    'TM-X061',
  ),
  breaks(
    'an origin at a variable and at all its values',
    [
      '<def:ValueListRef ValueListOID="VL.LB.LBSTRESN"/>',
      '<def:Origin Type="Collected" Source="Vendor"/><def:ValueListRef ValueListOID="VL.LB.LBSTRESN"/>',
    ],
    'TM-X106',
  ),
  breaks(
    'an origin without type',
    [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin Type="Assigned"/, '$1<def:Origin'],
    'TM-X065',
  ),
  breaks(
    'an origin without source',
    [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin Type="Assigned" Source="Sponsor"/, '$1<def:Origin Type="Assigned"'],
    'TM-X066',
  ),
  breaks(
    'a source that does not go with the type',
    ['Type="Protocol" Source="Sponsor"', 'Type="Protocol" Source="Vendor"'],
    'TM-X067',
  ),
  breaksAdam(
    'an analysis value that a vendor derived',
    ['Type="Derived" Source="Sponsor"', 'Type="Derived" Source="Vendor"'],
    'TM-X067',
  ),
  breaksAdam('a predecessor with source', ['Type="Predecessor"', 'Type="Predecessor" Source="Sponsor"'], 'TM-X067'),
  breaksAdam(
    'a predecessor without name',
    [/<Description>\s*<TranslatedText xml:lang="en">DM\.SEX<\/TranslatedText>\s*<\/Description>/, ''],
    'TM-X069',
  ),
  breaks('collected without page', ['<def:PDFPageRef PageRefs="7 12" Type="PhysicalRef"/>', ''], 'TM-X068'),
  breaks(
    'collected on a page of another document',
    ['<def:DocumentRef leafID="LF.DOC.acrf">', '<def:DocumentRef leafID="LF.DOC.guide">'],
    'TM-X127',
  ),
  breaks('derived without method', [' MethodOID="MT.DM.AGE"', ''], 'TM-X015', 'TM-X071'),
  breaks(
    'a method of what is not derived',
    [/(OID="IT\.DM\.AGE" [^]*?)Type="Derived"/, '$1Type="Assigned"'],
    'TM-X072',
  ),
  breaksAdam(
    'a role in an analysis dataset',
    ['ItemOID="IT.ADSL.SEX"', 'ItemOID="IT.ADSL.SEX" Role="Topic"'],
    'TM-X050',
  ),
  breaks(
    'a codelist on a date',
    [/(OID="IT\.DM\.AGEU" .*?)DataType="text" Length="5"/, '$1DataType="date"'],
    'TM-X062',
  ),
  breaks(
    'a codelist of numbers on texts',
    [/(OID="CL\.AGEU" .*?)DataType="text"/, '$1DataType="integer"'],
    'TM-X063',
    'TM-X137',
  ),
];

const clauses = [
  breaks('no condition', [/(OID="WC\.SUPPDM\.QNAM\.EQ\.RACEOTH">)[^]*?(<\/def:WhereClauseDef>)/, '$1$2'], 'TM-X074'),
  breaks('no comparator', [' Comparator="IN"', ''], 'TM-X075', 'TM-X076'),
  breaks(
    'several values of EQ',
    ['<CheckValue>RACEOTH</CheckValue>', '<CheckValue>A</CheckValue><CheckValue>B</CheckValue>'],
    'TM-X076',
  ),
  breaks('no value', ['<CheckValue>RACEOTH</CheckValue>', ''], 'TM-X076'),
  breaks('a join without comment', [/(<def:WhereClauseDef .*?) def:CommentOID="[^"]*"/, '$1'], 'TM-X016', 'TM-X107'),
];

const codelists = [
  breaks('no terms', [/(<CodeList OID="CL\.ARM"[^>]*>)[^]*?(<\/CodeList>)/, '$1$2'], 'TM-X079'),
  breaks(
    'two kinds of terms',
    [
      '<EnumeratedItem CodedValue="DRUG" OrderNumber="1"/>',
      '<CodeListItem CodedValue="DRUG" OrderNumber="1"><Decode><TranslatedText>x</TranslatedText></Decode></CodeListItem>',
    ],
    'TM-X080',
  ),
  breaks('a term given twice', ['CodedValue="DRUG"', 'CodedValue="CONTROL"'], 'TM-X083'),
  breaks('a blank term', ['CodedValue="DRUG"', 'CodedValue=" "'], 'TM-X082'),
  breaks(
    'no decode',
    [/<Decode>\s*<TranslatedText xml:lang=\"en\">Female<\/TranslatedText>\s*<\/Decode>/, ''],
    'TM-X084',
  ),
  breaks('an order number for some', [/(CodedValue="DRUG") OrderNumber="1"/, '$1'], 'TM-X089'),
  breaks('an order number given twice', [/(CodedValue="DRUG" OrderNumber=)"1"/, '$1"2"'], 'TM-X134'),
  breaks('a rank for some', [/(CodedValue="DRUG")/, '$1 Rank="1"'], 'TM-X089'),
  breaks('a name given twice', ['Name="Arm"', 'Name="Sex"'], 'TM-X081'),
  breaks('no standard', [/(OID="CL\.SEX" .*?) def:StandardOID="[^"]*"/, '$1'], 'TM-X085'),
  breaks(
    'a standard and none',
    [/(OID="CL\.SEX" .*?) def:StandardOID/, '$1 def:IsNonStandard="Yes" def:StandardOID'],
    'TM-X085',
  ),
  breaks('a published list without code', ['<Alias Context="nci:ExtCodeID" Name="C66731"/>', ''], 'TM-X086'),
  breaks('a published term without code', ['<Alias Context="nci:ExtCodeID" Name="C16576"/>', ''], 'TM-X087'),
  breaks(
    'an alias in another spelling',
    ['<Alias Context="nci:ExtCodeID" Name="C16576"/>', '<Alias Context="nci:ExtCodeId" Name="C16576"/>'],
    'TM-X087',
  ),
  breaks('a published term marked as extended', [/(CodedValue="ALT")/, '$1 def:ExtendedValue="Yes"'], 'TM-X088'),
  breaks('no dictionary version', [' Version="27.0"', ''], 'TM-X090'),
];

const texts = [
  breaks('a method without type', [/(OID="MT\.DM\.AGE".*?) Type="Imputation"/, '$1'], 'TM-X091'),
  breaks('a method without description', ['>Whole years up to informed consent.<', '><'], 'TM-X091'),
  breaks('a comment without text', ['>From the randomisation list.<', '> <'], 'TM-X092'),
  breaks('a leaf without place', [' xlink:href="guide.pdf"', ''], 'TM-X093'),
  breaks('a leaf without title', [/<def:title>dm\.xpt<\/def:title>/, ''], 'TM-X093'),
  breaks('a leaf on a drive', ['href="guide.pdf"', 'href="C:\\guide.pdf"'], 'TM-X094'),
  breaks('a leaf on a server', ['href="guide.pdf"', 'href="https://example.org/guide.pdf"'], 'TM-X094'),
  breaks('a leaf from the root', ['href="guide.pdf"', 'href="/guide.pdf"'], 'TM-X094'),
];

const releases = [
  breaks('a name of a standard that is misspelt', ['Name="SDTMIG"', 'Name="STDTMIG"'], 'TM-X108'),
  breaks('a standard that a later release dropped', ['Name="SDTMIG"', 'Name="SDTMIG-PGx"'], 'TM-X108'),
  breaks('a set of terminology in lower case', ['PublishingSet="SDTM"', 'PublishingSet="sdtm"'], 'TM-X109'),
  breaks('a status in capitals', ['Status="Final"', 'Status="FINAL"'], 'TM-X157'),
  breaks('a standard that is neither guide nor terminology', ['Type="IG"', 'Type="Guide"'], 'TM-X110'),
  breaks('terminology of no date', [/(Type="CT" .*?)Version="[^"]*"/, '$1Version="59"'], 'TM-X117'),
  breaks('a dictionary in capitals', ['Dictionary="MedDRA"', 'Dictionary="MEDDRA"'], 'TM-X111'),
  breaks('a class in lower case', ['Name="TRIAL DESIGN"', 'Name="Trial Design"'], 'TM-X034'),
  breaks('a source that nobody knows', ['Source="Investigator"', 'Source="Site"'], 'TM-X067', 'TM-X113'),
  breaks('pages of no type', ['Type="PhysicalRef"', 'Type="Physical"'], 'TM-X114'),
  breaks('an older ODM', ['ODMVersion="1.3.2"', 'ODMVersion="1.3.1"'], 'TM-X115'),
  breaks('another file type', ['FileType="Snapshot"', 'FileType="Transactional"'], 'TM-X021'),
  breaks('the version of the other namespace', ['DefineVersion="2.1.11"', 'DefineVersion="2.0.0"'], 'TM-X155'),
  breaks('No instead of nothing', ['Repeating="No" IsRef', 'Repeating="No" def:IsNonStandard="No" IsRef'], 'TM-X140'),
  breaks(
    'what the older version says of the standard',
    [' def:DefineVersion', ' def:StandardName="SDTM-IG" def:DefineVersion'],
    'TM-X161',
  ),
  breaks('a key that is no number', [/(IG\.RELREC"[^]*?) KeySequence="1"/, '$1 KeySequence="one"'], 'TM-X161'),
  breaks('an attribute that is misspelt', ['SASFieldName="AGEU"', 'SASFieldname="AGEU"'], 'TM-X129'),
  breaks('a leaf that no XML reader takes', [/"LF\.DOC\.guide"/g, '"LF:DOC:guide"'], 'TM-X123'),
  breaks('no annotated CRF', [/<def:AnnotatedCRF>[^]*?<\/def:AnnotatedCRF>/, ''], 'TM-X126', 'TM-X127'),
  breaks('a dataset that may or may not repeat', ['Repeating="No" IsRef', 'IsRef'], 'TM-X116'),
  breaks(
    'the domain of no parent',
    ['SASDatasetName="SUPPDM" Domain="DM"', 'SASDatasetName="SUPPDM" Domain="AE"'],
    'TM-X125',
  ),
  breaks('a standard for terminology', ['def:StandardOID="STD.SDTMIG"', 'def:StandardOID="STD.CT.SDTM"'], 'TM-X138'),
  breaks('a variable of nothing', ['Length="5" SASFieldName', 'Length="0" SASFieldName'], 'TM-X136'),
  breaks('a condition that nothing meets', ['<CheckValue>ALT<', '<CheckValue>ALTT<'], 'TM-X128'),
];

const results = [
  breaksResults('results in a namespace of no version', ['/ns/arm/v1.0', '/ns/arm/v1.1'], 'TM-X016', 'TM-X129'),
  breaksResults(
    'a dataset of results that is not there',
    ['ItemGroupOID="IG.ADSL"', 'ItemGroupOID="IG.NONE"'],
    'TM-X096',
  ),
  breaksResults(
    'a variable of results that is not there',
    ['ItemOID="IT.ADTTE.AVAL"/>', 'ItemOID="IT.NONE"/>'],
    'TM-X097',
    'TM-X144',
  ),
  breaksResults('a variable of another dataset', ['ItemOID="IT.ADTTE.AVAL"/>', 'ItemOID="IT.ADSL.SEX"/>'], 'TM-X144'),
  breaksResults('datasets that nobody says how to join', [' def:CommentOID="COM.JOIN"', ''], 'TM-X016', 'TM-X098'),
  breaksResults('no reason', [' AnalysisReason="SPECIFIED IN SAP"', ''], 'TM-X099'),
  breaksResults('a reason in other words', ['"SPECIFIED IN SAP"', '"SAP"'], 'TM-X143'),
  breaksResults('a purpose in lower case', ['"PRIMARY OUTCOME MEASURE"', '"primary outcome measure"'], 'TM-X143'),
  breaksResults(
    'a parameter that is none',
    ['ParameterOID="IT.ADTTE.PARAMCD"', 'ParameterOID="IT.ADTTE.AVAL"'],
    'TM-X149',
  ),
  breaksResults(
    'a parameter that is not there',
    ['ParameterOID="IT.ADTTE.PARAMCD"', 'ParameterOID="IT.NONE"'],
    'TM-X100',
  ),
  breaksResults(
    'a display without description',
    [/<Description>.*<\/Description>(?=<arm:AnalysisResult )/, ''],
    'TM-X101',
  ),
  breaksResults('a display without name', [' Name="Figure 1"', ''], 'TM-X145'),
  breaksResults('code that is not there', ['<arm:Code>survdiff()</arm:Code>', ''], 'TM-X146'),
  breaksResults('code in no language', ['<arm:ProgrammingCode Context="R">', '<arm:ProgrammingCode>'], 'TM-X146'),
  breaksResults('no documentation', [/<arm:Documentation>[^]*?<\/arm:Documentation>/, ''], 'TM-X148'),
  breaksResults(
    'a clause that is not there',
    ['WhereClauseOID="WC.OS"/>', 'WhereClauseOID="WC.NONE"/>'],
    'TM-X006',
    'TM-X018',
  ),
  breaksResults('a result without identifier', [' OID="AR.1"', ''], 'TM-X151'),
];

export const mutants: readonly Mutant[] = [
  ...[...references, ...head, ...datasets, ...items, ...clauses, ...codelists, ...texts],
  ...[...releases, ...results],
];

/** Documents in which no rule finds anything. */
export const bases: Readonly<Record<Base, string>> = {
  sdtm: written('sdtm'),
  adam: written('adam'),
  results: [
    ['FileType=', 'xmlns:arm="http://www.cdisc.org/ns/arm/v1.0" FileType='],
    ['    <ItemGroupDef', `${CLAUSE}\n<ItemGroupDef`],
    ['<def:leaf ID="LF.DOC', `${COMMENT}\n<def:leaf ID="LF.DOC`],
    ['</MetaDataVersion>', `${DISPLAYS}</MetaDataVersion>`],
  ].reduce((text, [from = '', to = '']) => changed(text, from, to), written('adam')),
};

export function mutated({ of: base, changes }: Mutant): string {
  return changes.reduce((text, [from, to]) => changed(text, from, to), bases[base]);
}
