import { existsSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { id, sql } from '#sql/sql.js';
import { datasetFiles } from '../load-datasets.js';
import { readableExtensions, readableFormatOf } from '../tables/index.js';
import { closeTables, layTable, scratchName } from '../tables/lay.js';
import { report as reportTables } from '../tables/messages.js';
import { openTables } from '../tables/open.js';
import { report } from './messages.js';

/** A time-to-event dataset in the engine. */
export interface FoundDataset {
  readonly name: string;
  readonly path: string;
  readonly table: string;
  /** As the dataset spells them. */
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
}

/** What a dataset needs to be one. See ADaM Basic Data Structure for Time-to-Event Analyses 1.0, section 4. */
const NEEDED = ['PARAMCD', 'AVAL', 'CNSR'] as const;

/** The time-to-event datasets of a file, of a folder, or of a build's transport files; other datasets are passed over. */
export async function findDatasets(engine: Engine, path: string): Promise<Checked<readonly FoundDataset[]>> {
  const none = report('no-dataset', { path, exists: existsSync(path), needed: NEEDED });
  if (!existsSync(path)) return faults([none]);
  const files = datasetFiles([path], 'datasets');
  if (!files.ok) return files;
  const found: FoundDataset[] = [];
  const passed: Diagnostic[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [...files.warnings];
  for (const file of files.value) {
    const loaded = await loadFile(engine, file);
    if (!loaded.ok) {
      diagnostics.push(...loaded.diagnostics);
      continue;
    }
    warnings.push(...loaded.warnings);
    found.push(...loaded.value.found);
    passed.push(...loaded.value.passed);
  }
  // A damaged file beside the dataset is no fault of the summary, but it may be the one that was meant.
  if (found.length === 0 && diagnostics.length > 0) return faults(diagnostics);
  if (found.length > 0) return ok(found, warnings);
  return faults(files.value.length === 1 && passed.length > 0 ? passed : [none]);
}

interface LoadedFile {
  readonly found: readonly FoundDataset[];
  /** Datasets of another structure, and what they lack. */
  readonly passed: readonly Diagnostic[];
}

async function loadFile(engine: Engine, path: string): Promise<Checked<LoadedFile>> {
  const format = readableFormatOf(path);
  if (format === undefined) return faults([reportTables('unknown-kind', { path, extensions: readableExtensions() })]);
  const opened = await openTables(format, { engine, path });
  if (!opened.ok) return opened;
  const found: FoundDataset[] = [];
  const passed: Diagnostic[] = [];
  const warnings: Diagnostic[] = [...opened.warnings];
  for (const table of opened.value) {
    const variables = table.meta.columns.map(({ name }) => name);
    const name = format.isUntyped === true ? table.meta.name.toUpperCase() : table.meta.name;
    const missing = NEEDED.filter((needed) => spelled(variables, needed) === undefined);
    if (missing.length > 0) {
      passed.push(report('missing-variables', { dataset: name, path, missing, has: variables }));
      continue;
    }
    const laid = scratchName(engine);
    const rows = await layTable(engine, table, laid, path);
    if (!rows.ok) return rows;
    warnings.push(...rows.warnings);
    found.push({ name, path, table: laid, variables, parameters: await parametersOf(engine, laid, variables) });
  }
  await closeTables(opened.value);
  return ok({ found, passed }, warnings);
}

/** The values of PARAMCD, in order. */
export async function parametersOf(
  engine: Engine,
  table: string,
  variables: readonly string[],
): Promise<readonly string[]> {
  const paramcd = id(spelled(variables, 'PARAMCD') ?? 'PARAMCD');
  const rows = await engine.all(
    sql`SELECT DISTINCT trim(CAST(${paramcd} AS VARCHAR)) AS p FROM ${id(table)} WHERE nullif(trim(CAST(${paramcd} AS VARCHAR)), '') IS NOT NULL ORDER BY p`,
  );
  return rows.map((row) => String(row['p']));
}

/** The variable as the dataset spells it. */
export function spelled(variables: readonly string[], name: string): string | undefined {
  return variables.find((known) => known === name) ?? variables.find((known) => known.toUpperCase() === name.toUpperCase()); // prettier-ignore
}
