import { join, sql } from '#sql/sql.js';
import { expressionsNamed, isEmpty, negated, not, partition, type Operator, type Operators } from './operator.js';

const empty: Operator = ({ target }) => isEmpty(target);

/** The last row of each group is not asked; neither are rows without a group. */
const beforeLastRow =
  (wanted: 'empty' | 'filled'): Operator =>
  ({ test, target, context }) => {
    const groups = expressionsNamed(test.value, context);
    const order = expressionsNamed(test.options.get('ordering'), context);
    if ('kind' in groups) return groups;
    if ('kind' in order) return order;
    const window = sql`${partition(groups)} ORDER BY ${order[0] ?? sql`__row`} NULLS LAST, __row`;
    const isLast = context.evaluation.stage(sql`lead(__row) OVER (${window}) IS NULL`);
    const asked = join([not(isLast), ...groups.map((group) => sql`${group} IS NOT NULL`)], ' AND ');
    return wanted === 'empty' ? sql`(${asked} AND ${isEmpty(target)})` : sql`(${asked} AND NOT ${isEmpty(target)})`;
  };

/** Is there a value? ("exists" and "not_exists" ask for the column: table.ts.) */
export const presence: Operators = {
  empty,
  non_empty: negated(empty),
  empty_within_except_last_row: beforeLastRow('empty'),
  non_empty_within_except_last_row: beforeLastRow('filled'),
};
