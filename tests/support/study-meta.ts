import { invariant } from '#base/invariant.js';
import { datasetName, variableName, type DatasetName, type VariableName } from '#model/names.js';
import type {
  Codelist,
  DatasetMeta,
  StudyMeta,
  ValueLevelMeta,
  VariableMeta,
  WhereCondition,
} from '#model/study-meta.js';

function dataset(name: string): DatasetName {
  const made = datasetName(name);
  invariant(made, `${name} is a dataset name`);
  return made;
}

function name(text: string): VariableName {
  const made = variableName(text);
  invariant(made, `${text} is a variable name`);
  return made;
}

/** A text variable of length 8, assigned by the sponsor, unless said otherwise. */
export function variable(
  of: string,
  label: string,
  more: Partial<Omit<VariableMeta, 'name' | 'label'>> = {},
): VariableMeta {
  return {
    name: name(of),
    label,
    storage: 'text',
    dataType: 'text',
    length: 8,
    mandatory: false,
    origin: { type: 'Assigned', source: 'Sponsor' },
    ...more,
  };
}

export function values(
  where: readonly WhereCondition[],
  label: string,
  more: Partial<Omit<ValueLevelMeta, 'where' | 'label'>> = {},
): ValueLevelMeta {
  return { where, label, storage: 'text', dataType: 'text', length: 8, mandatory: false, ...more };
}

export function condition(
  of: string,
  comparator: WhereCondition['comparator'],
  ...allowed: readonly string[]
): WhereCondition {
  const [left = '', right = ''] = of.split('.');
  return { dataset: dataset(left), variable: name(right), comparator, values: allowed };
}

const identifier = { role: 'Identifier', core: 'Req', mandatory: true } as const;
const collected = (...pages: number[]) =>
  ({ origin: { type: 'Collected', source: 'Investigator', pages } }) as const satisfies Partial<VariableMeta>;

/** A small study of both families that uses every feature of the model. All of it is invented for the tests. */
export function smallStudy(): StudyMeta {
  return {
    study: {
      id: 'TEST-01',
      name: 'TEST-01',
      description: 'A study of tests',
      protocol: 'Protocol TEST-01',
      notice: 'The data are simulated.',
    },
    standards: [
      { id: 'SDTMIG', name: 'SDTMIG', type: 'IG', version: '3.4' },
      { id: 'ADAMIG', name: 'ADaMIG', type: 'IG', version: '1.3' },
      { id: 'CT.SDTM', name: 'CDISC/NCI', type: 'CT', version: '2025-03-28', publishingSet: 'SDTM' },
      { id: 'CT.ADAM', name: 'CDISC/NCI', type: 'CT', version: '2025-03-28', publishingSet: 'ADaM' },
    ],
    // Deliberately not in the order of a define.xml.
    datasets: [adtte(), adsl(), relrec(), lb(), ae(), dm(), suppdm(), ta()],
    codelists: new Map(codelists.map((codelist) => [codelist.id, codelist])),
    documents: [
      { id: 'acrf', title: 'Annotated CRF', href: 'acrf.pdf', role: 'annotated crf' },
      { id: 'guide', title: "Reviewer's Guide", href: 'guide.pdf', role: 'reviewers guide' },
    ],
  };
}

const codelists: readonly Codelist[] = [
  {
    kind: 'terms',
    id: 'SEX',
    name: 'Sex',
    storage: 'text',
    code: 'C66731',
    standard: 'CT.SDTM',
    terms: [
      { value: 'F', code: 'C16576', decode: 'Female' },
      { value: 'M', code: 'C20197', decode: 'Male' },
    ],
  },
  {
    kind: 'terms',
    id: 'LBTESTCD',
    name: 'Laboratory Test Code',
    storage: 'text',
    code: 'C65047',
    standard: 'CT.SDTM',
    terms: [
      { value: 'ALT', code: 'C64433', decode: 'Alanine Aminotransferase' },
      { value: 'OWN', decode: 'A test of our own' },
    ],
  },
  {
    kind: 'terms',
    id: 'AGEU',
    name: 'Age Unit',
    storage: 'text',
    code: 'C66781',
    standard: 'CT.SDTM',
    terms: [{ value: 'YEARS', code: 'C29848' }],
  },
  {
    kind: 'terms',
    id: 'TRTN',
    name: 'Treatment (N)',
    storage: 'number',
    terms: [
      { value: '1', decode: 'Drug' },
      { value: '2', decode: 'Control' },
    ],
  },
  { kind: 'terms', id: 'DOSE', name: 'Dose', storage: 'number', terms: [{ value: '0.5' }, { value: '1' }] },
  { kind: 'terms', id: 'ARM', name: 'Arm', storage: 'text', terms: [{ value: 'DRUG' }, { value: 'CONTROL' }] },
  { kind: 'terms', id: 'EMPTY', name: 'Never used', storage: 'text', terms: [] },
  { kind: 'terms', id: 'UNUSED', name: 'Not referenced', storage: 'text', terms: [{ value: 'X' }] },
  {
    kind: 'terms',
    id: 'DTYPE',
    name: 'Derivation Type',
    storage: 'text',
    code: 'C81224',
    standard: 'CT.ADAM',
    terms: [{ value: 'LOCF', code: 'C81198' }],
  },
  { kind: 'dictionary', id: 'MEDDRA', name: 'Adverse Event Dictionary', dictionary: 'MedDRA', version: '27.0' },
];

