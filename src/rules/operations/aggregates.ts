import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Context } from '../context.js';
import { unsupported, type Column, type ColumnType, type Trouble } from '../evaluation.js';
import { asNumber, asText, isList } from '../operators/operator.js';
import { validDate } from '../operators/valid-date.js';
import { translate } from '../regex/translate.js';
import type { Operation } from '../rule.js';
import { countHeld, dateHeld, extremeHeld, heldByGroup, listsByGroup, type HeldResult } from './held-groups.js';
import {
  filterOf,
  groupsOf,
  joinByGroup,
  missingOption,
  setResult,
  sourceOf,
  valuesKept,
  type OperationKind,
  type OperationKinds,
  type Source,
} from './operation.js';
import { isReference, referenced, referencedHeld } from './referenced.js';

/** The distinct values in order of appearance, missing ones left out. */
const distinct: OperationKind = (operation, context) => {
  const parts = partsOf(operation, context);
  if ('kind' in parts) return parts;
  const { table, target, filter, groups } = parts;
  if (target === undefined) return missing(operation);
  const type: ColumnType = target.type === 'number' ? 'numbers' : 'texts';
  const value = target.type === 'text' ? sql`nullif(${target.expression}, '')` : asTextUnlessNumber(target);
  const x = isReference(operation) ? referenced(value, operation, parts.source, context) : value;
  if (x.kind !== 'sql') return x;
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
      ...(target.type !== 'boolean' && { members: () => membersOf(operation, target, parts.source, context) }),
    });
  const grouped = sql`SELECT ${join([...groupNames(groups.columns), sql`${list} AS result`])} FROM ${values} GROUP BY ALL`;
  const isHeldAsIs = x === value && target.type !== 'boolean' && parts.shape === undefined;
  const inMemory = isHeldAsIs ? { lists: listsByGroup(operation, parts, context) } : {};
  return joinByGroup(operation, context, grouped, groups.columns, groups.names, type, undefined, inMemory);
};

function asTextUnlessNumber(column: Column): Sql {
  return column.type === 'number' ? column.expression : asText(column);
}

function membersOf(operation: Operation, target: Column, source: Source, context: Context) {
  return isReference(operation)
    ? referencedHeld(operation, target, source, context)
    : valuesKept(operation, target, source, context);
}

/** What a target comes to, over the rows that a filter keeps. */
type Result = (
  target: Column | undefined,
  kept: Sql,
  operation: Operation,
  filter: Sql,
) => { readonly expression: Sql; readonly type: ColumnType } | Trouble;

/** Counts of records, of numbers, of texts: one value for all rows, or one a group. */
const aggregate =
  (overall: Result, byGroup: Result = overall, inMemory?: HeldResult): OperationKind =>
  (operation, context) => {
    const parts = partsOf(operation, context);
    if ('kind' in parts) return parts;
    const { table, target, filter, groups } = parts;
    const kept = sql`FILTER (WHERE ${filter})`;
    const isGrouped = groups.columns.length > 0;
    const value = (isGrouped ? byGroup : overall)(target, kept, operation, filter);
    if ('kind' in value) return value;
    if (!isGrouped)
      return setResult(operation, context, { ...value, expression: sql`(SELECT ${value.expression} FROM ${table})` });
    const grouped = sql`SELECT ${join([...groupSelects(groups.columns), sql`${value.expression} AS result`])} FROM ${table} GROUP BY ALL`;
    const { shape } = parts;
    const isHeldAsIs = inMemory !== undefined && shape === undefined && target?.type !== 'boolean';
    const held = isHeldAsIs ? { cells: heldByGroup(operation, parts, context, inMemory) } : {};
    return joinByGroup(operation, context, grouped, groups.columns, groups.names, value.type, shape, held);
  };

/** A group of which the filter keeps no record counts none; one that is not there has no count. */
const count: Result = (_target, kept) => ({ expression: sql`CAST(count(*) ${kept} AS DOUBLE)`, type: 'number' });
const counted = aggregate(count, count, countHeld);

