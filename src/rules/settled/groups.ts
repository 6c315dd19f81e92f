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
  const a = groupedBeside([one]);
  const b = groupedBeside(other);
  const several = belongingToSeveral(a, b);
  const reverse = belongingToSeveral(b, a);
  return ofRows(one.rows, (row) => (several[a.groups[row] ?? 0] === 1 || reverse[b.groups[row] ?? 0] === 1) === wanted);
}

/** The combination of values of a row occurs once, or more often. */
export function inUniqueSet(test: Test, context: Context): Judging | undefined {
  const wanted = { is_unique_set: true, is_not_unique_set: false }[test.operator];
  if (wanted === undefined || !context.evaluation.isAsItBegan || test.options.get('regex') !== undefined)
    return undefined;
  const columns = presentColumns([test.name, test.value ?? null], context);
  if (columns.length === 0 || !columns.every(isHeld)) return undefined;
  return { effort: GROUPS, verdict: () => unique(columns, wanted) };
}

function unique(columns: readonly Column[], wanted: boolean): Bounds | undefined {
  const held = heldTogether(columns);
  const [first] = held ?? [];
  if (held === undefined || first === undefined) return undefined;
  const { groups, count } = grouped(held);
  const sizes = new Uint32Array(count);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  return ofRows(first.rows, (row) => (sizes[groups[row] ?? 0] === 1) === wanted);
}

/** Rows by what they hold in some columns: the number of the group of each, and how many there are. */
interface Grouped {
  readonly groups: Uint32Array;
  readonly count: number;
}

/** Here and below by the index of the row, as what iterates, or makes a list a row, takes longer than all else that is done with it. */
function grouped(columns: readonly Cells[]): Grouped {
  let groups = new Uint32Array(columns[0]?.rows.count ?? 0);
  let count = 1;
  for (const { places, values } of columns) {
    const numbers = new Map<number, number>();
    const before = groups;
    groups = new Uint32Array(places.length);
    for (let row = 0; row < places.length; row++) {
      const place = places[row] ?? ABSENT;
      const key = (before[row] ?? 0) * (values.length + 1) + (place === ABSENT ? values.length : place);
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      groups[row] = number;
    }
    count = numbers.size;
  }
  return { groups, count };
}

/** The same, and which rows have an empty value in one of the columns. */
interface GroupedBeside extends Grouped {
  readonly empty: Uint8Array;
}

function groupedBeside(columns: readonly Cells[]): GroupedBeside {
  const found = grouped(columns);
  const empty = new Uint8Array(found.groups.length);
  for (const { values, places } of columns) {
    const isEmpty = values.map(isEmptyValue);
    if (!isEmpty.includes(true)) continue;
    for (let row = 0; row < empty.length; row++) if (isEmpty[places[row] ?? ABSENT] === true) empty[row] = 1;
  }
  return { ...found, empty };
}

/** By the group of one side, whether its rows stand in more than one group of the other, none of which is the empty one, or in one and beside nothing. */
function belongingToSeveral(one: GroupedBeside, other: GroupedBeside): Uint8Array {
  const NONE = -2;
  const NOTHING = -1;
  const firsts = new Int32Array(one.count).fill(NONE);
  const several = new Uint8Array(one.count);
  for (let row = 0; row < one.groups.length; row++) {
    if (one.empty[row] === 1) continue;
    const group = one.groups[row] ?? 0;
    const beside = other.empty[row] === 1 ? NOTHING : (other.groups[row] ?? 0);
    const first = firsts[group] ?? NONE;
    if (first === NONE) firsts[group] = beside;
    else if (first !== beside) several[group] = 1;
  }
  return several;
}
