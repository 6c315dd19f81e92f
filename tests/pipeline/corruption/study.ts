import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keysOf } from '#define/document.js';
import { parseDefine, readDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import type { Family } from '#model/study-meta.js';
import { structureFromColumns } from '#pipeline/adam-structure.js';
import { defineFacts } from '#pipeline/define-facts.js';
import { elementBatches } from '#pipeline/define/element-batches.js';
import { definePackages } from '#pipeline/define-package.js';
import { datasetFiles, loadDatasets, type LoadedDataset } from '#pipeline/load-datasets.js';
import { loadRules } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { rulePackages, type FamilyDatasets } from '#pipeline/rule-packages.js';
import type { RulePackage } from '#pipeline/rule-tasks.js';
import { runRules } from '#pipeline/run-rules.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import { inScope } from '#rules/scope.js';
import type { RuleDataset } from '#rules/world.js';
import { id, sql, trusted } from '#sql/sql.js';
import { builtStudy, outOf } from '../../support/built-studies.js';
import { places, temporaryFolder } from '../../support/study-a.js';

/** One thing broken: statements on the data, a change of what the files say of themselves, or of the text of a define.xml. */
export interface Break {
  readonly data?: readonly string[];
  readonly files?: (dataset: RuleDataset) => RuleDataset | undefined;
  readonly define?: { readonly family: Family; readonly change: (text: string) => string };
}

export interface Study {
  /** The rules that find something which they do not find in the study as it is. */
  fired(broken: Break): Promise<readonly string[]>;
  dispose(): Promise<void>;
}

/** A responder, a progression with death, a withdrawal, a screen failure and a lesion that was not evaluable: enough for rules, quick to check. */
const subjects = ['001', '003', '007', '014', '028'];
/** Datasets that nothing here is broken in. */
const leftOut = [
  'CM',
  'DD',
  'EC',
  'IE',
  'MH',
  'PR',
  'SS',
  'TI',
  'SUPPCM',
  'SUPPDS',
  'SUPPEC',
  'SUPPMH',
  'SUPPSS',
  'SUPPTR',
  'CO',
];
const standards = readStandards();
const rules = await loadRules(fileURLToPath(new URL('../../../specs/rules', import.meta.url)));

/** Study A as it was built, cut to a few subjects, with the findings that it has as it is. */
export async function openStudy(): Promise<Study> {
  const folder = temporaryFolder();
  await builtStudy('eribulin-anlotinib');
  const out = outOf('eribulin-anlotinib');
  const engine = await openEngine({ tempDirectory: join(folder.path, 'engine') });
  const loaded: Record<Family, readonly LoadedDataset[]> = {
    sdtm: await load(engine, join(out, places.sdtm)),
    adam: await load(engine, join(out, places.adam)),
  };
  const defines: Record<Family, string> = {
    sdtm: readFileSync(join(out, places.sdtm, 'define.xml'), 'utf8'),
    adam: readFileSync(join(out, places.adam, 'define.xml'), 'utf8'),
  };
  const study = { engine, loaded, defines };
  const before = await findings(study, {});
  return {
    fired: async (broken) => {
      const changed = changedTables(broken);
      for (const statement of broken.data ?? []) await engine.run(trusted(statement));
      const found = await findings(study, broken);
      for (const table of changed)
        await engine.run(sql`CREATE OR REPLACE TABLE ${id(table)} AS FROM ${id(`as built ${table}`)}`);
      const known = new Set(before.map(({ fingerprint }) => fingerprint));
      const fresh = found.filter(({ fingerprint }) => !known.has(fingerprint));
      return [...new Set(fresh.map(({ rule }) => rule))].sort();
    },
    dispose: async () => {
      await engine[Symbol.asyncDispose]();
      folder.dispose();
    },
  };
}

interface Loaded {
  readonly engine: Engine;
  readonly loaded: Readonly<Record<Family, readonly LoadedDataset[]>>;
  readonly defines: Readonly<Record<Family, string>>;
}

async function load(engine: Engine, folder: string): Promise<readonly LoadedDataset[]> {
  const files = datasetFiles([folder]);
  if (!files.ok) throw new Error(files.diagnostics.map(({ message }) => message).join('\n'));
  const loaded = await loadDatasets(engine, files.value, () => undefined);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const listed = subjects.map((subject) => `'ERIANL-01-01-EA-${subject}'`).join(', ');
  for (const { meta, table } of loaded.value) {
    if (meta.columns.some(({ name }) => name === 'USUBJID'))
      await engine.run(trusted(`DELETE FROM "${table}" WHERE "USUBJID" <> '' AND "USUBJID" NOT IN (${listed})`));
    await engine.run(trusted(`CREATE OR REPLACE TABLE "as built ${table}" AS FROM "${table}"`));
    await engine.run(trusted(`CREATE OR REPLACE TABLE "${table}" AS FROM "as built ${table}"`));
  }
  return loaded.value.filter(({ meta }) => !leftOut.includes(meta.name));
}

/** All findings of all rules, or of the rules that read a define.xml where only that is broken. */
async function findings(study: Loaded, broken: Break): Promise<readonly Finding[]> {
  if (!rules.ok) throw new Error(rules.diagnostics.map(({ message }) => message).join('\n'));
  const onDefine = broken.define !== undefined;
  const whole = !onDefine && broken.data === undefined && broken.files === undefined;
  const families: FamilyDatasets[] = [];
  for (const family of ['sdtm', 'adam'] as const) families.push(await familyOf(study, family, broken));
  const described = onDefine || whole ? describedPackages(study, broken) : [];
  const packages = [...rulePackages(families, standards), ...described];
  const run = await runRules({
    engine: study.engine,
    rules: rules.value.filter((rule) => mayChange(rule, broken, packages)),
    packages,
    limit: 100_000,
  });
  for (const { world } of described)
    for (const { table } of [...world.datasets, ...world.related])
      await study.engine.run(sql`DROP TABLE IF EXISTS ${id(table)}`);
  const failed = run.outcomes.filter(({ status }) => status === 'failed');
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  return run.outcomes.flatMap((outcome: RuleOutcome) => (outcome.status === 'issues' ? outcome.findings : []));
}

/** The tables that the statements of a break name. */
function changedTables({ data = [] }: Break): readonly string[] {
  return data.map((statement) => /^\w+(?: TABLE| FROM| INTO)? (\w+)/.exec(statement)?.[1] ?? '');
}

/** Rules that look at their own records alone, and at none of a changed table, need not be asked again. */
function mayChange(rule: Rule, { data = [], files, define }: Break, packages: readonly RulePackage[]): boolean {
  if (define !== undefined) return /^TM-[DX]/.test(rule.id);
  if (files !== undefined || data.length === 0 || data.some((statement) => statement.startsWith('ALTER'))) return true;
  if (rule.operations.length + rule.matches.length > 0) return true;
  const changed = changedTables({ data });
  return packages.some(({ world }) =>
    world.datasets.some((dataset) => changed.includes(dataset.table) && inScope(rule, dataset, world)),
  );
}

function describedPackages(study: Loaded, broken: Break): readonly RulePackage[] {
  const files = (['sdtm', 'adam'] as const).map((name) => {
    const file = `${name}/define.xml`;
    const xml = parseDefine(defineText(study, name, broken), file);
    if (!xml.ok) throw new Error(xml.diagnostics.map(({ message }) => message).join('\n'));
    return { elements: elementBatches(xml.value, file), file, name };
  });
  return definePackages(study.engine, files, standards);
}

function defineText({ defines }: Loaded, family: Family, { define }: Break): string {
  const text = defines[family];
  if (define?.family !== family) return text;
  const changed = define.change(text);
  if (changed === text) throw new Error('The define.xml was not changed.');
  return changed;
}

async function familyOf(study: Loaded, family: Family, broken: Break): Promise<FamilyDatasets> {
  const read = readDefine(defineText(study, family, broken), 'define.xml');
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  const datasets: RuleDataset[] = [];
  for (const dataset of study.loaded[family]) {
    const described = await describe(study.engine, dataset);
    const changed = broken.files === undefined ? described : broken.files(described);
    if (changed !== undefined) datasets.push(changed);
  }
  return {
    family,
    datasets,
    keys: new Map(
      read.value.datasets.map((dataset) => [
        dataset.name,
        keysOf(dataset).flatMap(({ item }) => (item ? [item.name] : [])),
      ]),
    ),
    structureOf: (name) => structureFromColumns(study.loaded[family].find(({ meta }) => meta.name === name)?.meta),
    define: defineFacts(read.value),
  };
}

/** What a file says of itself, and the table as it stands now: a column that was dropped is gone. */
async function describe(engine: Engine, { meta, path, table, size }: LoadedDataset): Promise<RuleDataset> {
  const rows = await engine.all(sql`FROM ${id(table)} LIMIT 1`);
  const [counted] = await engine.all(sql`SELECT count(*) AS n FROM ${id(table)}`);
  const [first = {}] = rows;
  const text = (name: string) => (typeof first[name] === 'string' && first[name] !== '' ? first[name] : undefined);
  const [domain, rdomain] = [text('DOMAIN'), text('RDOMAIN')];
  const present = meta.columns.filter(({ name }) => rows.length === 0 || name in first);
  return {
    name: meta.name,
    file: basename(path),
    table,
    label: meta.label,
    columns: present.map(({ name, storage, label, length, displayFormat }, i) => ({
      name,
      storage,
      label,
      length,
      order: i + 1,
      ...(displayFormat !== undefined && { displayFormat }),
    })),
    rows: Number(counted?.['n'] ?? 0),
    size,
    ...(domain !== undefined && { domain }),
    ...(rdomain !== undefined && { rdomain }),
  };
}
