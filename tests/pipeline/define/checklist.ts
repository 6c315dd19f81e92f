/** A change that works on any document of its kind: where it is looked for, and what is put there. */
type Change = readonly [from: RegExp, to: string];

/** One thing that a complete define.xml has, the rules that ask for it, and a change after which the first of them must find something. */
interface Point {
  readonly what: string;
  readonly rules: readonly string[];
  /** On tabulations where nothing else is said; rules that compare with data have cases of their own. */
  readonly breaks?: Change;
  readonly of?: 'adam';
}

/** A row of the checklist of a complete document, with the identifiers that agencies' lists have for it. */
interface ChecklistRow {
  readonly item: string;
  readonly asked: string;
  readonly points: readonly Point[];
}

const ids = (...numbers: readonly number[]) => numbers.map((number) => `TM-X${String(number).padStart(3, '0')}`);
const point = (what: string, rules: readonly string[], breaks?: Change, of?: 'adam'): Point => ({
  ...{ what, rules },
  ...(breaks && { breaks }),
  ...(of && { of }),
});

/** The checklist of a complete document: Define-XML 2.1, sections 4 and 5, and Analysis Results Metadata 1.0. */
const checklist: readonly ChecklistRow[] = [
  {
    item: 'The file',
    asked: 'OD0001 OD0010 OD0011 DD0085 DD0101',
    points: [
      point('is UTF-8', ids(131), [/encoding="UTF-8"/, 'encoding="ISO-8859-1"']),
      point('is called define.xml', ids(130)),
      point('has its style sheet beside it', ids(160)),
      point('holds nothing that Define-XML does not know', ids(129), [/<ItemDef OID=/, '<ItemDef Colour="red" OID=']),
      point('holds nothing of ODM that Define-XML has no use for', ids(163), [
        /<ItemDef OID=/,
        '<ItemDef Comment="x" OID=',
      ]),
      point('has each element in its place', ids(161), [
        /(<def:Standards>[^]*?<\/def:Standards>)([^]*)(<ItemDef )/,
        '$2$1$3',
      ]),
      point('has references that name something', ids(162), [/def:ItemOID="[^"]*"/, 'def:ItemOID=""']),
    ],
  },
  {
    item: 'ODM',
    asked: 'DD0019 OD0017',
    points: [
      point('is version 1.3.2', ids(115), [/ODMVersion="1.3.2"/, 'ODMVersion="1.3.0"']),
      point('is a snapshot', ids(21), [/FileType="Snapshot"/, 'FileType="Transactional"']),
      point('is identified and dated', ids(23), [/ CreationDateTime="[^"]*"/, '']),
      point('builds on ODM 1.3', ids(165), [/ns\/odm\/v1\.3/, 'ns/odm/v1.2']),
      point('has a context of the terminology', ids(164), [/ def:Context="[^"]*"/, ' def:Context="submission"']),
      point('is meant for submission', ids(22), [/ def:Context="Submission"/, '']),
    ],
  },
  {
    item: 'Study, GlobalVariables, MetaDataVersion',
    asked: 'DD0006 DD0020B OD0022 OD0027',
    points: [
      point('name and describe the study', ids(24, 122), [/<StudyName>.*?<\/StudyName>/, '<StudyName> </StudyName>']),
      point('are one version of the metadata, with its name', ids(120, 119), [
        /(<MetaDataVersion [^>]*?) Name="[^"]*"/,
        '$1',
      ]),
      point('state the version of Define-XML', ids(25, 155, 167, 121), [/ def:DefineVersion="[^"]*"/, '']),
      point('describe datasets, each once', ids(52, 102), [/(<ItemGroupDef OID="IG\.DM" )Name="DM"/, '$1Name="AE"']),
    ],
  },
  {
    item: 'def:Standards',
    asked: 'DD0021 DD0022 DD0119 DD0122 DD0125 DD0138 DD0139 DD0141 DD0150',
    points: [
      point('are listed', ids(26), [/<def:Standards>[^]*?<\/def:Standards>/, '']),
      point('have name, type, version and status', ids(28, 108, 110, 117, 157), [
        /(Type="IG".*?) Version="[^"]*"/,
        '$1',
      ]),
      point('have a publishing set where they are terminology', ids(27, 109), [/ PublishingSet="SDTM"/, '']),
      point('are each told once and used', ids(20, 118), [
        /<\/def:Standards>/,
        '<def:Standard OID="STD.X" Name="SDTMIG" Type="IG" Version="3.3" Status="Final"/></def:Standards>',
      ]),
      point('are named by each dataset and codelist', ids(41, 8, 85, 138, 139), [
        /(<ItemGroupDef .*?) def:StandardOID="[^"]*"/,
        '$1',
      ]),
    ],
  },
  {
    item: 'ItemGroupDef',
    asked: 'DD0018 DD0045 DD0056 DD0114 DD0115 DD0120 DD0121 DD0135 DD0136 DD0140 OD0072 OD0073',
    points: [
      point('has one name for dataset, SAS and file', ids(30, 31, 124), [/SASDatasetName="AE"/, 'SASDatasetName="AX"']),
      point('has the domain of its records', ids(36, 125), [/(<ItemGroupDef OID="IG\.AE".*?) Domain="AE"/, '$1']),
      point('has a purpose', ids(35), [/(<ItemGroupDef .*?) Purpose="[^"]*"/, '$1']),
      point('says whether it repeats and refers', ids(116, 37), [/(<ItemGroupDef .*?) Repeating="[^"]*"/, '$1']),
      point('has a structure', ids(32), [/(<ItemGroupDef .*?) def:Structure="[^"]*"/, '$1']),
      point('has the label of the file', ids(29, 58), [
        /(<ItemGroupDef [^>]*>\s*)<Description>[^]*?<\/Description>/,
        '$1',
      ]),
      point('has its file', ids(42, 10), [/<def:leaf ID="LF\.AE"[^]*?<\/def:leaf>/, '']),
      point('has a class in capitals', ids(34, 33), [/<def:Class Name="EVENTS"/, '<def:Class Name="Events"']),
      point('has a class of its purpose', ids(141), [/<def:Class Name="EVENTS"/, '<def:Class Name="ADAM OTHER"']),
      point(
        'has a subclass only for analysis, by its parent',
        ids(142, 104, 112),
        [/<def:SubClass Name="TIME-TO-EVENT"/, '<def:SubClass Name="ADVERSE EVENT"'],
        'adam',
      ),
      point('stands in the order of classes', ids(103), [
        /<def:Class Name="TRIAL DESIGN"\/>/,
        '<def:Class Name="RELATIONSHIP"/>',
      ]),
      point('has variables', ids(51, 102), [/(<ItemGroupDef OID="IG\.DM"[^]*?)(?:<ItemRef [^>]*\/>\s*)+/, '$1']),
    ],
  },
  {
    item: 'def:HasNoData',
    asked: 'DD0084 DD0133 DD0134',
    points: [
      point('goes without a file', ids(43), [/(<ItemGroupDef OID="IG\.AE" )/, '$1def:HasNoData="Yes" ']),
      point('says why of a dataset', ids(44), [/(<ItemGroupDef OID="IG\.AE" )/, '$1def:HasNoData="Yes" ']),
      point('says why of a variable', ids(45), [/(<ItemRef ItemOID="IT\.DM\.SEX" )/, '$1def:HasNoData="Yes" ']),
      point('is Yes or not there', ids(140), [/(<ItemGroupDef OID="IG\.AE" )/, '$1def:HasNoData="No" ']),
    ],
  },
  {
    item: 'Keys',
    asked: 'DD0040 DD0041',
    points: [
      point('are stated', ids(38), [/ KeySequence="\d+"/g, '']),
      point('are counted from 1', ids(166), [/ KeySequence="1"/, ' KeySequence="0"']),
      point('have one place each, from 1', ids(39, 40), [
        /(<ItemGroupDef OID="IG\.DM"[^]*?) KeySequence="2"/,
        '$1 KeySequence="1"',
      ]),
      point('are variables of the data that tell the records apart', ['TM-D010', 'TM-D011']),
    ],
  },
  {
    item: 'ItemRef',
    asked: 'DD0042 OD0041 OD0042 OD0074',
    points: [
      point('has an order number, or none has', ids(47, 46), [
        /(<ItemRef ItemOID="IT\.DM\.STUDYID".*?) OrderNumber="\d+"/,
        '$1',
      ]),
      point('says whether values may be missing', ids(48), [
        /(<ItemRef ItemOID="IT\.DM\.STUDYID".*?) Mandatory="[^"]*"/,
        '$1',
      ]),
      point('says it as the guide and the data do', ['TM-D018', 'TM-D012']),
      point('has a role in tabulations', ids(158), [/(<ItemRef ItemOID="IT\.DM\.STUDYID".*?) Role="[^"]*"/, '$1']),
      point('has the role of the guide', ['TM-D019']),
      point(
        'has no role in analysis',
        ids(50),
        [/<ItemRef (ItemOID="IT\.ADSL\.SEX")/, '<ItemRef Role="Identifier" $1'],
        'adam',
      ),
      point('has a method where values are derived', ids(71, 72, 3), [/ MethodOID="[^"]*"/, '']),
      point('leads to an item, once', ids(1, 49, 132), [
        /<ItemRef ItemOID="IT\.DM\.STUDYID"/,
        '<ItemRef ItemOID="IT.NONE"',
      ]),
    ],
  },
  {
    item: 'ItemDef',
    asked: 'DD0058 DD0068 DD0070 DD0123 DD0137 OD0031 OD0070 OD0071 OD0075',
    points: [
      point('is identified, once', ids(11, 152), [/<ItemDef OID="IT\.DM\.STUDYID"/, '<ItemDef OID="IT.DM.USUBJID"']),
      point('has a name that SAS can have', ids(60, 59, 135), [
        /(<ItemDef OID="IT\.DM\.STUDYID") Name="STUDYID"/,
        '$1 Name="STUDYIDENT"',
      ]),
      point('has a type', ids(53), [/(<ItemDef OID="IT\.DM\.STUDYID".*?) DataType="text"/, '$1 DataType="string"']),
      point('has a length for text and numbers alone', ids(54, 55, 136), [
        /(<ItemDef OID="IT\.DM\.STUDYID".*?) Length="\d+"/,
        '$1',
      ]),
      point('has values that are no longer', ids(105), [
        /(<ItemDef OID="IT\.SUPP\w+\.QVAL\.[^>]*?) Length="\d+"/,
        '$1 Length="999"',
      ]),
      point('has decimal places for floats alone', ids(56, 57), [
        /(DataType="float".*?) SignificantDigits="\d+"/,
        '$1',
      ]),
      point('has a format that SAS could have', ids(159), [
        /(<ItemDef OID="IT\.DM\.STUDYID")/,
        '$1 def:DisplayFormat="nice"',
      ]),
      point('has the format of the data', ['TM-D024']),
      point('has a label', ids(29), [/(<ItemGroupDef [^>]*>\s*)<Description>[^]*?<\/Description>/, '$1']),
      point('has label, type, length and order of the data', [
        'TM-D005',
        'TM-D006',
        'TM-D007',
        'TM-D008',
        'TM-D014',
        'TM-D016',
        'TM-D017',
      ]),
      point('is used', ids(13), [/<ItemRef ItemOID="IT\.DM\.STUDYID"/, '<ItemRef ItemOID="IT.DM.USUBJID"']),
    ],
  },
  {
    item: 'def:Origin',
    asked: 'DD0035 DD0037 DD0061 DD0072 DD0075 DD0105 DD0111 DD0148',
    points: [
      point('is there, for the variable or its values', ids(61, 106, 154), [
        /(<ItemDef OID="IT\.DM\.STUDYID"[^]*?)<def:Origin [^>]*\/>/,
        '$1',
      ]),
      point('has a type', ids(65), [/<def:Origin Type="Assigned"/, '<def:Origin Type="Assumed"']),
      point('has the source that goes with it', ids(67, 66, 113), [
        /Type="Protocol" Source="Sponsor"/,
        'Type="Protocol" Source="Subject"',
      ]),
      point(
        'has no source for predecessors',
        ids(67),
        [/Type="Predecessor"/, 'Type="Predecessor" Source="Sponsor"'],
        'adam',
      ),
      point(
        'names the predecessor',
        ids(69, 70),
        [/(Type="Predecessor">\s*)<Description>[^]*?<\/Description>/, '$1'],
        'adam',
      ),
      point('has a page of the annotated CRF', ids(68, 95, 114, 127), [/<def:PDFPageRef [^>]*\/>/, '']),
    ],
  },
  {
    item: 'ValueListDef, WhereClauseDef',
    asked: 'DD0014 DD0017 DD0038 DD0044 DD0081',
    points: [
      point('describe QVAL', ids(64, 5), [/(<ItemDef OID="IT\.SUPP\w+\.QVAL"[^]*?)<def:ValueListRef [^>]*\/>/, '$1']),
      point('are used, and hold values', ids(17, 18, 153), [
        /(<ItemDef OID="IT\.SUPP\w+\.QVAL"[^]*?)<def:ValueListRef [^>]*\/>/,
        '$1',
      ]),
      point('choose each value', ids(73, 6, 74, 7), [/<def:WhereClauseRef WhereClauseOID="[^"]*"\/>/, '']),
      point('compare as Define-XML does', ids(75, 76, 77), [/ Comparator="EQ"/, ' Comparator="IS"']),
      point('choose something', ids(128)),
      point('comment on conditions of other datasets', ids(107), [
        /(<def:WhereClauseDef .*?) def:CommentOID="[^"]*"/,
        '$1',
      ]),
      point('describe the values of the data', ['TM-D021', 'TM-D022', 'TM-D023']),
    ],
  },
  {
    item: 'CodeList',
    asked: 'DD0024 DD0028 DD0034 DD0076 DD0077 DD0116 DD0118 DD0124 DD0126 DD0132 OD0032 OD0046 OD0048 OD0076 OD0082',
    points: [
      point('has terms of one kind', ids(80, 79), [/<CodeListItem /, '<EnumeratedItem CodedValue="X"/><CodeListItem ']),
      point('has a name of its own and a type', ids(78, 81), [/(<CodeList OID="CL\.SEX" )Name="[^"]*"/, '$1']),
      point('is of a package or its own', ids(85, 8), [/(<CodeList OID="CL\.SEX".*?) def:StandardOID="[^"]*"/, '$1']),
      point('has the codes of NCI', ids(86, 87), [
        /(<CodeList OID="CL\.SEX"[^]*?)<Alias Context="nci:ExtCodeID" Name="C66731"\/>/,
        '$1',
      ]),
      point('marks what the sponsor added', ids(87, 88), [/(<CodeListItem CodedValue="F"[^]*?)<Alias [^>]*\/>/, '$1']),
      point('ranks and numbers all terms or none', ids(89, 134), [/(<CodeListItem CodedValue="F")/, '$1 Rank="1"']),
      point('has the type of its variables', ids(63, 137), [
        /(<CodeList OID="CL\.SEX".*?)DataType="text"/,
        '$1DataType="integer"',
      ]),
      point('has terms, each once, with decodes', ids(83, 82, 84), [
        /(<CodeListItem CodedValue=")([^"]*)("(?:(?!<\/CodeList>)[^])*?<CodeListItem CodedValue=")[^"]*"/,
        '$1$2$3$2"',
      ]),
      point('is on no date', ids(62)),
      point('is there, and used', ids(2, 14), [/CodeListOID="CL\.SEX"/, 'CodeListOID="CL.NONE"']),
      point('lists what the data have', ['TM-D013']),
    ],
  },
  {
    item: 'ExternalCodeList',
    asked: 'DD0025 DD0112 DD0113',
    points: [
      point('names dictionary and version', ids(90), [/(<ExternalCodeList .*?) Version="[^"]*"/, '$1']),
      point('has the name of the terminology', ids(111), [/Dictionary="MedDRA"/, 'Dictionary="MEDDRA"']),
    ],
  },
  {
    item: 'MethodDef',
    asked: 'DD0013 DD0016 DD0080 DD0104',
    points: [
      point('has name, type and description', ids(91), [/(<MethodDef .*?) Type="[^"]*"/, '$1']),
      point('has expressions with their language', ids(133), [
        /(<MethodDef [^>]*>\s*<Description>[^]*?<\/Description>)/,
        '$1<FormalExpression>x</FormalExpression>',
      ]),
      point('is used', ids(15), [/ MethodOID="[^"]*"/, '']),
    ],
  },
  {
    item: 'def:CommentDef',
    asked: 'DD0071 DD0079 DD0083',
    points: [
      point('says something', ids(92), [/(<def:CommentDef [^>]*>)[^]*?(<\/def:CommentDef>)/, '$1$2']),
      point('is there, and used', ids(4, 16), [/<def:CommentDef OID="[^"]*"/, '<def:CommentDef OID="COM.none"']),
    ],
  },
  {
    item: 'Documents',
    asked: 'DD0012 DD0015 DD0078 DD0084 DD0102 DD0103',
    points: [
      point('are there where they are referred to', ids(9, 12, 123), [
        /<def:DocumentRef leafID="[^"]*"/,
        '<def:DocumentRef leafID="LF.NONE"',
      ]),
      point('have the annotated CRF among them', ids(126), [/<def:AnnotatedCRF>[^]*?<\/def:AnnotatedCRF>/, '']),
      point('are used', ids(19), [
        /<\/MetaDataVersion>/,
        '<def:leaf ID="LF.X" xlink:href="x.pdf"><def:title>x</def:title></def:leaf></MetaDataVersion>',
      ]),
      point('have a title and a place below the folder', ids(93, 94), [/<def:title>[^<]*<\/def:title>/, '']),
      point('lie where the document says', ids(156)),
    ],
  },
  {
    item: 'Analysis results',
    asked: 'DD0087 DD0100 DD0117',
    points: [
      point(
        'have displays with name, title and results',
        ids(101, 145, 151),
        [/(<arm:ResultDisplay [^>]*>\s*)<Description>[^]*?<\/Description>/, '$1'],
        'adam',
      ),
      point(
        'have the parameter they are about',
        ids(100, 149),
        [/ ParameterOID="[^"]*"/, ' ParameterOID="IT.NONE"'],
        'adam',
      ),
      point('have reason and purpose of the terminology', ids(99, 143), [/ AnalysisReason="[^"]*"/, ''], 'adam'),
      point(
        'have datasets and variables that are described',
        ids(96, 97, 144),
        [/<arm:AnalysisDataset ItemGroupOID="[^"]*"/, '<arm:AnalysisDataset ItemGroupOID="IG.NONE"'],
        'adam',
      ),
      point(
        'say how datasets are joined',
        ids(98),
        [/<arm:AnalysisDatasets[^>]*>(\s*)/, '<arm:AnalysisDatasets>$1<arm:AnalysisDataset ItemGroupOID="IG.ADSL"/>'],
        'adam',
      ),
      point(
        'have documentation and code',
        ids(146, 147, 148),
        [/(<arm:ProgrammingCode Context="[^"]*">\s*)<arm:Code>[^]*?<\/arm:Code>/, '$1'],
        'adam',
      ),
      point('are of analysis datasets', ids(150)),
    ],
  },
  {
    item: 'Data',
    asked: 'DD0045 DD0046',
    points: [
      point('have the datasets and variables of the document', [
        'TM-D001',
        'TM-D002',
        'TM-D003',
        'TM-D004',
        'TM-D009',
        'TM-D015',
        'TM-D020',
      ]),
    ],
  },
];

export const points = checklist.flatMap(({ item, points: all }) =>
  all.map((one) => ({ ...one, title: `${item}: ${one.what}` })),
);

/** What becomes of a document for each point of its kind: the first rule of the point finds something after the change, or not. */
export async function brokenPoints(
  text: string,
  kind: 'sdtm' | 'adam',
  ask: (text: string, ids: readonly string[]) => Promise<readonly string[]>,
): Promise<{ readonly found: readonly string[]; readonly missed: readonly string[] }> {
  const [found, missed]: [string[], string[]] = [[], []];
  for (const { title, rules, breaks, of = 'sdtm' } of points) {
    const changed = of === kind && breaks !== undefined ? text.replace(...breaks) : text;
    if (changed === text) continue;
    const told = await ask(changed, rules.slice(0, 1));
    (told.length > 0 ? found : missed).push(title);
  }
  return { found, missed };
}
