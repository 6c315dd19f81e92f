/**
 * What a define.xml says, as rows under the names that rules use for it. The reader of Define-XML is projected to it by the pipeline.
 * A fact that the file does not state is absent.
 */
export interface DefineFacts {
  readonly file: string;
  readonly datasets: readonly DefineDatasetFacts[];
  readonly variables: readonly DefineVariableFacts[];
  /** Value level metadata, in the order of the file. */
  readonly values?: readonly DefineValueFacts[];
}

/** What is said of the values of a variable in some of its rows. */
export interface DefineValueFacts {
  readonly define_dataset_name: string;
  readonly define_variable_name: string;
  readonly define_vlm_name?: string;
  readonly define_vlm_label?: string;
  readonly define_vlm_data_type?: string;
  readonly define_vlm_length?: number;
  readonly define_vlm_mandatory?: 'Yes' | 'No';
  readonly define_vlm_ccode?: string;
  readonly define_vlm_codelist_coded_values?: readonly string[];
  /** The rows: any of these clauses, all conditions of which hold. */
  readonly where: readonly (readonly DefineConditionFacts[])[];
}

export interface DefineConditionFacts {
  readonly dataset: string;
  readonly variable: string;
  /** EQ, NE, LT, LE, GT, GE, IN, NOTIN. */
  readonly comparator: string;
  readonly values: readonly string[];
}

export interface DefineDatasetFacts {
  readonly define_dataset_name: string;
  readonly define_dataset_label?: string;
  readonly define_dataset_location?: string;
  readonly define_dataset_class?: string;
  readonly define_dataset_structure?: string;
  readonly define_dataset_domain?: string;
  readonly define_dataset_is_non_standard?: string;
  /** In key order. */
  readonly define_dataset_key_sequence: readonly string[];
  /** In the order of the file. */
  readonly define_dataset_variables: readonly string[];
}

export interface DefineVariableFacts {
  readonly define_dataset_name: string;
  readonly define_variable_name: string;
  readonly define_variable_label?: string;
  /** The DataType of Define-XML: "text", "integer", "float", "date" ... */
  readonly define_variable_data_type?: string;
  readonly define_variable_length?: number;
  /** With its full stop, as the formats of data have it. */
  readonly define_variable_display_format?: string;
  /** Position in the dataset, from 1. */
  readonly define_variable_order?: number;
  readonly define_variable_mandatory?: 'Yes' | 'No';
  readonly define_variable_role?: string;
  /** NCI code of the codelist. */
  readonly define_variable_ccode?: string;
  readonly define_variable_codelist_coded_values?: readonly string[];
  readonly define_variable_codelist_coded_codes?: readonly string[];
  readonly define_variable_origin_type?: string;
  readonly define_variable_has_method?: string;
  readonly define_variable_has_comment?: string;
}
