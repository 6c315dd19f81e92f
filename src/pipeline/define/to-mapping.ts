import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { mappingSkeleton } from '#define/skeleton.js';
import { report } from '../messages.js';
import { readStandards } from '../read-standards.js';
import { readDescription } from './read-description.js';

/** Writes a mapping to fill in, from a define.xml or a workbook. Gives the files, relative to the folder. */
export function mappingFrom(file: string, folder: string, study?: string): Checked<readonly string[]> {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    return faults([report('study-folder-not-empty', { folder })]);
  const read = readDescription(file);
  if (!read.ok) return read;
  const standards = readStandards();
  const isStandardVariable = (dataset: string, variable: string) =>
    standards.sdtmDataset(dataset)?.variables.some(({ name }) => String(name) === variable) === true;
  const isStandardDataset = (dataset: string) => standards.sdtmDataset(dataset) !== undefined;
  const neededVariables = (dataset: string) =>
    (standards.sdtmDataset(dataset)?.variables ?? [])
      .filter(({ core }) => core !== 'Perm')
      .map(({ name }) => String(name));
  const files = mappingSkeleton(read.value, { isStandardVariable, isStandardDataset, neededVariables }, study);
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { flag: 'wx' });
  }
  return ok([...files.keys()], read.warnings);
}
