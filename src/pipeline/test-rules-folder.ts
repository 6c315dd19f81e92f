import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import type { StandardRef } from '#model/study-meta.js';
import type { RuleCase } from '#report/rule-cases.js';
import type { DefineFacts } from '#rules/define-facts.js';
import type { RuleDataset, RuleStandards } from '#rules/world.js';
import { shelved } from '#standards/choice.js';
import type { Standards } from '#standards/standards.js';
import { structureFromColumns } from './adam-structure.js';
import { defineFacts } from './define-facts.js';
import { textOf } from './define/read-define.js';
import { ruleFolders } from './load-rules.js';
import { report } from './messages.js';
import { chooseStandards, readStandards, standardFolders } from './read-standards.js';
import { parseReviewed } from './rule-cases/reviewed.js';
import { ruleStandards } from './rule-standards.js';
import { rulesTest } from './test-rules.js';
import { withEngine, type EngineOptions } from './with-engine.js';

export interface RulesTestOptions extends EngineOptions {
  /** Only these rules. */
  readonly only?: readonly string[];
  /** The list of cases whose sheets are known to be wrong, instead of ours. */
  readonly reviewed?: string;
  /** A folder of imported standards. */
  readonly folder?: string;
  /** A JSON Schema that study documents are held against. */
  readonly schema?: string;
  /** Writes what is found into the sheets that differ. */
  readonly update?: boolean;
}

/** Runs the cases of a rule or a folder of rules, with what the standards say and the reviewed list. */
export async function testRules(
  folder: string,
  options: RulesTestOptions,
  tell: (done: number, of: number, rule: string) => void,
): Promise<Checked<readonly RuleCase[]>> {
  const names = existsSync(folder) ? ruleFolders(folder).map((name) => basename(resolve(folder, name))) : [];
  if (names.length === 0) return faults([report('no-rules', { path: folder, isThere: existsSync(folder) })]);
  const unknown = (options.only ?? []).filter((rule) => !names.includes(rule));
  if (unknown.length > 0)
    return faults(
      unknown.map((rule) => report('no-such-rule', { rule, path: folder, nearest: didYouMean(rule, names) })),
    );
  const list = options.reviewed ?? fileURLToPath(new URL('../../specs/conformance/reviewed.yaml', import.meta.url));
  const reviewed = parseReviewed(readFileSync(list, 'utf8'), list);
  if (!reviewed.ok) return reviewed;
  const standards = standardsOfCases(options.folder);
  if (!standards.ok) return standards;
  const schema =
    options.schema === undefined ? ok(undefined) : (await import('./usdm/schema.js')).readSchema(options.schema);
  if (!schema.ok) return schema;
  const wanted = options.only && new Set(options.only);
  return withEngine(options, (engine) =>
    rulesTest(folder, {
      engine,
      standards: standards.value,
      define: readFacts,
      reviewed: reviewed.value,
      tell,
      update: options.update === true,
      ...(schema.value && { schema: schema.value }),
      ...(wanted && { only: (rule: string) => wanted.has(rule) }),
    }),
  );
}

type StandardsOfCase = (product: string, version: string, datasets: readonly RuleDataset[]) => RuleStandards;

/** The guide that a case names where it is at hand, else what can stand in for it. */
function standardsOfCases(folder: string | undefined): Checked<StandardsOfCase> {
  const folders = standardFolders(folder);
  if (!folders.ok) return folders;
  const guides = shelved(folders.value).filter(({ type }) => type === 'IG');
  const own = readStandards();
  const imported = new Map<string, Standards>();
  return ok((product, version, datasets) => {
    const named = product.toLowerCase();
    const family = named.startsWith('adam') ? 'adam' : 'sdtm';
    const guide = guides.find((each) => each.name.toLowerCase() === named && each.version === version);
    const chosen = guide === undefined ? own : (imported.get(`${named} ${version}`) ?? chosenFor(guide, folder, own));
    imported.set(`${named} ${version}`, chosen);
    const known = ruleStandards(family, chosen, (name) =>
      structureFromColumns(datasets.find((dataset) => dataset.name === name)),
    );
    // Versions of one guide have most variables in common, and two guides do not.
    const isOther = family === 'sdtm' && guide === undefined && !named.startsWith('sdtm');
    return isOther ? { ...known, standsFor: `${product} ${version}` } : known;
  });
}

function chosenFor({ name, version }: StandardRef, folder: string | undefined, own: Standards): Standards {
  const choice = name.startsWith('ADaM') ? { analysis: version } : { tabulation: { name, version } };
  const chosen = chooseStandards({ ...choice, ...(folder !== undefined && { folder }) });
  return chosen.ok ? chosen.value : own;
}

function readFacts(path: string): Promise<Checked<DefineFacts>> {
  const text = textOf(path);
  const read = text.ok ? readDefine(text.value, basename(path)) : text;
  return Promise.resolve(read.ok ? ok(defineFacts(read.value)) : read);
}
