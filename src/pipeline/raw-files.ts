import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import type { Project } from './project.js';

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

/**
 * From so many bytes on, the tables that come of raw files may not all fit into the memory of a build; below, large blocks would make files of tables
 * larger.
 */
const LARGE = 16 * 2 ** 20;

/** Whether the raw files of a study are large together. What cannot be read is told where it is read. */
export function areLarge({ folder, parsed: { study } }: Pick<Project, 'folder' | 'parsed'>): boolean {
  const from = join(folder, study.raw.folder);
  const names = new Set(Object.values(study.raw.sources).flatMap(({ file }) => matching(from, file)));
  return [...names].reduce((sum, name) => sum + sizeOf(join(from, name)), 0) >= LARGE;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

export function isOdm(name: string): boolean {
  return /\.xml$/i.test(name);
}

export function isWorkbook(name: string): boolean {
  return /\.xls[xmb]?$/i.test(name);
}

export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
