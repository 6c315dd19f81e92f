import { ofPairs, ofValues, type Bounds, type Verdict } from '../bounds.js';
import type { Context } from '../context.js';
import type { Column, ColumnType } from '../evaluation.js';
import { isList, scalars, typeOf, type Operand } from '../operators/operator.js';
import type { Test } from '../rule.js';
import { belongingOneToOne } from './groups.js';
import { heldBy } from './held.js';
import type { Other } from './judge.js';
import { textJudges } from './texts.js';
import { valueJudges } from './values.js';

/** Every operator on single values that is judged here too. */
export const judges = { ...valueJudges, ...textJudges };

/**
 * On which rows a condition may hold and must, where they are in memory and the operator says of values what can be said here as it is in
 * SQL: what that settles is never asked of DuckDB, which takes longer to plan a question than to answer it. A verdict where it is the same on
 * all rows.
 */
export function settled(test: Test, target: Column, operand: Operand, context: Context): Bounds | Verdict {
  const judgeOf = Object.hasOwn(judges, test.operator) ? judges[test.operator] : undefined;
  if (judgeOf === undefined) return belongingOneToOne(test, target, context);
  const other = otherOf(operand, target.type);
  const judge = other && judgeOf(test, target.type, other);
  if (judge === undefined) return undefined;
  const a = heldBy(target);
  if (other?.kind === 'column') {
    const b = operand.kind === 'column' ? heldBy(operand.column) : undefined;
    return a !== undefined && b?.rows === a.rows ? ofPairs(a, b, judge) : undefined;
  }
  const value = other?.kind === 'value' ? other.value : null;
  if (a === undefined) return target.same === undefined ? undefined : judge(target.same, value);
  return ofValues(a, (each) => judge(each, value));
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
      return heldBy(column) === undefined ? undefined : { kind: 'column', type: column.type };
    }
  }
}
