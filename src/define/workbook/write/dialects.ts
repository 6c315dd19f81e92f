import type { SheetKind } from '../columns.js';

/** A layout of workbooks: sheets with their headers, each header with the field that it shows. */
export interface Dialect {
  readonly title: string;
  /** Define-XML 2.0 had one text for an origin and no source; 2.1 has both. */
  readonly origins: '2.0' | '2.1';
  /** Where clauses as ids of a sheet, or in words. */
  readonly where: 'ids' | 'words';
  readonly sheets: readonly (readonly [
    name: string,
    kind: SheetKind,
    columns: readonly (readonly [header: string, field: string])[],
  ])[];
}

/** "Order, Dataset, Data Type=type": headers, with the field where it is not the header in lower case. */
function columns(text: string): readonly (readonly [string, string])[] {
  return text.split(', ').map((part) => {
    const [header = '', field = header.toLowerCase()] = part.split('=');
    return [header, field] as const;
  });
}

const STUDY = columns('Attribute, Value');
const CODELISTS = 'ID, Name, NCI Codelist Code=code, Data Type=type';
const TERMS = 'Order, Term, NCI Term Code=termCode, Decoded Value=decode';
const ITEM = 'Data Type=type, Length, Significant Digits=digits, Format, Mandatory';
const ORIGIN = 'Codelist, Origin, Pages, Method, Predecessor';
const ORIGIN_AND_SOURCE = 'Codelist, Origin, Source, Pages, Method, Predecessor';
const VARIABLE_START = 'Order, Dataset, Variable, Label';
const VALUE_START = 'Order, Dataset, Variable, Where Clause=where';
const VALUE_END = 'Comment, Join Comment=joinComment';
const DATASET_END = 'Repeating, Reference Data=referenceData, Comment';

const SUPPORTS = [
  ['Dictionaries', 'dictionaries', columns('ID, Name, Data Type=type, Dictionary, Version')],
  [
    'Methods',
    'methods',
    columns('ID, Name, Type, Description, Expression Context=context, Expression Code=code, Document, Pages'),
  ],
  ['Comments', 'comments', columns('ID, Description, Document, Pages')],
  ['Documents', 'documents', columns('ID, Title, Href')],
] as const;

const ANALYSES = [
  ['Analysis Displays', 'displays', columns('ID, Title, Document, Pages')],
  [
    'Analysis Results',
    'results',
    columns(
      'Display, ID, Description, Variables, Reason, Purpose, Selection Criteria=criteria, Join Comment=joinComment, Documentation, Documentation Refs=documentationRefs, Programming Context=context, Programming Code=code, Programming Document=document, Pages',
    ),
  ],
] as const;

export const dialects = {
  a: {
    title: 'Pinnacle 21 Community, Define-XML 2.0',
    origins: '2.0',
    where: 'ids',
    sheets: [
      ['Study', 'study', STUDY],
      [
        'Datasets',
        'datasets',
        columns(`Dataset, Description=label, Class, Structure, Purpose, Key Variables=keys, ${DATASET_END}`),
      ],
      ['Variables', 'variables', columns(`${VARIABLE_START}, ${ITEM}, ${ORIGIN}, Role, Comment`)],
      ['ValueLevel', 'values', columns(`${VALUE_START}, Description=label, ${ITEM}, ${ORIGIN}, ${VALUE_END}`)],
      ['WhereClauses', 'whereClauses', columns('ID, Dataset, Variable, Comparator, Value')],
      ['Codelists', 'codelists', columns(`${CODELISTS}, ${TERMS}`)],
      ...SUPPORTS,
    ],
  },
  b: {
    title: 'Pinnacle 21 Enterprise, Define-XML 2.0',
    origins: '2.0',
    where: 'words',
    sheets: [
      ['Define', 'study', STUDY],
      ['Datasets', 'datasets', columns(`Dataset, Label, Class, Structure, Key Variables=keys, ${DATASET_END}`)],
      ['Variables', 'variables', columns(`${VARIABLE_START}, ${ITEM}, ${ORIGIN}, Role, Comment`)],
      ['ValueLevel', 'values', columns(`${VALUE_START}, Label, ${ITEM}, ${ORIGIN}, ${VALUE_END}`)],
      ['Codelists', 'codelists', columns(`${CODELISTS}, ${TERMS}`)],
      ...SUPPORTS,
      ...ANALYSES,
    ],
  },
  c: {
    title: 'Pinnacle 21, Define-XML 2.1',
    origins: '2.1',
    where: 'words',
    sheets: [
      ['Define', 'study', STUDY],
      ['Standards', 'standards', columns('Name, Type, Publishing Set=publishingSet, Version, Status, Comment')],
      [
        'Datasets',
        'datasets',
        columns(
          `Dataset, Label, Class, SubClass, Structure, Key Variables=keys, Standard, Has No Data=hasNoData, ${DATASET_END}`,
        ),
      ],
      [
        'Variables',
        'variables',
        columns(`${VARIABLE_START}, ${ITEM}, ${ORIGIN_AND_SOURCE}, Role, Has No Data=hasNoData, Comment`),
      ],
      ['ValueLevel', 'values', columns(`${VALUE_START}, Label, ${ITEM}, ${ORIGIN_AND_SOURCE}, ${VALUE_END}`)],
      ['Codelists', 'codelists', columns(`${CODELISTS}, Terminology, Comment, ${TERMS}`)],
      ...SUPPORTS,
      ...ANALYSES,
    ],
  },
  xportr: {
    title: 'xportr',
    origins: '2.1',
    where: 'words',
    sheets: [
      ['Datasets', 'datasets', columns('dataset, label')],
      ['Variables', 'variables', columns('order, dataset, variable, label, type, length, format')],
    ],
  },
  metacore: {
    title: 'metacore',
    origins: '2.1',
    where: 'words',
    sheets: [
      ['Domains', 'datasets', columns('Dataset, Label, Structure, Key Variables=keys')],
      [
        'Variables',
        'variables',
        columns(`Order, Dataset, Variable, Label, ${ITEM}, Codelist, Origin, Source, Method, Predecessor, Role`),
      ],
      [
        'Value_level_Metadata',
        'values',
        columns(`Dataset, Variable, Where, Label, ${ITEM}, Codelist, Origin, Source, Method, Predecessor`),
      ],
      ['Controlled_Terms', 'codelists', columns('ID, Name, Type, Code=term, Decode')],
      ['Computational_Method', 'methods', columns('ID, Description')],
    ],
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;
