import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { documentIn, parseDefine } from '#define/read.js';
import type { XmlFile } from '#define/xml/parse.js';
import type { Engine } from '#engine/engine.js';
import type { FindingResults, RuleSummary } from '#report/results.js';
import type { Agency, RuleOutcome } from '#rules/outcome.js';
import { asksDefine, meantForDefine } from '#rules/rule.js';
import type { Progress } from '../build-contract.js';
import { withKeys } from '../finding-keys.js';
import { definePackage } from '../define-package.js';
import { datasetFiles, loadDatasets } from '../load-datasets.js';
import { loadRulesToRun, OWN_RULES } from '../load-rules.js';
import { readStandards, standardFolders } from '../read-standards.js';
import { rulePackages } from '../rule-packages.js';
import { ruleStandards } from '../rule-standards.js';
import { ruleSummary } from '../rule-summary.js';
import type { RulePackage } from '../rule-tasks.js';
import { defaultLimit, runRules } from '../run-rules.js';
import { runStamp } from '../stamp.js';
import { datasetsUnderTest } from '../under-test/index.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { placedInDefine } from './places.js';
import { failedToRead, summaryOfUnreadable } from '../unreadable-rules.js';
import { textOf } from './read-define.js';
import { schemaOutcome } from './schema-outcome.js';

export interface ValidateDefineOptions extends EngineOptions {
  readonly file: string;
  /** Files or folders of the datasets that it describes. */
  readonly data?: readonly string[];
  /** A folder with the XML schemas of Define-XML. */
  readonly xsd?: string;
  /** A folder of rules in the CORE format instead of our own. */
  readonly rules?: string;
  /** A folder of imported standards. */
  readonly folder?: string;
  readonly agency?: Agency;
  /** Findings listed of a rule, Infinity for all of them; all are counted. */
  readonly maxFindings?: number;
}

/**
 * Checks a define.xml that anybody made: references, conditional rules and terms by the rules on Define-XML, with the datasets by the rules that compare
 * both, with a folder of schemas by these.
 */
export async function validateDefine(
  options: ValidateDefineOptions,
  progress: Progress,
): Promise<Checked<FindingResults>> {
  const { file, xsd } = options;
  progress.phase('load');
  const read = textOf(file);
  if (!read.ok) return read;
  const text = read.value;
  const xml = parseDefine(text, file);
  if (!xml.ok) return xml;
  const document = documentIn(xml.value, file);
  if (!document.ok) return document;
  const shelves = standardFolders(options.folder);
  if (!shelves.ok) return shelves;
  const loaded = await loadRulesToRun(options.rules ?? OWN_RULES);
  if (!loaded.ok) return loaded;
  const { rules, unreadable } = loaded.value;
  const schema = xsd === undefined ? ok(undefined) : await schemaOutcome({ text, xml: xml.value, file }, xsd);
  if (!schema.ok) return schema;
  return withEngine(options, async (engine) => {
    const described = await packagesOf(engine, xml.value, document.value, options);
    if (!described.ok) return described;
    await engine.lock();
    progress.phase('validate');
    const weighed = rules
      .filter((rule) => meantForDefine(rule) || (options.data !== undefined && asksDefine(rule)))
      .map((rule) => (options.agency === undefined ? rule : { ...rule, severity: rule.severities[options.agency] }));
    const limit = options.maxFindings ?? defaultLimit;
    const run = await runRules({
      engine,
      rules: weighed,
      unread: unreadable.map(failedToRead),
      packages: described.value,
      limit,
      tell: (done, of, rule) => {
        progress.at('validate', `${rule} (${done} of ${of})`);
      },
    });
    progress.phase('report');
    const outcomes = [...(schema.value ? [schema.value.outcome] : []), ...placedInDefine(run.outcomes, document.value)];
    const summaries = [
      ...(schema.value ? [schema.value.rule] : []),
      ...weighed.map(ruleSummary),
      ...unreadable.map(summaryOfUnreadable),
    ];
    const warnings = [...document.warnings, ...loaded.warnings, ...described.warnings];
    return ok(resultsOf(document.value, summaries, outcomes, limit, options), warnings);
  });
}

/** The elements as a package, and the datasets as others. */
async function packagesOf(
  engine: Engine,
  xml: XmlFile,
  document: DefineDocument,
  { file, data, folder }: ValidateDefineOptions,
): Promise<Checked<readonly RulePackage[]>> {
  const exists = (href: string) => existsSync(join(dirname(file), href));
  const family = document.datasets.some(({ purpose }) => purpose === 'Analysis') ? 'adam' : 'sdtm';
  const standards = ruleStandards(family, readStandards(), () => undefined);
  const elements = definePackage(engine, { xml, file, ...(data !== undefined && { exists }) }, standards);
  if (data === undefined) return ok([elements]);
  const files = datasetFiles(data, 'datasets');
  if (!files.ok) return files;
  const loaded = await loadDatasets(engine, files.value, () => undefined);
  if (!loaded.ok) return loaded;
  const said = { defines: [file], ...(folder !== undefined && { folder }) };
  const tested = await datasetsUnderTest(engine, loaded.value, said);
  if (!tested.ok) return tested;
  const keyed = withKeys(tested.value.packages, []);
  if (!keyed.ok) return keyed;
  const warnings = [...files.warnings, ...loaded.warnings, ...tested.warnings];
  return ok([elements, ...rulePackages(keyed.value, tested.value.standards)], warnings);
}

function resultsOf(
  { study }: DefineDocument,
  rules: readonly RuleSummary[],
  outcomes: readonly RuleOutcome[],
  limit: number,
  { file, agency }: ValidateDefineOptions,
): FindingResults {
  const name = study.name ?? '';
  return {
    meta: {
      study: { id: name, name, description: study.description ?? '', protocol: study.protocol ?? '' },
    },
    stamp: runStamp(undefined),
    rules,
    outcomes,
    staleExplanations: [],
    files: [{ path: basename(file) }],
    ...(limit !== Infinity && { limit }),
    ...(agency && { agency }),
  };
}
