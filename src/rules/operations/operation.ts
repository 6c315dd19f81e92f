import { id, join, sql, type Sql } from '#sql/sql.js';
import { named, namedValue, rowsOf, storedColumns, type Context } from '../context.js';
import { Columns, noColumn, skip, type Column, type ColumnType, type Trouble } from '../evaluation.js';
import { ofValues, type Bounds } from '../bounds.js';
import type { Cells, HeldRows, Value } from '../cells.js';
import { report } from '../messages.js';
import type { Operation } from '../rule.js';
import { heldBy } from '../settled/held.js';
import { isEmptyValue } from '../settled/judge.js';
import { findDataset, type RuleDataset } from '../world.js';

/** One operation: adds its result to the table, or says why it cannot. */
export type OperationKind = (operation: Operation, context: Context) => Trouble | undefined;
export type OperationKinds = Readonly<Record<string, OperationKind>>;

/** Rows that an operation reads: the table as it stands, or another dataset as submitted. */
export interface Source {
  readonly table: Sql;
  readonly columns: Columns;
  /** Whether it has all rows of a dataset, and no others. */
  readonly isWhole: boolean;
  /** What a leading "--" in a name stands for. */
  readonly column: (name: string) => Column | Trouble;
}

export function sourceOf(operation: Operation, context: Context): Source | Trouble {
  const { dataset, world } = context;
  if (operation.domain === undefined) {
    const table = own(context);
    if (operation.name === undefined || !('kind' in table.column(operation.name))) return table;
  }
  const wanted = operation.domain === undefined ? dataset.name : domainName(operation.domain, context);
  if (wanted === dataset.name || wanted === dataset.domain) {
    // The dataset's own domain is the table as it stands; relationship datasets are always read again.
    if (wanted === dataset.domain && operation.domain !== undefined && !/^(?:SUPP|SQ|REL(?:REC|SUB)$|CO$)/.test(wanted))
      return own(context);
    return submitted(dataset, context, context.wildcard);
  }
  const other = findDataset(wanted, world);
  if (other === undefined) return skip({ kind: 'dataset missing', dataset: wanted });
  return submitted(other, context, wanted);
}

/** The table as it stands; many ask of its columns alone. */
function own({ evaluation, wildcard }: Context): Source {
  const { column } = source(sql``, evaluation.columns, wildcard);
  const isWhole = evaluation.isAsItBegan;
  return {
    get table() {
      return evaluation.source;
    },
    columns: evaluation.columns,
    isWhole,
    column,
  };
}

/** The records of a dataset, with no more columns than are looked up. */
function submitted(dataset: RuleDataset, { evaluation, world }: Context, wildcard: string): Source {
  const columns = new Columns(storedColumns(dataset, world));
  return source(
    evaluation.beside(() => rowsOf(dataset, world, columns.used)),
    columns,
    wildcard,
  );
}

/** "SUPP--" is the supplemental dataset of the domain; a lone wildcard is the domain itself. */
export function domainName(domain: string, { dataset, wildcard }: Context): string {
  const own = named(domain, dataset);
  return own.endsWith('--') ? own.slice(0, -2) + (dataset.rdomain ?? wildcard) : own;
}

function source(table: Sql, columns: Columns, wildcard: string): Source {
  const column = (name: string) => {
    const full = name.startsWith('--') ? wildcard + name.slice(2) : name;
    return columns.get(full) ?? noColumn(full);
  };
  return { table, columns, isWhole: true, column };
}

/** The rows that a filter keeps: all its equalities hold; a text that ends in "&" is a beginning. */
export function filterOf(operation: Operation, { column }: Source, context: Context): Sql | Trouble {
  const parts: Sql[] = [sql`true`];
  for (const [name, value] of operation.filter) {
    const target = column(name);
    if ('kind' in target) return target;
    const wanted = namedValue(value, context.dataset);
    const values = Array.isArray(wanted) ? (wanted as readonly unknown[]) : [wanted];
    const one = (candidate: unknown) => {
      if (typeof candidate === 'string' && candidate.endsWith('&'))
        return sql`starts_with(${target.expression}, ${candidate.slice(0, -1)})`;
      if (typeof candidate === 'string' && target.type === 'text') return sql`${target.expression} = ${candidate}`;
      if (typeof candidate === 'number' && target.type === 'number') return sql`${target.expression} = ${candidate}`;
      if (typeof candidate === 'boolean' && target.type === 'boolean') return sql`${target.expression} = ${candidate}`;
      return sql`false`;
    };
    parts.push(sql`coalesce(${join(values.map(one), ' OR ')}, false)`);
  }
  return join(parts, ' AND ');
}

