import { ofPairs, ofValues } from '../bounds.js';
import type { Value } from '../cells.js';
import type { Column } from '../evaluation.js';
import { isList, literalColumn, type Operand } from '../operators/operator.js';
import type { Test } from '../rule.js';
import { heldBy, isHeld } from './held.js';
import type { Judging } from './judge.js';

const PAIRS = 8;

/** See operators/membership.ts: whether a value is in the list of its row, or the list of a row has a value. */
export function listJudging({ operator }: Test, target: Column, operand: Operand): Judging | undefined {
  const wanted = WANTED[operator];
  if (wanted === undefined) return undefined;
  const [list, element] = operator.endsWith('contained_by') ? [other(operand), target] : [target, other(operand)];
  if (list?.lists === undefined || element === undefined || !isList(list) || list.type !== `${element.type}s`)
    return undefined;
  const { lists } = list;
  const isIn = (among: readonly ReadonlySet<Value>[], value: Value, place: Value) =>
    value !== null && place !== null && among[Number(place)]?.has(value) === true;
  const { same } = element;
  if (same === undefined && !isHeld(element)) return undefined;
  const verdict = () => {
    const [found, cells] = [lists(), heldBy(element)];
    if (found === undefined) return undefined;
    if (same !== undefined) return ofValues(found.cells, (place) => isIn(found.lists, same, place) === wanted);
    if (cells?.rows !== found.cells.rows) return undefined;
    return ofPairs(cells, found.cells, (value, place) => isIn(found.lists, value, place) === wanted);
  };
  return { effort: PAIRS, verdict };
}

const WANTED: Readonly<Record<string, boolean>> = {
  is_contained_by: true,
  is_not_contained_by: false,
  contains: true,
  does_not_contain: false,
};

/** What a target is compared with, as a column. */
function other(operand: Operand): Column | undefined {
  if (operand.kind === 'column') return operand.column;
  if (operand.kind !== 'literal') return undefined;
  return literalColumn(operand.value);
}
