import { ofPairs, ofValues, type Bounds } from '../bounds.js';
import type { Cells } from '../cells.js';
import type { Column, ColumnType } from '../evaluation.js';
import { isList, scalars, typeOf, type Operand } from '../operators/operator.js';
import type { Test } from '../rule.js';
import { textJudges } from './texts.js';
import { valueJudges } from './values.js';
import type { Other } from './judge.js';

/** Every operator that is judged here too. */
export const judges = { ...valueJudges, ...textJudges };

/**
 * On which rows a condition may hold and must, where they are in memory and the operator says of single values what can be said here as it is
 * in SQL: what that settles is never asked of DuckDB, which takes longer to plan a question than to answer it.
 */
export function settled(test: Test, target: Column, operand: Operand): Bounds | undefined {
  const judgeOf = Object.hasOwn(judges, test.operator) ? judges[test.operator] : undefined;
  if (judgeOf === undefined || target.held?.as !== target.expression) return undefined;
  const other = otherOf(operand, target.type);
  const judge = other && judgeOf(test, target.type, other);
  if (judge === undefined) return undefined;
  if (other?.kind !== 'column') {
    const value = other?.kind === 'value' ? other.value : null;
    return ofValues(target.held.cells(), (each) => judge(each, value));
  }
  const [a, b] = [target.held.cells(), cellsOfOperand(operand)];
  return b?.rows === a.rows ? ofPairs(a, b, judge) : undefined;
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
        const isKnown = column.constant !== undefined && column.type === `${type}s`;
        return isKnown ? { kind: 'list', values: new Set(column.constant) } : undefined;
      }
      if (column.same !== undefined) return { kind: 'value', type: column.type, value: column.same };
      return cellsOfOperand(operand) === undefined ? undefined : { kind: 'column', type: column.type };
    }
  }
}

function cellsOfOperand(operand: Operand): Cells | undefined {
  if (operand.kind !== 'column') return undefined;
  const { held, expression } = operand.column;
  return held?.as === expression ? held.cells() : undefined;
}
