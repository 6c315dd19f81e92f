import type { Columns, More } from '../support/found.js';

/** Operations in YAML flow style, the last of which is looked at; the table; what it gives on each row as findings show it, or why there is nothing. */
export type OperationCase = readonly [
  operation: string,
  table: Columns,
  gives: readonly (string | null)[] | string,
  more?: More,
];

export const yamlOf = (operation: string): string =>
  operation
    .split(' ; ')
    .map((one, n, all) => `  - { id: ${n === all.length - 1 ? '$r' : `$o${n}`}, operator: ${one} }\n`)
    .join('');

export const operatorOf = (operation: string): string => /^\w+/.exec(operation.split(' ; ').at(-1) ?? '')?.[0] ?? '';
