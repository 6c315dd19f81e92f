import { ofPairs, ofValues, type Bounds, type Verdict } from '../bounds.js';
import type { Value } from '../cells.js';
import type { Context } from '../context.js';
import type { Column, ColumnType } from '../evaluation.js';
import { isList, scalars, typeOf, type Operand } from '../operators/operator.js';
import type { Test } from '../rule.js';
import { belongingOneToOne } from './groups.js';
import { heldBy, isHeld } from './held.js';
import type { Dates, Judge, Judging, Other } from './judge.js';
import { listJudging } from './lists.js';
import { textJudges } from './texts.js';
import { valueJudges } from './values.js';

/** Every operator on single values that is judged here too. */
export const judges = { ...valueJudges, ...textJudges };

/**
 * On which rows a condition may hold and must, where they are in memory and the operator says of values what can be said here as it is in
 * SQL: what that settles is never asked of DuckDB, which takes longer to plan a question than to answer it. Undefined where nothing can be said, or
 * the operator may have something against what it is given.
 */
export function judging(test: Test, target: Column, operand: Operand, context: Context): Judging | undefined {
  const judgeOf = Object.hasOwn(judges, test.operator) ? judges[test.operator] : undefined;
  const ofLists = listJudging(test, target, operand);
  if (ofLists !== undefined) return ofLists;
  if (judgeOf === undefined) return belongingOneToOne(test, target, context);
  const other = otherOf(operand, target.type);
  const judge = other && judgeOf(test, target.type, other, datesOf(target, operand));
  if (judge === undefined) return undefined;
  if (other?.kind === 'column') {
    if (!isHeld(target) || operand.kind !== 'column') return undefined;
    return { effort: PAIRS, verdict: () => ofColumns(target, operand.column, judge) };
  }
  const value = other?.kind === 'value' ? other.value : null;
  if (isHeld(target)) return { effort: VALUES, verdict: () => ofColumn(target, (each) => judge(each, value)) };
  const verdict = target.same === undefined ? undefined : judge(target.same, value);
  return verdict === undefined ? undefined : { effort: 0, verdict: () => verdict };
}

function datesOf(target: Column, operand: Operand): Dates {
  const arePlain = target.plainDates === true && (operand.kind !== 'column' || operand.column.plainDates === true);
  return arePlain ? 'plain' : 'unknown';
}

const VALUES = 1;
const PAIRS = 8;

function ofColumn(column: Column, judge: (value: Value) => Verdict): Bounds | Verdict {
  const cells = heldBy(column);
  return cells && ofValues(cells, judge);
}

function ofColumns(one: Column, other: Column, judge: Judge): Bounds | undefined {
  const [a, b] = [heldBy(one), heldBy(other)];
  return a !== undefined && b?.rows === a.rows ? ofPairs(a, b, judge) : undefined;
}

/** Undefined where what it is compared with is not known. */
function otherOf(operand: Operand, type: ColumnType): Other | undefined {
  switch (operand.kind) {
    case 'none':
      return operand;
    case 'literal': {
      const { value } = operand;
      return { kind: 'value', type: value === null ? 'text' : typeOf(value), value };
    }
    case 'list':
      return { kind: 'list', values: new Set(scalars(operand.values).filter((value) => typeOf(value) === type)) };
    case 'column': {
      const { column } = operand;
      if (isList(column)) {
        if (column.type !== `${type}s`) return undefined;
        const values = column.constant === undefined ? column.members?.() : new Set(column.constant);
        return values && { kind: 'list', values };
      }
      if (column.same !== undefined) return { kind: 'value', type: column.type, value: column.same };
      return isHeld(column) ? { kind: 'column', type: column.type } : undefined;
    }
  }
}