function dm(): DatasetMeta {
  return {
    name: dataset('DM'),
    label: 'Demographics',
    family: 'sdtm',
    class: 'SPECIAL PURPOSE',
    structure: 'One record per subject',
    domain: 'DM',
    keys: [name('STUDYID'), name('USUBJID')],
    repeating: false,
    reference: false,
    comment: 'See the reviewer\'s guide for "screen failures".',
    variables: [
      variable('STUDYID', 'Study Identifier', { ...identifier, origin: { type: 'Protocol', source: 'Sponsor' } }),
      variable('DOMAIN', 'Domain Abbreviation', { ...identifier, length: 2 }),
      variable('USUBJID', 'Unique Subject Identifier', {
        ...identifier,
        length: 20,
        origin: { type: 'Derived', source: 'Sponsor' },
        method: {
          type: 'Computation',
          description: 'STUDYID and SUBJID joined by "-".',
          expression: { context: 'SQL', code: "studyid || '-' || subjid\n  -- < & >" },
        },
      }),
      variable('SEX', 'Sex', { role: 'Record Qualifier', codelist: 'SEX', length: 1, ...collected(12, 7) }),
      variable('AGE', 'Age', {
        role: 'Record Qualifier',
        storage: 'number',
        dataType: 'integer',
        length: 2,
        origin: { type: 'Derived', source: 'Sponsor' },
        method: { type: 'Imputation', description: 'Whole years up to informed consent.' },
      }),
      variable('AGEU', 'Age Units', { role: 'Variable Qualifier', codelist: 'AGEU', length: 5 }),
      variable('ARMCD', 'Planned Arm Code', {
        role: 'Record Qualifier',
        codelist: 'ARM',
        comment: 'From the randomisation list.',
      }),
      variable('RFICDTC', 'Date/Time of Informed Consent', {
        role: 'Timing',
        dataType: 'partialDate',
        ...collected(3),
      }),
      variable('RFPENDTC', 'Date/Time of End of Participation', {
        role: 'Timing',
        dataType: 'datetime',
        origin: { type: 'Not Available' },
      }),
    ],
  };
}

function suppdm(): DatasetMeta {
  return {
    name: dataset('SUPPDM'),
    label: 'Supplemental Qualifiers for DM',
    family: 'sdtm',
    class: 'RELATIONSHIP',
    structure: 'One record per supplemental qualifier per related parent domain record',
    domain: 'DM',
    keys: [name('USUBJID'), name('QNAM')],
    repeating: true,
    reference: false,
    variables: [
      variable('USUBJID', 'Unique Subject Identifier', { ...identifier, length: 20 }),
      variable('QNAM', 'Qualifier Variable Name', { role: 'Topic', mandatory: true }),
      variable('QVAL', 'Data Value', {
        role: 'Result Qualifier',
        length: 40,
        values: [
          values([condition('SUPPDM.QNAM', 'EQ', 'RACEOTH')], 'Race, Other', { length: 40, ...collected(8) }),
          values([condition('SUPPDM.QNAM', 'IN', 'A<B', 'C&D "q"')], 'Odd qualifiers', {
            origin: { type: 'Derived', source: 'Vendor' },
            method: { type: 'Computation', description: 'By the vendor.' },
            comment: 'A comment on values.',
          }),
        ],
      }),
    ],
  };
}

function ae(): DatasetMeta {
  return {
    name: dataset('AE'),
    label: 'Adverse Events',
    family: 'sdtm',
    class: 'EVENTS',
    structure: 'One record per adverse event per subject',
    domain: 'AE',
    keys: [name('USUBJID'), name('AETERM')],
    repeating: true,
    reference: false,
    variables: [
      variable('USUBJID', 'Unique Subject Identifier', { ...identifier, length: 20 }),
      variable('AETERM', 'Reported Term for the Adverse Event', { role: 'Topic', length: 200, ...collected(20, 21) }),
      variable('AEDECOD', 'Dictionary-Derived Term', { role: 'Synonym Qualifier', length: 100, codelist: 'MEDDRA' }),
      variable('AEPATT', 'Pattern of Adverse Event', { role: 'Record Qualifier', codelist: 'EMPTY' }),
    ],
  };
}

