import { join, sql, type Sql } from '#sql/sql.js';
import { unsupported, type Column, type Trouble } from '../evaluation.js';
import {
  affixLength,
  always,
  asText,
  isEmpty,
  isList,
  literalColumn,
  negated,
  never,
  not,
  truth,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';
import { same } from './equality.js';
import type { RuleValue, Scalar } from '../rule.js';

const contained =
  (fold: boolean): Operator =>
  (operands) =>
    among(operands.target, operands, fold);

/** Is the value one of a list, or one of all values of a column? */
function among(target: Column, { operand, test, context }: Operands, fold: boolean): Sql | Trouble {
  if (isList(target)) return amongAll(target, operand, test);
  const folded = (expression: Sql) => (fold ? sql`lower(${expression})` : expression);
  const x = folded(target.expression);
  if (operand.kind === 'list') {
    const values = scalars(operand.values).filter((value) => typeOf(value) === target.type);
    if (values.length === 0) return never;
    const list = values.map((value) => sql`${typeof value === 'string' && fold ? value.toLowerCase() : value}`);
    return truth(sql`list_contains([${join(list)}], ${x})`);
  }
  if (operand.kind === 'literal') {
    if (typeof operand.value === 'string')
      return wrongOperand(test, `the single text "${operand.value}"`, 'a list or a column');
    return same(target, literalColumn(operand.value));
  }
  if (operand.kind === 'none') return wrongOperand(test, 'no value', 'a list or a column');
  const { column } = operand;
  if (isList(column) ? !elementOf(target, column) : target.type !== column.type) return never;
  if (column.values !== undefined)
    return truth(sql`${x} IN (SELECT ${folded(sql`v`)} FROM (${column.values}) WHERE v IS NOT NULL)`);
  if (isList(column)) {
    const list = fold ? sql`list_transform(${column.expression}, lambda e: lower(e))` : column.expression;
    return truth(sql`list_contains(${list}, ${x})`);
  }
  const all = sql`SELECT ${folded(column.expression)} FROM ${context.evaluation.source} WHERE ${column.expression} IS NOT NULL`;
  return truth(sql`${x} IN (${all})`);
}

/** A list is contained when all its elements are. */
function amongAll(target: Column, operand: Operands['operand'], test: Operands['test']): Sql | Trouble {
  if (operand.kind !== 'column' || operand.column.type !== target.type)
    return unsupported(`${test.operator} for a list`);
  return truth(sql`list_has_all(${operand.column.expression}, ${target.expression})`);
}

const affixContained =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const { test, target } = operands;
    const length = affixLength(test, side);
    if (typeof length !== 'number') return length;
    if (target.type !== 'text') return wrongOperand(test, 'a column of numbers', 'a text column');
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    return among(
      { type: 'text', expression: sql`${cut}(${target.expression}, CAST(${length} AS BIGINT))` },
      operands,
      false,
    );
  };

const affixNotContained =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const found = affixContained(side)(operands);
    return found.kind === 'sql' ? sql`(NOT ${isEmpty(operands.target)} AND ${not(found)})` : found;
  };

const contains =
  (fold: boolean): Operator =>
  ({ target, operand, test }) => {
    if (operand.kind === 'list' || operand.kind === 'none')
      return wrongOperand(test, operand.kind === 'list' ? 'a list' : 'no value', 'a value or a column');
    const other = operand.kind === 'column' ? operand.column : literalColumn(operand.value);
    if (isList(target)) {
      if (isList(other) || !elementOf(other, target)) return never;
      return fold
        ? truth(sql`contains(lower(CAST(${target.expression} AS VARCHAR)), lower(${asText(other)}))`)
        : truth(sql`list_contains(${target.expression}, ${other.expression})`);
    }
    const folded = (column: Column) => (fold ? sql`lower(${asText(column)})` : asText(column));
    if (target.type !== 'text') return fold ? truth(sql`contains(${folded(target)}, ${folded(other)})`) : never;
    return truth(sql`contains(${folded(target)}, ${folded(other)})`);
  };

