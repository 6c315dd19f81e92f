import { ok, type Checked } from '#base/diagnostic.js';
import { documentIn, parseDefine } from '#define/read.js';
import type { Engine } from '#engine/engine.js';
import type { Family, StudyMeta } from '#model/study-meta.js';
import type { BuildResults } from '#report/results.js';
import type { Standards } from '#standards/standards.js';
import type { Progress } from './build-contract.js';
import { defineFacts } from './define-facts.js';
import { elementBatches } from './define/element-batches.js';
import { definePackages, type NamedDefineFile } from './define-package.js';
import type { Explanation } from './explanations.js';
import { loadRules, OWN_RULES } from './load-rules.js';
import { builtDatasets, rulePackages, type FamilyDatasets } from './rule-packages.js';
import { ruleSummary } from './rule-summary.js';
import { runRules } from './run-rules.js';
import { packageFolder } from './write-outputs.js';

export type Validated = Pick<BuildResults, 'rules' | 'outcomes' | 'staleExplanations'>;

/** What the rules find in datasets as they were built, with files of these sizes, and in their define.xml; a signal ends it early. */
export async function validateBuilt(
  engine: Engine,
  standards: Standards,
  meta: StudyMeta,
  rows: ReadonlyMap<string, number>,
  defines: ReadonlyMap<Family, string>,
  sizes: (family: Family) => ReadonlyMap<string, number>,
  explanations: readonly Explanation[],
  tell: Pick<Progress, 'at'>,
  signal: AbortSignal,
): Promise<Checked<Validated>> {
  const rules = await loadRules(OWN_RULES);
  if (!rules.ok) return rules;
  const described: NamedDefineFile[] = [];
  const packages: FamilyDatasets[] = [];
  for (const [family, text] of defines) {
    const file = `${packageFolder(meta, family)}/define.xml`;
    const xml = parseDefine(text, file);
    if (!xml.ok) return xml;
    const document = documentIn(xml.value, file);
    const facts = document.ok ? defineFacts(document.value) : undefined;
    described.push({ elements: elementBatches(xml.value, file), file, name: family });
    packages.push(builtDatasets(meta, family, rows, sizes(family), facts));
  }
  const elements = definePackages(engine, described, standards);
  const run = await runRules({
    engine,
    rules: rules.value,
    packages: [...rulePackages(packages, standards), ...elements],
    explanations,
    signal,
    tell: (done, of, rule) => {
      tell.at('validate', `${rule} (${done} of ${of})`);
    },
  });
  return ok({
    rules: rules.value.map(ruleSummary),
    outcomes: run.outcomes,
    staleExplanations: run.stale.map(({ rule, dataset, text, at }) => ({ rule, dataset, text, at })),
  });
}
