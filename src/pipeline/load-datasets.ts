import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { loadCsv } from '#engine/load-csv.js';
import { FormatFault } from '#formats/format.js';
import { formatOf, formats } from '#formats/index.js';
import type { TableMeta } from '#model/table.js';
import { id, sql } from '#sql/sql.js';
import { report } from './messages.js';
import { fileSource } from './byte-source.js';
import { MANIFEST } from './output.js';

/** A dataset file that was loaded into the engine under its own name. */
export interface LoadedDataset {
  readonly meta: TableMeta;
  readonly path: string;
  readonly table: string;
  readonly rows: number;
  readonly size: number;
  /** The file tells neither types nor labels. */
  readonly isUntyped?: true;
}

/**
 * The dataset files that paths name: files themselves, those of folders, and below a folder that holds none itself (a whole package, a
 * build) its transport files. In order of their names.
 */
export function datasetFiles(paths: readonly string[]): Checked<readonly string[]> {
  const found: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    if (!existsSync(path)) diagnostics.push(report('no-datasets', { path }));
    else if (statSync(path).isDirectory()) {
      const inside = filesOfFolder(path);
      if (inside.length === 0) diagnostics.push(report('no-datasets', { path }));
      found.push(...inside);
    } else if (formatOf(path) !== undefined) found.push(path);
    else if (basename(path) !== 'define.xml')
      diagnostics.push(report('not-a-dataset', { path, extensions: formats.flatMap(({ extensions }) => extensions) }));
  }
  return diagnostics.length > 0 ? faults(diagnostics) : ok(found);
}

function filesOfFolder(folder: string): readonly string[] {
  const isDataset = (name: string) => formatOf(name) !== undefined && !basename(name).startsWith('_');
  const inside = readdirSync(folder).filter(isDataset).sort(compareText);
  // A manifest or a report is no dataset, though its name may end like one: a package is known by its transport files.
  const below =
    inside.length > 0 && !isPackage(inside)
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isDataset);
  const transport = below.filter((name) => /\.xpt$/i.test(name)).sort(compareText);
  if (transport.length > 0) return transport.map((name) => join(folder, name));
  return inside.map((name) => join(folder, name));
}

/** The only file that could be a dataset is the manifest of a build. */
function isPackage(names: readonly string[]): boolean {
  return names.every((name) => name === MANIFEST);
}

/** Loads dataset files, one table a dataset; the faults of all files come together. */
export async function loadDatasets(
  engine: Engine,
  files: readonly string[],
  tell: (dataset: string, rows: number) => void,
): Promise<Checked<readonly LoadedDataset[]>> {
  const loaded: LoadedDataset[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const path of files) {
    const result = await loadOne(engine, path, new Set(loaded.map(({ table }) => table)));
    if (!result.ok) {
      diagnostics.push(...result.diagnostics);
      continue;
    }
    warnings.push(...result.warnings);
    for (const dataset of result.value) tell(dataset.meta.name, dataset.rows);
    loaded.push(...result.value);
  }
  return diagnostics.length > 0 ? faults(diagnostics) : ok(loaded, warnings);
}

async function loadOne(
  engine: Engine,
  path: string,
  taken: ReadonlySet<string>,
): Promise<Checked<readonly LoadedDataset[]>> {
  const size = statSync(path).size;
  const format = formatOf(path);
  if (format?.read === undefined) return loadText(engine, path, size, taken);
  const tables = await format.read(fileSource(path));
  if (!tables.ok) return tables;
  const loaded: LoadedDataset[] = [];
  for (const { meta, rows } of tables.value) {
    if (taken.has(meta.name)) return faults([report('dataset-twice', { dataset: meta.name, path })]);
    try {
      const count = await engine.load(
        meta.name,
        meta.columns.map(({ name, storage }) => ({ name, storage })),
        rows,
      );
      loaded.push({ meta, path, table: meta.name, rows: count, size });
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      return faults([report('not-converted', { path, problem: error.fault })]);
    }
  }
  return ok(loaded, tables.warnings);
}

/** A CSV file has no types: every column is text, and the file's name is the dataset's. */
async function loadText(
  engine: Engine,
  path: string,
  size: number,
  taken: ReadonlySet<string>,
): Promise<Checked<readonly LoadedDataset[]>> {
  const name = basename(path)
    .replace(/\.[^.]*$/, '')
    .toUpperCase();
  if (taken.has(name)) return faults([report('dataset-twice', { dataset: name, path })]);
  const raw = `${name}.csv`;
  const result = await loadCsv(engine, { table: raw, path, name: join(basename(dirname(path)), basename(path)) });
  if (!result.ok) return result;
  await engine.run(sql`CREATE TABLE ${id(name)} AS SELECT * EXCLUDE (_file, _row) FROM ${id(raw)} ORDER BY _row`);
  await engine.run(sql`DROP TABLE ${id(raw)}`);
  const columns = result.value.columns.map((column) => ({
    name: column,
    label: '',
    storage: 'text' as const,
    length: 200,
  }));
  return ok(
    [{ meta: { name, label: '', columns }, path, table: name, rows: result.value.rows, size, isUntyped: true }],
    result.warnings,
  );
}
