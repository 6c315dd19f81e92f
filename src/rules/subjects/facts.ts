import { id, sql, type Sql } from '#sql/sql.js';
import { mentioned } from '../check.js';
import type { ColumnType } from '../evaluation.js';
import type { DefineFacts } from '../define-facts.js';
import type { Rule } from '../rule.js';
import { identityOf, type RuleColumn, type RuleDataset, type World } from '../world.js';

/** A fact of a metadata table. */
export type Fact = string | number | readonly string[] | null;
export type Facts = ReadonlyMap<string, Fact>;
export type FactTypes = ReadonlyMap<string, ColumnType>;

export const variableTypes: FactTypes = new Map<string, ColumnType>([
  ['variable_name', 'text'],
  ['variable_order_number', 'number'],
  ['variable_label', 'text'],
  ['variable_size', 'number'],
  ['variable_data_type', 'text'],
  ['variable_format', 'text'],
]);

/** What the file says of a variable. */
export function variableFacts(column: RuleColumn): Facts {
  return new Map<string, Fact>([
    ['variable_name', column.name],
    ['variable_order_number', column.order],
    ['variable_label', column.label],
    ['variable_size', column.length],
    ['variable_data_type', column.storage === 'text' ? 'Char' : 'Num'],
    ['variable_format', column.displayFormat ?? null],
  ]);
}

export const libraryTypes: FactTypes = new Map<string, ColumnType>([
  ['library_variable_name', 'text'],
  ['library_variable_label', 'text'],
  ['library_variable_data_type', 'text'],
  ['library_variable_role', 'text'],
  ['library_variable_core', 'text'],
  ['library_variable_ccode', 'text'],
  ['library_variable_has_codelist', 'text'],
  ['library_variable_order_number', 'number'],
  ['library_codelist_name', 'text'],
  ['library_codelist_extensible', 'text'],
  ['library_codelist_terms', 'texts'],
]);

/** What the guide says of a variable; empty texts where it does not know it. */
export function libraryFacts(rule: Rule, dataset: RuleDataset, name: string, { standards }: World): Facts {
  if (asked(libraryTypes, rule).size === 0) return new Map();
  const { unsplit } = identityOf(dataset);
  const variable = standards.variableOf(unsplit, name);
  const order = standards.variablesOf(unsplit).findIndex((candidate) => candidate.name === name);
  const codelists = (variable?.codelists ?? [])
    .map((code) => standards.codelist(code))
    .filter((list) => list !== undefined);
  return new Map<string, Fact>([
    ['library_variable_name', variable?.name ?? ''],
    ['library_variable_label', variable?.label ?? ''],
    ['library_variable_data_type', variable?.type ?? ''],
    ['library_variable_role', variable?.role ?? ''],
    ['library_variable_core', variable?.core ?? ''],
    ['library_variable_ccode', variable?.codelists.join('; ') ?? ''],
    ['library_variable_has_codelist', variable !== undefined && variable.codelists.length > 0 ? 'Y' : ''],
    ['library_variable_order_number', order < 0 ? null : order + 1],
    ['library_codelist_name', codelists.map((list) => list.submissionValue).join(', ')],
    [
      'library_codelist_extensible',
      codelists.length === 0 ? '' : codelists.some((list) => list.extensible) ? 'Yes' : 'No',
    ],
    ['library_codelist_terms', codelists.flatMap((list) => list.terms.map(({ value }) => value))],
  ]);
}

const defineVariableTypes: FactTypes = new Map<string, ColumnType>([
  ['define_dataset_name', 'text'],
  ['define_variable_name', 'text'],
  ['define_variable_label', 'text'],
  ['define_variable_data_type', 'text'],
  ['define_variable_length', 'number'],
  ['define_variable_order', 'number'],
  ['define_variable_mandatory', 'text'],
  ['define_variable_role', 'text'],
  ['define_variable_ccode', 'text'],
  ['define_variable_codelist_coded_values', 'texts'],
  ['define_variable_codelist_coded_codes', 'texts'],
  ['define_variable_origin_type', 'text'],
  ['define_variable_has_method', 'text'],
  ['define_variable_has_comment', 'text'],
]);

const defineDatasetTypes: FactTypes = new Map<string, ColumnType>([
  ['define_dataset_name', 'text'],
  ['define_dataset_label', 'text'],
  ['define_dataset_location', 'text'],
  ['define_dataset_class', 'text'],
  ['define_dataset_structure', 'text'],
  ['define_dataset_domain', 'text'],
  ['define_dataset_is_non_standard', 'text'],
  ['define_dataset_key_sequence', 'texts'],
  ['define_dataset_variables', 'texts'],
]);

/** The rows of a define.xml with their types. */
export function defineRows(define: DefineFacts): { variables: readonly Facts[]; datasets: readonly Facts[] } {
  const facts = (row: object): Facts => new Map(Object.entries(row) as [string, Fact][]);
  return { variables: define.variables.map(facts), datasets: define.datasets.map(facts) };
}

export { defineDatasetTypes, defineVariableTypes };

/** The facts that a rule speaks of; codelists are long, and most rules need none. */
export function asked(types: FactTypes, rule: Rule): FactTypes {
  const names = new Set([
    ...mentioned(rule.check),
    ...(rule.outputs ?? []),
    ...rule.operations.map(({ name }) => name ?? ''),
  ]);
  return new Map([...types].filter(([name]) => names.has(name)));
}

/** Facts that need the rows, only where the rule asks for them: widest value, emptiness. */
export function measured(
  rule: Rule,
  column: RuleColumn,
): readonly { name: string; type: ColumnType; expression: Sql }[] {
  const asked = new Set([...mentioned(rule.check), ...(rule.outputs ?? [])]);
  const x = id(column.name);
  const text = column.storage === 'text' ? x : sql`CAST(${x} AS VARCHAR)`;
  const missing = column.storage === 'text' ? sql`coalesce(${x}, '') = ''` : sql`${x} IS NULL`;
  const candidates: readonly { name: string; type: ColumnType; expression: Sql }[] = [
    {
      name: 'variable_max_size',
      type: 'number',
      expression: sql`CAST(max(length(${text})) AS DOUBLE)`,
    },
    {
      name: 'variable_max_bytes',
      type: 'number',
      expression: sql`CAST(max(strlen(${text})) AS DOUBLE)`,
    },
    {
      name: 'variable_has_empty_values',
      type: 'boolean',
      expression: sql`coalesce(bool_or(${missing}), true)`,
    },
    {
      name: 'variable_is_empty',
      type: 'boolean',
      expression: sql`coalesce(bool_and(${missing}), true)`,
    },
  ];
  return candidates.filter(({ name }) => asked.has(name));
}
