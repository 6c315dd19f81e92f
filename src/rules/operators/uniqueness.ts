import { sql, type Sql } from '#sql/sql.js';
import { unsupported, type Column } from '../evaluation.js';
import { namedValue, type Context } from '../context.js';
import { columnsNamed, isEmpty, negated, partition, texts, truth, type Operator, type Operators } from './operator.js';
import type { RuleValue } from '../rule.js';

const notUniqueSet: Operator = ({ test, target, context }) => {
  const columns = [target, ...presentColumns(test.value, context)];
  const pattern = test.options.get('regex');
  if (pattern !== undefined && typeof pattern !== 'string') return unsupported('regex on is_not_unique_set');
  const parts = columns.map((column) =>
    pattern !== undefined && column.type === 'text' ? reduced(column.expression, pattern, context) : column.expression,
  );
  return sql`(${context.evaluation.stage(sql`count(*) OVER (${partition(parts)})`)} > 1)`;
};

/** A column whose first value matches the pattern is reduced to the part that matches. */
function reduced(x: Sql, pattern: string, { evaluation }: Context): Sql {
  const first = sql`(SELECT arg_min(${x}, __row) FROM ${evaluation.source} WHERE ${x} IS NOT NULL)`;
  const part = sql`nullif(regexp_extract(${x}, ${pattern}), '')`;
  return sql`CASE WHEN regexp_matches(${first}, ${`^(?:${pattern})`}) THEN coalesce(${part}, ${x}) ELSE ${x} END`;
}

const inconsistent: Operator = ({ test, target, context }) => {
  const { evaluation } = context;
  const groups = presentColumns(test.value, context).map(({ expression }) => expression);
  const x = target.expression;
  const size = evaluation.stage(sql`count(*) OVER (${partition([...groups, x])})`);
  const largest = evaluation.stage(sql`max(${size}) OVER (${partition(groups)})`);
  const total = evaluation.stage(sql`count(*) OVER (${partition(groups)})`);
  const inLargest = evaluation.stage(sql`count(*) FILTER (WHERE ${size} = ${largest}) OVER (${partition(groups)})`);
  return sql`(${size} < ${total} AND (${size} < ${largest} OR ${inLargest} > ${largest}))`;
};

/** One value on each side belongs to one value on the other; a value beside an empty one breaks it too. */
const notOneToOne: Operator = ({ test, target, operand, context }) => {
  if (operand.kind !== 'column') return columnsOrSkip(test.value, context);
  const a = target;
  const b = operand.column;
  return sql`(${severalFor(a, b, context)} OR ${severalFor(b, a, context)})`;
};

/** The groups are told once and looked up: windows over large groups of texts take many times as long. */
function severalFor(one: Column, other: Column, { evaluation }: Context): Sql {
  const filled = sql`CASE WHEN ${isEmpty(other)} THEN NULL ELSE ${other.expression} END`;
  const several = evaluation.beside(sql`SELECT ${one.expression} AS v FROM ${evaluation.source}
    WHERE NOT ${isEmpty(one)} GROUP BY ALL
    HAVING min(${filled}) <> max(${filled}) OR (min(${filled}) IS NOT NULL AND count(*) FILTER (WHERE ${isEmpty(other)}) > 0)`);
  return truth(sql`${one.expression} IN (SELECT v FROM ${several})`);
}

function columnsOrSkip(value: RuleValue, context: Context) {
  const found = columnsNamed(value, context);
  return 'kind' in found ? found : unsupported('a relationship of more than two columns');
}

const onMultipleRows: Operator = ({ test, target, context }) => {
  const within = columnsNamed(test.options.get('within'), context);
  if ('kind' in within) return within;
  const limit = typeof test.value === 'number' ? test.value : 1;
  const columns = [...within, target.expression];
  const count = context.evaluation.stage(sql`count(*) OVER (${partition(columns)})`);
  const complete = columns.map((column) => sql`${column} IS NOT NULL`).reduce((a, b) => sql`${a} AND ${b}`);
  return truth(sql`${complete} AND ${count} > ${limit}`);
};

const onOneRow: Operator = ({ test, target, context }) => {
  const within = columnsNamed(test.options.get('within'), context);
  if ('kind' in within) return within;
  const limit = typeof test.value === 'number' ? test.value : 1;
  const columns = [...within, target.expression];
  const count = context.evaluation.stage(sql`count(*) OVER (${partition(columns)})`);
  const complete = columns.map((column) => sql`${column} IS NOT NULL`).reduce((a, b) => sql`${a} AND ${b}`);
  return truth(sql`${complete} AND ${count} <= ${limit}`);
};

function presentColumns(value: RuleValue, { dataset, evaluation }: Context): readonly Column[] {
  return texts(namedValue(value, dataset)).flatMap((name): readonly Column[] => {
    const column = evaluation.columns.get(name);
    if (column?.constant !== undefined)
      return column.constant.flatMap((element) => evaluation.columns.get(String(element)) ?? []);
    return column === undefined ? [] : [column];
  });
}

/** How often does a value, or a combination of values, occur? */
export const uniqueness: Operators = {
  is_not_unique_set: notUniqueSet,
  is_unique_set: negated(notUniqueSet),
  is_inconsistent_across_dataset: inconsistent,
  is_not_unique_relationship: notOneToOne,
  is_unique_relationship: negated(notOneToOne),
  present_on_multiple_rows_within: onMultipleRows,
  not_present_on_multiple_rows_within: onOneRow,
};
