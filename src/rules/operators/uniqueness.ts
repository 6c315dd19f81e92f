import { join, sql, type Sql } from '#sql/sql.js';
import type { Context } from '../context.js';
import { noColumn, type Column } from '../evaluation.js';
import { translate } from '../regex/translate.js';
import {
  asText,
  columnsNamed,
  expressionsNamed,
  isEmpty,
  isList,
  negated,
  partition,
  presentColumns,
  truth,
  wrongOperand,
  type Operator,
  type Operators,
  type TableOperator,
  type TableOperators,
} from './operator.js';
import { partOf } from './pattern.js';

/** The combination of the target and the listed columns, those that are there, occurs once, or more often. */
const uniqueSet =
  (wanted: boolean): TableOperator =>
  (test, context) => {
    const columns = presentColumns([test.name, test.value ?? null], context);
    if (columns.length === 0) return noColumn(test.name);
    const pattern = test.options.get('regex');
    const parts: Sql[] = [];
    for (const column of columns) {
      const part =
        pattern === undefined || column.type !== 'text' ? column.expression : reduced(column, pattern, test, context);
      if (part.kind !== 'sql') return part;
      parts.push(part);
    }
    const count = context.evaluation.stage(sql`count(*) OVER (${partition(parts)})`);
    return wanted ? sql`(${count} = 1)` : sql`(${count} > 1)`;
  };

/** A column whose first value matches the pattern is reduced to the part that matches. */
const reduced = (
  column: Column,
  pattern: Parameters<typeof partOf>[1],
  test: Parameters<TableOperator>[0],
  context: Context,
) => {
  const x = column.expression;
  const part = partOf(x, pattern, test, context);
  if (part.kind !== 'sql') return part;
  const start = typeof pattern === 'string' ? translate(`^(?:${pattern})`, 'exact') : undefined;
  if (start?.kind !== 're2')
    return wrongOperand(test, 'look-around or a back reference in "regex"', 'a pattern without them');
  const first = sql`(SELECT arg_min(${x}, __row) FROM ${context.evaluation.source} WHERE ${x} IS NOT NULL)`;
  return sql`CASE WHEN regexp_matches(${first}, ${start.text}) AND ${x} <> '' THEN ${part} ELSE ${x} END`;
};

/** Rows that differ from the most common value of their group; all of them where several are the most common. */
const inconsistent: Operator = ({ test, target, context }) => {
  const { evaluation } = context;
  const groups = presentColumns(test.value, context).map(({ expression }) => expression);
  const pattern = test.options.get('regex');
  const part =
    pattern === undefined || isList(target)
      ? target.expression
      : partOf(asText(target), Array.isArray(pattern) ? (pattern as readonly string[])[0] : pattern, test, context);
  if (part.kind !== 'sql') return part;
  const x = part === target.expression ? part : sql`coalesce(${part}, ${asText(target)})`;
  const size = evaluation.stage(sql`count(*) OVER (${partition([...groups, x])})`);
  const largest = evaluation.stage(sql`max(${size}) OVER (${partition(groups)})`);
  const total = evaluation.stage(sql`count(*) OVER (${partition(groups)})`);
  const inLargest = evaluation.stage(sql`count(*) FILTER (WHERE ${size} = ${largest}) OVER (${partition(groups)})`);
  return sql`(${size} < ${total} AND (${size} < ${largest} OR ${inLargest} > ${largest}))`;
};

/** One value on each side belongs to one value on the other; a value beside an empty one breaks it too. */
const notOneToOne: Operator = ({ test, target, context }) => {
  const others = columnsNamed(test.value, context);
  if ('kind' in others) return others;
  if (others.length === 0) return wrongOperand(test, 'no column', 'the column, or columns, that must correspond');
  return sql`(${severalFor([target], others, context)} OR ${severalFor(others, [target], context)})`;
};

/** The groups are told once and looked up: windows over large groups of texts take many times as long. */
function severalFor(one: readonly Column[], other: readonly Column[], { evaluation }: Context): Sql {
  const none = (columns: readonly Column[]) => sql`(${join(columns.map(isEmpty), ' OR ')})`;
  const key = together(one);
  const filled = sql`CASE WHEN ${none(other)} THEN NULL ELSE ${together(other)} END`;
  const several = evaluation.beside(sql`SELECT ${key} AS v FROM ${evaluation.source}
    WHERE NOT ${none(one)} GROUP BY ALL
    HAVING min(${filled}) <> max(${filled}) OR (min(${filled}) IS NOT NULL AND count(*) FILTER (WHERE ${none(other)}) > 0)`);
  return truth(sql`${key} IN (SELECT v FROM ${several})`);
}

function together(columns: readonly Column[]): Sql {
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) return first.expression;
  return sql`row(${join(columns.map(({ expression }) => expression))})`;
}

/** Rows without a value, or without a group, are on neither side. */
const rowsWithin =
  (wanted: '>' | '<='): Operator =>
  ({ test, target, context }) => {
    const within = expressionsNamed(test.options.get('within'), context);
    if ('kind' in within) return within;
    const limit = typeof test.value === 'number' && test.value !== 0 ? test.value : 1;
    const columns = [...within, target.expression];
    const count = context.evaluation.stage(sql`count(*) OVER (${partition(columns)})`);
    const complete = columns.map((column) => sql`${column} IS NOT NULL`).reduce((a, b) => sql`${a} AND ${b}`);
    return truth(wanted === '>' ? sql`${complete} AND ${count} > ${limit}` : sql`${complete} AND ${count} <= ${limit}`);
  };

/** One verdict for all rows; a missing value is a value of its own. */
const differentValues: Operator = ({ target, context }) =>
  sql`((SELECT count(*) FROM (SELECT DISTINCT ${target.expression} FROM ${context.evaluation.source})) > 1)`;

/** The column compared with holds counts of the values of a variable over the datasets (operation variable_value_count). */
const severalReferences: Operator = ({ test, target, operand }) => {
  const counts = operand.kind === 'column' ? operand.column.counts : undefined;
  if (counts === undefined) return wrongOperand(test, 'no counts', 'the result of the operation variable_value_count');
  return truth(sql`${asText(target)} IN (SELECT v FROM (${counts}) WHERE n > 1)`);
};

/** How often does a value, or a combination of values, occur? */
export const uniqueness: Operators = {
  is_inconsistent_across_dataset: inconsistent,
  is_not_unique_relationship: notOneToOne,
  is_unique_relationship: negated(notOneToOne),
  present_on_multiple_rows_within: rowsWithin('>'),
  not_present_on_multiple_rows_within: rowsWithin('<='),
  has_different_values: differentValues,
  has_same_values: negated(differentValues),
  value_has_multiple_references: severalReferences,
  value_does_not_have_multiple_references: negated(severalReferences),
};

/** The same of names of which not all need be there. */
export const uniqueSets: TableOperators = {
  is_unique_set: uniqueSet(true),
  is_not_unique_set: uniqueSet(false),
};
