import { isEmpty, negated, partition, columnsNamed, type Operator, type Operators } from './operator.js';
import { sql } from '#sql/sql.js';

const empty: Operator = ({ target }) => isEmpty(target);

const emptyBeforeLastRow: Operator = ({ test, target, context }) => {
  const groups = columnsNamed(test.value, context);
  const order = columnsNamed(test.options.get('ordering'), context);
  if ('kind' in groups) return groups;
  if ('kind' in order) return order;
  const window = sql`${partition(groups)} ORDER BY ${order[0] ?? sql`__row`} NULLS LAST, __row`;
  const isLast = context.evaluation.stage(sql`lead(__row) OVER (${window}) IS NULL`);
  return sql`(NOT ${isLast} AND ${isEmpty(target)})`;
};

/** Is there a value? ("exists" and "not_exists" ask for the column and are answered before any row is read.) */
export const presence: Operators = {
  empty,
  non_empty: negated(empty),
  empty_within_except_last_row: emptyBeforeLastRow,
};
