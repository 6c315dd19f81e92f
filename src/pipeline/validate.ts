import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { keysOf } from '#define/document.js';
import { readDefine } from '#define/read.js';
import type { Engine } from '#engine/engine.js';
import type { Family } from '#model/study-meta.js';
import type { FindingResults, TestedDataset } from '#report/results.js';
import type { Agency } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset } from '#rules/world.js';
import { id, sql } from '#sql/sql.js';
import { text } from './accounts.js';
import { structureFromColumns } from './adam-structure.js';
import { capped, compareWithBaseline, parseBaseline } from './baseline.js';
import type { Progress } from './build-contract.js';
import { withKeys, type StatedKeys } from './finding-keys.js';
import { defineFacts } from './define-facts.js';
import { definePackages } from './define-package.js';
import { parseExplanations } from './explanations.js';
import { datasetFiles, loadDatasets, type LoadedDataset } from './load-datasets.js';
import { findingRecords } from './finding-records.js';
import { loadRules } from './load-rules.js';
import { report } from './messages.js';
import { readStandards } from './read-standards.js';
import { rulePackages, standardOf, type FamilyDatasets } from './rule-packages.js';
import { ruleStandards } from './rule-standards.js';
import { ruleSummary } from './rule-summary.js';
import { defaultLimit, runRules } from './run-rules.js';
import { runStamp } from './stamp.js';
import { stopwatch } from './stopwatch.js';
import { asStandard } from './untyped-datasets.js';
import { withEngine, type EngineOptions } from './with-engine.js';

export interface ValidateOptions extends EngineOptions {
  readonly paths: readonly string[];
  /** Say it where no define.xml does and the datasets do not tell. */
  readonly standard?: Family;
  /** A folder of rules in the CORE format instead of our own. */
  readonly rules?: string;
  readonly explanations?: string;
  /** Findings listed of a rule on a dataset, Infinity for all of them; all are counted. */
  readonly maxFindings?: number;
  /** Whose view the severities are. */
  readonly agency?: Agency;
  /** The findings of a former run, as JSON. */
  readonly baseline?: string;
  readonly keys?: readonly StatedKeys[];
  /** Whether the results hold the records that findings are about. */
  readonly withRecords?: boolean;
  /** Whether the results hold what the reference engine of CORE would write. */
  readonly withSheets?: boolean;
  /** Whether the results hold the time that phases and rules took. */
  readonly timings?: boolean;
}

export interface Validation {
  readonly results: FindingResults;
  readonly datasets: readonly LoadedDataset[];
}

/** Runs conformance rules on dataset files that anybody made; a define.xml beside them is read too. */
export async function validate(options: ValidateOptions, progress: Progress): Promise<Checked<Validation>> {
  const tell = stopwatch(progress);
  const files = datasetFiles(options.paths);
  if (!files.ok) return files;
  const rules = await loadRules(options.rules ?? fileURLToPath(new URL('../../specs/rules', import.meta.url)));
  if (!rules.ok) return rules;
  const explanations =
    options.explanations === undefined
      ? ok([])
      : parseExplanations(readFileSync(options.explanations, 'utf8'), options.explanations);
  if (!explanations.ok) return explanations;
  const baseline =
    options.baseline === undefined
      ? ok(undefined)
      : parseBaseline(readFileSync(options.baseline, 'utf8'), options.baseline);
  if (!baseline.ok) return baseline;
  const weighed = rules.value.map((rule) => asSeenBy(rule, options.agency));
  return withEngine(options, async (engine) => {
    tell.phase('load');
    const loaded = await loadDatasets(engine, files.value, (dataset, rows) => {
      tell.at('load', dataset, rows);
    });
    if (!loaded.ok) return loaded;
    await engine.lock();
    const packages = await packagesOf(engine, loaded.value, options);
    if (!packages.ok) return packages;
    const keyed = withKeys(packages.value, options.keys ?? []);
    if (!keyed.ok) return keyed;
    const described = packages.value.flatMap(({ family, defineFile: file }) =>
      file === undefined ? [] : [{ text: readFileSync(file, 'utf8'), file, name: family }],
    );
    const defines = await definePackages(engine, described, readStandards());
    if (!defines.ok) return defines;
    tell.phase('validate');
    const limit = options.maxFindings ?? defaultLimit;
    const run = await runRules({
      engine,
      rules: weighed,
      packages: [...rulePackages(keyed.value, readStandards()), ...defines.value],
      explanations: explanations.value,
      sheets: options.withSheets === true,
      limit: baseline.value === undefined ? limit : Math.max(limit, MOST_COMPARED),
      tell: (done, of, rule) => {
        tell.rule(rule);
        tell.at('validate', `${rule} (${done} of ${of})`);
      },
    });
    const compared = baseline.value && compareWithBaseline(run.outcomes, baseline.value);
    const staleExplanations = run.stale.map(({ rule, dataset, text: why, at }) => ({ rule, dataset, text: why, at }));
    const study = await studyOf(engine, loaded.value);
    tell.phase('report');
    const outcomes = capped(compared?.outcomes ?? run.outcomes, limit);
    const datasets = packages.value.flatMap((one) => one.datasets);
    const records = options.withRecords === true ? await findingRecords(engine, datasets, outcomes) : undefined;
    const results: FindingResults = {
      meta: { study: { id: study, name: study, description: '', protocol: '' } },
      stamp: runStamp(undefined),
      rules: weighed.map(ruleSummary),
      outcomes,
      staleExplanations,
      files: loaded.value.map(({ path }) => ({ path })),
      tested: packages.value.flatMap((one) => testedOf(one, loaded.value)),
      ...(limit !== Infinity && { limit }),
      ...(options.agency && { agency: options.agency }),
      ...(compared && { baseline: compared.summary }),
      ...(records && { records }),
      ...(options.timings === true && { timings: tell.timings() }),
    };
    const warnings = [
      ...explanations.warnings,
      ...loaded.warnings,
      ...packages.warnings,
      ...(compared?.warnings ?? []),
    ];
    return ok({ results, datasets: loaded.value }, warnings);
  });
}

