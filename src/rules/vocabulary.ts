/** Operators that the rule format knows, those of its earlier versions included. */
export const knownOperators: readonly string[] = [
  ...['empty', 'non_empty', 'exists', 'not_exists'],
  ...['equal_to', 'not_equal_to', 'equal_to_case_insensitive', 'not_equal_to_case_insensitive'],
  ...['less_than', 'less_than_or_equal_to', 'greater_than', 'greater_than_or_equal_to'],
  ...['is_contained_by', 'is_not_contained_by'],
  ...['is_contained_by_case_insensitive', 'is_not_contained_by_case_insensitive'],
  ...['contains', 'does_not_contain', 'contains_case_insensitive', 'does_not_contain_case_insensitive'],
  ...['contains_all', 'not_contains_all', 'shares_no_elements_with', 'shares_at_least_one_element_with'],
  ...['shares_exactly_one_element_with', 'is_ordered_subset_of', 'is_not_ordered_subset_of'],
  ...['matches_regex', 'not_matches_regex', 'prefix_matches_regex', 'not_prefix_matches_regex'],
  ...['suffix_matches_regex', 'not_suffix_matches_regex'],
  ...['prefix_equal_to', 'prefix_not_equal_to', 'suffix_equal_to', 'suffix_not_equal_to'],
  ...['prefix_is_contained_by', 'prefix_is_not_contained_by', 'suffix_is_contained_by', 'suffix_is_not_contained_by'],
  ...['starts_with', 'ends_with', 'equals_string_part', 'does_not_equal_string_part'],
  ...['split_parts_have_equal_length', 'split_parts_have_unequal_length', 'is_title_case', 'is_not_title_case'],
  ...['longer_than', 'longer_than_or_equal_to', 'shorter_than', 'shorter_than_or_equal_to'],
  ...['has_equal_length', 'has_not_equal_length'],
  ...['invalid_date', 'valid_date', 'is_complete_date', 'is_incomplete_date'],
  ...['invalid_duration', 'valid_duration'],
  ...['date_equal_to', 'date_not_equal_to', 'date_less_than', 'date_less_than_or_equal_to'],
  ...['date_greater_than', 'date_greater_than_or_equal_to'],
  ...['is_unique_set', 'is_not_unique_set', 'is_unique_relationship', 'is_not_unique_relationship'],
  ...['is_inconsistent_across_dataset', 'inconsistent_enumerated_columns'],
  ...['has_next_corresponding_record', 'does_not_have_next_corresponding_record'],
  ...['present_on_multiple_rows_within', 'not_present_on_multiple_rows_within'],
  ...['empty_within_except_last_row', 'non_empty_within_except_last_row', 'has_different_values', 'has_same_values'],
  ...['target_is_sorted_by', 'target_is_not_sorted_by', 'is_ordered_by', 'is_not_ordered_by'],
  ...['is_ordered_set', 'is_not_ordered_set'],
  ...['value_has_multiple_references', 'value_does_not_have_multiple_references'],
  ...[
    'uses_valid_codelist_terms',
    'does_not_use_valid_codelist_terms',
    'references_correct_codelist',
    'does_not_reference_correct_codelist',
  ],
  ...['conformant_value_data_type', 'non_conformant_value_data_type'],
  ...['conformant_value_length', 'non_conformant_value_length'],
  ...['variable_metadata_equal_to', 'variable_metadata_not_equal_to'],
  ...['additional_columns_empty', 'additional_columns_not_empty', 'is_valid_reference', 'is_not_valid_reference'],
  ...['is_valid_relationship', 'is_not_valid_relationship'],
];

/** Operations that the rule format knows, whether they are supported here or not. */
export const knownOperations: readonly string[] = [
  ...['distinct', 'record_count', 'min', 'max', 'mean', 'min_date', 'max_date', 'dy', 'map', 'extract_metadata'],
  ...['variable_exists', 'variable_count', 'variable_names', 'variable_value_count', 'variable_is_null'],
  ...['variable_library_metadata', 'study_domains', 'dataset_names', 'split_by', 'minus', 'standard_domains'],
  ...['domain_label', 'domain_is_custom', 'related_domain_is_custom', 'get_library_class_domains'],
  ...['define_extensible_codelists', 'required_variables', 'expected_variables', 'permissible_variables'],
  ...['get_column_order_from_dataset', 'get_column_order_from_library', 'get_model_column_order'],
  ...['get_parent_model_column_order', 'get_model_filtered_variables', 'get_dataset_filtered_variables'],
  ...['codelist_terms', 'codelist_extensible', 'valid_codelist_dates', 'get_codelist_attributes'],
  ...['define_variable_metadata', 'define_dataset_metadata', 'get_xhtml_errors', 'label_referenced_variable_metadata'],
  ...['name_referenced_variable_metadata', 'whodrug_code_hierarchy', 'valid_whodrug_references'],
  ...['valid_meddra_code_references', 'valid_meddra_code_term_pairs', 'valid_meddra_term_references'],
  ...['valid_define_external_dictionary_version', 'valid_external_dictionary_code'],
  ...['valid_external_dictionary_value', 'valid_external_dictionary_code_term_pair'],
];

