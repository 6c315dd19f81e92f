import type { Rule } from './rule.js';

/** Operations that ask which variables a guide has for a dataset, how it orders them, or which of them it requires. */
const operations: ReadonlySet<string> = new Set([
  ...['required_variables', 'expected_variables', 'permissible_variables'],
  ...['get_column_order_from_library', 'get_model_column_order', 'get_parent_model_column_order'],
  ...['get_model_filtered_variables', 'variable_library_metadata'],
]);

/** Rule types that hold every variable of a dataset against the guide. */
const types: ReadonlySet<string> = new Set([
  'Variable Metadata Check against Library Metadata',
  'Variable Metadata Check against Define XML and Library Metadata',
  'Value Check against Library Metadata',
]);

/**
 * Whether a rule asks what only the very guide can tell: the variables of its datasets. What another version of it says of the class of a dataset or of a
 * variable that both have can stand in.
 */
export function asksTheGuide(rule: Rule): boolean {
  return types.has(rule.type) || rule.operations.some(({ operator }) => operations.has(operator));
}
