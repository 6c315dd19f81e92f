import { posix } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import { documentIn, parseDefine } from '#define/read.js';
import type { Engine } from '#engine/engine.js';
import type { Family, StudyMeta } from '#model/study-meta.js';
import type { BuildResults } from '#report/results.js';
import type { Standards } from '#standards/standards.js';
import type { Progress } from './build-contract.js';
import { defineFacts } from './define-facts.js';
import { definePackages, type NamedDefineFile } from './define-package.js';
import type { Explanation } from './explanations.js';
import { loadRules, OWN_RULES } from './load-rules.js';
import type { OutputFolder } from './output.js';
import { builtDatasets, rulePackages, type FamilyDatasets } from './rule-packages.js';
import { ruleSummary } from './rule-summary.js';
import { runRules } from './run-rules.js';
import { packageFolder } from './write-outputs.js';

/** What the rules find in datasets as they were built and written, and in their define.xml. */
export async function validateBuilt(
  engine: Engine,
  standards: Standards,
  meta: StudyMeta,
  rows: ReadonlyMap<string, number>,
  defines: ReadonlyMap<Family, string>,
  output: OutputFolder,
  explanations: readonly Explanation[],
  tell: Progress,
): Promise<Checked<Pick<BuildResults, 'rules' | 'outcomes' | 'staleExplanations'>>> {
  const rules = await loadRules(OWN_RULES);
  if (!rules.ok) return rules;
  const described: NamedDefineFile[] = [];
  const packages: FamilyDatasets[] = [];
  for (const [family, text] of defines) {
    const folder = packageFolder(meta, family);
    const file = `${folder}/define.xml`;
    const xml = parseDefine(text, file);
    if (!xml.ok) return xml;
    const document = documentIn(xml.value, file);
    const facts = document.ok ? defineFacts(document.value) : undefined;
    described.push({ xml: xml.value, file, name: family });
    packages.push(builtDatasets(meta, family, rows, sizesIn(folder, output), facts));
  }
  const elements = await definePackages(engine, described, standards);
  const run = await runRules({
    engine,
    rules: rules.value,
    packages: [...rulePackages(packages, standards), ...elements],
    explanations,
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

/** How large the dataset files of a folder are, by dataset. */
function sizesIn(folder: string, output: OutputFolder): ReadonlyMap<string, number> {
  const files = output.files().filter(({ path }) => path.startsWith(folder) && path.endsWith('.xpt'));
  return new Map(files.map(({ path, bytes }) => [posix.basename(path, '.xpt').toUpperCase(), bytes]));
}
