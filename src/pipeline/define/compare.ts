import { faults, ok, type Checked } from '#base/diagnostic.js';
import { diffDefines } from '#define/diff.js';
import type { DefineDifference } from '#report/define/diff.js';
import { readDescription } from './read-description.js';

/** What changed from one description of data to another. */
export function compareDescriptions(from: string, to: string): Checked<DefineDifference> {
  const [before, after] = [readDescription(from), readDescription(to)];
  if (!before.ok || !after.ok)
    return faults([before, after].flatMap((read) => (read.ok ? read.warnings : read.diagnostics)));
  return ok({ from, to, changes: diffDefines(before.value, after.value) }, [...before.warnings, ...after.warnings]);
}
