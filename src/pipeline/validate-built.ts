import { ok, type Checked } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import type { Engine } from '#engine/engine.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { BuildResults } from '#report/results.js';
import type { Standards } from '#standards/standards.js';
import type { Progress } from './build-contract.js';
import { defineFacts } from './define-facts.js';
import { definePackages } from './define-package.js';
import type { Explanation } from './explanations.js';
import { loadRules, OWN_RULES } from './load-rules.js';
import type { OutputFolder } from './output.js';
import { builtDatasets, rulePackages } from './rule-packages.js';
import { ruleSummary } from './rule-summary.js';
import { runRules } from './run-rules.js';
import { families, packageFolder } from './write-outputs.js';

/** What the rules find in datasets as they were built and written, and in their define.xml. */
export async function validateBuilt(
  engine: Engine,
  standards: Standards,
  meta: StudyMeta,
  rows: ReadonlyMap<string, number>,
  defines: ReadonlyMap<string, string>,
  output: OutputFolder,
  explanations: readonly Explanation[],
  tell: Progress,
): Promise<Checked<Pick<BuildResults, 'rules' | 'outcomes' | 'staleExplanations'>>> {
  const rules = await loadRules(OWN_RULES);
  if (!rules.ok) return rules;
  const packages = families.flatMap((family) => {
    const text = defines.get(family);
    if (text === undefined) return [];
    const document = readDefine(text, `${packageFolder(meta, family)}/define.xml`);
    const sizes = new Map(
      output
        .files()
        .flatMap(({ path, bytes }) =>
          path.startsWith(packageFolder(meta, family)) && path.endsWith('.xpt')
            ? [[path.slice(path.lastIndexOf('/') + 1, -4).toUpperCase(), bytes] as const]
            : [],
        ),
    );
    return [builtDatasets(meta, family, rows, sizes, document.ok ? defineFacts(document.value) : undefined)];
  });
  const files = families.flatMap((name) => {
    const text = defines.get(name);
    return text === undefined ? [] : [{ text, file: `${packageFolder(meta, name)}/define.xml`, name }];
  });
  const described = await definePackages(engine, files, standards);
  if (!described.ok) return described;
  const run = await runRules({
    engine,
    rules: rules.value,
    packages: [...rulePackages(packages, standards), ...described.value],
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
