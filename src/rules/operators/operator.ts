import { join, sql, type Sql } from '#sql/sql.js';
import { noColumn, type Column, type Trouble } from '../evaluation.js';
import type { Context } from '../context.js';
import { namedValue } from '../context.js';
import { report } from '../messages.js';
import type { RuleValue, Scalar, Test } from '../rule.js';

/** What an operator is given: its column, what it is compared with, and where they stand. */
export interface Operands {
  readonly test: Test;
  readonly target: Column;
  readonly operand: Operand;
  readonly context: Context;
}

export type Operand =
  | { readonly kind: 'column'; readonly name: string; readonly column: Column }
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'list'; readonly values: readonly RuleValue[] }
  | { readonly kind: 'none' };

/** One operator: a boolean expression that is never NULL, or why there is none. */
export type Operator = (operands: Operands) => Sql | Trouble;
export type Operators = Readonly<Record<string, Operator>>;

/** An operator that asks about the table and not about one column of it: its target need not be there. */
export type TableOperator = (test: Test, context: Context) => Sql | Trouble;
export type TableOperators = Readonly<Record<string, TableOperator>>;

/** Empty as the format means it: missing, a text of no characters, a list of no elements. */
export function isEmpty({ type, expression: x, missing, same, constant }: Column): Sql {
  if (missing !== undefined) return missing === 'none' ? never : always;
  if (same !== undefined) return same === null || same === '' ? always : never;
  if (constant !== undefined) return constant.length === 0 ? always : never;
  switch (type) {
    case 'text':
      return sql`(${x} IS NULL OR ${x} = '')`;
    case 'number':
    case 'boolean':
      return sql`(${x} IS NULL)`;
    case 'texts':
    case 'numbers':
      return sql`(${x} IS NULL OR len(${x}) = 0)`;
  }
}

/** Any of several conditions, none of which is NULL. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(always)) return always;
  const open = conditions.filter((condition) => condition !== never);
  return open.length === 0 ? never : sql`(${join(open, ' OR ')})`;
}

/** All of several conditions, none of which is NULL. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(never)) return never;
  const open = conditions.filter((condition) => condition !== always);
  return open.length === 0 ? always : sql`(${join(open, ' AND ')})`;
}

/** Unknown counts as false. */
export const truth = (expression: Sql): Sql => sql`coalesce(${expression}, false)`;
export function not(expression: Sql): Sql {
  if (expression === never) return always;
  return expression === always ? never : sql`(NOT ${expression})`;
}
export const never: Sql = sql`false`;
export const always: Sql = sql`true`;

/** The operator that holds exactly where another does not. */
export function negated(operator: Operator): Operator {
  return (operands) => {
    const found = operator(operands);
    return found.kind === 'sql' ? not(found) : found;
  };
}

/** A literal as a column of the same value on every row. */
export function literalColumn(value: Scalar): Column {
  if (typeof value === 'number') return { type: 'number', expression: sql`${value}`, same: value };
  if (typeof value === 'boolean') return { type: 'boolean', expression: sql`${value}`, same: value };
  return { type: 'text', expression: value === null ? sql`CAST(NULL AS VARCHAR)` : sql`${value}`, same: value };
}

/** The operand as one value a row. */
export function single(operands: Operands): Column | Trouble {
  const { operand, test } = operands;
  if (operand.kind === 'column') return operand.column;
  if (operand.kind === 'literal') return literalColumn(operand.value);
  return wrongOperand(test, operand.kind === 'list' ? 'a list' : 'no value', 'a value or a column');
}

/** A number as the format writes it in texts: without decimals where it has none. */
export function asText({ type, expression: x }: Column): Sql {
  if (type === 'number')
    return sql`(CASE WHEN ${x} = trunc(${x}) THEN printf('%.0f', ${x}) ELSE CAST(${x} AS VARCHAR) END)`;
  if (type === 'text') return x;
  if (type === 'boolean') return sql`CASE WHEN ${x} THEN 'True' WHEN NOT ${x} THEN 'False' END`;
  return sql`CAST(${x} AS VARCHAR)`;
}

/** What reads as a number; missing where nothing does. */
export function asNumber({ type, expression: x }: Column): Sql {
  if (type === 'number') return x;
  return type === 'text' ? sql`nullif(try_cast(${x} AS DOUBLE), CAST('nan' AS DOUBLE))` : sql`CAST(NULL AS DOUBLE)`;
}

export const isList = ({ type }: Column): boolean => type === 'texts' || type === 'numbers';

/** A list where it stands in a lambda: one for all rows may be a subquery, and DuckDB takes none there. */
export function inLambda({ expression, values, constant }: Column, { evaluation }: Context): Sql {
  return values === undefined || constant !== undefined ? expression : evaluation.stageOfRow(expression);
}

/** The columns that an option or a value names; a missing one is a reason to skip. */
export function columnsNamed(value: RuleValue, context: Context): readonly Column[] | Trouble {
  const columns: Column[] = [];
  for (const name of texts(namedValue(value, context.dataset))) {
    const column = context.evaluation.columns.get(name);
    if (column === undefined) return noColumn(name);
    columns.push(column);
  }
  return columns;
}

/** Their expressions, where no more is asked. */
export function expressionsNamed(value: RuleValue, context: Context): readonly Sql[] | Trouble {
  const columns = columnsNamed(value, context);
  return 'kind' in columns ? columns : columns.map(({ expression }) => expression);
}

/** The columns among names that are there; a list known before any row is read stands for the columns it names. */
export function presentColumns(names: RuleValue, { dataset, evaluation }: Context): readonly Column[] {
  const found = new Map<string, Column>();
  for (const name of texts(namedValue(names, dataset))) {
    const members = evaluation.columns.get(name)?.constant?.map(String) ?? [name];
    for (const member of members) {
      const column = evaluation.columns.get(member);
      if (column !== undefined) found.set(member, column);
    }
  }
  return [...found.values()];
}

export function texts(value: RuleValue): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return (value as readonly RuleValue[]).flatMap(texts);
  return typeof value === 'object' ? [] : [String(value)];
}

/** The values of a list that are neither missing nor lists themselves. */
export function scalars(values: readonly RuleValue[]): readonly (string | number | boolean)[] {
  return values.filter((value): value is Exclude<Scalar, null> =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
}

/** The type of column that holds such a value. */
export function typeOf(value: string | number | boolean): 'text' | 'number' | 'boolean' {
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

export function wrongOperand(test: Test, found: string, expected: string): Trouble {
  return {
    kind: 'fault',
    diagnostic: report('wrong-operand', { operator: test.operator, found, expected }, test.at),
  };
}

/** `PARTITION BY` some expressions, or one partition for all rows. */
export function partition(expressions: readonly Sql[]): Sql {
  return expressions.length === 0 ? sql`` : sql`PARTITION BY ${join(expressions)}`;
}

/** The number of characters that `prefix` or `suffix` names. */
export function affixLength(test: Test, option: 'prefix' | 'suffix'): number | Trouble {
  const length = test.options.get(option);
  return typeof length === 'number'
    ? length
    : wrongOperand(test, `no "${option}"`, `a number of characters in "${option}"`);
}
