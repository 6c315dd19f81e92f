import { sql } from '#sql/sql.js';
import {
  isEmpty,
  columnsNamed,
  negated,
  never,
  partition,
  single,
  truth,
  type Operator,
  type Operators,
} from './operator.js';

const nextCorresponds: Operator = (operands) => {
  const { test, target, context } = operands;
  const within = columnsNamed(test.options.get('within'), context);
  const order = columnsNamed(test.options.get('ordering'), context);
  const other = single(operands);
  if ('kind' in within) return within;
  if ('kind' in order) return order;
  if ('kind' in other) return other;
  const window = sql`${partition(within)} ORDER BY ${order[0] ?? sql`__row`} NULLS LAST, __row`;
  const isLast = context.evaluation.stage(sql`lead(__row) OVER (${window}) IS NULL`);
  const next = context.evaluation.stage(sql`lead(${other.expression}) OVER (${window})`);
  return sql`(${isLast} OR ${truth(sql`${target.expression} = ${next}`)})`;
};

/** X, X1, X2 ...: a later one is filled while the one before is not. */
const gapInNumbered: Operator = ({ test, target, context }) => {
  const { columns } = context.evaluation;
  const gaps = [];
  let before = target;
  for (let n = 1; ; n++) {
    const column = columns.get(`${test.name}${n}`);
    if (column === undefined) break;
    gaps.push(sql`(${isEmpty(before)} AND NOT ${isEmpty(column)})`);
    before = column;
  }
  return gaps.length === 0 ? never : sql`(${gaps.reduce((a, b) => sql`${a} OR ${b}`)})`;
};

/** Does a value fit the record or the column that comes before or after? */
export const order: Operators = {
  has_next_corresponding_record: nextCorresponds,
  does_not_have_next_corresponding_record: negated(nextCorresponds),
  inconsistent_enumerated_columns: gapInNumbered,
};
