import { join, sql, type Sql } from '#sql/sql.js';
import type { Column, Trouble } from '../evaluation.js';
import type { Scalar } from '../rule.js';
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
  scalars,
  truth,
  typeOf,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';

/** Only texts have a case. */
const contained =
  (fold: boolean): Operator =>
  (operands) =>
    among(operands.target, operands, fold && (operands.target.type === 'text' || operands.target.type === 'texts'));

/** Is the value one of a list, or one of all values of a column? Of a list, is any element? */
function among(target: Column, { operand, test, context }: Operands, fold: boolean): Sql | Trouble {
  if (operand.kind === 'literal')
    return wrongOperand(test, `the single value "${String(operand.value)}"`, 'a list or a column');
  if (operand.kind === 'none') return wrongOperand(test, 'no value', 'a list or a column');
  const folded = (expression: Sql) => (fold ? sql`lower(${expression})` : expression);
  const element = isList(target) ? target.type.slice(0, -1) : target.type;
  if (operand.kind === 'list') {
    const values = scalars(operand.values).filter((value) => typeOf(value) === element);
    if (values.length === 0) return never;
    if (!fold && target.same !== undefined) return isOneOf(target.same, values);
    const list = values.map((value) => sql`${typeof value === 'string' && fold ? value.toLowerCase() : value}`);
    return within(sql`[${join(list)}]`, target, fold);
  }
  const { column } = operand;
  const x = folded(target.expression);
  if (isList(column)) {
    if (column.type !== `${element}s`) return never;
    if (!fold && target.same !== undefined && column.constant !== undefined)
      return isOneOf(target.same, column.constant);
    // One list for all rows: an index over its values is faster than a search of the list in each row.
    if (column.values !== undefined && !isList(target))
      return truth(sql`${x} IN (SELECT ${folded(sql`v`)} FROM (${column.values}) WHERE v IS NOT NULL)`);
    return within(fold ? lowered(column.expression) : column.expression, target, fold);
  }
  if (column.type !== element) return never;
  const { source } = context.evaluation;
  if (isList(target))
    return truth(
      sql`list_contains(${fold ? lowered(target.expression) : target.expression}, ${folded(column.expression)})`,
    );
  return truth(
    sql`${x} IN (SELECT ${folded(column.expression)} FROM ${source} WHERE ${column.expression} IS NOT NULL)`,
  );
}

function isOneOf(value: Scalar, values: readonly Scalar[]): Sql {
  return value !== null && values.includes(value) ? always : never;
}

function within(list: Sql, target: Column, fold: boolean): Sql {
  const x = target.expression;
  if (isList(target)) return truth(sql`list_has_any(${list}, ${fold ? lowered(x) : x})`);
  return truth(sql`list_contains(${list}, ${fold ? sql`lower(${x})` : x})`);
}

const lowered = (list: Sql): Sql => sql`list_transform(${list}, lambda e: lower(e))`;

const affixContained =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const { test, target } = operands;
    const length = affixLength(test, side);
    if (typeof length !== 'number') return length;
    if (target.type !== 'text') return wrongOperand(test, 'a column that is not text', 'a text column');
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    const part = sql`${cut}(${target.expression}, CAST(${length} AS BIGINT))`;
    return among({ type: 'text', expression: part }, operands, false);
  };

const affixNotContained =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const found = affixContained(side)(operands);
    return found.kind === 'sql' ? sql`(NOT ${isEmpty(operands.target)} AND ${not(found)})` : found;
  };

/** Of a list, is the value an element; of a text, a part? */
const contains =
  (fold: boolean): Operator =>
  ({ target, operand, test }) => {
    if (operand.kind === 'list' || operand.kind === 'none')
      return wrongOperand(test, operand.kind === 'list' ? 'a list' : 'no value', 'a value or a column');
    const other = operand.kind === 'column' ? operand.column : literalColumn(operand.value);
    if (isList(target)) {
      if (isList(other) || `${other.type}s` !== target.type) return never;
      const [list, x] = [target.expression, other.expression];
      return fold && other.type === 'text'
        ? truth(sql`list_contains(${lowered(list)}, lower(${x}))`)
        : truth(sql`list_contains(${list}, ${x})`);
    }
    if (isList(other)) return wrongOperand(test, 'a list', 'a single value or a column of them');
    if (target.type !== 'text' && !fold) return never;
    const [whole, part] = [asText(target), asText(other)];
    return truth(fold ? sql`contains(lower(${whole}), lower(${part}))` : sql`contains(${whole}, ${part})`);
  };

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
};
