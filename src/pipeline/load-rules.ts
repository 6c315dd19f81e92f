import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Rule } from '#rules/rule.js';
import { report } from './messages.js';
import { parseRules } from './parse-rules.js';
import { cachedRules, type RulesFound, type RuleText } from './rule-cache.js';
import type { RulesRead, UnreadableRule } from './unreadable-rules.js';

/** Our own rules, beside src/ and dist/ in the package. */
export const OWN_RULES = fileURLToPath(new URL('../../specs/rules', import.meta.url));

/** Reads every rule of a folder in the official layout (one folder a rule, with a rule.yml); all faults at once. */
export async function loadRules(folder: string): Promise<Checked<readonly Rule[]>> {
  const texts = ruleTexts(folder);
  return texts.ok ? rulesOf(texts.value) : texts;
}

/** The same where rules are to run or to be shown. */
export async function loadRulesToRun(folder: string): Promise<Checked<RulesRead<Rule>>> {
  const texts = ruleTexts(folder);
  return texts.ok ? rulesToRun(texts.value) : texts;
}

/**
 * The texts of the rules of a folder: what can be told at once of a folder that holds none. Read one after the other: with hundreds of small files, to
 * wait for each takes several times as long as to read it.
 */
export function ruleTexts(folder: string): Checked<readonly RuleText[]> {
  const isThere = existsSync(folder);
  const names = isThere ? ruleFolders(folder) : [];
  if (names.length === 0) return faults([report('no-rules', { path: folder, isThere })]);
  return ok(
    names.map((name) => ({
      file: join(folder === OWN_RULES ? '' : folder, name, 'rule.yml'),
      text: readFileSync(join(folder, name, 'rule.yml'), 'utf8'),
    })),
  );
}

/** The rules of texts, as they were read before or are read now; all faults at once. */
async function rulesOf(texts: readonly RuleText[]): Promise<Checked<readonly Rule[]>> {
  const { rules, unreadable, warnings } = await cachedRules(texts, () => read(texts));
  return unreadable.length > 0 ? faults(unreadable.flatMap(({ diagnostics }) => diagnostics)) : ok(rules, warnings);
}

/** The same where they are to run or to be shown: one that cannot be read does not keep the others from running, unless none can. */
export async function rulesToRun(texts: readonly RuleText[]): Promise<Checked<RulesRead<Rule>>> {
  const found = await cachedRules(texts, () => read(texts));
  const problems = found.unreadable.flatMap(({ diagnostics }) => diagnostics);
  return found.rules.length === 0 ? faults(problems) : ok(found, [...problems, ...found.warnings]);
}

async function read(texts: readonly RuleText[]): Promise<RulesFound> {
  const rules: Rule[] = [];
  const unreadable: UnreadableRule[] = [];
  const warnings: Diagnostic[] = [];
  for (const [n, parsed] of (await parseRules(texts)).entries())
    if (parsed.ok) {
      rules.push(parsed.value);
      warnings.push(...parsed.warnings);
    } else
      unreadable.push({ id: basename(dirname(texts[n]?.file ?? '')), diagnostics: atLeastOne(parsed.diagnostics) });
  return { rules, unreadable, warnings };
}

function atLeastOne([first, ...others]: readonly Diagnostic[]): UnreadableRule['diagnostics'] {
  invariant(first !== undefined, 'a rule that cannot be read has a fault');
  return [first, ...others];
}

/** The folders of a folder that hold a rule.yml, at any depth, as paths from it ("" where it is one itself); in order of their names. */
export function ruleFolders(folder: string): readonly string[] {
  if (existsSync(join(folder, 'rule.yml'))) return [''];
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  const found: string[] = [];
  for (const name of names.sort(compareText))
    for (const inner of ruleFolders(join(folder, name))) found.push(join(name, inner));
  return found;
}
