import { faults, ok, type Checked } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { RuleExplanation } from '#report/explanation.js';
import type { RuleSql } from '#report/rule-catalogue.js';
import { compileRule } from '#rules/compile.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset, World } from '#rules/world.js';
import { inlined } from '#sql/sql.js';
import type { Standards } from '#standards/standards.js';
import { loadRulesToRun, OWN_RULES } from './load-rules.js';
import { report } from './messages.js';
import { packageRuleSummaries } from './package-check/rules.js';
import { readStandards } from './read-standards.js';
import { sdtmRuleStandards } from './rule-standards.js';
import { rulePackages, standardOf } from './rule-packages.js';
import { withReferences } from './rule-references.js';
import { datasetFiles, loadDatasets } from './load-datasets.js';
import { datasetsUnderTest, type UnderTestOptions } from './under-test/index.js';
import { withEngine, type EngineOptions } from './with-engine.js';

/** The rules of a folder, or those that come with trialmill; what cannot be read is told beside them. */
export async function openRules(folder: string | undefined): Promise<Checked<readonly Rule[]>> {
  const read = await loadRulesToRun(folder ?? OWN_RULES);
  return read.ok ? ok(read.value.rules, read.warnings) : read;
}

/** The rule of an id, in any case; others may be what they are. */
async function openRule(id: string, folder: string | undefined): Promise<Checked<Rule>> {
  const read = await loadRulesToRun(folder ?? OWN_RULES);
  if (!read.ok) return read;
  const { rules, unreadable } = read.value;
  const isMeant = (rule: { readonly id: string }) => rule.id.toUpperCase() === id.toUpperCase();
  const found = rules.find(isMeant);
  if (found !== undefined) return ok(found);
  const wrong = unreadable.find(isMeant);
  if (wrong !== undefined) return faults(wrong.diagnostics);
  const ids = rules.map((rule) => rule.id);
  return faults([report('unknown-rule', { id, rules: ids.length, nearest: didYouMean(id.toUpperCase(), ids) })]);
}

/** What a rule of an id says: one of a folder, or of those that come with trialmill, on rows or on the files of a package. */
export async function explainRule(id: string, folder: string | undefined): Promise<Checked<RuleExplanation>> {
  const isMeant = (rule: { readonly id: string }) => rule.id.toUpperCase() === id.toUpperCase();
  const onFiles = folder === undefined ? packageRuleSummaries.find(isMeant) : undefined;
  if (onFiles !== undefined) return ok({ kind: 'rule on files', rule: onFiles });
  const rule = await openRule(id, folder);
  return rule.ok ? ok({ kind: 'rule', rule: rule.value }, rule.warnings) : rule;
}

export interface RuleSqlOptions extends EngineOptions, UnderTestOptions {
  readonly id: string;
  readonly rules?: string;
  readonly dataset: string;
  /** Datasets whose columns count; without them, the datasets of the SDTMIG as it lists them. */
  readonly data?: readonly string[];
}

/** What a rule comes to on a dataset, as SQL with its values written in, or why it does not run there. */
export async function ruleSql(options: RuleSqlOptions): Promise<Checked<RuleSql>> {
  const { id, rules, dataset, data } = options;
  const rule = await openRule(id, rules);
  if (!rule.ok) return rule;
  const worlds = data === undefined ? ok([guideWorld(readStandards())]) : await worldsOf(data, rule.value, options);
  if (!worlds.ok) return worlds;
  for (const world of worlds.value) {
    const found = world.datasets.find(({ name }) => name === dataset.toUpperCase());
    if (found !== undefined) return ok(sqlOf(rule.value, found, world), worlds.warnings);
  }
  const names = worlds.value.flatMap((world) => world.datasets.map(({ name }) => name));
  const nearest = didYouMean(dataset.toUpperCase(), names);
  return faults([report('unknown-dataset', { dataset, nearest, choices: names })]);
}

/** The packages that datasets make, as rules see them before any row is read: what SUPP-- and RELREC name shapes the query, what rows hold does not. */
function worldsOf(data: readonly string[], rule: Rule, options: RuleSqlOptions): Promise<Checked<readonly World[]>> {
  const files = datasetFiles(data, 'datasets');
  if (!files.ok) return Promise.resolve(files);
  return withEngine(options, async (engine) => {
    const loaded = await loadDatasets(engine, files.value, () => undefined);
    if (!loaded.ok) return loaded;
    const tested = await datasetsUnderTest(engine, loaded.value, options);
    if (!tested.ok) return tested;
    const { packages, standards } = tested.value;
    const described = await withReferences(engine, rulePackages(packages, standards), [rule], 1);
    const worlds = described.map(({ world }) => withoutRows(world));
    return ok(worlds, [...loaded.warnings, ...tested.warnings]);
  });
}

/** Rows in memory settle most conditions, and a query that says "false" shows nobody what a rule asks. */
function withoutRows(world: World): World {
  const bare = (dataset: RuleDataset): RuleDataset => ({
    ...dataset,
    columns: dataset.columns.map(({ cells: _cells, contents: _contents, ...column }) => column),
  });
  return { ...world, datasets: world.datasets.map(bare), related: world.related.map(bare) };
}

function sqlOf(rule: Rule, dataset: RuleDataset, world: World): RuleSql {
  const compiled = compileRule(rule, dataset, world);
  const about = { rule: rule.id, dataset: dataset.name };
  if (compiled.kind === 'skip') return { ...about, kind: 'skipped', reason: compiled.reason };
  if (compiled.kind === 'fault') return { ...about, kind: 'failed', problem: compiled.diagnostic.message };
  const tables = compiled.shared.map(({ name, select }) => ({ name, select: inlined(select) }));
  return { ...about, kind: 'query', tables, select: inlined(compiled.select) };
}

/** Every dataset of the SDTMIG with all its variables, as if each were there. */
function guideWorld(standards: Standards): World {
  return {
    standard: standardOf('sdtm', standards),
    related: [],
    standards: sdtmRuleStandards(standards),
    datasets: standards.sdtmDatasets().map(({ name, label, class: datasetClass, domain, variables }): RuleDataset => ({
      name,
      file: `${name.toLowerCase()}.xpt`,
      table: name,
      label,
      class: datasetClass,
      rows: 1,
      columns: variables.map((variable, i) => ({
        name: variable.name,
        storage: variable.storage,
        label: variable.label,
        length: variable.storage === 'number' ? 8 : 200,
        order: i + 1,
      })),
      ...(domain !== undefined && { domain }),
    })),
  };
}
