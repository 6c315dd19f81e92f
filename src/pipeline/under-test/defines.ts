import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { readDefineFile } from '../define/read-description.js';
import type { LoadedDataset } from '../load-datasets.js';

/** The define.xml that describes a dataset, if there is one. */
export type DefineOf = (dataset: LoadedDataset) => DefineDocument | undefined;

/** The define.xml files that were named, each for the datasets that it lists; else the one beside a dataset. */
export function definesOf(datasets: readonly LoadedDataset[], named: readonly string[]): Checked<DefineOf> {
  const documents = new Map<string, DefineDocument>();
  const diagnostics: Diagnostic[] = [];
  const folders = new Set(datasets.map(({ path }) => dirname(path)));
  for (const path of [...named, ...[...folders].map((folder) => join(folder, 'define.xml')).filter(existsSync)]) {
    if (documents.has(path)) continue;
    const document = readDefineFile(path);
    if (document.ok) documents.set(path, document.value);
    else diagnostics.push(...document.diagnostics);
  }
  if (diagnostics.length > 0) return faults(diagnostics);
  return ok(({ meta, path }) => {
    const said = named.find((file) => documents.get(file)?.datasets.some(({ name }) => name === meta.name));
    return documents.get(said ?? join(dirname(path), 'define.xml'));
  });
}
