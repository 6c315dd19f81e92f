import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import type { Engine } from '#engine/engine.js';
import type { TouchedValue } from '#report/terminology/model.js';
import { id, sql } from '#sql/sql.js';
import type { CodelistTable } from '#standards/pack/index.js';
import { readDefineFile } from '../define/read-define.js';
import { datasetFiles, loadDatasets, type LoadedDataset } from '../load-datasets.js';
import { readStandards } from '../read-standards.js';
import { withEngine, type EngineOptions } from '../with-engine.js';

interface Versions {
  readonly from: readonly CodelistTable[];
  readonly to: readonly CodelistTable[];
}

/**
 * The values of datasets whose standing in their codelists a newer version changes. Which codelists a variable has is told by the define.xml
 * beside the datasets, else by the implementation guide.
 */
export function touchedValues(
  paths: readonly string[],
  versions: Versions,
  options: EngineOptions,
): Promise<Checked<readonly TouchedValue[]>> {
  const files = datasetFiles(paths, 'datasets');
  if (!files.ok) return Promise.resolve(files);
  return withEngine(options, async (engine) => {
    const loaded = await loadDatasets(engine, files.value, () => undefined);
    if (!loaded.ok) return loaded;
    const codelistsOf = codelistLookup(loaded.value);
    if (!codelistsOf.ok) return codelistsOf;
    const touched: TouchedValue[] = [];
    for (const dataset of loaded.value)
      for (const { name, storage } of dataset.meta.columns) {
        const codes = storage === 'text' ? codelistsOf.value(dataset, name) : [];
        const changes = codes.flatMap((code) => standingChanges(code, versions));
        if (changes.length === 0) continue;
        for (const { value, records } of await valuesOf(engine, dataset.table, name)) {
          const change = changes.find((one) => one.value === value);
          if (change !== undefined) touched.push({ dataset: dataset.meta.name, variable: name, records, ...change });
        }
      }
    return ok(touched, loaded.warnings);
  });
}

type Lookup = (dataset: LoadedDataset, variable: string) => readonly string[];

function codelistLookup(datasets: readonly LoadedDataset[]): Checked<Lookup> {
  const defines = new Map<string, DefineDocument>();
  const diagnostics: Diagnostic[] = [];
  for (const folder of new Set(datasets.map(({ path }) => dirname(path)))) {
    const path = join(folder, 'define.xml');
    if (!existsSync(path)) continue;
    const document = readDefineFile(path);
    if (document.ok) defines.set(folder, document.value);
    else diagnostics.push(...document.diagnostics);
  }
  if (diagnostics.length > 0) return faults(diagnostics);
  const standards = readStandards();
  return ok(({ meta, path }, variable) => {
    const described = defines
      .get(dirname(path))
      ?.datasets.find(({ name }) => name === meta.name)
      ?.variables.find(({ item }) => item?.name === variable)?.item?.codelist?.code;
    return described !== undefined ? [described] : (standards.sdtmVariable(meta.name, variable)?.codelists ?? []);
  });
}

type Standing = Omit<TouchedValue, 'dataset' | 'variable' | 'records'>;

/** For one codelist every value whose standing differs: terms that are gone or have another value, values that are terms now. */
function standingChanges(code: string, { from, to }: Versions): readonly Standing[] {
  const [before, after] = [from, to].map((lists) => lists.find((list) => list.code === code));
  if (before === undefined && after === undefined) return [];
  const codelist = (after ?? before)?.submissionValue ?? code;
  const allowed = after?.extensible ?? false;
  const now = new Set(after?.terms.map(({ value }) => value));
  const then = new Set(before?.terms.map(({ value }) => value));
  const gone = (before?.terms ?? [])
    .filter(({ value }) => !now.has(value))
    .map((term): Standing => {
      const replacement = after?.terms.find((one) => one.code === term.code && !then.has(one.value))?.value;
      const kind = replacement === undefined ? 'removed' : 'replaced';
      return { codelist, value: term.value, kind, allowed, ...(replacement !== undefined && { replacement }) };
    });
  const added = (after?.terms ?? [])
    .filter(({ value }) => !then.has(value))
    .map(({ value }): Standing => ({ codelist, value, kind: 'added', allowed: true }));
  return [...gone, ...added];
}

async function valuesOf(engine: Engine, table: string, column: string) {
  const rows = await engine.all(
    sql`SELECT ${id(column)} AS v, count(*) AS n FROM ${id(table)} WHERE ${id(column)} <> '' GROUP BY v ORDER BY v`,
  );
  return rows.map((row) => ({ value: String(row['v']), records: Number(row['n']) }));
}