/** The values of a column in the rows that a filter keeps, missing ones left out, where all of that is in memory. */
export function valuesKept(
  operation: Operation,
  target: Column,
  { column, isWhole }: Source,
  context: Context,
): ReadonlySet<Value> | undefined {
  const own = isWhole ? heldBy(target) : undefined;
  if (own === undefined) return undefined;
  const { rows, values, places } = own;
  const isKept = rowsKept(operation, rows, { column }, context);
  if (isKept === undefined) return undefined;
  const found = new Set<Value>();
  for (let row = 0; row < rows.count; row++) {
    const value = isKept(row) ? (values[places[row] ?? 0] ?? null) : null;
    if (!isEmptyValue(value)) found.add(value);
  }
  return found;
}

/** Which of some rows in memory a filter keeps. */
export function rowsKept(
  operation: Operation,
  rows: HeldRows | undefined,
  { column }: Pick<Source, 'column'>,
  context: Context,
): ((row: number) => boolean) | undefined {
  if (rows === undefined) return undefined;
  const kept: (Bounds | boolean)[] = [];
  for (const [name, value] of operation.filter) {
    const by = column(name);
    const wanted = namedValue(value, context.dataset);
    const any = Array.isArray(wanted) ? (wanted as readonly unknown[]) : [wanted];
    const cells = 'kind' in by ? undefined : heldBy(by);
    if (cells?.rows !== rows) return undefined;
    kept.push(ofValues(cells, (cell) => any.some((each) => keeps(cell, each))));
  }
  return (row) => kept.every((bounds) => (typeof bounds === 'boolean' ? bounds : bounds.may[row] === 1));
}

function keeps(own: Value, wanted: unknown): boolean {
  if (typeof own === 'string' && typeof wanted === 'string' && wanted.endsWith('&'))
    return own.startsWith(wanted.slice(0, -1));
  return own !== null && typeof own !== 'boolean' && own === wanted;
}

/** Sets a result that is the same on every row. */
export function setResult(operation: Operation, context: Context, column: Column): Trouble | undefined {
  context.evaluation.columns.set(operation.id, column);
  return undefined;
}

/** Joins a result by group: `groups` as they are called in the source, matched with their aliases in the table. */
export function joinByGroup(
  operation: Operation,
  context: Context,
  grouped: Sql,
  groups: readonly Column[],
  names: readonly string[],
  type: ColumnType,
  shape: (column: Column) => Sql = ({ expression }) => expression,
  inMemory: { readonly cells?: () => Cells | undefined; readonly lists?: Column['lists'] } = {},
): Trouble | undefined {
  const { evaluation } = context;
  const beside = evaluation.beside(grouped);
  const conditions: Sql[] = [];
  for (const [position] of groups.entries()) {
    const name = named(names[position] ?? '', context.dataset);
    const own = evaluation.columns.get(name);
    if (own === undefined) return noColumn(name);
    conditions.push(sql`${shape(own)} IS NOT DISTINCT FROM r.${id(`g${position}`)}`);
  }
  const result = id(operation.id);
  evaluation.widen(
    sql`SELECT l.*, r.result AS ${result} FROM ${evaluation.rows} l LEFT JOIN ${beside} r ON ${join(conditions, ' AND ')}`,
  );
  const { cells, lists } = inMemory;
  const held = { ...(cells && { held: { as: result, cells } }), ...(lists && { lists }) };
  evaluation.columns.set(operation.id, { type, expression: result, ...held });
  return undefined;
}

/** The group columns of an operation; a list that names columns stands for those that are there. */
export function groupsOf(
  operation: Operation,
  from: Source,
  context: Context,
): { columns: readonly Column[]; names: readonly string[] } | Trouble {
  const columns: Column[] = [];
  const names: string[] = [];
  for (const [position, group] of operation.group.entries()) {
    const listed = context.evaluation.columns.get(group)?.constant;
    const members = listed?.map(String).filter((name) => !('kind' in from.column(name))) ?? [group];
    for (const member of members) {
      const column = from.column(member);
      if ('kind' in column) return column;
      columns.push(column);
      names.push(listed === undefined ? (operation.aliases[position] ?? member) : member);
    }
  }
  return { columns, names };
}

/** An operation that lacks what it cannot do without. */
export function missingOption(operation: Operation, key: string): Trouble {
  return {
    kind: 'fault',
    diagnostic: report('missing-key', { key, inside: `The operation ${operation.operator}` }, operation.at),
  };
}

/** Sets facts about variables: a text of all of them, and each under its name for the operators that ask for one. */
export function setFacts(
  operation: Operation,
  context: Context,
  facts: ReadonlyMap<string, string | number | null>,
): Trouble | undefined {
  return setResult(operation, context, {
    type: 'text',
    expression: sql`${JSON.stringify(Object.fromEntries(facts))}`,
    facts,
  });
}