function lb(): DatasetMeta {
  const vendor = { origin: { type: 'Collected', source: 'Vendor', pages: [] } } as const;
  return {
    name: dataset('LB'),
    label: 'Laboratory Test Results',
    family: 'sdtm',
    class: 'FINDINGS',
    structure: 'One record per lab test per visit per subject',
    domain: 'LB',
    keys: [name('USUBJID'), name('LBTESTCD')],
    repeating: true,
    reference: false,
    variables: [
      variable('USUBJID', 'Unique Subject Identifier', { ...identifier, length: 20 }),
      variable('LBTESTCD', 'Lab Test or Examination Short Name', { role: 'Topic', codelist: 'LBTESTCD', ...vendor }),
      variable('LBORRES', 'Result or Finding in Original Units', {
        role: 'Result Qualifier',
        length: 12,
        ...vendor,
        values: [
          values([condition('LB.LBTESTCD', 'EQ', 'ALT'), condition('DM.SEX', 'EQ', 'F')], 'ALT of women', {
            dataType: 'integer',
            length: 3,
          }),
          values([condition('LB.LBTESTCD', 'EQ', 'OWN')], 'Own result', { length: 12, ...vendor }),
        ],
      }),
      variable('LBSTRESN', 'Numeric Result/Finding in Standard Units', {
        role: 'Result Qualifier',
        storage: 'number',
        dataType: 'float',
        length: 8,
        significantDigits: 2,
        displayFormat: '8.2',
        ...vendor,
        values: [
          values([condition('LB.LBTESTCD', 'EQ', 'OWN')], 'Own result', {
            storage: 'number',
            dataType: 'integer',
            length: 3,
            ...vendor,
          }),
        ],
      }),
    ],
  };
}

function ta(): DatasetMeta {
  return {
    name: dataset('TA'),
    label: 'Trial Arms',
    family: 'sdtm',
    class: 'TRIAL DESIGN',
    structure: 'One record per planned Element per Arm',
    domain: 'TA',
    keys: [name('STUDYID'), name('ARMCD')],
    repeating: false,
    reference: true,
    variables: [
      variable('STUDYID', 'Study Identifier', identifier),
      variable('ARMCD', 'Planned Arm Code', { role: 'Topic', codelist: 'ARM' }),
    ],
  };
}

function relrec(): DatasetMeta {
  return {
    name: dataset('RELREC'),
    label: 'Related Records',
    family: 'sdtm',
    class: 'RELATIONSHIP',
    structure: 'One record per related record, group of records or dataset',
    domain: 'RELREC',
    keys: [name('RELID')],
    repeating: true,
    reference: false,
    variables: [variable('RELID', 'Relationship Identifier', { role: 'Record Qualifier', mandatory: true })],
  };
}

function adsl(): DatasetMeta {
  return {
    name: dataset('ADSL'),
    label: 'Subject-Level Analysis Dataset',
    family: 'adam',
    class: 'SUBJECT LEVEL ANALYSIS DATASET',
    structure: 'One record per subject',
    keys: [name('USUBJID')],
    repeating: false,
    reference: false,
    variables: [
      variable('USUBJID', 'Unique Subject Identifier', {
        length: 20,
        mandatory: true,
        role: 'Identifier',
        origin: { type: 'Predecessor', dataset: 'DM', variable: 'USUBJID' },
      }),
      variable('SEX', 'Sex', {
        length: 1,
        codelist: 'SEX',
        origin: { type: 'Predecessor', dataset: 'DM', variable: 'SEX' },
      }),
      variable('TRT01PN', 'Planned Treatment for Period 01 (N)', {
        storage: 'number',
        dataType: 'integer',
        length: 1,
        codelist: 'TRTN',
      }),
      variable('DOSE01P', 'Planned Treatment Dose for Period 01', {
        storage: 'number',
        dataType: 'float',
        length: 3,
        significantDigits: 1,
        codelist: 'DOSE',
      }),
      variable('TRTSDT', 'Date of First Exposure to Treatment', {
        storage: 'number',
        dataType: 'date',
        length: 5,
        displayFormat: 'DATE9.',
        origin: { type: 'Derived', source: 'Sponsor' },
        method: { type: 'Computation', description: 'The first date of exposure.' },
      }),
    ],
  };
}

function adtte(): DatasetMeta {
  return {
    name: dataset('ADTTE'),
    label: 'Time-to-Event Analysis Dataset',
    family: 'adam',
    class: 'BASIC DATA STRUCTURE',
    subclass: 'TIME-TO-EVENT',
    structure: 'One record per subject per parameter',
    keys: [name('USUBJID'), name('PARAMCD')],
    repeating: true,
    reference: false,
    variables: [
      variable('USUBJID', 'Unique Subject Identifier', {
        length: 20,
        mandatory: true,
        origin: { type: 'Predecessor', dataset: 'ADSL', variable: 'USUBJID' },
      }),
      variable('PARAMCD', 'Parameter Code', { mandatory: true }),
      variable('DTYPE', 'Derivation Type', { codelist: 'DTYPE', length: 4 }),
      variable('AVAL', 'Analysis Value', {
        storage: 'number',
        dataType: 'float',
        length: 8,
        significantDigits: 3,
        origin: { type: 'Derived', source: 'Sponsor' },
        method: { type: 'Computation', description: '(ADT - STARTDT + 1) / 30.4375' },
      }),
    ],
  };
}
