import type { StandardVariable } from '#rules/world.js';
import type { OperationCase } from './cases.js';

const variable = (name: string, role: string, core?: string): StandardVariable => ({
  name,
  label: `Label of ${name}`,
  type: name.endsWith('SEQ') ? 'Num' : 'Char',
  role,
  ...(core !== undefined && { core }),
  codelists: [],
});
const guideVariables: Readonly<Record<string, readonly StandardVariable[]>> = {
  XX: [
    variable('STUDYID', 'Identifier', 'Req'),
    variable('XXSEQ', 'Identifier', 'Req'),
    variable('XXOWN', 'Identifier', 'Exp'),
    variable('XXTERM', 'Topic', 'Req'),
    variable('XXDTC', 'Timing', 'Exp'),
  ],
  DM: [variable('STUDYID', 'Identifier', 'Req'), variable('AGE', 'Record Qualifier', 'Exp')],
};
const guide = {
  standards: {
    classOf: (name: string) => ({ XX: 'EVENTS', DM: 'SPECIAL PURPOSE' })[name],
    datasets: () => ['XX', 'DM'],
    variablesOf: (name: string) => guideVariables[name] ?? [],
    variableOf: (name: string, wanted: string) => guideVariables[name]?.find((each) => each.name === wanted),
    modelVariables: (name: string, domain: string) =>
      name === 'EVENTS'
        ? [
            variable('STUDYID', 'Identifier'),
            variable(`${domain}SEQ`, 'Identifier'),
            variable(`${domain}TERM`, 'Topic'),
            variable(`${domain}CAT`, 'Grouping Qualifier'),
            variable('VISIT', 'Timing'),
            variable(`${domain}DTC`, 'Timing'),
          ]
        : [],
  },
};
const own = {
  DOMAIN: ['XX', 'XX'],
  XXTERM: ['a', 'b'],
  VISIT: ['1', '2'],
  STUDYID: ['s', 's'],
  V: ['XXTERM', 'GONE'],
  L: ['Label of XXSEQ', null],
};
const custom = { DOMAIN: ['ZZ'], ZZTERM: ['a'] };
const demographics = { DOMAIN: ['DM'], AGE: [1] };
const supp = { RDOMAIN: ['XX', 'ZZ'], QNAM: ['a', 'b'] };
const parents = { ...guide, dataset: { name: 'SUPPXX' }, others: { XX: own } };

