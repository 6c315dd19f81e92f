import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import type { DefineReader } from '../define/read-aside.js';
import type { LoadedDataset } from '../load-datasets.js';

/** The define.xml that describes a dataset, if there is one. */
export type DefineOf = (dataset: LoadedDataset) => DefineDocument | undefined;

/** The define.xml files that lie beside datasets. */
export function definesBeside(paths: readonly string[]): readonly string[] {
  const folders = new Set(paths.map((path) => dirname(path)));
  return [...folders].map((folder) => join(folder, 'define.xml')).filter(existsSync);
}

/** The define.xml files that were named, each for the datasets that it lists; else the one beside a dataset. */
export function definesOf(
  datasets: readonly LoadedDataset[],
  named: readonly string[],
  reader: DefineReader,
): Checked<DefineOf> {
  const documents = new Map<string, DefineDocument>();
  const diagnostics: Diagnostic[] = [];
  const paths = datasets.map(({ path }) => path);
  for (const path of [...named, ...definesBeside(paths)]) {
    if (documents.has(path)) continue;
    const document = reader.document(path);
    if (document.ok) documents.set(path, document.value);
    else diagnostics.push(...document.diagnostics);
  }
  if (diagnostics.length > 0) return faults(diagnostics);
  return ok(({ meta, path }) => {
    const said = named.find((file) => documents.get(file)?.datasets.some(({ name }) => name === meta.name));
    return documents.get(said ?? join(dirname(path), 'define.xml'));
  });
}
