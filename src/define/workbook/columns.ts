/**
 * The sheets of workbooks that describe data, and how their columns are called: Pinnacle 21 Community and Enterprise (Define-XML 2.0 and 2.1), xportr,
 * metacore, and what companies made of them. Names are compared without case, blanks and punctuation.
 */
const DATASET = 'dataset domain datasetname domainname memname dsname table';
const COMMENT = 'comment comments';
const VARIABLE_COLUMNS = {
  order: 'order variableorder ordernumber varnum sequence',
  dataset: DATASET,
  variable: 'variable variablename varname name columnname',
  label: 'label variablelabel description variabledescription',
  type: 'datatype type variabletype',
  length: 'length variablelength',
  digits: 'significantdigits significant sigdig decimals decimaldigits',
  format: 'format displayformat sasformat variableformat',
  mandatory: 'mandatory required',
  codelist:
    'codelist codelistid codeid controlledterms controlledterm controlledterminology controlledtermsorformat controlledtermorformat controlledtermscodelistorformat',
  origin: 'origin origintype',
  source: 'source originsource',
  pages: 'pages page crfpages crfpage',
  method: 'method methodid computationalmethod derivation derivationid algorithm',
  predecessor: 'predecessor',
  role: 'role variablerole',
  keySequence: 'keysequence keyorder keyseq',
  hasNoData: 'hasnodata nodata',
  comment: COMMENT,
};

export const sheetColumns = {
  study: { attribute: 'attribute property field parameter', value: 'value' },
  standards: {
    name: 'name standard standardname',
    type: 'type',
    publishingSet: 'publishingset',
    version: 'version',
    status: 'status',
    comment: COMMENT,
  },
  datasets: {
    dataset: DATASET,
    label: 'label description datasetlabel domainlabel datasetdescription',
    class: 'class datasetclass observationclass',
    subclass: 'subclass datasetsubclass',
    structure: 'structure datasetstructure',
    keys: 'keyvariables keyvariable keys key datasetkeys keyvars',
    standard: 'standard',
    hasNoData: 'hasnodata nodata',
    repeating: 'repeating',
    referenceData: 'referencedata isreferencedata reference',
    purpose: 'purpose',
    comment: COMMENT,
  },
  variables: VARIABLE_COLUMNS,
  values: {
    ...VARIABLE_COLUMNS,
    where: 'whereclause whereclauseid where condition filter',
    comment: `${COMMENT} valuelevelcomment`,
    joinComment: 'joincomment',
  },
  whereClauses: {
    id: 'id whereclause whereclauseid',
    dataset: DATASET,
    variable: 'variable variablename',
    comparator: 'comparator operator',
    value: 'value values checkvalue',
    comment: COMMENT,
  },
  codelists: {
    id: 'id codelistid codeid codelist',
    name: 'name codelistname',
    code: 'ncicodelistcode codelistcode codelistncicode',
    type: 'datatype type',
    terminology: 'terminology',
    comment: COMMENT,
    order: 'order',
    rank: 'rank',
    term: 'term codedvalue value code submissionvalue',
    termCode: 'ncitermcode termcode termncicode',
    decode: 'decodedvalue decode decodedtext',
  },
  dictionaries: {
    id: 'id dictionaryid',
    name: 'name',
    type: 'datatype type',
    dictionary: 'dictionary',
    version: 'version dictionaryversion',
  },
  methods: {
    id: 'id methodid derivationid computationalmethodoid',
    name: 'name methodname',
    type: 'type methodtype',
    description: 'description computationalmethod derivation definition algorithm',
    context: 'expressioncontext context',
    code: 'expressioncode code',
    document: 'document documents',
    pages: 'pages page',
  },
  comments: {
    id: 'id commentid',
    description: 'description comment text',
    document: 'document documents',
    pages: 'pages page',
  },
  documents: { id: 'id documentid', title: 'title label name', href: 'href file filename location' },
  displays: { id: 'id displayid display', title: 'title name', document: 'document documents', pages: 'pages page' },
  results: {
    display: 'display displayid',
    id: 'id resultid',
    description: 'description',
    variables: 'variables analysisvariables',
    reason: 'reason analysisreason',
    purpose: 'purpose analysispurpose',
    criteria: 'selectioncriteria',
    joinComment: 'joincomment',
    documentation: 'documentation',
    documentationRefs: 'documentationrefs documentationreferences',
    context: 'programmingcontext',
    code: 'programmingcode',
    document: 'programmingdocument',
    pages: 'pages page',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type SheetKind = keyof typeof sheetColumns;
export type Field<Kind extends SheetKind> = keyof (typeof sheetColumns)[Kind] & string;

export const sheetNames: Readonly<Record<SheetKind, string>> = {
  study: 'study define studymetadata',
  standards: 'standards standard',
  datasets: 'datasets dataset domains domain datasetmetadata tables',
  variables: 'variables variable variablemetadata variablelevelmetadata',
  values: 'valuelevel valuelevelmetadata valuelevels values vlm',
  whereClauses: 'whereclauses whereclause',
  codelists: 'codelists codelist controlledterms controlledterminology terms',
  dictionaries: 'dictionaries dictionary externaldictionaries externalcodelists',
  methods: 'methods method computationalmethod computationalmethods derivations algorithms',
  comments: 'comments comment',
  documents: 'documents document',
  displays: 'analysisdisplays analysisdisplay displays',
  results: 'analysisresults analysisresult results',
};

/** A name as it is compared. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
