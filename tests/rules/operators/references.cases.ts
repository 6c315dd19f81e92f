import type { DefineValueFacts } from '#rules/define-facts.js';
import type { OperatorCase } from './cases.js';

const guide = {
  standards: {
    variablesOf: () => [
      { name: 'AESEV', label: 'Severity', type: 'Char' as const, codelists: ['C66769'] },
      { name: 'AESER', label: 'Serious', type: 'Char' as const, codelists: ['C66742'] },
      { name: 'AETERM', label: 'Term', type: 'Char' as const, codelists: [] },
    ],
    codelist: (code: string) =>
      ['C66742', 'C66769'].includes(code)
        ? {
            code,
            submissionValue: code,
            extensible: code === 'C66769',
            terms: ['N', 'Y'].map((value) => ({ value, code: value, preferred: value })),
          }
        : undefined,
  },
};
const package_ = {
  others: { AE: { DOMAIN: ['AE', 'AE'], AESEQ: [1, 2], AESPID: ['p', null] }, LB: { DOMAIN: ['LB'], LBSEQ: [7] } },
};
const variables = {
  A: ['AESEV', 'AESEV', 'AESER', 'AETERM', 'OWN', null],
  B: ['C66769', 'C1', null, 'C1', 'C1', 'C1'],
};
const terms = { A: ['C66742', 'C66742', 'C66769', 'C0', null, ''], $B: ['N|Y', 'N|U', 'ODD', 'N', 'ODD', 'ODD'] };
const pointers = {
  R: ['AE', 'AE', 'LB', 'XY', null, 'AE'],
  A: ['AESEQ', 'LBSEQ', 'LBSEQ', 'AESEQ', 'AESEQ', null],
  V: ['2', '1', '8', '1', '1', '1'],
};
const additional = {
  A: [null, 'x', null],
  A1: ['x', null, null],
  A2: [null, 'y', 'z'],
  A10: [null, null, 'q'],
  AB: ['b', 'b', 'b'],
};
const counted = { A: ['x', 'y', null, 'z'] };
const counts = {
  operations: '  - { id: $n, operator: variable_value_count, name: A }\n',
  others: { YY: { A: ['x', 'x'] }, ZZ: { A: ['x', 'z', null] } },
};
const described = {
  operations: '  - { id: $core, operator: variable_library_metadata, name: core }\n',
  standards: { variablesOf: () => [{ name: 'A', label: 'First', type: 'Char' as const, core: 'Req', codelists: [] }] },
};

/** Of A: whole numbers for INT, dates for DATE, texts of two characters for CODE or for other rows without a type; of C by a number, of D by another dataset. */
const results = {
  A: ['12', '1.5', '2024-01', '2024-01-05', null, 'AB', '-3', '2024-02-30', '', '2024-01-05'],
  T: ['INT', 'INT', 'ODD', 'DATE', 'INT', 'CODE', 'INT', 'DATE', 'DATE', 'DATE'],
};
const entry = (variable: string, type: string, length: number | undefined, ...where: DefineValueFacts['where']) => ({
  define_dataset_name: 'XX',
  define_variable_name: variable,
  define_vlm_data_type: type,
  ...(length !== undefined && { define_vlm_length: length }),
  where,
});
const when = (variable: string, comparator: string, ...values: string[]) => ({
  dataset: 'XX',
  variable,
  comparator,
  values,
});
const valueLevel = {
  world: {
    define: {
      file: 'define.xml',
      datasets: [],
      variables: [],
      values: [
        entry('A', 'integer', 3, [when('T', 'EQ', 'INT')]),
        entry('A', 'date', undefined, [when('T', 'IN', 'DATE', 'DAY')]),
        entry('A', 'text', 2, [when('T', 'EQ', 'CODE')], [when('T', 'EQ', 'NONE')]),
        entry('N', 'integer', 3, [when('T', 'NE', 'ODD'), when('T', 'NOTIN', 'OTHER')]),
        entry('C', 'text', 5, [when('K', 'GT', '3'), when('K', 'LE', '9')]),
        entry('D', 'text', 5, [{ dataset: 'DM', variable: 'SEX', comparator: 'EQ', values: ['F'] }]),
      ],
    },
  },
};

