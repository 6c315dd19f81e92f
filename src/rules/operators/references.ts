import { id, join, sql, type Sql } from '#sql/sql.js';
import { computed } from '../computed.js';
import { namedValue, columnsOf, type Context } from '../context.js';
import { noColumn, skip, unsupported, type Column, type Trouble } from '../evaluation.js';
import type { Test } from '../rule.js';
import { identityOf } from '../world.js';
import { isMeant, isOfLength, isOfType } from '../value-level.js';
import {
  allOf,
  always,
  anyOf,
  asText,
  isList,
  negated,
  never,
  not,
  truth,
  wrongOperand,
  type Operator,
  type Operators,
} from './operator.js';

/** Whether the variable that a row names may have the codelist that it names; of a variable unknown to the guide nothing is said. */
const correctCodelist: Operator = ({ test, target, operand, context }) => {
  if (operand.kind !== 'column') return wrongOperand(test, 'no column', 'a column of codelists');
  const { dataset, world } = context;
  const variables = world.standards
    .variablesOf(identityOf(dataset).unsplit)
    .filter(({ codelists }) => codelists.length > 0);
  if (variables.length === 0) return always;
  const name = asText(target);
  const known = variables.map((variable) => sql`${variable.name}`);
  const pairs = variables.flatMap((variable) => variable.codelists.map((code) => sql`${`${variable.name} ${code}`}`));
  const pair = sql`${name} || ' ' || ${asText(operand.column)}`;
  return sql`(coalesce(${name} NOT IN (${join(known)}), true) OR ${truth(sql`${pair} IN (${join(pairs)})`)})`;
};

/** Whether all terms of a row belong to the codelist that it names, or the codelist is open to others; no codelist asks for nothing. */
const validTerms: Operator = ({ test, target, operand, context }) => {
  if (operand.kind !== 'column') return wrongOperand(test, 'no column', 'a column of terms');
  const { column } = operand;
  const terms = isList(column) ? column.expression : sql`[${asText(column)}]`;
  const both = sql`CASE WHEN coalesce(${asText(target)}, '') <> '' THEN CAST(to_json([[${asText(target)}], coalesce(CAST(${terms} AS VARCHAR[]), [])]) AS VARCHAR) END`;
  const fitting = computed(both, 'terms of a codelist', (text) => (areTerms(text, context) ? '' : undefined), context);
  return sql`coalesce(${both} IN (SELECT v FROM (${fitting})), true)`;
};

function areTerms(text: string, { world }: Context): boolean {
  const [[code = ''] = [], terms = []] = JSON.parse(text) as readonly (readonly string[])[];
  const codelist = world.standards.codelist(code);
  if (codelist === undefined) return false;
  const values = new Set(codelist.terms.map(({ value }) => value));
  return codelist.extensible || terms.every((term) => values.has(term));
}

/** Whether a row names a variable that is there: of the dataset that the column in "context" names, or else of this one. */
const validReference: Operator = ({ test, target, context }) => {
  const { dataset, world } = context;
  const domain = contextColumn(test, context);
  if (domain === undefined) {
    const own = [...columnsOf(dataset, world).keys()];
    return truth(sql`${asText(target)} IN (${join(own.map((name) => sql`${name}`))})`);
  }
  if ('kind' in domain) return domain;
  const pairs = world.datasets.flatMap((other) =>
    other.columns.map(({ name }) => sql`${`${identityOf(other).unsplit} ${name}`}`),
  );
  if (pairs.length === 0) return never;
  return truth(sql`${asText(domain)} || ' ' || ${asText(target)} IN (${join(pairs)})`);
};

/** Whether the value occurs in the variable that the row names, of the dataset that the column in "context" names. */
const validRelationship: Operator = ({ test, target, operand, context }) => {
  if (operand.kind !== 'column') return wrongOperand(test, 'no column', 'a column of values');
  const domain = contextColumn(test, context);
  if (domain === undefined) return wrongOperand(test, 'no "context"', 'the column that names the dataset in "context"');
  if ('kind' in domain) return domain;
  const { evaluation, world } = context;
  const asked = evaluation.beside(
    sql`SELECT DISTINCT ${asText(domain)} AS domain, ${asText(target)} AS variable, ${asText(operand.column)} AS value FROM ${evaluation.source}`,
  );
  const found = world.datasets.map((other): Sql => {
    const columns = other.columns.map(({ name, storage }) => ({ name, storage }));
    const names = join(columns.map(({ name }) => sql`${name}`));
    const values = join(columns.map(({ name, storage }) => asText({ type: storage, expression: sql`d.${id(name)}` })));
    return sql`SELECT * FROM ${asked} WHERE domain = ${identityOf(other).unsplit} AND (variable, value) IN (SELECT (unnest([${names}]), unnest([${values}])) FROM ${id(other.table)} d)`;
  });
  if (found.length === 0) return unsupported('a relationship in a package without datasets');
  const there = evaluation.beside(join(found, '\nUNION ALL '));
  return truth(
    sql`(${asText(domain)}, ${asText(target)}, ${asText(operand.column)}) IN (SELECT (domain, variable, value) FROM ${there})`,
  );
};

/** The rows of which value level metadata says something that the value of the variable keeps, or does not. */
const byValueLevel =
  (wanted: boolean, keeps: typeof isOfType): Operator =>
  ({ test, target, context: { dataset, evaluation, world } }) => {
    if (isList(target)) return wrongOperand(test, 'a list', 'a column of single values');
    if (world.define === undefined) return skip({ kind: 'no define.xml' });
    const told = (world.define.values ?? []).filter(
      (each) => each.define_dataset_name === dataset.name && each.define_variable_name === test.name,
    );
    const rows: Sql[] = [];
    for (const entry of told) {
      const meant = isMeant(entry, evaluation.columns);
      if (meant.kind !== 'sql') return meant;
      rows.push(allOf([meant, wanted ? keeps(entry, target) : not(keeps(entry, target))]));
    }
    return anyOf(rows);
  };

function contextColumn(test: Test, { dataset, evaluation }: Context): Column | Trouble | undefined {
  const name = namedValue(test.options.get('context'), dataset);
  if (typeof name !== 'string') return undefined;
  return evaluation.columns.get(name) ?? noColumn(name);
}

/** Does a name or a code in a row mean something that exists? */
export const references: Operators = {
  references_correct_codelist: correctCodelist,
  does_not_reference_correct_codelist: negated(correctCodelist),
  uses_valid_codelist_terms: validTerms,
  does_not_use_valid_codelist_terms: negated(validTerms),
  is_valid_reference: validReference,
  is_not_valid_reference: negated(validReference),
  is_valid_relationship: validRelationship,
  is_not_valid_relationship: negated(validRelationship),
  conformant_value_data_type: byValueLevel(true, isOfType),
  non_conformant_value_data_type: byValueLevel(false, isOfType),
  conformant_value_length: byValueLevel(true, isOfLength),
  non_conformant_value_length: byValueLevel(false, isOfLength),
};
