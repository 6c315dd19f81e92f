import { readFileSync } from 'node:fs';
import { ok, type Checked } from '#base/diagnostic.js';
import type { Rule } from '#rules/rule.js';
import type { Baseline } from './baseline.js';
import type { Explanation } from './explanations.js';
import { OWN_RULES, rulesToRun, ruleTexts } from './load-rules.js';
import type { RulesRead } from './unreadable-rules.js';

/** What a person names beside the datasets. */
export interface InputFiles {
  /** A folder of rules in the CORE format instead of our own. */
  readonly rules?: string;
  readonly explanations?: string;
  /** The findings of a former run, as JSON. */
  readonly baseline?: string;
}

export interface Inputs {
  /** Read in threads of their own, if there are many that were not read before. */
  readonly reading: Promise<Checked<RulesRead<Rule>>>;
  readonly explanations: readonly Explanation[];
  readonly baseline: Baseline | undefined;
}

/** Reads what datasets are held against; the first file that is at fault is told. */
export async function readInputs(files: InputFiles): Promise<Checked<Inputs>> {
  const texts = ruleTexts(files.rules ?? OWN_RULES);
  if (!texts.ok) return texts;
  const explanations =
    files.explanations === undefined
      ? ok([])
      : (await import('./explanations.js')).parseExplanations(
          readFileSync(files.explanations, 'utf8'),
          files.explanations,
        );
  if (!explanations.ok) return explanations;
  const baseline =
    files.baseline === undefined
      ? ok(undefined)
      : (await import('./parse-baseline.js')).parseBaseline(readFileSync(files.baseline, 'utf8'), files.baseline);
  if (!baseline.ok) return baseline;
  const reading = rulesToRun(texts.value);
  // Whoever waits for them hears of a fault, also where datasets are faulty before.
  reading.catch(() => undefined);
  return ok({ reading, explanations: explanations.value, baseline: baseline.value }, explanations.warnings);
}
