import { once } from '#base/once.js';
import { cellsOf, type Cells, type Value } from '../cells.js';
import { named, type Context } from '../context.js';
import type { Column } from '../evaluation.js';
import type { Operation } from '../rule.js';
import { gathered, heldLists, type Gathering } from '../settled/gathered.js';
import { heldBy, heldTogether } from '../settled/held.js';
import { isEmptyValue, isPlain } from '../settled/judge.js';
import { isPlainDate } from '../settled/plain-date.js';
import { rowsKept, type Source } from './operation.js';

/** What an operation reads, by group. */
export interface Grouped {
  readonly source: Source;
  readonly target: Column | undefined;
  readonly groups: { readonly columns: readonly Column[]; readonly names: readonly string[] };
}

/** What rows of a group come to in memory, of the values of the target in them; undefined where that is for DuckDB to say. */
export type HeldResult = (target: Cells | undefined, isKept: (row: number) => boolean) => Gathering<Value> | undefined;

/** A group of which no record is kept counts none. */
export const countHeld: HeldResult = (_target, isKept) => ({
  first: () => 0,
  next: (before, row) => (isKept(row) ? Number(before) + 1 : before),
});

/** The first or the last of numbers, or of texts whose order is that of their bytes. */
export const extremeHeld =
  (which: 'min' | 'max'): HeldResult =>
  (target, isKept) => {
    if (target?.values.every((value) => typeof value !== 'string' || isPlain(value)) !== true) return undefined;
    const { values, places } = target;
    const next = (before: Value, row: number) => {
      const value = isKept(row) ? (values[places[row] ?? 0] ?? null) : null;
      if (value === null || before === null) return value ?? before;
      return (which === 'min' ? value < before : value > before) ? value : before;
    };
    return { first: () => null, next };
  };

/** The same of dates, where no text is in the way that is none. */
export const dateHeld =
  (which: 'min' | 'max'): HeldResult =>
  (target, isKept) =>
    target?.values.every((value) => value === null || isPlainDate(String(value))) === true
      ? extremeHeld(which)(target, isKept)
      : undefined;

/** The result of each row's group, where the groups of both tables are in memory. */
export function heldByGroup(
  operation: Operation,
  grouped: Grouped,
  context: Context,
  resultOf: HeldResult,
): () => Cells | undefined {
  const find = byGroup(operation, grouped, context, resultOf);
  return once(() => {
    const found = find();
    const results = found?.results.map((value) => value ?? null);
    return found && results && cellsOf(found.rows, results);
  });
}

/** The list of different values of each row's group, missing ones left out. */
export function listsByGroup(operation: Operation, grouped: Grouped, context: Context): Column['lists'] {
  const find = byGroup(operation, grouped, context, listOf);
  return once(() => {
    const found = find();
    // A group of which no value is kept has no list.
    const lists = found?.results.map((list) => (list?.size === 0 ? undefined : list));
    return found && lists && heldLists(found.rows, lists);
  });
}

function listOf(target: Cells | undefined, isKept: (row: number) => boolean): Gathering<Set<Value>> | undefined {
  if (target === undefined) return undefined;
  const { values, places } = target;
  return {
    first: () => new Set(),
    next: (list, row) => {
      const value = isKept(row) ? (values[places[row] ?? 0] ?? null) : null;
      return isEmptyValue(value) ? list : list.add(value);
    },
  };
}

/** What the rows of each row's group come to. */
function byGroup<Result>(
  operation: Operation,
  { source, target, groups }: Grouped,
  context: Context,
  resultOf: (target: Cells | undefined, isKept: (row: number) => boolean) => Gathering<Result> | undefined,
) {
  // The columns as they are now: a later operation may put others in their place.
  const own = ownGroups(groups, context);
  return () => {
    const keys = own && keysOf(own, groups.columns, source);
    const rows = keys?.theirs[0]?.rows;
    const isKept = rowsKept(operation, rows, source, context);
    const cells = target && heldBy(target);
    if (keys === undefined || isKept === undefined || (target !== undefined && cells?.rows !== rows)) return undefined;
    const result = resultOf(cells, isKept);
    return result && { rows: keys.rows, results: gathered(keys.own, keys.theirs, result) };
  };
}

/** The columns of the table by which it is joined to the groups. */
function ownGroups({ columns, names }: Grouped['groups'], { evaluation, dataset }: Context) {
  const own = names.map((name) => evaluation.columns.peek(named(name, dataset)));
  return own.every((column, n) => column !== undefined && column.type === columns[n]?.type)
    ? (own as readonly Column[])
    : undefined;
}

function keysOf(own: readonly Column[], groups: readonly Column[], { isWhole }: Source) {
  const [ours, theirs] = [heldTogether(own), isWhole ? heldTogether(groups) : undefined];
  const [first] = ours ?? [];
  return ours && theirs && first && { own: ours, theirs, rows: first.rows };
}
