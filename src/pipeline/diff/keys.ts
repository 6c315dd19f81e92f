import type { DatasetDiff } from '#report/diff/model.js';
import type { Side } from './load-side.js';

/** What matches the rows of two datasets: what was asked for, what their files say, what define.xml says, or their order. */
export function keysOf(a: Side, b: Side, by: readonly string[] | undefined): Pick<DatasetDiff, 'keys' | 'keysFrom'> {
  const inBoth = (name: string) => [a, b].every(({ meta }) => meta.columns.some((column) => column.name === name));
  const asked = (by ?? []).filter(inBoth);
  if (asked.length > 0) return { keys: asked, keysFrom: 'by' };
  for (const side of [a, b]) {
    const described = side.meta.columns
      .filter(({ keySequence }) => keySequence !== undefined)
      .sort((x, y) => (x.keySequence ?? 0) - (y.keySequence ?? 0))
      .map(({ name }) => name);
    if (described.length > 0 && described.every(inBoth)) return { keys: described, keysFrom: 'description' };
  }
  for (const { defineKeys } of [a, b])
    if (defineKeys.length > 0 && defineKeys.every(inBoth)) return { keys: defineKeys, keysFrom: 'define.xml' };
  return { keys: [], keysFrom: 'order of the rows' };
}
