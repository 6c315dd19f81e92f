import type { OperationCase } from './cases.js';

const own = { DOMAIN: ['XX', 'XX'], A: ['x', null], E: [null, ''], XXSEQ: [1, 2] };
const associated = { DOMAIN: ['APAE'], APID: ['P1'] };
const others = {
  others: {
    AE: { DOMAIN: ['AE', 'AE'], AESEQ: [1, 2], A: ['x', 'x'] },
    SUPPAE: { RDOMAIN: ['AE'], QNAM: ['AESOSP'], A: ['y'] },
  },
};
const guide = {
  ...others,
  standards: {
    classOf: (name: string) => (name === 'XX' ? 'EVENTS' : undefined),
    labelOf: (name: string) => (name === 'XX' ? 'Extras' : undefined),
  },
};
const define = {
  world: {
    define: {
      file: 'define.xml',
      datasets: [
        {
          define_dataset_name: 'XX',
          define_dataset_key_sequence: ['STUDYID', 'XXSEQ'],
          define_dataset_variables: ['A'],
        },
      ],
      variables: [
        {
          define_dataset_name: 'XX',
          define_variable_name: 'A',
          define_variable_label: 'First',
          define_variable_length: 8,
        },
        { define_dataset_name: 'XX', define_variable_name: 'XXSEQ', define_variable_label: 'Sequence' },
      ],
    },
  },
};

/** What is known of the package and of the define.xml. */
export const metadata: readonly OperationCase[] = [
  ['variable_exists, name: A', own, ['true', 'true']],
  ['variable_exists, name: GONE', own, ['false', 'false']],
  ['variable_exists, name: --SEQ', own, ['true', 'true']],
  ['variable_exists, name: AESEQ, domain: AE', own, ['true', 'true'], others],
  ['variable_exists, name: A, domain: ZZ', own, 'dataset missing', others],
  ['variable_count, name: A', own, ['3.0', '3.0'], others],
  ['variable_count, name: --SEQ', own, ['2.0', '2.0'], others],
  ['variable_count, name: GONE', own, ['0.0', '0.0'], others],
  ['variable_count', own, 'rules/missing-key'],
  ['variable_value_count, name: A', own, ['["x","y"]', '["x","y"]'], others],
  ['variable_value_count, name: --SEQ', own, ['["1","2"]', '["1","2"]'], others],
  ['variable_value_count, name: GONE', own, [null, null], others],
  ['variable_is_null, name: A', own, ['false', 'false']],
  ['variable_is_null, name: E', own, ['true', 'true']],
  ['variable_is_null, name: GONE', own, ['true', 'true']],
  ['variable_is_null, name: A, source: evaluation, level: row', own, ['false', 'true']],
  ['variable_is_null, name: QNAM, domain: SUPPAE', own, ['false', 'false'], others],
  ['study_domains', own, ['["XX"]', '["XX"]']],
  ['study_domains', own, ['["XX","AE",""]', '["XX","AE",""]'], others],
  ['study_domains', { A: ['x'] }, ['[""]']],
  ['dataset_names', own, ['["XX"]', '["XX"]']],
  ['dataset_names', own, ['["XX","AE","SUPPAE"]', '["XX","AE","SUPPAE"]'], others],
  ['dataset_names', { A: ['x'] }, ['["XX"]']],
  ['domain_label', own, ['Extras', 'Extras'], guide],
  ['domain_label', own, ['', '']],
  ['domain_label, domain: ZZ', own, ['', ''], guide],
  ['domain_is_custom', own, ['false', 'false'], guide],
  ['domain_is_custom', own, ['true', 'true']],
  ['domain_is_custom, domain: ZZ', own, ['true', 'true'], guide],
  ['related_domain_is_custom', own, ['false', 'false'], guide],
  ['related_domain_is_custom, domain: SUPPAE', own, ['true', 'true'], guide],
  ['related_domain_is_custom', own, ['false', 'false']],
  ['extract_metadata, name: dataset_name', own, ['XX', 'XX']],
  ['extract_metadata, name: dataset_label', own, ['Label of XX', 'Label of XX']],
  ['extract_metadata, name: record_count', own, ['2.0', '2.0']],
  ['extract_metadata, name: is_ap', own, ['false', 'false']],
  ['extract_metadata, name: ap_suffix', associated, ['AE']],
  ['extract_metadata, name: is_ap', associated, ['true']],
  ['extract_metadata, name: domain', { A: ['x'] }, [null], { dataset: { name: 'SUPPXX' } }],
  ['extract_metadata, name: dataset_variables', own, 'column missing'],
  ['extract_metadata, name: colour', own, 'column missing'],
  ['get_column_order_from_dataset', own, ['["DOMAIN","A","E","XXSEQ"]', '["DOMAIN","A","E","XXSEQ"]']],
  ['get_column_order_from_dataset, domain: AE', own, ['["DOMAIN","AESEQ","A"]', '["DOMAIN","AESEQ","A"]'], others],
  ['get_column_order_from_dataset, domain: ZZ', own, 'dataset missing', others],
  ['define_variable_metadata, attribute_name: define_variable_label, name: A', own, ['First', 'First'], define],
  [
    'define_variable_metadata, attribute_name: define_variable_label, name: --SEQ',
    own,
    ['Sequence', 'Sequence'],
    define,
  ],
  [
    'define_variable_metadata, attribute_name: define_variable_length',
    own,
    ['{"A":8,"XXSEQ":""}', '{"A":8,"XXSEQ":""}'],
    define,
  ],
  ['define_variable_metadata, attribute_name: define_variable_label, name: GONE', own, ['', ''], define],
  ['define_variable_metadata, attribute_name: define_variable_label, name: A', own, 'no define.xml'],
  ['define_variable_metadata, name: A', own, 'rules/missing-key', define],
  ['define_key_variables', own, ['["STUDYID","XXSEQ"]', '["STUDYID","XXSEQ"]'], define],
];