/** Findings of a rule on a dataset that are compared with a baseline one by one, also where fewer are listed. */
const MOST_COMPARED = 100_000;

function asSeenBy(rule: Rule, agency: Agency | undefined): Rule {
  return agency === undefined ? rule : { ...rule, severity: rule.severities[agency] };
}

function testedOf({ family, datasets }: FamilyDatasets, loaded: readonly LoadedDataset[]): readonly TestedDataset[] {
  const { name: guide, version } = standardOf(family);
  return datasets.map(({ name, label, size, rows }) => ({
    name,
    label,
    path: loaded.find(({ meta }) => meta.name === name)?.path ?? '',
    standard: `${guide} ${version}`,
    bytes: size ?? 0,
    rows,
  }));
}

/** STUDYID of the first dataset that has one. */
async function studyOf(engine: Engine, datasets: readonly LoadedDataset[]): Promise<string> {
  const found = datasets.find(({ meta, rows }) => rows > 0 && meta.columns.some(({ name }) => name === 'STUDYID'));
  if (found === undefined) return '';
  const [row] = await engine.all(sql`SELECT "STUDYID" AS v FROM ${id(found.table)} LIMIT 1`);
  return text(row?.['v']);
}

/** Datasets of one folder make one package; analysis datasets are told from tabulations by define.xml, by the option, or by their names and DOMAIN. */
async function packagesOf(
  engine: Engine,
  datasets: readonly LoadedDataset[],
  { standard }: ValidateOptions,
): Promise<Checked<readonly FamilyDatasets[]>> {
  const defines = new Map<string, DefineDocument>();
  for (const folder of new Set(datasets.map(({ path }) => dirname(path)))) {
    const path = join(folder, 'define.xml');
    if (!existsSync(path)) continue;
    const document = readDefine(readFileSync(path, 'utf8'), path);
    if (!document.ok) return document;
    defines.set(folder, document.value);
  }
  const groups = new Map<Family, { datasets: LoadedDataset[]; define?: DefineDocument }>();
  for (const dataset of datasets) {
    const define = defines.get(dirname(dataset.path));
    const family = standard ?? familyOf(dataset, define);
    if (family === undefined) return faults([report('no-standard', { choices: ['sdtmig-3.4', 'adamig-1.3'] })]);
    const group = groups.get(family) ?? { datasets: [], ...(define && { define }) };
    group.datasets.push(dataset);
    groups.set(family, group);
  }
  const packages: FamilyDatasets[] = [];
  for (const [family, group] of groups)
    packages.push(await familyDatasets(engine, family, group.datasets, group.define));
  return ok(packages);
}

function familyOf({ meta }: LoadedDataset, define: DefineDocument | undefined): Family | undefined {
  const described = define?.datasets.find((dataset) => dataset.name === meta.name)?.class;
  if (described !== undefined) return /ANALYSIS|BASIC DATA|OCCURRENCE|ADAM/.test(described) ? 'adam' : 'sdtm';
  const columns = new Set(meta.columns.map(({ name }) => name));
  if (columns.has('DOMAIN') || columns.has('RDOMAIN')) return 'sdtm';
  return meta.name.startsWith('AD') ? 'adam' : undefined;
}

async function familyDatasets(
  engine: Engine,
  family: Family,
  datasets: readonly LoadedDataset[],
  define: DefineDocument | undefined,
): Promise<FamilyDatasets> {
  const described: RuleDataset[] = [];
  const structureOf = (name: string) => structureFromColumns(datasets.find(({ meta }) => meta.name === name)?.meta);
  const standards = ruleStandards(family, readStandards(), structureOf);
  for (const dataset of datasets) {
    const { meta, path, table, rows, size } = dataset.isUntyped
      ? await asStandard(engine, dataset, standards)
      : dataset;
    const first = async (column: string) => {
      if (!meta.columns.some(({ name }) => name === column)) return undefined;
      const [row] = await engine.all(sql`SELECT ${id(column)} AS v FROM ${id(table)} LIMIT 1`);
      return text(row?.['v']) || undefined;
    };
    const [domain, rdomain] = [await first('DOMAIN'), await first('RDOMAIN')];
    const datasetClass = define?.datasets.find((dataset) => dataset.name === meta.name)?.class;
    described.push({
      name: meta.name,
      file: basename(path),
      table,
      label: meta.label,
      columns: meta.columns.map(({ name, storage, label, length, displayFormat }, i) => ({
        name,
        storage,
        label,
        length,
        order: i + 1,
        ...(displayFormat !== undefined && { displayFormat }),
      })),
      rows,
      size,
      ...(domain !== undefined && { domain }),
      ...(rdomain !== undefined && { rdomain }),
      ...(datasetClass !== undefined && { class: datasetClass }),
    });
  }
  return {
    family,
    datasets: described,
    keys: new Map(
      define?.datasets.map(
        (dataset) => [dataset.name, keysOf(dataset).flatMap(({ item }) => (item ? [item.name] : []))] as const,
      ) ?? [],
    ),
    structureOf,
    ...(define && { define: defineFacts(define), defineFile: define.fileName }),
  };
}
