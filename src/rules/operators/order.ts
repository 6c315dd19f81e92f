import { sql, trusted } from '#sql/sql.js';
import {
  expressionsNamed,
  negated,
  partition,
  single,
  truth,
  wrongOperand,
  type Operator,
  type Operators,
} from './operator.js';

const nextCorresponds: Operator = (operands) => {
  const { test, target, context } = operands;
  const within = expressionsNamed(test.options.get('within'), context);
  const order = expressionsNamed(test.options.get('ordering'), context);
  const other = single(operands);
  if ('kind' in within) return within;
  if ('kind' in order) return order;
  if ('kind' in other) return other;
  const window = sql`${partition(within)} ORDER BY ${order[0] ?? sql`__row`} NULLS LAST, __row`;
  const isLast = context.evaluation.stage(sql`lead(__row) OVER (${window}) IS NULL`);
  const next = context.evaluation.stage(sql`lead(${other.expression}) OVER (${window})`);
  return target.type === other.type ? sql`(${isLast} OR ${target.expression} IS NOT DISTINCT FROM ${next})` : isLast;
};

/** Each value stands where sorting the column would put it. */
const ordered: Operator = ({ test, target, context }) => {
  const order = test.options.get('order') ?? 'asc';
  if (order !== 'asc' && order !== 'dsc')
    return wrongOperand(test, `the order ${JSON.stringify(order)}`, '"asc" or "dsc"');
  return inPlace({ test, target, operand: { kind: 'none' }, context }, [], order);
};

/** The same within each group of the columns that the value names. */
const orderedSet: Operator = (operands) => {
  const { test, context } = operands;
  if (typeof test.value !== 'string' && !Array.isArray(test.value))
    return wrongOperand(test, 'no column', 'the columns to group by');
  const groups = expressionsNamed(test.value, context);
  return 'kind' in groups ? groups : inPlace(operands, groups, 'asc');
};

const inPlace = (
  { target, context }: Parameters<Operator>[0],
  groups: Parameters<typeof partition>[0],
  order: 'asc' | 'dsc',
) => {
  const { evaluation } = context;
  const x = target.expression;
  const direction = trusted(order === 'asc' ? 'ASC' : 'DESC');
  const place = evaluation.stage(sql`row_number() OVER (${partition(groups)} ORDER BY __row)`);
  const first = evaluation.stage(sql`rank() OVER (${partition(groups)} ORDER BY ${x} ${direction} NULLS LAST)`);
  const same = evaluation.stage(sql`count(*) OVER (${partition([...groups, x])})`);
  return truth(sql`${x} IS NOT NULL AND ${place} BETWEEN ${first} AND ${first} + ${same} - 1`);
};

/** Does a value fit the record that comes before or after? */
export const order: Operators = {
  has_next_corresponding_record: nextCorresponds,
  does_not_have_next_corresponding_record: negated(nextCorresponds),
  is_ordered_by: ordered,
  is_not_ordered_by: negated(ordered),
  is_ordered_set: orderedSet,
  is_not_ordered_set: negated(orderedSet),
};
