import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { inject } from 'vitest';
import type { BuildResults } from '#report/results.js';
import { buildStudyA, studyFolder } from './study-a.js';

/** Where the build of a study of `mappings` is. Nobody writes there: other files of tests read it, too. */
export function outOf(study: string): string {
  return join(inject('shared'), study, 'build');
}

/** Builds a study as it is committed, by two threads, once a run: the first who asks builds it, the others wait for that. */
export async function builtStudy(study: string): Promise<BuildResults> {
  const folder = join(inject('shared'), study);
  const out = outOf(study);
  const [results, fault] = [join(folder, 'results'), join(folder, 'fault')];
  if (isFirst(folder))
    try {
      const built = await buildStudyA({ study: join(dirname(studyFolder), study, 'study.yaml'), out, threads: 2 });
      write(results, serialize(built.results));
    } catch (error) {
      write(fault, String(error));
      throw error;
    }
  while (!existsSync(results)) {
    if (existsSync(fault)) throw new Error(readFileSync(fault, 'utf8'));
    await setTimeout(100);
  }
  return deserialize(readFileSync(results)) as BuildResults;
}

function isFirst(folder: string): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Whole or not at all, to who looks for it. */
function write(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.partial`, content);
  renameSync(`${path}.partial`, path);
}
