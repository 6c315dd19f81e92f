import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Cell, Engine } from '#engine/engine.js';
import type { TableMeta } from '#model/table.js';
import { ABSENT } from '#rules/cells.js';
import { whyNoDataset } from './content-of.js';
import { RowsHeld, type HeldDataset } from './held-rows.js';
import { inOrder } from './in-order.js';
import { report } from './messages.js';
import { MANIFEST } from './output.js';
import { readableExtensions, readableFormatOf } from './tables/index.js';
import { closeTables, layTable } from './tables/lay.js';
import type { OpenedTable } from './tables/file-format.js';
import { openTables } from './tables/open.js';

/** A dataset file that was loaded into the engine under its own name. */
export interface LoadedDataset {
  readonly meta: TableMeta;
  readonly path: string;
  readonly table: string;
  readonly rows: number;
  readonly size: number;
  /** The file tells no labels, and of what is no number no type. */
  readonly isUntyped?: true;
  /** Its rows, where they were held in memory. */
  readonly held?: HeldDataset;
}

/** What the first row has in a column, where the rows are held in memory. */
export function firstHeld({ meta, held }: Pick<LoadedDataset, 'meta' | 'held'>, column: string): Cell | undefined {
  const cells = held?.cells[meta.columns.findIndex(({ name }) => name === column)]?.();
  return cells?.values[cells.places[0] ?? ABSENT];
}

/**
 * The dataset files that paths name: files themselves, those of folders, and below a folder that holds none itself (a whole package, a
 * build) its transport files. In order of their names. Where datasets are asked for and not any tables, files of folders that are none, such
 * as the report of a former run, are left out and told.
 */
export function datasetFiles(
  paths: readonly string[],
  what: 'datasets' | 'tables' = 'tables',
): Checked<readonly string[]> {
  const found: string[] = [];
  const others: Diagnostic[] = [];
  const diagnostics: Diagnostic[] = [];
  const isOther = (path: string) => {
    const problem = what === 'tables' ? undefined : whyNoDataset(path);
    if (problem !== undefined && basename(path) !== MANIFEST) others.push(report('no-dataset', { path, problem }));
    return problem !== undefined;
  };
  for (const path of paths) {
    const isThere = existsSync(path);
    const noDatasets = () =>
      diagnostics.push(report('no-datasets', { path, isThere, extensions: readableExtensions() }));
    if (!isThere) noDatasets();
    else if (statSync(path).isDirectory()) {
      const inside = filesOfFolder(path, isOther);
      if (inside.length === 0) noDatasets();
      found.push(...inside);
    } else if (readableFormatOf(path) !== undefined) found.push(path);
    else if (basename(path) !== 'define.xml')
      diagnostics.push(report('not-a-dataset', { path, extensions: readableExtensions() }));
  }
  return diagnostics.length > 0 ? faults([...diagnostics, ...others]) : ok(found, others);
}

function filesOfFolder(folder: string, isOther: (path: string) => boolean): readonly string[] {
  // Where a broken one does not say what it is, a define.xml is still none.
  const isDataset = (name: string) =>
    readableFormatOf(join(folder, name)) !== undefined && !/^(?:[._~]|define\.xml$)/.test(basename(name));
  const files = readdirSync(folder)
    .filter((name) => isDataset(name) && !isOther(join(folder, name)))
    .sort(compareText);
  // A workbook beside datasets is their specification or a list; it holds datasets where there are no others.
  const others = files.filter((name) => !isWorkbook(join(folder, name)));
  const inside = others.length > 0 ? others : files;
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

function isWorkbook(path: string): boolean {
  return readableFormatOf(path)?.id === 'xlsx';
}

/** Files that are read at once: while one waits for the disk or the engine, others are decoded. */
const AT_ONCE = 3;

/** Loads dataset files, one table a dataset; the faults of all files come together. Where numbers are to be rounded, those in memory are. */
export async function loadDatasets(
  engine: Engine,
  files: readonly string[],
  tell: (dataset: LoadedDataset) => void,
  numbers: 'as read' | 'rounded' = 'as read',
): Promise<Checked<readonly LoadedDataset[]>> {
  const taken = new Set<string>();
  const holding = new RowsHeld(numbers === 'rounded');
  // Opened one after the other, so that of two files with one dataset the later one is at fault.
  let opening: Promise<unknown> = Promise.resolve();
  const results = await inOrder(files, AT_ONCE, async (path) => {
    const opened = opening.then(() => openDatasets(engine, path, taken));
    opening = opened.catch(() => undefined);
    const tables = await opened;
    if (!tables.ok) return tables;
    const loaded = await layDatasets(engine, tables.value, holding);
    if (loaded.ok) for (const dataset of loaded.value) tell(dataset);
    return loaded.ok ? ok(loaded.value, [...tables.warnings, ...loaded.warnings]) : loaded;
  });
  const diagnostics = results.flatMap((result) => (result.ok ? [] : result.diagnostics));
  if (diagnostics.length > 0) return faults(diagnostics);
  const read = results.filter((result) => result.ok);
  return ok(
    read.flatMap(({ value }) => value),
    read.flatMap(({ warnings }) => warnings),
  );
}

interface OpenedDataset {
  readonly opened: OpenedTable;
  readonly name: string;
  readonly path: string;
  readonly isUntyped: true | undefined;
}

async function openDatasets(
  engine: Engine,
  path: string,
  taken: Set<string>,
): Promise<Checked<readonly OpenedDataset[]>> {
  const format = readableFormatOf(path);
  if (format === undefined) return faults([report('not-a-dataset', { path, extensions: readableExtensions() })]);
  const tables = await openTables(format, { engine, path });
  if (!tables.ok) return tables;
  const opened: OpenedDataset[] = [];
  for (const table of tables.value) {
    // A file without types has no name inside either: the file's, or the sheet's, is the dataset's.
    const name = format.isUntyped ? table.meta.name.toUpperCase() : table.meta.name;
    if (taken.has(name)) {
      await closeTables(tables.value);
      return faults([report('dataset-twice', { dataset: name, path })]);
    }
    taken.add(name);
    opened.push({ opened: table, name, path, isUntyped: format.isUntyped ?? table.isBare });
  }
  return ok(opened, tables.warnings);
}

async function layDatasets(
  engine: Engine,
  datasets: readonly OpenedDataset[],
  holding: RowsHeld,
): Promise<Checked<readonly LoadedDataset[]>> {
  const loaded: LoadedDataset[] = [];
  const warnings: Diagnostic[] = [];
  try {
    for (const { opened, name, path, isUntyped } of datasets) {
      const watching = holding.watch(opened);
      const rows = await layTable(engine, watching.opened, name, path);
      if (!rows.ok) return rows;
      warnings.push(...rows.warnings);
      const meta = { ...opened.meta, name };
      const { size } = statSync(path);
      const held = isUntyped ? undefined : watching.held(rows.value);
      loaded.push({
        meta,
        path,
        table: name,
        rows: rows.value,
        size,
        ...(isUntyped && { isUntyped }),
        ...(held && { held }),
      });
    }
  } finally {
    await closeTables(datasets.map(({ opened }) => opened));
  }
  return ok(loaded, warnings);
}
