import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { report } from './messages.js';

const STUDY = 'study.yaml';

/** The study that is meant where nobody named one: the only study.yaml of this folder, or below its folder of mappings. */
export function findStudy(named: string | undefined): Checked<string> {
  if (named !== undefined) return ok(named);
  const found = existsSync(STUDY) ? [STUDY] : below('mappings');
  const [only] = found;
  return found.length === 1 && only !== undefined
    ? ok(only)
    : faults([report('no-study-found', { folder: 'this folder', choices: found })]);
}

function below(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === STUDY)
    .map(({ parentPath, name }) => join(parentPath, name).split('\\').join('/'))
    .sort(compareText);
}