/** Operations of our own, for questions that the format has no words for. */
export const ownOperations: readonly string[] = [
  'parent_record_exists',
  'elapsed_difference',
  'define_key_variables',
  'formula',
  'earlier',
  'source_value',
  'source_exists',
  'epochs_at',
  'out_of_order',
];

/** Rule types of the format, and three of our own for what a define.xml says beyond the data. */
export const knownRuleTypes: readonly string[] = [
  ...[
    'Record Data',
    'JSONata',
    'JSON Schema Check',
    'Domain Presence Check',
    'Domain Presence Check against Define XML',
  ],
  ...[
    'Dataset Metadata Check',
    'Dataset Metadata Check against Define XML',
    'Dataset Contents Check against Define XML',
  ],
  ...['Variable Metadata Check', 'Variable Metadata Check against Define XML'],
  ...['Variable Metadata Check against Library Metadata', 'Value Check with Variable Metadata'],
  ...['Variable Metadata Check against Define XML and Library Metadata', 'Value Check with Dataset Metadata'],
  ...['Define Item Metadata Check', 'Define Item Metadata Check against Library Metadata'],
  ...['Define Item Group Metadata Check', 'Value Check against Library Metadata'],
  ...['Value Check against Define XML Variable', 'Value Check against Define XML VLM'],
];

/**
 * The keys that each part of a rule file may have, with underscores for spaces; of a part that is not here, such as the filter of an operation, they
 * are the author's.
 */
export const ruleKeys = {
  rule: [
    ...['Authorities', 'Check', 'Core', 'Description', 'Executability', 'Outcome', 'Rule_Type', 'Scope', 'Sensitivity'],
    ...['Operations', 'Match_Datasets', 'Grouping_Variables', 'Trialmill'],
  ],
  core: ['Id', 'Status', 'Version'],
  authority: ['Organization', 'Standards'],
  standard: ['Name', 'Version', 'Substandard', 'References'],
  outcome: ['Message', 'Output_Variables'],
  scope: [
    ...['Classes', 'Subclasses', 'Domains', 'Datasets', 'Data_Structures', 'Entities', 'Use_Case'],
    'include_split_datasets',
  ],
  scopePart: ['Include', 'Exclude', 'include_split_datasets'],
  match: ['Name', 'Keys', 'Join_Type', 'Child', 'Wildcard', 'Is_Relationship'],
  sides: ['Left', 'Right', 'left', 'right'],
  condition: [
    ...['all', 'any', 'not', 'name', 'operator', 'value', 'value_is_literal', 'value_is_reference', 'type_insensitive'],
    ...['round_values', 'within', 'ordering', 'order', 'prefix', 'suffix', 'date_component', 'context', 'metadata'],
    ...['regex', 'negative', 'separator', 'comparator'],
  ],
  operation: [
    ...['id', 'operator', 'name', 'domain', 'group', 'group_aliases', 'filter', 'value_is_reference', 'regex', 'map'],
    ...['from', 'to', 'take', 'ordering', 'order', 'source', 'subtract', 'divisor', 'expression', 'delimiter'],
    ...['attribute_name', 'key_name', 'key_value', 'level', 'returntype', 'domain_class', 'order_insensitive'],
    ...['codelist', 'codelists', 'codelist_code', 'ct_attribute', 'ct_package', 'ct_packages', 'ct_version'],
    ...['ct_package_type', 'ct_package_types', 'version', 'target', 'original_target', 'term_code', 'term_value'],
    ...['term_pref_term', 'namespace', 'case_sensitive', 'dictionary_term_type', 'external_dictionary_type'],
    ...['external_dictionary_term_variable', 'referenced_domain_variable'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