/** Does a name or a code in a row mean something that exists? Those that the format had in earlier versions. */
export const references: readonly OperatorCase[] = [
  ['references_correct_codelist, value: B', variables, [1, 4, 5, 6], guide],
  ['references_correct_codelist, value: B', variables, [1, 2, 3, 4, 5, 6]],
  ['references_correct_codelist, value: C1', variables, 'rules/wrong-operand', guide],
  ['GONE: references_correct_codelist, value: B', variables, 'column missing', guide],
  ['does_not_reference_correct_codelist, value: B', variables, [2, 3], guide],
  ['does_not_reference_correct_codelist, value: B', variables, []],
  ['does_not_reference_correct_codelist, value: C1', variables, 'rules/wrong-operand', guide],
  ['GONE: does_not_reference_correct_codelist, value: B', variables, 'column missing', guide],
  ['uses_valid_codelist_terms, value: $B', terms, [1, 3, 5, 6], guide],
  ['uses_valid_codelist_terms, value: $B', terms, []],
  ['uses_valid_codelist_terms, value: B', { A: ['C66742', 'C66742', null], B: ['Y', 'U', 'U'] }, [1, 3], guide],
  ['GONE: uses_valid_codelist_terms, value: $B', terms, 'column missing', guide],
  ['does_not_use_valid_codelist_terms, value: $B', terms, [2, 4], guide],
  ['does_not_use_valid_codelist_terms, value: $B', terms, [1, 2, 3, 4, 5, 6]],
  ['does_not_use_valid_codelist_terms, value: B', { A: ['C66742', 'C66742', null], B: ['Y', 'U', 'U'] }, [2], guide],
  ['GONE: does_not_use_valid_codelist_terms, value: $B', terms, 'column missing', guide],
  ['is_valid_reference, context: R', pointers, [1, 3], package_],
  ['is_valid_reference', { A: ['A', 'B', 'C', null], B: ['x', 'x', 'x', 'x'] }, [1, 2]],
  ['is_valid_reference, context: GONE', pointers, 'column missing', package_],
  ['GONE: is_valid_reference, context: R', pointers, 'column missing', package_],
  ['is_not_valid_reference, context: R', pointers, [2, 4, 5, 6], package_],
  ['is_not_valid_reference', { A: ['A', 'B', 'C', null], B: ['x', 'x', 'x', 'x'] }, [3, 4]],
  ['is_not_valid_reference, context: GONE', pointers, 'column missing', package_],
  ['GONE: is_not_valid_reference, context: R', pointers, 'column missing', package_],
  ['is_valid_relationship, value: V, context: R', pointers, [1], package_],
  ['is_valid_relationship, value: V', pointers, 'rules/wrong-operand', package_],
  ['is_valid_relationship, value: 1, context: R', pointers, 'rules/wrong-operand', package_],
  ['GONE: is_valid_relationship, value: V, context: R', pointers, 'column missing', package_],
  ['is_not_valid_relationship, value: V, context: R', pointers, [2, 3, 4, 5, 6], package_],
  ['is_not_valid_relationship, value: V', pointers, 'rules/wrong-operand', package_],
  ['is_not_valid_relationship, value: 1, context: R', pointers, 'rules/wrong-operand', package_],
  ['GONE: is_not_valid_relationship, value: V, context: R', pointers, 'column missing', package_],
  ['additional_columns_empty', additional, [2, 3]],
  ['additional_columns_empty', { A: ['x', null] }, []],
  ['GONE: additional_columns_empty', additional, 'column missing'],
  ['additional_columns_empty', { A1: ['x', null], A2: ['x', 'y'] }, [2]],
  ['additional_columns_not_empty', additional, [1]],
  ['additional_columns_not_empty', { A: ['x', null] }, [1, 2]],
  ['GONE: additional_columns_not_empty', additional, 'column missing'],
  ['additional_columns_not_empty', { A1: ['x', null], A2: ['x', 'y'] }, [1]],
  ['value_has_multiple_references, value: $n', counted, [1, 4], counts],
  ['value_has_multiple_references, value: A', counted, 'rules/wrong-operand', counts],
  ['GONE: value_has_multiple_references, value: $n', counted, 'column missing', counts],
  ['value_has_multiple_references, value: $n', { A: [null] }, [], counts],
  ['value_does_not_have_multiple_references, value: $n', counted, [2, 3], counts],
  ['value_does_not_have_multiple_references, value: A', counted, 'rules/wrong-operand', counts],
  ['GONE: value_does_not_have_multiple_references, value: $n', counted, 'column missing', counts],
  ['value_does_not_have_multiple_references, value: $n', { A: [null] }, [1], counts],
  ['variable_metadata_equal_to, value: Req, metadata: $core', { A: ['x', 'y'], B: ['Req', 'Exp'] }, [1, 2], described],
  ['variable_metadata_equal_to, value: B, metadata: $core', { A: ['x', 'y'], B: ['Req', 'Exp'] }, [1], described],
  ['B: variable_metadata_equal_to, value: Req, metadata: $core', { A: ['x', 'y'], B: ['Req', 'Exp'] }, [], described],
  ['variable_metadata_equal_to, value: Req', { A: ['x', 'y'] }, 'rules/wrong-operand', described],
  ['variable_metadata_not_equal_to, value: Req, metadata: $core', { A: ['x', 'y'], B: ['Req', 'Exp'] }, [], described],
  ['variable_metadata_not_equal_to, value: B, metadata: $core', { A: ['x', 'y'], B: ['Req', 'Exp'] }, [2], described],
  [
    'B: variable_metadata_not_equal_to, value: Req, metadata: $core',
    { A: ['x', 'y'], B: ['Req', 'Exp'] },
    [1, 2],
    described,
  ],
  ['variable_metadata_not_equal_to, value: Req', { A: ['x', 'y'] }, 'rules/wrong-operand', described],
  ['conformant_value_data_type', results, [1, 4, 5, 6, 7, 9, 10], valueLevel],
  ['non_conformant_value_data_type', results, [2, 8], valueLevel],
  ['conformant_value_length', results, [1, 2, 4, 5, 6, 7, 8, 9, 10], valueLevel],
  [
    'non_conformant_value_length',
    { ...results, A: results.A.map((value) => value && `${value}000`) },
    [1, 2, 6, 7],
    valueLevel,
  ],
  ['B: non_conformant_value_data_type', { A: ['x'], B: [1.5], T: ['INT'] }, [], valueLevel],
  ['N: non_conformant_value_data_type', { N: [1.5, 2, null, 1.5], T: ['INT', 'INT', 'INT', 'ODD'] }, [1], valueLevel],
  ['N: conformant_value_data_type', { N: [1.5, 2, null, 1.5], T: ['INT', 'INT', 'INT', 'ODD'] }, [2, 3], valueLevel],
  ['N: non_conformant_value_length', { N: [1500, 2, null], T: ['INT', 'INT', 'INT'] }, [1], valueLevel],
  ['N: conformant_value_length', { N: [1500, 2, null], T: ['INT', 'INT', 'INT'] }, [2, 3], valueLevel],
  ['conformant_value_data_type', { A: ['x', 'y'] }, 'column missing', valueLevel],
  ['C: conformant_value_data_type', { C: ['x'], K: [3] }, [], valueLevel],
  ['C: conformant_value_data_type', { C: ['x', 'y'], K: [4, null] }, [1], valueLevel],
  ['C: conformant_value_length', { C: ['x', 'y'], K: [4, null] }, [1], valueLevel],
  ['C: non_conformant_value_length', { C: ['xxxxxx', 'y'], K: [4, 4] }, [1], valueLevel],
  [
    'D: non_conformant_value_length',
    { D: ['x'] },
    'not supported: value level metadata by variables of another dataset (DM)',
    valueLevel,
  ],
  ...[
    'conformant_value_data_type',
    'non_conformant_value_data_type',
    'conformant_value_length',
    'non_conformant_value_length',
  ].flatMap((operator): OperatorCase[] => [
    [operator, { A: ['x'] }, 'no define.xml'],
    [`GONE: ${operator}`, { A: ['x'] }, 'column missing'],
  ]),
];