/** What the guide and its model say. */
export const libraries: readonly OperationCase[] = [
  ['required_variables', own, ['["STUDYID","XXSEQ","XXTERM"]', '["STUDYID","XXSEQ","XXTERM"]'], guide],
  ['required_variables', custom, ['[]'], guide],
  ['required_variables', demographics, ['["STUDYID"]'], guide],
  ['required_variables', own, ['[]', '[]']],
  ['expected_variables', own, ['["XXOWN","XXDTC"]', '["XXOWN","XXDTC"]'], guide],
  ['expected_variables', custom, ['[]'], guide],
  ['expected_variables', demographics, ['["AGE"]'], guide],
  ['expected_variables', own, ['[]', '[]']],
  ['permissible_variables', own, ['["XXCAT","VISIT"]', '["XXCAT","VISIT"]'], guide],
  ['permissible_variables', custom, ['["STUDYID","ZZSEQ","ZZTERM","ZZCAT","VISIT","ZZDTC"]'], guide],
  ['permissible_variables', demographics, ['[]'], guide],
  ['permissible_variables', own, ['[]', '[]']],
  [
    'get_column_order_from_library',
    own,
    [
      '["STUDYID","XXSEQ","XXOWN","XXTERM","XXCAT","VISIT","XXDTC"]',
      '["STUDYID","XXSEQ","XXOWN","XXTERM","XXCAT","VISIT","XXDTC"]',
    ],
    guide,
  ],
  ['get_column_order_from_library', custom, ['["STUDYID","ZZSEQ","ZZTERM","ZZCAT","VISIT","ZZDTC"]'], guide],
  ['get_column_order_from_library', demographics, ['["STUDYID","AGE"]'], guide],
  ['get_column_order_from_library', own, ['[]', '[]']],
  [
    'get_model_column_order',
    own,
    ['["STUDYID","XXSEQ","XXTERM","XXCAT","VISIT","XXDTC"]', '["STUDYID","XXSEQ","XXTERM","XXCAT","VISIT","XXDTC"]'],
    guide,
  ],
  ['get_model_column_order', custom, ['["STUDYID","ZZSEQ","ZZTERM","ZZCAT","VISIT","ZZDTC"]'], guide],
  ['get_model_column_order', demographics, ['["STUDYID","AGE"]'], guide],
  ['get_model_column_order', own, ['[]', '[]']],
  ['get_dataset_filtered_variables, key_name: role, key_value: Timing', own, ['["VISIT"]', '["VISIT"]'], guide],
  [
    'get_dataset_filtered_variables, key_name: core, key_value: Req',
    own,
    ['["STUDYID","XXTERM"]', '["STUDYID","XXTERM"]'],
    guide,
  ],
  [
    'get_dataset_filtered_variables, key_name: colour, key_value: red',
    own,
    'not supported: get_dataset_filtered_variables by the property "colour"',
    guide,
  ],
  ['get_dataset_filtered_variables', own, 'rules/missing-key', guide],
  [
    'get_model_filtered_variables, key_name: role, key_value: Timing',
    own,
    ['["VISIT","XXDTC"]', '["VISIT","XXDTC"]'],
    guide,
  ],
  ['get_model_filtered_variables, key_name: core, key_value: Req', own, ['[]', '[]'], guide],
  [
    'get_model_filtered_variables, key_name: colour, key_value: red',
    own,
    'not supported: get_model_filtered_variables by the property "colour"',
    guide,
  ],
  ['get_model_filtered_variables', own, 'rules/missing-key', guide],
  ['get_parent_model_column_order', supp, ['["STUDYID","XXSEQ","XXTERM","XXCAT","VISIT","XXDTC"]', null], parents],
  ['get_parent_model_column_order', supp, 'dataset missing', guide],
  ['get_parent_model_column_order', own, 'column missing', guide],
  [
    'variable_names',
    own,
    ['["STUDYID","XXSEQ","XXOWN","XXTERM","XXDTC","AGE"]', '["STUDYID","XXSEQ","XXOWN","XXTERM","XXDTC","AGE"]'],
    guide,
  ],
  ['variable_names', own, 'not supported: variable_names without a guide'],
  ['variable_names', custom, ['["STUDYID","XXSEQ","XXOWN","XXTERM","XXDTC","AGE"]'], guide],
  ['standard_domains', own, ['["DM","XX"]', '["DM","XX"]'], guide],
  ['standard_domains', own, 'not supported: standard_domains without a guide'],
  ['standard_domains', custom, ['["DM","XX"]'], guide],
  ['get_library_class_domains, domain_class: EVENTS', own, ['["XX"]', '["XX"]'], guide],
  ['get_library_class_domains', own, ['["XX","DM"]', '["XX","DM"]'], guide],
  ['get_library_class_domains', own, 'not supported: get_library_class_domains without a guide'],
  [
    'variable_library_metadata, name: core',
    own,
    [
      '{"STUDYID":"Req","XXSEQ":"Req","XXOWN":"Exp","XXTERM":"Req","XXCAT":"Perm","VISIT":"Perm","XXDTC":"Exp"}',
      '{"STUDYID":"Req","XXSEQ":"Req","XXOWN":"Exp","XXTERM":"Req","XXCAT":"Perm","VISIT":"Perm","XXDTC":"Exp"}',
    ],
    guide,
  ],
  [
    'variable_library_metadata, name: colour',
    own,
    'not supported: variable_library_metadata of the property "colour"',
    guide,
  ],
  ['variable_library_metadata', own, 'rules/missing-key', guide],
  [
    'name_referenced_variable_metadata, name: V ; map, map: [{ $o0_role: Topic, output: T }, { $o0_role: "", output: none }]',
    own,
    ['T', 'none'],
    guide,
  ],
  [
    'label_referenced_variable_metadata, name: L ; map, map: [{ $o0_name: XXSEQ, output: S }, { $o0_name: "", output: none }]',
    own,
    ['S', 'none'],
    guide,
  ],
  ['name_referenced_variable_metadata', own, 'rules/missing-key', guide],
  ['name_referenced_variable_metadata, name: GONE', own, 'column missing', guide],
  ['name_referenced_variable_metadata, name: V', own, 'column missing', guide],
  ['label_referenced_variable_metadata', own, 'rules/missing-key', guide],
  ['label_referenced_variable_metadata, name: GONE', own, 'column missing', guide],
  ['label_referenced_variable_metadata, name: V', own, 'column missing', guide],
];
