import { describe, expect, it } from 'vitest';
import { checkDefine } from '#define/check.js';
import type { Family } from '#model/study-meta.js';
import { changed, codes, read, written } from './support.js';

type Change = readonly [from: string | RegExp, to: string];

/** What is done to a document without findings, and what must be found. */
interface Case {
  readonly title: string;
  readonly family?: Family;
  readonly changes: readonly Change[];
  readonly found: readonly string[];
}

const breaks = (title: string, change: Change | readonly Change[], ...found: readonly string[]): Case => ({
  title,
  changes: (typeof change[1] === 'string' ? [change] : change) as readonly Change[],
  found: found.map((code) => `define/${code}`),
});
const breaksAdam = (...args: Parameters<typeof breaks>): Case => ({ ...breaks(...args), family: 'adam' });

const references = [
  breaks(
    'an ItemRef to no item',
    ['<ItemRef ItemOID="IT.DM.AGEU"', '<ItemRef ItemOID="IT.DM.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a CodeListRef to no list',
    ['CodeListOID="CL.AGEU"', 'CodeListOID="CL.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a MethodOID to no method',
    ['MethodOID="MT.DM.AGE"', 'MethodOID="MT.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a CommentOID to no comment',
    ['def:CommentOID="COM.DM"', 'def:CommentOID="COM.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a ValueListRef to no list',
    ['<def:ValueListRef ValueListOID="VL.LB.LBORRES"', '<def:ValueListRef ValueListOID="VL.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a WhereClauseRef to no clause',
    ['WhereClauseOID="WC.SUPPDM.QNAM.EQ.RACEOTH"', 'WhereClauseOID="WC.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks('a condition on no item', ['def:ItemOID="IT.LB.LBTESTCD"', 'def:ItemOID="IT.NONE"'], 'dangling-reference'),
  breaks(
    'a dataset of no standard',
    [/(IG\.DM" .*?)def:StandardOID="STD\.SDTMIG"/, '$1def:StandardOID="STD.NONE"'],
    'dangling-reference',
  ),
  breaks(
    'a document that is not there',
    ['<def:leaf ID="LF.DOC.guide"', '<def:leaf ID="LF.DOC.none"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'a dataset whose file has another ID',
    ['def:ArchiveLocationID="LF.DM"', 'def:ArchiveLocationID="LF.NONE"'],
    'dangling-reference',
    'unreferenced',
  ),
  breaks(
    'an OID given twice',
    ['<CodeList OID="CL.SEX"', '<CodeList OID="CL.AGEU"'],
    'dangling-reference',
    'duplicate-oid',
  ),
  breaks(
    'an OID shared by two kinds of things',
    [
      ['<CodeList OID="CL.ARM"', '<CodeList OID="IT.DM.SEX"'],
      [/CodeListOID="CL\.ARM"/g, 'CodeListOID="IT.DM.SEX"'],
    ],
    'duplicate-oid',
  ),
  breaks(
    'an OID that is missing',
    ['<def:CommentDef OID="COM.DM"', '<def:CommentDef'],
    'dangling-reference',
    'missing-attribute',
    'unreferenced',
  ),
];

const head = [
  breaks('no def:Context', [' def:Context="Submission"', ''], 'not-a-submission'),
  breaks('another context', ['def:Context="Submission"', 'def:Context="Other"'], 'not-a-submission'),
  breaks('a blank study name', ['<StudyName>TEST-01<', '<StudyName> <'], 'missing-attribute'),
  breaks('no protocol', [/<ProtocolName>.*?<\/ProtocolName>/, ''], 'missing-attribute'),
  breaks('no def:DefineVersion', [/ def:DefineVersion="[^"]*"/, ''], 'missing-attribute'),
  breaks('no standards', [/<def:Standards>[^]*?<\/def:Standards>/, ''], 'dangling-reference', 'no-standards'),
  breaks('no datasets', [/<ItemGroupDef [^]*<\/ItemGroupDef>/, ''], 'no-datasets', 'unreferenced'),
  breaks('terminology without its set', [' PublishingSet="SDTM"', ''], 'terminology-without-set'),
];

const datasets = [
  breaks(
    'no label',
    [/<Description>\s*<TranslatedText xml:lang="en">Demographics<\/TranslatedText>\s*<\/Description>/, ''],
    'no-label',
  ),
  breaks('a label of 41 bytes', ['>Demographics<', `>${'é'.repeat(20)}x<`], 'label-too-long'),
  breaks('no keys', [/(IG\.RELREC"[^]*?) KeySequence="1"/, '$1'], 'no-keys'),
  breaks('a key number given twice', [/(IG\.DM"[^]*?) KeySequence="2"/, '$1 KeySequence="1"'], 'duplicate-value'),
  breaks('a key number left out', [/(IG\.DM"[^]*?) KeySequence="2"/, '$1 KeySequence="3"'], 'key-order'),
  breaks('no structure', [/(IG\.DM" .*?) def:Structure="[^"]*"/, '$1'], 'missing-attribute'),
  breaks('no class', ['<def:Class Name="TRIAL DESIGN"/>', ''], 'missing-attribute'),
  breaks('no domain', [' Domain="AE"', ''], 'missing-attribute'),
  breaks('no SASDatasetName', [' SASDatasetName="AE"', ''], 'missing-attribute'),
  breaks('a name in lower case', ['SASDatasetName="AE"', 'SASDatasetName="ae"'], 'name-differs', 'not-a-sas-name'),
  breaks('no standard', [/(IG\.DM" .*?) def:StandardOID="STD\.SDTMIG"/, '$1'], 'standard-or-not'),
  breaks(
    'a standard and none',
    [/(IG\.DM" .*?)def:StandardOID/, '$1def:IsNonStandard="Yes" def:StandardOID'],
    'standard-or-not',
  ),
  breaks('no leaf', [/<def:leaf ID="LF\.DM"[^]*?<\/def:leaf>/, ''], 'dangling-reference', 'no-file'),
  breaks(
    'a file of a dataset without data',
    [/(IG\.DM" .*?)def:Comm/, '$1def:HasNoData="Yes" def:Comm'],
    'file-without-data',
  ),
  breaks(
    'no data and no reason',
    [
      [/(IG\.AE" .*?) def:ArchiveLocationID="LF\.AE"/, '$1 def:HasNoData="Yes"'],
      [/<def:leaf ID="LF\.AE"[^]*?<\/def:leaf>/, ''],
    ],
    'no-data-without-comment',
  ),
  breaks('repeating reference data', [/(IG\.TA" .*?)Repeating="No"/, '$1Repeating="Yes"'], 'repeating-reference-data'),
  breaks(
    'classes out of order',
    ['<def:Class Name="TRIAL DESIGN"/>', '<def:Class Name="RELATIONSHIP"/>'],
    'class-order',
  ),
  breaks(
    'a subclass of a tabulation',
    ['<def:Class Name="EVENTS"/>', '<def:Class Name="EVENTS"><def:SubClass Name="ADVERSE EVENT"/></def:Class>'],
    'subclass-of-tabulation',
  ),
  breaks(
    'a dataset described twice',
    ['OID="IG.AE" Name="AE"', 'OID="IG.AE" Name="DM"'],
    'duplicate-value',
    'name-differs',
  ),
  breaksAdam(
    'an analysis dataset before ADSL',
    [
      ['<def:Class Name="SUBJECT LEVEL ANALYSIS DATASET"/>', '<def:Class Name="ADAM OTHER"/>'],
      [/<def:Class Name="BASIC DATA STRUCTURE">/, '<def:Class Name="SUBJECT LEVEL ANALYSIS DATASET">'],
    ],
    'class-order',
  ),
];

const items = [
  breaks('an order number given twice', [/(IG\.DM"[^]*?)OrderNumber="2"/, '$1OrderNumber="1"'], 'duplicate-value'),
  breaks('an order number for some', [/(IG\.DM"[^]*?) OrderNumber="2"/, '$1'], 'some-without'),
  breaks(
    'a variable listed twice',
    [/(<ItemRef ItemOID="IT\.DM\.AGEU".*\n)/, '$1<ItemRef ItemOID="IT.DM.AGEU" OrderNumber="99" Mandatory="No"/>'],
    'duplicate-value',
  ),
  breaks('no Mandatory', [/(ItemOID="IT\.DM\.AGEU".*) Mandatory="No"/, '$1'], 'missing-attribute'),
  breaks(
    'a variable without data and comment',
    [/(ItemOID="IT\.DM\.AGEU".*) Mandatory="No"/, '$1 Mandatory="No" def:HasNoData="Yes"'],
    'no-data-without-comment',
  ),
  breaks('no label', [/(OID="IT\.DM\.AGEU" [^]*?)<Description>[^]*?<\/Description>/, '$1'], 'no-label'),
  breaks('no data type', [/(OID="IT\.DM\.RFICDTC" .*?) DataType="partialDate"/, '$1'], 'missing-attribute'),
  breaks('a text without length', [/(OID="IT\.DM\.AGEU" .*?) Length="5"/, '$1'], 'no-length'),
  breaks('a date with length', [/(OID="IT\.DM\.RFICDTC" .*?) SAS/, '$1 Length="10" SAS'], 'length-out-of-place'),
  breaks('a float without digits', [' SignificantDigits="2"', ''], 'no-significant-digits'),
  breaks(
    'an integer with digits',
    [/(OID="IT\.DM\.AGE" .*?) SAS/, '$1 SignificantDigits="1" SAS'],
    'digits-out-of-place',
  ),
  breaks('another SAS name', ['SASFieldName="AGEU"', 'SASFieldName="AGEUX"'], 'name-differs'),
  breaks('a long name', [' Name="AGEU"', ' Name="AGEUNITSX"'], 'not-a-sas-name', 'name-differs'),
  breaks(
    'values longer than their variable',
    [/(OID="IT\.LB\.LBORRES\.[^>]*OWN" .*?)Length="12"/, '$1Length="13"'],
    'longer-than-variable',
  ),
  breaks(
    'values without where clause',
    [/<def:WhereClauseRef WhereClauseOID="WC\.SUPPDM\.QNAM\.EQ\.RACEOTH"\/>/, ''],
    'no-where-clause',
    'unreferenced',
  ),
  breaks(
    'QVAL without value list',
    ['<def:ValueListRef ValueListOID="VL.SUPPDM.QVAL"/>', '<def:Origin Type="Assigned" Source="Sponsor"/>'],
    'unreferenced',
    'value-list-expected',
  ),
  breaks('no origin', [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin [^>]*>/, '$1'], 'no-origin'),
  breaks(
    'no origin at a variable nor at some of its values',
    [/(OID="IT\.LB\.LBSTRESN\.[^]*?)<def:Origin [^>]*>/, '$1'],
    'no-origin',
  ),
  breaks(
    'an origin at a variable and at all its values',
    [
      '<def:ValueListRef ValueListOID="VL.LB.LBSTRESN"/>',
      '<def:Origin Type="Collected" Source="Vendor"/><def:ValueListRef ValueListOID="VL.LB.LBSTRESN"/>',
    ],
    'origin-twice',
  ),
  breaks(
    'an origin without type',
    [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin Type="Assigned"/, '$1<def:Origin'],
    'missing-attribute',
  ),
  breaks(
    'an origin without source',
    [/(OID="IT\.DM\.AGEU" [^]*?)<def:Origin Type="Assigned" Source="Sponsor"/, '$1<def:Origin Type="Assigned"'],
    'origin-without-source',
  ),
  breaks(
    'a source that does not go with the type',
    ['Type="Protocol" Source="Sponsor"', 'Type="Protocol" Source="Vendor"'],
    'origin-source',
  ),
  breaksAdam(
    'an analysis value that a vendor derived',
    ['Type="Derived" Source="Sponsor"', 'Type="Derived" Source="Vendor"'],
    'origin-source',
  ),
  breaksAdam(
    'a predecessor with source',
    ['Type="Predecessor"', 'Type="Predecessor" Source="Sponsor"'],
    'origin-source',
  ),
  breaksAdam(
    'a predecessor without name',
    [/<Description>\s*<TranslatedText xml:lang="en">DM\.SEX<\/TranslatedText>\s*<\/Description>/, ''],
    'predecessor-without-name',
  ),
  breaks(
    'collected without page',
    ['<def:PDFPageRef PageRefs="7 12" Type="PhysicalRef"/>', ''],
    'collected-without-page',
  ),
  breaks(
    'collected on a page of another document',
    ['<def:DocumentRef leafID="LF.DOC.acrf">', '<def:DocumentRef leafID="LF.DOC.guide">'],
    'collected-without-page',
  ),
  breaks('derived without method', [' MethodOID="MT.DM.AGE"', ''], 'derived-without-method', 'unreferenced'),
  breaks(
    'a method of what is not derived',
    [/(OID="IT\.DM\.AGE" [^]*?)Type="Derived"/, '$1Type="Assigned"'],
    'method-without-derived',
  ),
  breaksAdam(
    'a role in an analysis dataset',
    ['ItemOID="IT.ADSL.SEX"', 'ItemOID="IT.ADSL.SEX" Role="Topic"'],
    'role-in-analysis',
  ),
  breaks(
    'a codelist on a date',
    [/(OID="IT\.DM\.AGEU" .*?)DataType="text" Length="5"/, '$1DataType="date"'],
    'codelist-on-date',
  ),
  breaks(
    'a codelist of numbers on texts',
    [/(OID="CL\.AGEU" .*?)DataType="text"/, '$1DataType="integer"'],
    'codelist-type',
  ),
];

const clauses = [
  breaks(
    'no condition',
    [/(OID="WC\.SUPPDM\.QNAM\.EQ\.RACEOTH">)[^]*?(<\/def:WhereClauseDef>)/, '$1$2'],
    'no-condition',
  ),
  breaks('no comparator', [' Comparator="IN"', ''], 'condition-values', 'missing-attribute'),
  breaks(
    'several values of EQ',
    ['<CheckValue>RACEOTH</CheckValue>', '<CheckValue>A</CheckValue><CheckValue>B</CheckValue>'],
    'condition-values',
  ),
  breaks('no value', ['<CheckValue>RACEOTH</CheckValue>', ''], 'condition-values'),
  breaks(
    'a join without comment',
    [/(<def:WhereClauseDef .*?) def:CommentOID="[^"]*"/, '$1'],
    'join-without-comment',
    'unreferenced',
  ),
];

const codelists = [
  breaks('no terms', [/(<CodeList OID="CL\.ARM"[^>]*>)[^]*?(<\/CodeList>)/, '$1$2'], 'no-terms'),
  breaks(
    'two kinds of terms',
    [
      '<EnumeratedItem CodedValue="DRUG" OrderNumber="1"/>',
      '<CodeListItem CodedValue="DRUG" OrderNumber="1"><Decode><TranslatedText>x</TranslatedText></Decode></CodeListItem>',
    ],
    'mixed-terms',
  ),
  breaks('a term given twice', ['CodedValue="DRUG"', 'CodedValue="CONTROL"'], 'duplicate-value'),
  breaks('a blank term', ['CodedValue="DRUG"', 'CodedValue=" "'], 'blank-term'),
  breaks(
    'no decode',
    [/<Decode>\s*<TranslatedText xml:lang=\"en\">Female<\/TranslatedText>\s*<\/Decode>/, ''],
    'no-decode',
  ),
  breaks('an order number for some', [/(CodedValue="DRUG") OrderNumber="1"/, '$1'], 'some-without'),
  breaks('an order number given twice', [/(CodedValue="DRUG" OrderNumber=)"1"/, '$1"2"'], 'duplicate-value'),
  breaks('a rank for some', [/(CodedValue="DRUG")/, '$1 Rank="1"'], 'some-without'),
  breaks('a name given twice', ['Name="Arm"', 'Name="Sex"'], 'duplicate-value'),
  breaks('no standard', [/(OID="CL\.SEX" .*?) def:StandardOID="[^"]*"/, '$1'], 'standard-or-not'),
  breaks(
    'a standard and none',
    [/(OID="CL\.SEX" .*?) def:StandardOID/, '$1 def:IsNonStandard="Yes" def:StandardOID'],
    'standard-or-not',
  ),
  breaks('a published list without code', ['<Alias Context="nci:ExtCodeID" Name="C66731"/>', ''], 'no-nci-code'),
  breaks('a published term without code', ['<Alias Context="nci:ExtCodeID" Name="C16576"/>', ''], 'no-nci-code'),
  breaks(
    'an alias in another spelling',
    ['<Alias Context="nci:ExtCodeID" Name="C16576"/>', '<Alias Context="nci:ExtCodeId" Name="C16576"/>'],
    'no-nci-code',
  ),
  breaks(
    'a published term marked as extended',
    [/(CodedValue="ALT")/, '$1 def:ExtendedValue="Yes"'],
    'extended-with-code',
  ),
  breaks('no dictionary version', [' Version="27.0"', ''], 'missing-attribute'),
];

const texts = [
  breaks('a method without type', [/(OID="MT\.DM\.AGE".*?) Type="Imputation"/, '$1'], 'missing-attribute'),
  breaks('a method without description', ['>Whole years up to informed consent.<', '><'], 'missing-attribute'),
  breaks('a comment without text', ['>From the randomisation list.<', '> <'], 'missing-attribute'),
  breaks('a leaf without place', [' xlink:href="guide.pdf"', ''], 'missing-attribute'),
  breaks('a leaf without title', [/<def:title>dm\.xpt<\/def:title>/, ''], 'missing-attribute'),
  breaks('a leaf on a drive', ['href="guide.pdf"', 'href="C:\\guide.pdf"'], 'not-relative'),
  breaks('a leaf on a server', ['href="guide.pdf"', 'href="https://example.org/guide.pdf"'], 'not-relative'),
  breaks('a leaf from the root', ['href="guide.pdf"', 'href="/guide.pdf"'], 'not-relative'),
];

describe('checkDefine', () => {
  it.each([...references, ...head, ...datasets, ...items, ...clauses, ...codelists, ...texts])(
    'tells of $title: $found',
    ({ family = 'sdtm', changes, found }) => {
      const text = changes.reduce((part, [from, to]) => changed(part, from, to), written(family));
      expect(codes(checkDefine(read(text)))).toEqual([...found].sort());
    },
  );

  it('says which element it is, where it stands and what to do', () => {
    const text = changed(written('sdtm'), 'CodeListOID="CL.AGEU"', 'CodeListOID="CL.NONE"');
    const dangling = checkDefine(read(text)).find(({ code }) => code === 'define/dangling-reference');
    expect(dangling).toMatchObject({
      severity: 'error',
      message: 'ItemDef IT.DM.AGEU refers to a CodeList that the document does not define.',
      found: 'CL.NONE',
      help: 'Define CodeList CL.NONE, or remove the reference.',
      at: {
        file: 'define.xml',
        line: text.split('\n').findIndex((line) => line.includes('OID="IT.DM.AGEU" Name')) + 1,
      },
    });
  });

  it('reports in the order of the file', () => {
    const text = written('sdtm')
      .replaceAll(/ Length="\d+"/g, '')
      .replaceAll(/ KeySequence="\d+"/g, '');
    const lines = checkDefine(read(text)).map(({ at }) => at?.line ?? 0);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it('does not miss terminology of Define-XML that nothing can refer to', () => {
    const standard =
      '<def:Standard OID="STD.X" Name="CDISC/NCI" Type="CT" PublishingSet="DEFINE-XML" Version="1" Status="Final"/>';
    expect(checkDefine(read(changed(written('sdtm'), '</def:Standards>', `${standard}</def:Standards>`)))).toEqual([]);
  });

  it('counts a reference from the analysis results', () => {
    const results = `<arm:AnalysisResultDisplays xmlns:arm="http://www.cdisc.org/ns/arm/v1.0"><arm:ResultDisplay><arm:AnalysisResult>
      <arm:AnalysisDatasets><arm:AnalysisDataset ItemGroupOID="IG.NONE"/></arm:AnalysisDatasets></arm:AnalysisResult></arm:ResultDisplay></arm:AnalysisResultDisplays></MetaDataVersion>`;
    const found = checkDefine(read(changed(written('adam'), '</MetaDataVersion>', results)));
    expect(found).toMatchObject([{ code: 'define/dangling-reference', found: 'IG.NONE' }]);
  });

  const terms = (code: string) =>
    new Map([
      ['C170452', ['SDTMIG', 'ADaMIG', 'CDISC/NCI']],
      ['C165635', ['TIME-TO-EVENT']],
      ['C176227', ['ADVERSE EVENT']],
      ['C66788', ['MedDRA', 'WHODD']],
    ]).get(code);

  it.each<[string, Family, string, string, string | undefined]>([
    ['a standard with a known typing error', 'sdtm', 'Name="SDTMIG"', 'Name="STDTMIG"', 'Did you mean SDTMIG?'],
    ['a subclass of no list', 'adam', 'Name="TIME-TO-EVENT"', 'Name="TTE"', 'Use a published term.'],
    ['a dictionary in another spelling', 'sdtm', 'Dictionary="MedDRA"', 'Dictionary="MEDDRA"', 'Did you mean MedDRA?'],
  ])('holds %s against the terminology where it is at hand', (_title, family, from, to, help) => {
    expect(checkDefine(read(written(family)), { terms })).toEqual([]);
    expect(checkDefine(read(changed(written(family), from, to)), { terms })).toMatchObject([
      { code: 'define/not-in-terminology', help },
    ]);
  });
});
