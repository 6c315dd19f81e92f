import type { Columns, More } from '../support/found.js';

/** A condition on column A (or $A, a list), the table it is asked of, and the rows that it finds, counted from 1, or why there is no verdict. */
export type OperatorCase = readonly [condition: string, table: Columns, finds: readonly number[] | string, more?: More];

/** The check that a condition stands for: `equal_to, value: B` is asked of A, `$A: empty` of $A. */
export function checkOf(condition: string): string {
  const target = /^(\$?\w+): /.exec(condition);
  const rest = target === null ? condition : condition.slice(target[0].length);
  return `{ all: [{ name: "${target?.[1] ?? 'A'}", operator: ${rest} }] }`;
}

export function operatorOf(condition: string): string {
  return /^(?:\$?\w+: )?(\w+)/.exec(condition)?.[1] ?? '';
}
