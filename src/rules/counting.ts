import { bound, id, join, sql, type Sql } from '#sql/sql.js';
import { mentioned } from './check.js';
import { compileCheck } from './compile-check.js';
import type { Context } from './context.js';
import { Evaluation, type Column } from './evaluation.js';
import { never } from './operators/operator.js';
import type { SharedTable } from './shared-table.js';
import { stackedOf, type Stacked } from './stacked.js';
import type { Cells, SubjectTable } from './subjects/subject.js';
import { piecesOf } from './world.js';

/** How to ask whether a rule finds anything on a dataset, for less than listing it. */
export type Counting =
  | { readonly kind: 'nothing' }
  /** One row with the number in "found"; one that streams holds no rows in memory, however many there are. */
  | {
      readonly kind: 'count';
      readonly select: Sql;
      readonly streams: boolean;
      /** Where it looks at single rows, how it is asked of several datasets. */
      readonly stacked?: () => Stacked | undefined;
    }
  /** A row with "dataset" (a table) and "found" for each that has findings; the same question for all datasets of the same key. */
  | { readonly kind: 'across'; readonly key: string; readonly select: (tables: readonly string[]) => Sql };

/** How to tell that there are no findings. What looks at one row alone is asked for all datasets, or for all cells of a row, at once. */
export function counting(check: Sql, table: SubjectTable, context: Context, byRow: boolean): Counting {
  if (check === never) return { kind: 'nothing' };
  const { evaluation, rule } = context;
  if (byRow && table.across !== undefined) {
    const { across } = table;
    const marked = sql`SELECT *, ${check} AS __found FROM step0`;
    const ask = (first: Sql) =>
      evaluation.statement(
        sql`SELECT __dataset AS dataset, count(*) AS found FROM (${marked}) WHERE __found GROUP BY ALL`,
        first,
      );
    // The table is the same for all datasets that have the same columns of the same shared tables.
    const tables = (table.shared ?? []).map(({ name }) => name);
    const { text, values } = bound(check);
    const key = JSON.stringify([tables, [...table.columns.keys()], text, values.map(({ value }) => String(value))]);
    return { kind: 'across', key, select: (tables) => ask(across(tables)) };
  }
  const lists = rule.operations.map(({ id }) => [id, evaluation.columns.peek(id)] as const);
  if (byRow && table.cells !== undefined && rule.matches.length === 0 && lists.every(isKnownList)) {
    const { rows, columns, values } = table.cells;
    if (columns.size === 0) return { kind: 'nothing' };
    if ([...mentioned(rule.check)].every((name) => name === 'variable_value' || !evaluation.columns.has(name)))
      return isOfNone(table.cells, context)
        ? { kind: 'nothing' }
        : { kind: 'count', select: countOf(differentOf(values(), context), check), streams: true };
    const ofValues = isLarge(context) && !mentioned(rule.check).has('row_number');
    const found = cellChecks(ofValues ? withValues(columns) : columns, lists, context);
    if (found?.size === 0) return { kind: 'nothing' };
    if (found !== undefined && ofValues) {
      const checks = [...found].map(([name, check]) => sql`(variable_name = ${name} AND ${check})`);
      return { kind: 'count', select: countOf(differentOf(values(), context), join(checks, ' OR ')), streams: true };
    }
    if (found !== undefined) {
      const select = countOf(rows(new Set(found.keys())), join([...found.values()], ' OR '));
      return { kind: 'count', select, streams: true };
    }
  }
  const { rows: source } = evaluation;
  const select = evaluation.statement(
    sql`SELECT count(*) AS found FROM ${source} WHERE ${check}`,
    table.narrow?.(evaluation.columns.used),
  );
  const isApart = table.narrow !== undefined && !evaluation.mixed;
  return {
    kind: 'count',
    select,
    streams: byRow,
    ...(isApart && { stacked: () => stackedOf(check, source, context) }),
  };
}

function countOf(rows: Sql, check: Sql): Sql {
  return sql`SELECT count(*) AS found FROM (${rows}) WHERE ${check}`;
}

/** The table of the different values, which is made once for all rules that ask them. */
function differentOf(values: SharedTable, { evaluation }: Context): Sql {
  evaluation.shared.add(values);
  return sql`FROM ${id(values.name)}`;
}

/** So many rows that different values are worth their table where a rule asks other things of each variable. */
const MANY_ROWS = 20_000;

function isLarge({ dataset, world }: Context): boolean {
  return piecesOf(dataset, world).reduce((sum, { rows }) => sum + rows, 0) >= MANY_ROWS;
}

/** The columns of the cells as they are told of the different values: all but the number of the row. */
function withValues(cells: Cells['columns']): Cells['columns'] {
  const value = id('variable_value');
  const length = sql`CAST(length(${value}) AS DOUBLE)`;
  const told = ([name, column]: readonly [string, Column]): readonly (readonly [string, Column])[] => {
    if (name === 'row_number') return [];
    if (name === 'variable_value_length') return [[name, { ...column, expression: length }]];
    if (name !== 'variable_value') return [[name, column]];
    return [[name, { ...column, expression: value, ...(column.held && { held: { ...column.held, as: value } }) }]];
  };
  return new Map([...cells].map(([variable, columns]) => [variable, new Map([...columns].flatMap(told))]));
}

/** A list of an operation that is the same for all cells. */
function isKnownList(list: readonly [string, Column | undefined]): list is readonly [string, Column] {
  return list[1]?.constant !== undefined;
}

/** Whether the values that a check looks at alone are in memory, and it holds of none. */
function isOfNone({ different }: Cells, context: Context): boolean {
  const cells = different();
  if (cells === undefined) return false;
  const expression = id('variable_value');
  const value: Column = { type: 'text', expression, held: { as: expression, cells: () => cells } };
  const evaluation = new Evaluation(sql``, new Map([['variable_value', value]]));
  return compileCheck(context.rule.check, { ...context, evaluation }) === never;
}

/** The check on the cell of each variable by name, where it can hold; none of them if it looks further. */
function cellChecks(
  cells: Cells['columns'],
  lists: readonly (readonly [string, Column])[],
  context: Context,
): ReadonlyMap<string, Sql> | undefined {
  const found = new Map<string, Sql>();
  for (const [variable, columns] of cells) {
    const evaluation = new Evaluation(sql``, new Map([...columns, ...lists]));
    const check = compileCheck(context.rule.check, { ...context, evaluation });
    if (check.kind !== 'sql' || !evaluation.byRow) return undefined;
    if (check !== never) found.set(variable, check);
  }
  return found;
}
