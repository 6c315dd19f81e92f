import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Context } from '../context.js';
import { unsupported, type Column, type ColumnType, type Trouble } from '../evaluation.js';
import type { Operation } from '../rule.js';
import {
  filterOf,
  groupsOf,
  joinByGroup,
  setResult,
  sourceOf,
  type OperationKind,
  type OperationKinds,
} from './operation.js';

/** The distinct values in order of appearance, missing ones left out. */
const distinct: OperationKind = (operation, context) => {
  if (operation.options.get('value_is_reference') === true) return unsupported('distinct with value_is_reference');
  const parts = partsOf(operation, context);
  if ('kind' in parts) return parts;
  const { table, target, filter, groups } = parts;
  if (target === undefined) return unsupported('distinct without a name');
  const type: ColumnType = target.type === 'number' ? 'numbers' : 'texts';
  const x = target.type === 'text' ? sql`nullif(${target.expression}, '')` : target.expression;
  const values = context.evaluation.beside(
    sql`SELECT ${join([...groupSelects(groups.columns), sql`${x} AS v`, sql`min(__row) AS first`])} FROM ${table}
      WHERE ${filter} AND ${x} IS NOT NULL GROUP BY ALL`,
  );
  const list = sql`list(v ORDER BY first, v)`;
  if (groups.columns.length === 0)
    return setResult(operation, context, {
      type,
      expression: sql`(SELECT ${list} FROM ${values})`,
      values: sql`SELECT v FROM ${values}`,
    });
  const grouped = sql`SELECT ${join([...groupNames(groups.columns), sql`${list} AS result`])} FROM ${values} GROUP BY ALL`;
  return joinByGroup(operation, context, grouped, groups.columns, groups.names, type);
};

/** Counts of records, of numbers, of texts: one value for all rows, or one a group. */
const aggregate =
  (
    result: (target: Column | undefined, grouped: boolean) => { expression: Sql; type: ColumnType } | Trouble,
  ): OperationKind =>
  (operation, context) => {
    const parts = partsOf(operation, context);
    if ('kind' in parts) return parts;
    const { table, target, filter, groups } = parts;
    const value = result(target, groups.columns.length > 0);
    if ('kind' in value) return value;
    if (groups.columns.length === 0)
      return setResult(operation, context, {
        type: value.type,
        expression: sql`(SELECT ${value.expression} FROM ${table} WHERE ${filter})`,
      });
    const grouped = sql`SELECT ${join([...groupSelects(groups.columns), sql`${value.expression} AS result`])} FROM ${table}
      WHERE ${filter} GROUP BY ALL`;
    return joinByGroup(operation, context, grouped, groups.columns, groups.names, value.type, parts.shape);
  };

const counted = aggregate(() => ({ expression: sql`CAST(count(*) AS DOUBLE)`, type: 'number' }));

const recordCount: OperationKind = (operation, context) => {
  const trouble = counted(operation, context);
  const column = context.evaluation.columns.get(operation.id);
  if (trouble === undefined && column !== undefined) setResult(operation, context, { ...column, whole: true });
  return trouble;
};

const numberOf = (name: 'min' | 'max' | 'mean') =>
  aggregate((target) => {
    if (target === undefined) return unsupported(`${name} without a name`);
    const x = target.type === 'number' ? target.expression : sql`try_cast(${target.expression} AS DOUBLE)`;
    // A plain average depends on the order in which threads add.
    const call = { min: sql`min(${x})`, max: sql`max(${x})`, mean: sql`favg(${x})` }[name];
    return { expression: call, type: 'number' };
  });

/** Over all rows the dates are read as moments; by group they are compared as the texts they are. */
const dateOf = (name: 'min' | 'max') =>
  aggregate((target, grouped) => {
    if (target?.type !== 'text') return unsupported(`${name}_date of a column that is not text`);
    const call = (x: Sql) => (name === 'min' ? sql`min(${x})` : sql`max(${x})`);
    if (grouped) return { expression: call(sql`nullif(${target.expression}, '')`), type: 'text' };
    const moment = call(sql`try_cast(${target.expression} AS TIMESTAMP)`);
    return { expression: sql`strftime(${moment}, '%Y-%m-%dT%H:%M:%S')`, type: 'text' };
  });

interface Parts {
  readonly table: Sql;
  readonly target: Column | undefined;
  readonly filter: Sql;
  /** How group columns are shortened before they are compared. */
  readonly shape?: (column: Column) => Sql;
  readonly groups: { readonly columns: readonly Column[]; readonly names: readonly string[] };
}

function partsOf(operation: Operation, context: Context): Parts | Trouble {
  const source = sourceOf(operation, context);
  if ('kind' in source) return source;
  const target = operation.name === undefined ? undefined : source.column(operation.name);
  if (target !== undefined && 'kind' in target) return target;
  const filter = filterOf(operation, source, context);
  if (filter.kind !== 'sql') return filter;
  const groups = groupsOf(operation, source, context);
  if ('kind' in groups) return groups;
  const pattern = operation.options.get('regex');
  if (typeof pattern !== 'string') return { table: source.table, target, filter, groups };
  const shape = (column: Column) =>
    column.type === 'text' ? shortened(column.expression, pattern) : column.expression;
  const columns = groups.columns.map((column) => ({ ...column, expression: shape(column) }));
  return { table: source.table, target, filter, groups: { ...groups, columns }, shape };
}

/** Maps date-times to the part that the pattern matches, so that groups form by date. */
function shortened(x: Sql, pattern: string): Sql {
  return sql`coalesce(nullif(regexp_extract(${x}, ${pattern}), ''), ${x})`;
}

function groupSelects(columns: readonly Column[]): Sql[] {
  return columns.map(({ expression }, position) => sql`${expression} AS ${groupName(position)}`);
}

function groupNames(columns: readonly Column[]): Sql[] {
  return columns.map((_, position) => groupName(position));
}

function groupName(position: number): Sql {
  return id(`g${position}`);
}

export const aggregates: OperationKinds = {
  distinct,
  record_count: recordCount,
  min: numberOf('min'),
  max: numberOf('max'),
  mean: numberOf('mean'),
  min_date: dateOf('min'),
  max_date: dateOf('max'),
};
