import type { StandardCodelist } from '#rules/world.js';
import type { OperationCase } from './cases.js';

const sex: StandardCodelist = {
  code: 'C66731',
  submissionValue: 'SEX',
  extensible: false,
  terms: [
    { value: 'F', code: 'C16576', preferred: 'Female' },
    { value: 'M', code: 'C20197', preferred: 'Male' },
  ],
};
const route: StandardCodelist = {
  ...sex,
  code: 'C66729',
  submissionValue: 'ROUTE',
  extensible: true,
  terms: [{ value: 'ORAL', code: 'C38288', preferred: 'Oral' }],
};
const at = {
  standards: {
    codelist: (name: string) => [sex, route].find((each) => each.code === name || each.submissionValue === name),
    packages: () => [{ publishingSet: 'SDTM', version: '2025-03-28', codelists: () => [sex, route] }],
  },
};
const rows = {
  V: ['2025-03-28', '2025-03-28', '2025-03-28', null],
  C: ['C16576', 'c20197', 'C0', 'C16576'],
  D: ['f', 'Male', 'x', 'F'],
  L: ['C66731', 'C66729', 'C66731', 'C66731'],
};
const other = { V: ['2024-01-01'], C: ['C16576'] };
const systems = { S: ['CDISC CT', 'sdtmct', 'CDISC', null], V: ['2025-03-28', '2025-03-28', null, ''] };
const byVersion = 'ct_package_type: SDTM, version: V, codelist_code: C66731';
const dictionaries = [
  'valid_external_dictionary_value',
  'valid_external_dictionary_code',
  'valid_external_dictionary_code_term_pair',
  'valid_define_external_dictionary_version',
];
const medical = ['valid_meddra_code_references', 'valid_meddra_code_term_pairs', 'valid_meddra_term_references'];
const drugs = ['whodrug_code_hierarchy', 'valid_whodrug_references'];

const refused = (operator: string, why: string): OperationCase[] => [
  [operator, rows, `not supported: ${operator}: ${why}`],
  [`${operator}, name: C`, rows, `not supported: ${operator}: ${why}`],
  [`${operator}, name: GONE`, rows, `not supported: ${operator}: ${why}`],
];

/** Controlled terminology and dictionaries. */
export const terminology: readonly OperationCase[] = [
  [
    'codelist_terms, codelists: [SEX], level: term, returntype: value',
    rows,
    ['["F","M"]', '["F","M"]', '["F","M"]', '["F","M"]'],
    at,
  ],
  [
    'codelist_terms, codelists: [SEX, ROUTE], level: term, returntype: code',
    rows,
    [
      '["C16576","C20197","C38288"]',
      '["C16576","C20197","C38288"]',
      '["C16576","C20197","C38288"]',
      '["C16576","C20197","C38288"]',
    ],
    at,
  ],
  [
    'codelist_terms, codelists: [SEX], level: term, returntype: pref_term',
    rows,
    ['["Female","Male"]', '["Female","Male"]', '["Female","Male"]', '["Female","Male"]'],
    at,
  ],
  [
    'codelist_terms, codelists: [SEX, ROUTE], level: codelist, returntype: code',
    rows,
    ['["C66731","C66729"]', '["C66731","C66729"]', '["C66731","C66729"]', '["C66731","C66729"]'],
    at,
  ],
  ['codelist_terms, codelists: [GONE]', rows, 'not supported: codelist_terms of GONE', at],
  ['codelist_terms', rows, 'rules/missing-key', at],
  [`codelist_terms, ${byVersion}, term_code: C`, rows, ['F', 'M', null, null], at],
  [`codelist_terms, ${byVersion}, term_code: C, returntype: pref_term`, rows, ['Female', 'Male', null, null], at],
  [`codelist_terms, ${byVersion}, term_value: D`, rows, ['C16576', null, null, null], at],
  [`codelist_terms, ${byVersion}, term_pref_term: D`, rows, [null, 'C20197', null, null], at],
  [`codelist_terms, ${byVersion}, term_code: C, term_value: D`, rows, 'rules/missing-key', at],
  [`codelist_terms, ${byVersion}, term_code: GONE`, rows, 'column missing', at],
  [
    `codelist_terms, ct_package_type: DDF, version: V, codelist_code: C66731, term_code: C`,
    rows,
    'not supported: codelist_terms: no DDF terminology is at hand (see "trialmill ct import")',
    at,
  ],
  [
    'codelist_terms, ct_package_type: SDTM, version: V, codelist_code: L, term_code: C',
    rows,
    ['F', null, null, null],
    at,
  ],
  ['codelist_extensible, codelist: SEX', rows, ['false', 'false', 'false', 'false'], at],
  ['codelist_extensible, codelist: ROUTE', rows, ['true', 'true', 'true', 'true'], at],
  ['codelist_extensible, codelist: GONE', rows, 'not supported: codelist_extensible of GONE', at],
  ['codelist_extensible', rows, 'rules/missing-key', at],
  [`codelist_extensible, ${byVersion}`, rows, ['false', 'false', 'false', null], at],
  [
    'codelist_extensible, ct_package_type: SDTM, version: V, codelist_code: L',
    rows,
    ['false', 'true', 'false', null],
    at,
  ],
  [
    'get_codelist_attributes, name: S, version: V, ct_attribute: Term CCODE',
    systems,
    ['["C16576","C20197","C38288"]', '["C16576","C20197","C38288"]', '[]', '[]'],
    at,
  ],
  [
    'get_codelist_attributes, name: S, version: V, ct_attribute: Codelist Value',
    systems,
    ['["SEX","ROUTE"]', '["SEX","ROUTE"]', '[]', '[]'],
    at,
  ],
  [
    'get_codelist_attributes, name: S, version: V, ct_attribute: Colour',
    systems,
    'not supported: get_codelist_attributes of "Colour"',
    at,
  ],
  ['get_codelist_attributes, name: S, version: GONE, ct_attribute: Term CCODE', systems, 'column missing', at],
  ['get_codelist_attributes, name: S, version: V', systems, 'rules/missing-key', at],
  ...refused('valid_codelist_dates', 'the list of all published terminology packages is not at hand'),
  ...refused('define_extensible_codelists', 'the terms by which a define.xml extends codelists are not told apart'),
  ...refused('define_dataset_metadata', 'it has no documented meaning'),
  ...refused('get_xhtml_errors', 'the XHTML schema is not at hand'),
  ...dictionaries.flatMap((operator) => refused(operator, 'the dictionary is not at hand')),
  [
    'valid_external_dictionary_value, external_dictionary_type: meddra',
    rows,
    'not supported: valid_external_dictionary_value: the dictionary meddra is not at hand',
  ],
  ...medical.flatMap((operator) => refused(operator, 'the dictionary MedDRA is not at hand')),
  ...drugs.flatMap((operator) => refused(operator, 'the dictionary WHODrug is not at hand')),
];

/** A version that is not at hand ends the rule. */
export const unknownVersion: OperationCase = [`codelist_terms, ${byVersion}, term_code: C`, other, '', at];
