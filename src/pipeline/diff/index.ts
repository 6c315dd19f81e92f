import { existsSync, statSync } from 'node:fs';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { Engine } from '#engine/engine.js';
import type { DatasetDiff, Diff } from '#report/diff/model.js';
import { readableExtensions } from '../tables/index.js';
import { report } from '../tables/messages.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { compareDatasets, type Tolerance } from './compare.js';
import { keysOf } from './keys.js';
import { saidKeys, type SaidKeys } from './said-keys.js';
import { loadSide, type LoadedSide, type Side } from './load-side.js';

export interface DiffOptions extends EngineOptions {
  readonly a: string;
  readonly b: string;
  readonly by?: readonly string[];
  /** Files that say the keys, beside the define.xml that lies with the datasets. */
  readonly define?: readonly string[];
  readonly spec?: string;
  readonly ignore: readonly string[];
  readonly tolerance: Tolerance;
  /** How many differing values and rows are shown of each dataset. */
  readonly first: number;
}

/** Compares two files or two folders of datasets: metadata, rows and values, matched by their keys. */
export async function diff(options: DiffOptions): Promise<Checked<Diff>> {
  const missing = [options.a, options.b].filter((path) => !existsSync(path));
  if (missing.length > 0)
    return faults(missing.map((path) => report('no-input', { path, exists: false, extensions: readableExtensions() })));
  return withEngine(options, async (engine) => {
    const said = saidKeys(options);
    if (!said.ok) return said;
    const a = await loadSide(engine, options.a, 'a');
    const b = await loadSide(engine, options.b, 'b');
    if (!a.ok || !b.ok) return faults([a, b].flatMap((side) => (side.ok ? [] : side.diagnostics)));
    const unknown = unknownColumns(options, a.value, b.value);
    if (unknown.length > 0) return faults(unknown);
    const datasets = await compareAll(engine, { ...options, said: said.value }, a.value, b.value);
    const differs = datasets.some((dataset) => dataset.differs);
    return ok({ a: options.a, b: options.b, differs, datasets }, [...a.warnings, ...b.warnings]);
  });
}

interface Asked extends DiffOptions {
  readonly said: SaidKeys;
}

/** Two files are compared whatever they are called; the datasets of folders by their names. */
async function compareAll(engine: Engine, options: Asked, a: LoadedSide, b: LoadedSide): Promise<DatasetDiff[]> {
  const [onlyA, onlyB] = [a.datasets[0], b.datasets[0]];
  const areFiles = !statSync(options.a).isDirectory() && !statSync(options.b).isDirectory();
  if (areFiles && a.datasets.length === 1 && b.datasets.length === 1 && onlyA && onlyB)
    return [await comparePair(engine, options, onlyA, onlyB)];
  const names = [...new Set([...a.datasets, ...b.datasets].map(({ meta }) => meta.name.toUpperCase()))].sort(
    compareText,
  );
  const found: DatasetDiff[] = [];
  for (const name of names) {
    const left = a.datasets.find(({ meta }) => meta.name.toUpperCase() === name);
    const right = b.datasets.find(({ meta }) => meta.name.toUpperCase() === name);
    if (left !== undefined && right !== undefined) found.push(await comparePair(engine, options, left, right));
    else found.push(onOneSide(name, left, right));
  }
  return found;
}

function comparePair(engine: Engine, options: Asked, a: Side, b: Side): Promise<DatasetDiff> {
  return compareDatasets(engine, { ...options, a, b, ...keysOf(a, b, options.by, options.said) });
}

function onOneSide(name: string, a: Side | undefined, b: Side | undefined): DatasetDiff {
  const rows = { a: a?.rows ?? 0, b: b?.rows ?? 0, common: 0, onlyA: a?.rows ?? 0, onlyB: b?.rows ?? 0 };
  return {
    name,
    where: a === undefined ? 'only b' : 'only a',
    differs: true,
    keys: [],
    keysFrom: 'order of the rows',
    rows,
    repeatedKeys: { a: 0, b: 0 },
    metadata: [],
    variables: [],
    values: [],
    rowsOnlyA: [],
    rowsOnlyB: [],
  };
}

/** Names of --by and --ignore that no dataset knows are slips. */
function unknownColumns({ by, ignore }: DiffOptions, a: LoadedSide, b: LoadedSide): readonly Diagnostic[] {
  const known = [...a.datasets, ...b.datasets].flatMap(({ meta }) => meta.columns.map(({ name }) => name));
  return [
    ...(by ?? []).map((column) => ['--by', column] as const),
    ...ignore.map((column) => ['--ignore', column] as const),
  ]
    .filter(([, column]) => !known.includes(column))
    .map(([option, column]) => report('unknown-variable', { option, column, nearest: didYouMean(column, known) }));
}
