import { existsSync, statSync } from 'node:fs';
import { dirname, join as joinPath } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { TableMeta } from '#model/table.js';
import { datasetFiles } from '../load-datasets.js';
import type { FileFormat } from '../tables/file-format.js';
import { readableExtensions, readableFormatOf } from '../tables/index.js';
import { closeTables, layTable } from '../tables/lay.js';
import { MissingCodes } from '../tables/missing-codes.js';
import { report } from '../tables/messages.js';
import { openTables } from '../tables/open.js';
import { defineKeysOf, type Keys } from './said-keys.js';

/** The number of each row; names of variables have no blank at their beginning. */
export const ROW_NUMBER = ' row';

/** One dataset of one side, loaded with the number of each row. */
export interface Side {
  readonly meta: TableMeta;
  readonly table: string;
  readonly rows: number;
  readonly format: FileFormat;
  /** Variables with special missing values, whose codes lie beside them. */
  readonly coded: readonly string[];
  /** Keys by the define.xml beside the file. */
  readonly defineKeys: readonly string[];
}

export interface LoadedSide {
  readonly datasets: readonly Side[];
}

/** Loads a file, or the files of a folder; the faults of all come together. */
export async function loadSide(engine: Engine, path: string, prefix: 'a' | 'b'): Promise<Checked<LoadedSide>> {
  const extensions = readableExtensions();
  const found = statSync(path).isDirectory() ? datasetFiles([path]) : ok([path]);
  if (!found.ok) return faults([report('no-input', { path, exists: true, extensions })]);
  const beside = new Map<string, Keys>();
  const datasets: Side[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const file of found.value) {
    const keys = beside.get(dirname(file)) ?? defineKeys(dirname(file));
    beside.set(dirname(file), keys);
    const loaded = await loadFile(engine, file, `${prefix} ${datasets.length}`, extensions);
    if (!loaded.ok) {
      diagnostics.push(...loaded.diagnostics);
      continue;
    }
    warnings.push(...loaded.warnings);
    for (const side of loaded.value) {
      const { name } = side.meta;
      const before = datasets.some(({ meta }) => meta.name.toUpperCase() === name.toUpperCase());
      if (before) diagnostics.push(report('dataset-twice', { dataset: name, path: file }));
      datasets.push({ ...side, defineKeys: keys.get(name.toUpperCase()) ?? [] });
    }
  }
  return diagnostics.length > 0 ? faults(diagnostics) : ok({ datasets }, warnings);
}

async function loadFile(
  engine: Engine,
  path: string,
  prefix: string,
  extensions: readonly string[],
): Promise<Checked<readonly Omit<Side, 'defineKeys'>[]>> {
  const format = readableFormatOf(path);
  if (format === undefined) return faults([report('unknown-kind', { path, extensions })]);
  const opened = await openTables(format, { engine, path });
  if (!opened.ok) return opened;
  const sides: Omit<Side, 'defineKeys'>[] = [];
  const findings: Diagnostic[] = [];
  for (const [i, table] of opened.value.entries()) {
    const name = `${prefix}.${i}`;
    const codes = new MissingCodes(table.meta, table.rows);
    const rows = await layTable(engine, { ...table, rows: codes.rows }, name, path, { rowNumberColumn: ROW_NUMBER });
    if (!rows.ok) return rows;
    findings.push(...rows.warnings);
    const coded = await codes.addTo(engine, name, ROW_NUMBER);
    sides.push({ meta: table.meta, table: name, rows: rows.value, format, coded });
  }
  await closeTables(opened.value);
  return ok(sides, [...opened.warnings, ...findings]);
}

/** What the define.xml of a folder says; one that cannot be read says nothing. */
function defineKeys(folder: string): Keys {
  const path = joinPath(folder, 'define.xml');
  const keys = existsSync(path) ? defineKeysOf(path) : undefined;
  return keys?.ok === true ? keys.value : new Map();
}
