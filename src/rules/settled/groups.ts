import { ofRows, type Bounds } from '../bounds.js';
import { ABSENT, type Cells } from '../cells.js';
import type { Context } from '../context.js';
import type { Column } from '../evaluation.js';
import { columnsNamed, presentColumns } from '../operators/operator.js';
import type { Test } from '../rule.js';
import { heldTogether, isHeld } from './held.js';
import { isEmptyValue, type Judging } from './judge.js';

/** See operators/uniqueness.ts: values on one side that belong to several on the other; a value beside an empty one is another. */
export function belongingOneToOne(test: Test, target: Column, context: Context): Judging | undefined {
  const wanted = { is_not_unique_relationship: true, is_unique_relationship: false }[test.operator];
  if (wanted === undefined || !context.evaluation.isAsItBegan) return undefined;
  const others = columnsNamed(test.value, context);
  if ('kind' in others || others.length === 0) return undefined;
  const columns = [target, ...others];
  return columns.every(isHeld) ? { effort: GROUPS, verdict: () => notOneToOne(columns, wanted) } : undefined;
}

const GROUPS = 32;

function notOneToOne(columns: readonly Column[], wanted: boolean): Bounds | undefined {
  const held = heldTogether(columns);
  const [one, ...other] = held ?? [];
  if (one === undefined) return undefined;
  const [a, b] = [grouped([one]), grouped(other)];
  const [several, reverse] = [belongingToSeveral(a, b), belongingToSeveral(b, a)];
  const isWrong = (row: number) => several.has(a.groups[row] ?? 0) || reverse.has(b.groups[row] ?? 0);
  return ofRows(one.rows, (row) => isWrong(row) === wanted);
}

/** The combination of values of a row occurs once, or more often. */
export function inUniqueSet(test: Test, context: Context): Bounds | undefined {
  const wanted = { is_unique_set: true, is_not_unique_set: false }[test.operator];
  if (wanted === undefined || !context.evaluation.isAsItBegan || test.options.get('regex') !== undefined)
    return undefined;
  const held = heldTogether(presentColumns([test.name, test.value ?? null], context));
  const [first] = held ?? [];
  if (held === undefined || first === undefined) return undefined;
  const { groups } = grouped(held);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return ofRows(first.rows, (row) => (sizes.get(groups[row] ?? 0) === 1) === wanted);
}

/** Rows by what they hold in some columns: the number of the group, and whether one of the values is empty. */
interface Grouped {
  readonly groups: readonly number[];
  readonly isEmpty: (row: number) => boolean;
}

function grouped(columns: readonly Cells[]): Grouped {
  let groups: readonly number[] = [];
  for (const [position, { places, values }] of columns.entries()) {
    const numbers = new Map<number, number>();
    groups = Array.from(places, (place, row) => {
      const key =
        (position === 0 ? 0 : (groups[row] ?? 0)) * (values.length + 1) + (place === ABSENT ? values.length : place);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  }
  const empties = columns.map(({ values }) => values.map(isEmptyValue));
  const isEmpty = (row: number) => columns.some(({ places }, n) => empties[n]?.[places[row] ?? 0] === true);
  return { groups, isEmpty };
}

/** The groups of one side whose rows stand in more than one group of the other, none of which is the empty one, or in one and beside nothing. */
function belongingToSeveral(one: Grouped, other: Grouped): ReadonlySet<number> {
  const firsts = new Map<number, number>();
  const several = new Set<number>();
  const NOTHING = -1;
  for (const [row, group] of one.groups.entries()) {
    if (one.isEmpty(row)) continue;
    const beside = other.isEmpty(row) ? NOTHING : (other.groups[row] ?? 0);
    const first = firsts.get(group);
    if (first === undefined) firsts.set(group, beside);
    else if (first !== beside) several.add(group);
  }
  return several;
}
