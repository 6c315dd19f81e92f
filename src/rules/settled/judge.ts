import type { Bounds, Verdict } from '../bounds.js';
import type { Value } from '../cells.js';
import type { ColumnType } from '../evaluation.js';
import type { Test } from '../rule.js';

/** What a column is compared with: one value on all rows, a list that is known, a column that is in memory too, or nothing. */
export type Other =
  | { readonly kind: 'value'; readonly type: ColumnType; readonly value: Value }
  | { readonly kind: 'list'; readonly values: ReadonlySet<Value> }
  | { readonly kind: 'column'; readonly type: ColumnType }
  | { readonly kind: 'none' };

/** What an operator says of a value and the one that it is compared with, as its SQL does; undefined where that is for the SQL to say. */
export type Judge = (a: Value, b: Value) => Verdict;

/** What can be said of a condition where rows are in memory, when it is asked. */
export interface Judging {
  /** How much has to be looked at. */
  readonly effort: number;
  /** A verdict where it is the same on all rows; undefined where nothing is known. */
  readonly verdict: () => Bounds | Verdict;
}

/** What is known of the values on both sides: all of columns are plain dates, or nothing. */
export type Dates = 'plain' | 'unknown';

/** The judge of a condition on a column of a type; none where the operator has something against it. */
export type JudgeOf = (test: Test, type: ColumnType, other: Other, dates: Dates) => Judge | undefined;
export type Judges = Readonly<Record<string, JudgeOf>>;

/** The opposite of a judge, where that is known. */
export function denying(judgeOf: JudgeOf): JudgeOf {
  return (test, type, other, dates) => {
    const judge = judgeOf(test, type, other, dates);
    if (judge === undefined) return undefined;
    return (a, b) => {
      const verdict = judge(a, b);
      return verdict === undefined ? undefined : !verdict;
    };
  };
}

export function isEmptyValue(value: Value): boolean {
  return value === null || value === '';
}

/** Printable ASCII, which all engines of patterns, cases and lengths take alike. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
