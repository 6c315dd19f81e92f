import { statSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { FindingResults, TestedDataset } from '#report/results.js';
import type { Agency } from '#rules/outcome.js';
import { meantForDefine, type Rule } from '#rules/rule.js';
import { id, sql } from '#sql/sql.js';
import type { Standards } from '#standards/standards.js';
import { text } from './cells.js';
import { capped, compareWithBaseline } from './baseline.js';
import type { Progress } from './build-contract.js';
import { earlyScans, withScans } from './early-scans.js';
import { withKeys, type StatedKeys } from './finding-keys.js';
import { definePackages, type NamedDefineFile } from './define-package.js';
import { readDefinesAside, type DefineReader } from './define/read-aside.js';
import { isStudyDocument } from './content-of.js';
import { datasetFiles, firstHeld, loadDatasets, type LoadedDataset } from './load-datasets.js';
import { findingRecords } from './finding-records.js';
import { meanwhile } from './meanwhile.js';
import { roundNumbers } from './rounded-numbers.js';
import { guideOf, rulePackages, type FamilyDatasets } from './rule-packages.js';
import { ruleSummary } from './rule-summary.js';
import { defaultLimit, runRules } from './run-rules.js';
import { runStamp } from './stamp.js';
import { stopwatch } from './stopwatch.js';
import { withTablesLater } from './tables-later.js';
import { definesBeside } from './under-test/defines.js';
import { failedToRead, summaryOfUnreadable } from './unreadable-rules.js';
import { datasetsUnderTest, type UnderTestOptions } from './under-test/index.js';
import { usdmVersionIn } from './usdm/package.js';
import { readDocuments, type DocumentOptions } from './usdm/read-documents.js';
import { readInputs, type InputFiles } from './validate-inputs.js';
import { withEngine, type EngineOptions } from './with-engine.js';

export interface ValidateOptions extends EngineOptions, UnderTestOptions, DocumentOptions, InputFiles {
  readonly paths: readonly string[];
  /** Findings listed of a rule on a dataset, Infinity for all of them; all are counted. */
  readonly maxFindings?: number;
  /** Whose view the severities are. */
  readonly agency?: Agency;
  readonly keys?: readonly StatedKeys[];
  /** Whether the results hold the records that findings are about. */
  readonly withRecords?: boolean;
  /** Whether the results hold what the reference engine of CORE would write. */
  readonly withSheets?: boolean;
  /** Milliseconds that a rule may take. */
  readonly ruleTimeout?: number;
  /** Ends the rules early; the results are then marked as partial. */
  readonly signal?: AbortSignal;
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
  const files = datasetFiles(options.paths, 'datasets');
  if (!files.ok) return files;
  // Begun before anything else: it takes about as long as all that can be done before the documents are needed.
  const describing = readDefinesAside([...new Set([...(options.defines ?? []), ...definesBeside(files.value)])]);
  // Whoever waits for them hears of a fault, also where others are found before.
  describing.catch(() => undefined);
  // Read while the engine is opened, which another thread does.
  const asked = Promise.resolve().then(() => readInputs(options));
  asked.catch(() => undefined);
  return withEngine(limitsFor(files.value, options), async (own) => {
    const inputs = await asked;
    if (!inputs.ok) return inputs;
    const { reading, explanations, baseline } = inputs.value;
    const engine = withTablesLater(own);
    tell.phase('load');
    const scans = earlyScans(engine);
    const loaded = await loadDatasets(
      engine,
      files.value.filter((path) => !isStudyDocument(path)),
      (dataset) => {
        tell.at('load', dataset.meta.name, dataset.rows);
        scans.begin(dataset);
      },
      'rounded',
    );
    const read = await reading;
    if (!read.ok || !loaded.ok) return faults([read, loaded].flatMap((part) => (part.ok ? [] : part.diagnostics)));
    const { rules, unreadable } = read.value;
    await engine.lock();
    const documents = await readDocuments(files.value.filter(isStudyDocument), rules, options);
    if (!documents.ok) return documents;
    const weighed = rules.map((rule) => asSeenBy(rule, options.agency));
    const { standard, ...others } = options;
    const said = usdmVersionIn(standard) === undefined && standard !== undefined ? { ...others, standard } : others;
    // Looked at where a guide is named.
    const ruledGuides =
      standard === undefined
        ? []
        : rules.flatMap(({ authorities }) => authorities.flatMap(({ standards: named }) => named));
    const describe = await meanwhile(
      describing,
      loaded.value.flatMap(({ held }) => held?.cells ?? []),
    );
    const tested = await datasetsUnderTest(engine, loaded.value, { ...said, ruledGuides }, describe);
    if (!tested.ok) return tested;
    const { standards } = tested.value;
    const scanned = await scans.done();
    const packages = withScans(tested.value.packages, scanned);
    const datasets = packages.flatMap((one) => one.datasets);
    await roundNumbers(engine, datasets, scanned);
    const keyed = withKeys(packages, options.keys ?? []);
    if (!keyed.ok) return keyed;
    const described = weighed.some(meantForDefine) ? definesOfPackages(packages, describe) : ok([]);
    if (!described.ok) return described;
    const defines = definePackages(engine, described.value, standards);
    tell.phase('validate');
    const limit = options.maxFindings ?? defaultLimit;
    const run = await runRules({
      engine,
      rules: weighed,
      unread: unreadable.map(failedToRead),
      packages: [...rulePackages(keyed.value, standards), ...defines, ...documents.value.packages],
      explanations,
      sheets: options.withSheets === true,
      ...(options.ruleTimeout !== undefined && { ruleTimeout: options.ruleTimeout }),
      ...(options.signal && { signal: options.signal }),
      limit: baseline === undefined ? limit : Math.max(limit, MOST_COMPARED),
      tell: (done, of, rule, milliseconds) => {
        tell.rule(rule, milliseconds);
        tell.at('validate', `${rule} (${done} of ${of})`);
      },
    });
    const compared = baseline && compareWithBaseline(run.outcomes, baseline);
    const staleExplanations = run.stale.map(({ rule, dataset, text: why, at }) => ({ rule, dataset, text: why, at }));
    const study = await studyOf(engine, loaded.value);
    tell.phase('report');
    const outcomes = capped(compared?.outcomes ?? run.outcomes, limit);
    const records = options.withRecords === true ? await findingRecords(engine, datasets, outcomes) : undefined;
    const results: FindingResults = {
      meta: { study: { id: study, name: study, description: '', protocol: '' } },
      stamp: runStamp(undefined),
      rules: [...weighed.map(ruleSummary), ...unreadable.map(summaryOfUnreadable)],
      outcomes,
      staleExplanations,
      files: loaded.value.map(({ path }) => ({ path })),
      tested: [...packages.flatMap((one) => testedOf(one, loaded.value, standards)), ...documents.value.tested],
      ...(limit !== Infinity && { limit }),
      ...(options.agency && { agency: options.agency }),
      ...(compared && { baseline: compared.summary }),
      ...(records && { records }),
      ...(run.stopped > 0 && { partial: { ran: weighed.length - run.stopped, of: weighed.length } }),
      ...(options.timings === true && { timings: tell.timings() }),
    };
    const warnings = [
      ...files.warnings,
      ...documents.warnings,
      ...inputs.warnings,
      ...read.warnings,
      ...loaded.warnings,
      ...tested.warnings,
      ...(compared?.warnings ?? []),
    ];
    return ok({ results, datasets: loaded.value }, warnings);
  });
}

/** The define.xml files that were found for datasets. */
function definesOfPackages(
  packages: readonly FamilyDatasets[],
  reader: DefineReader,
): Checked<readonly NamedDefineFile[]> {
  const files: NamedDefineFile[] = [];
  for (const { family: name, defineFile: file } of packages) {
    if (file === undefined) continue;
    const elements = reader.elements(file);
    if (!elements.ok) return elements;
    files.push({ elements: elements.value, file, name });
  }
  return ok(files);
}

/** Several statements run at once: where each has little to read, to hand its parts to other threads takes longer than the parts. */
function limitsFor(files: readonly string[], { memoryLimit, threads }: EngineOptions): EngineOptions {
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  const wanted = threads ?? (bytes < FEW_BYTES ? 1 : undefined);
  return { ...(memoryLimit !== undefined && { memoryLimit }), ...(wanted !== undefined && { threads: wanted }) };
}

const FEW_BYTES = 16 * 2 ** 20;

/** Findings of a rule on a dataset that are compared with a baseline one by one, also where fewer are listed. */
const MOST_COMPARED = 100_000;

function asSeenBy(rule: Rule, agency: Agency | undefined): Rule {
  return agency === undefined ? rule : { ...rule, severity: rule.severities[agency] };
}

function testedOf(
  family: FamilyDatasets,
  loaded: readonly LoadedDataset[],
  standards: Standards,
): readonly TestedDataset[] {
  const { name: guide, version } = guideOf(family, standards);
  return family.datasets.map(({ name, label, size, rows }) => ({
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
  if (found.held !== undefined) return text(firstHeld(found, 'STUDYID'));
  const [row] = await engine.all(sql`SELECT "STUDYID" AS v FROM ${id(found.table)} LIMIT 1`);
  return text(row?.['v']);
}