/** One verdict for the whole column, on its first row; lists are judged row by row. */
const notContainsAll: Operator = ({ target, operand, context, test }) => {
  const wanted = operand.kind === 'list' ? scalars(operand.values) : undefined;
  if (wanted === undefined && operand.kind !== 'column')
    return wrongOperand(test, 'a single value', 'a list or a column');
  const { evaluation } = context;
  const expanded = wanted?.flatMap((value): readonly (string | number | boolean)[] => {
    const column = typeof value === 'string' ? evaluation.columns.get(value) : undefined;
    return column?.constant ?? [value];
  });
  if (isList(target)) {
    const list =
      expanded !== undefined
        ? sql`[${join(expanded.map((value) => sql`${value}`))}]`
        : operand.kind === 'column'
          ? operand.column.expression
          : sql`[]`;
    return not(truth(sql`list_has_all(${target.expression}, ${list})`));
  }
  const present = sql`SELECT ${target.expression} FROM ${evaluation.source} WHERE ${target.expression} IS NOT NULL`;
  const needed =
    expanded !== undefined
      ? sql`SELECT unnest([${join(expanded.map((value) => sql`${value}`))}]) AS v`
      : operand.kind === 'column'
        ? (operand.column.values ?? sql`SELECT ${operand.column.expression} AS v FROM ${evaluation.source}`)
        : sql`SELECT NULL AS v`;
  const isFirst = sql`__row = (SELECT min(__row) FROM ${evaluation.source})`;
  return sql`(${isFirst} AND EXISTS (SELECT 1 FROM (${needed}) WHERE v IS NOT NULL AND v NOT IN (${present})))`;
};

const sharesNothing: Operator = ({ target, operand, test }) => {
  if (operand.kind !== 'column') return wrongOperand(test, 'a literal', 'a column');
  const list = (column: Column) => (isList(column) ? column.expression : sql`[${column.expression}]`);
  return not(truth(sql`list_has_any(${list(target)}, ${list(operand.column)})`));
};

/** The elements of the first list that the second does not have in the same order. */
const notOrderedSubset: Operator = ({ target, operand, test }) => {
  if (operand.kind !== 'column' || !isList(operand.column) || !isList(target))
    return wrongOperand(test, 'a single value', 'two lists');
  const { constant: some } = target;
  const { constant: all } = operand.column;
  if (some !== undefined && all !== undefined) {
    const known = some.map((element) => all.indexOf(element));
    return known.some((place, n) => place < 0 || place < (known[n - 1] ?? 0)) ? always : never;
  }
  const places = sql`list_transform(${target.expression}, lambda e: list_position(${operand.column.expression}, e))`;
  return sql`(list_contains(list_transform(${places}, lambda p: p IS NULL OR p = 0), true) OR ${places} <> list_sort(${places}))`;
};

function elementOf(element: Column, list: Column): boolean {
  return (list.type === 'texts' && element.type === 'text') || (list.type === 'numbers' && element.type === 'number');
}

function scalars(values: readonly RuleValue[]): readonly (string | number | boolean)[] {
  return values.filter((value): value is Exclude<Scalar, null> =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
}

function typeOf(value: string | number | boolean): string {
  return typeof value === 'string' ? 'text' : typeof value;
}

/** Is a value one of several? */
export const membership: Operators = {
  is_contained_by: contained(false),
  is_not_contained_by: negated(contained(false)),
  is_contained_by_case_insensitive: contained(true),
  is_not_contained_by_case_insensitive: negated(contained(true)),
  prefix_is_contained_by: affixContained('prefix'),
  prefix_is_not_contained_by: affixNotContained('prefix'),
  suffix_is_contained_by: affixContained('suffix'),
  suffix_is_not_contained_by: affixNotContained('suffix'),
  contains: contains(false),
  does_not_contain: negated(contains(false)),
  contains_case_insensitive: contains(true),
  does_not_contain_case_insensitive: negated(contains(true)),
  contains_all: negated(notContainsAll),
  not_contains_all: notContainsAll,
  shares_no_elements_with: sharesNothing,
  shares_at_least_one_element_with: negated(sharesNothing),
  is_ordered_subset_of: negated(notOrderedSubset),
  is_not_ordered_subset_of: notOrderedSubset,
};