const recordCount: OperationKind = (operation, context) => {
  const trouble = counted(operation, context);
  const column = context.evaluation.columns.get(operation.id);
  if (trouble === undefined && column !== undefined) setResult(operation, context, { ...column, whole: true });
  return trouble;
};

/** Texts are compared as texts. */
const extreme = (name: 'min' | 'max') => {
  const found: Result = (target, kept, operation) => {
    if (target === undefined) return missing(operation);
    if (isList(target)) return unsupported(`${name} of lists`);
    const type = target.type === 'boolean' ? 'number' : target.type;
    const x = target.type === 'boolean' ? sql`CAST(${target.expression} AS DOUBLE)` : target.expression;
    return { expression: name === 'min' ? sql`min(${x}) ${kept}` : sql`max(${x}) ${kept}`, type };
  };
  return aggregate(found, found, extremeHeld(name));
};

/** A plain average depends on the order in which threads add. */
const mean = aggregate((target, kept, operation) =>
  target === undefined ? missing(operation) : { expression: sql`favg(${asNumber(target)}) ${kept}`, type: 'number' },
);

/** Over all rows the dates are read as moments, partial ones as their first; by group they are compared as the texts they are. */
const dateOf = (name: 'min' | 'max') => {
  const call = (x: Sql, kept: Sql) => (name === 'min' ? sql`min(${x}) ${kept}` : sql`max(${x}) ${kept}`);
  const ofDates =
    (extremeOf: (x: Sql, kept: Sql) => Sql): Result =>
    (target, kept, operation, filter) => {
      if (target === undefined) return missing(operation);
      if (target.type !== 'text') return unsupported(`${name}_date of a column that is not text`);
      const x = target.expression;
      const found = extremeOf(x, kept);
      const isSure = target.plainDates === true;
      return { expression: isSure ? found : unlessNoDate(x, filter, found, operation), type: 'text' };
    };
  return aggregate(
    ofDates((x, kept) => {
      const whole = sql`try_cast(nullif(${x}, '') || substr('1970-01-01', 1 + length(${x})) AS TIMESTAMP)`;
      return sql`coalesce(strftime(${call(whole, kept)}, '%Y-%m-%dT%H:%M:%S'), '')`;
    }),
    ofDates((x, kept) => call(sql`nullif(${x}, '')`, kept)),
    dateHeld(name),
  );
};

/** A text that is no date has no place before or after others: the operation fails on it, as that of the reference engine does. */
function unlessNoDate(x: Sql, filter: Sql, result: Sql, { operator, name = '' }: Operation): Sql {
  const wrong = sql`min(${x}) FILTER (WHERE ${filter} AND ${x} <> '' AND NOT ${validDate(x)})`;
  const problem = sql`${`${operator} of ${name}: "`} || ${wrong} || '" is not a date of ISO 8601.'`;
  return sql`CASE WHEN ${wrong} IS NULL THEN ${result} ELSE error(${problem}) END`;
}

const missing = (operation: Operation): Trouble => missingOption(operation, 'name');

interface Parts {
  readonly source: Source;
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
  const given = operation.options.get('regex');
  const translated = typeof given === 'string' ? translate(given, 'exact') : undefined;
  if (translated !== undefined && translated.kind !== 're2')
    return unsupported(`${operation.operator} by the regular expression ${JSON.stringify(given)}`);
  const pattern = translated && `^(?:${translated.text})`;
  if (pattern === undefined) return { source, table: source.table, target, filter, groups };
  const shape = (column: Column) =>
    column.type === 'text' ? shortened(column.expression, pattern) : column.expression;
  const columns = groups.columns.map((column) => ({ ...column, expression: shape(column) }));
  return { source, table: source.table, target, filter, groups: { ...groups, columns }, shape };
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
  min: extreme('min'),
  max: extreme('max'),
  mean,
  min_date: dateOf('min'),
  max_date: dateOf('max'),
};
