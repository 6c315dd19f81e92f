import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '#base/compare-text.js';

/** The files that a name or a pattern with "*" means, in order of their names. */
export function matching(folder: string, pattern: string): readonly string[] {
  const inner = dirname(pattern);
  const searched = inner === '.' ? folder : join(folder, inner);
  const wanted = new RegExp(
    `^${basename(pattern)
      .split('*')
      .map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&'))
      .join('[^/]*')}$`,
  );
  return filesIn(searched)
    .filter((name) => wanted.test(name))
    .sort(compareText)
    .map((name) => (inner === '.' ? name : `${inner}/${name}`));
}

export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
