import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { libraryUse } from '#mapping/overrides/index.js';
import type { LibraryUse } from '#mapping/overrides/model.js';
import type { ParsedStudy } from '#mapping/parse.js';
import { report } from './messages.js';
import { openProject } from './project.js';

/** What a study overrides of a library: a folder, or the name of one that the study takes datasets from. */
export function overridesOf(library: string, study: string): Checked<LibraryUse> {
  const project = openProject(study);
  if (!project.ok) return project;
  const { parsed } = project.value;
  const folder = folderOf(library, parsed);
  if (folder === undefined) {
    const known = [...new Set(librariesOf(parsed).map((each) => basename(each)))];
    return faults([report('no-library', { library, study, nearest: didYouMean(library, known), known })]);
  }
  return ok(libraryUse(parsed, { name: shown(folder), files: filesBelow(folder).map(shown) }), project.warnings);
}

function folderOf(library: string, parsed: ParsedStudy): string | undefined {
  if (existsSync(library) && statSync(library).isDirectory()) return resolve(library);
  return librariesOf(parsed).find((folder) => basename(folder) === library);
}

/** The folders of the files that datasets of the study take over. */
function librariesOf({ datasets }: ParsedStudy): readonly string[] {
  const folders = datasets.flatMap(({ libraries }) => libraries.map(({ file }) => resolve(dirname(file))));
  return [...new Set(folders)].sort(compareText);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .sort(compareText);
}

/** As messages tell files: relative to where people are. */
function shown(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/') || '.';
}
