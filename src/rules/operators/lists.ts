import { join, sql, trusted, type Sql } from '#sql/sql.js';
import { sqlType } from '../context.js';
import { noColumn, type Column } from '../evaluation.js';
import type { RuleValue } from '../rule.js';
import {
  always,
  inLambda,
  isEmpty,
  isList,
  negated,
  never,
  not,
  scalars,
  truth,
  typeOf,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';

/** Lists are judged row by row; of a column there is one verdict, on its first row. */
const containsAll =
  (wanted: boolean): Operator =>
  (operands) => {
    const { target, operand, context } = operands;
    if (operand.kind === 'literal' && typeof operand.value === 'string') return noColumn(operand.value);
    if (operand.kind === 'literal' || operand.kind === 'none')
      return wrongOperand(operands.test, 'a single value', 'a list or a column');
    const needed =
      operand.kind === 'column' ? neededColumn(operand.column, operands) : neededList(operand.values, operands);
    const verdict = (all: Sql) => (wanted ? all : not(all));
    if (isList(target))
      return verdict(needed === undefined ? never : truth(sql`list_has_all(${target.expression}, ${needed.list})`));
    const { source } = context.evaluation;
    const all =
      needed === undefined ? never : sql`NOT EXISTS (${needed.rows} EXCEPT SELECT ${target.expression} FROM ${source})`;
    return sql`(__row = (SELECT min(__row) FROM ${source}) AND ${verdict(all)})`;
  };

/** What must be there: as a list, and as rows; undefined where it cannot be, for its type. */
interface Needed {
  readonly list: Sql;
  readonly rows: Sql;
}

function neededColumn(column: Column, { target, context }: Operands): Needed | undefined {
  if (elementType(column) !== elementType(target)) return undefined;
  const { source } = context.evaluation;
  if (!isList(column))
    return { list: sql`[${column.expression}]`, rows: sql`SELECT ${column.expression} FROM ${source}` };
  return {
    list: column.expression,
    rows:
      column.values === undefined
        ? sql`SELECT unnest(${column.expression}) FROM ${source}`
        : sql`SELECT v FROM (${column.values})`,
  };
}

/** An element that names a column of lists stands for the members of the first row's. */
function neededList(values: readonly RuleValue[], { target, context }: Operands): Needed | undefined {
  const { evaluation } = context;
  const type = elementType(target);
  const plain: Sql[] = [];
  const lists: Sql[] = [];
  for (const value of scalars(values)) {
    const column = typeof value === 'string' ? evaluation.columns.get(value) : undefined;
    const named = column !== undefined && isList(column) ? column : undefined;
    if ((named === undefined ? typeOf(value) : elementType(named)) !== type) return undefined;
    if (named === undefined) plain.push(sql`${value}`);
    else lists.push(sql`coalesce(${named.expression}, [])`);
  }
  const own = sql`CAST([${join(plain)}] AS ${sqlType(type === 'number' ? 'numbers' : 'texts')})`;
  if (lists.length === 0) return { list: own, rows: sql`SELECT unnest(${own})` };
  const list = [own, ...lists].reduce((a, b) => sql`list_concat(${a}, ${b})`);
  return { list, rows: sql`SELECT unnest(${list}) FROM (SELECT * FROM ${evaluation.source} ORDER BY __row LIMIT 1)` };
}

function elementType(column: Column): 'text' | 'number' | 'boolean' {
  if (column.type === 'texts') return 'text';
  return column.type === 'numbers' ? 'number' : column.type;
}

/** How many elements both have; a single value is a list of one, and missing is a value too. */
const shared =
  (comparison: '> 0' | '= 1' | '= 0'): Operator =>
  ({ target, operand, test }) => {
    if (operand.kind === 'literal' && typeof operand.value === 'string') return noColumn(operand.value);
    if (operand.kind !== 'column') return wrongOperand(test, 'no column', 'a column');
    const { column } = operand;
    const list = (of: Column) => (isList(of) ? sql`coalesce(${of.expression}, [])` : sql`[${of.expression}]`);
    const scalar = !isList(target) && !isList(column);
    const alike = elementType(target) === elementType(column);
    if (!alike && !scalar) return comparison === '= 0' ? always : never;
    const same = alike
      ? sql`${target.expression} IS NOT DISTINCT FROM ${column.expression}`
      : sql`${target.expression} IS NULL AND ${column.expression} IS NULL`;
    const both = scalar
      ? sql`CASE WHEN ${same} THEN 1 ELSE 0 END`
      : sql`len(list_intersect(${list(target)}, ${list(column)}))`;
    return truth(sql`${both} ${trusted(comparison)}`);
  };

/** The elements of the first list that the second does not have in the same order. */
const notOrderedSubset: Operator = ({ target, operand, test, context }) => {
  if (operand.kind !== 'column' || !isList(operand.column) || !isList(target))
    return wrongOperand(test, 'a single value', 'two lists');
  const { constant: some } = target;
  const { constant: all } = operand.column;
  if (some !== undefined && all !== undefined) {
    const known = some.map((element) => all.lastIndexOf(element));
    return known.some((place, n) => place < 0 || place < (known[n - 1] ?? 0)) ? always : never;
  }
  if (target.type !== operand.column.type) return not(isEmpty(target));
  const places = sql`list_transform(${target.expression}, lambda e: list_position(${inLambda(operand.column, context)}, e))`;
  return truth(
    sql`(list_contains(list_transform(${places}, lambda p: p IS NULL OR p = 0), true) OR ${places} <> list_sort(${places}))`,
  );
};

/** What do two lists, or two columns, have in common? */
export const lists: Operators = {
  contains_all: containsAll(true),
  not_contains_all: containsAll(false),
  shares_at_least_one_element_with: shared('> 0'),
  shares_exactly_one_element_with: shared('= 1'),
  shares_no_elements_with: shared('= 0'),
  is_ordered_subset_of: negated(notOrderedSubset),
  is_not_ordered_subset_of: notOrderedSubset,
};
