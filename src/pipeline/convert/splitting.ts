import { faults, ok, type Checked } from '#base/diagnostic.js';
import { memoryBytes } from '#engine/limits.js';
import { SIZE_LIMITS } from '#formats/xpt/index.js';
import type { FileFormat } from '../tables/file-format.js';
import { report } from '../tables/messages.js';

/** The most bytes of a file, by what was said: an amount, or the agency whose limit it is. */
export function sizeLimit(text: string | undefined, target: FileFormat): Checked<number | undefined> {
  if (text === undefined) return ok(undefined);
  const limits: Readonly<Record<string, number>> = SIZE_LIMITS;
  const limit = limits[text.toLowerCase()] ?? memoryBytes(text);
  if (limit === undefined) return faults([report('split-size', { text, agencies: Object.keys(SIZE_LIMITS) })]);
  if (!target.id.startsWith('xpt')) return faults([report('split-not-of-format', { format: target.name })]);
  return ok(limit);
}
