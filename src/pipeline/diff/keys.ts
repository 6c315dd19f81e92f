import type { DatasetDiff } from '#report/diff/model.js';
import type { Side } from './load-side.js';
import type { SaidKeys } from './said-keys.js';

/** What matches the rows of two datasets: what was asked for, what a named define.xml or spec says, what their files or the define.xml beside them say, or their order. */
export function keysOf(
  a: Side,
  b: Side,
  by: readonly string[] | undefined,
  said: SaidKeys,
): Pick<DatasetDiff, 'keys' | 'keysFrom'> {
  const inBoth = (name: string) => [a, b].every(({ meta }) => meta.columns.some((column) => column.name === name));
  const asked = (by ?? []).filter(inBoth);
  if (asked.length > 0) return { keys: asked, keysFrom: 'by' };
  const named = [a, b].map(({ meta }) => meta.name.toUpperCase());
  const sources: readonly (readonly [DatasetDiff['keysFrom'], readonly (readonly string[] | undefined)[]])[] = [
    ['define.xml', named.map((name) => said.define.get(name))],
    ['spec', named.map((name) => said.spec.get(name))],
    ['description', [a, b].map(describedKeys)],
    ['define.xml', [a.defineKeys, b.defineKeys]],
  ];
  for (const [keysFrom, found] of sources)
    for (const keys of found)
      if (keys !== undefined && keys.length > 0 && keys.every(inBoth)) return { keys, keysFrom };
  return { keys: [], keysFrom: 'order of the rows' };
}

function describedKeys({ meta }: Side): readonly string[] {
  return meta.columns
    .filter(({ keySequence }) => keySequence !== undefined)
    .sort((x, y) => (x.keySequence ?? 0) - (y.keySequence ?? 0))
    .map(({ name }) => name);
}
