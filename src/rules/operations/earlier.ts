import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { named } from '../context.js';
import { noColumn, unsupported, type ColumnType } from '../evaluation.js';
import { expressionsNamed, texts } from '../operators/operator.js';
import { filterOf, setResult, sourceOf, type OperationKind } from './operation.js';

/**
 * What the records of the same group before this one, in the order of a column, come to: "min", "max", "count", "first" or "last" of a column.
 * Records that tie with this one are none of them.
 */
export const earlier: OperationKind = (operation, context) => {
  const { evaluation } = context;
  const table = sourceOf(operation, context);
  const target = evaluation.columns.get(named(operation.name ?? '', context.dataset));
  if (target === undefined) return noColumn(operation.name ?? '');
  if ('kind' in table) return table;
  const groups = expressionsNamed(operation.group, context);
  if ('kind' in groups) return groups;
  const order = expressionsNamed(operation.options.get('ordering'), context);
  if ('kind' in order) return order;
  const filter = filterOf(operation, table, context);
  if (filter.kind !== 'sql') return filter;
  const kind = texts(operation.options.get('take'))[0] ?? '';
  const call = calls[kind];
  if (call === undefined || order.length === 0) return unsupported(`earlier with "take: ${kind}"`);
  const within = groups.length === 0 ? sql`` : sql`PARTITION BY ${join(groups)}`;
  const frame = trusted('RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP');
  const window = sql`OVER (${within} ORDER BY ${join(order)} NULLS LAST ${frame})`;
  const result = id(operation.id);
  const value = call(target.expression, sql`FILTER (WHERE ${filter})`, window, sql`(${join([...order, sql`__row`])})`);
  evaluation.next(sql`SELECT *, ${value} AS ${result} FROM ${evaluation.source}`);
  const type: ColumnType = kind === 'count' ? 'number' : target.type;
  return setResult(operation, context, { type, expression: result });
};

const calls: Readonly<Record<string, (x: Sql, filter: Sql, window: Sql, place: Sql) => Sql>> = {
  min: (x, filter, window) => sql`min(${x}) ${filter} ${window}`,
  max: (x, filter, window) => sql`max(${x}) ${filter} ${window}`,
  count: (x, filter, window) => sql`CAST(count(${x}) ${filter} ${window} AS DOUBLE)`,
  first: (x, filter, window, place) => sql`arg_min(${x}, ${place}) ${filter} ${window}`,
  last: (x, filter, window, place) => sql`arg_max(${x}, ${place}) ${filter} ${window}`,
};
