import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { RuleCase } from '#report/rule-cases.js';
import type { DefineFacts } from '#rules/define-facts.js';
import { parseRule } from '#rules/parse.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset, RuleStandards, World } from '#rules/world.js';
import { id, sql } from '#sql/sql.js';
import { definePackage } from './define-package.js';
import { readDefineXml } from './define/read-define.js';
import { ruleFolders } from './load-rules.js';
import { loadCaseDatasets } from './rule-cases/case-datasets.js';
import { caseSettings, whyUnusable } from './rule-cases/case-settings.js';
import type { ReviewedCases } from './rule-cases/reviewed.js';
import { compareWithSheet, writeSheet } from './rule-cases/sheet.js';
import { runRules } from './run-rules.js';
import { readStudyDocument } from './usdm/document.js';
import { entityDatasets } from './usdm/package.js';
import type { SchemaCheck } from './usdm/schema.js';

/** Milliseconds after which a rule does not end; cases are small. */
const MOST_TIME = 300_000;

export interface RuleTestSetting {
  readonly engine: Engine;
  /** What the standards say, by the product that a case names ("SDTMIG", "ADaMIG"). */
  readonly standards: (product: string, version: string, datasets: readonly RuleDataset[]) => RuleStandards;
  /** Reads the define.xml of a case. */
  readonly define?: (path: string) => Promise<Checked<DefineFacts>>;
  /** Holds the study documents of cases against a JSON Schema. */
  readonly schema?: SchemaCheck;
  /** Only rules whose id or folder this accepts. */
  readonly only?: (rule: string) => boolean;
  readonly reviewed?: ReviewedCases;
  /** Writes what is found into the sheets that differ. */
  readonly update?: boolean;
  /** Told before each rule: how many are done, of how many. */
  readonly tell?: (done: number, of: number, rule: string) => void;
}

/**
 * Runs every case of a rule or a folder of rules in the official layout (rule.yml, positive/NN/data, negative/NN/data,
 * results/results.csv) and compares findings with the sheets.
 */
export async function rulesTest(folder: string, setting: RuleTestSetting): Promise<Checked<readonly RuleCase[]>> {
  const cases: RuleCase[] = [];
  const warnings: Diagnostic[] = [];
  const { only = () => true } = setting;
  const names = ruleFolders(folder).filter((name) => only(basename(resolve(folder, name))));
  for (const [position, name] of names.entries()) {
    const own = join(folder, name);
    const called = basename(resolve(own));
    setting.tell?.(position, names.length, called);
    const parsed = parseRule(await readFile(join(own, 'rule.yml'), 'utf8'), join(own, 'rule.yml'));
    const found: string[] = [];
    for (const kind of ['positive', 'negative'])
      found.push(...(await folders(join(own, kind))).map((number) => `${kind}/${number}`));
    if (parsed.ok) {
      warnings.push(...parsed.warnings);
      for (const each of found) cases.push(await caseOf(parsed.value, join(own, each), each, setting));
    } else
      cases.push(...(found.length > 0 ? found : ['rule.yml']).map((each) => unread(called, each, parsed.diagnostics)));
  }
  return ok(cases, warnings);
}

const nothing = { missing: [], unexpected: [], outcomes: [] };

function unread(rule: string, name: string, faults: readonly Diagnostic[]): RuleCase {
  return { rule, name, agrees: false, ...nothing, faults };
}

async function caseOf(rule: Rule, folder: string, name: string, setting: RuleTestSetting): Promise<RuleCase> {
  const unusable = await whyUnusable(folder);
  if (unusable !== undefined) return { rule: rule.id, name, agrees: false, ...nothing, unusable };
  let loaded: Checked<World>;
  try {
    loaded = await loadCase(join(folder, 'data'), setting);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { rule: rule.id, name, agrees: false, ...nothing, unusable: `Its document is not JSON: ${error.message}` };
  }
  if (!loaded.ok) return unread(rule.id, name, loaded.diagnostics);
  const world = loaded.value;
  const { outcomes } = await runRules({
    engine: setting.engine,
    rules: [rule],
    packages: [{ world, keys: new Map() }],
    limit: 1_000_000,
    sheets: true,
    ruleTimeout: MOST_TIME,
  });
  for (const dataset of [...world.datasets, ...world.related].filter(({ isNameOnly }) => isNameOnly !== true))
    await setting.engine.run(sql`DROP TABLE ${id(dataset.table)}`);
  const sheet = join(folder, 'results', 'results.csv');
  if (setting.update === true) await writeSheet(sheet, outcomes);
  const { missing, unexpected } = await compareWithSheet(sheet, outcomes);
  const reviewed = setting.reviewed?.(rule.id, name);
  const agrees = missing.length + unexpected.length === 0;
  return { rule: rule.id, name, agrees, missing, unexpected, outcomes, ...(reviewed !== undefined && { reviewed }) };
}

async function loadCase(
  folder: string,
  { engine, standards, define: readDefine, schema }: RuleTestSetting,
): Promise<Checked<World>> {
  const { product: name, version, substandard, useCases, define, document } = await caseSettings(folder);
  if (name === 'Define-XML' && define !== undefined) {
    const exists = (href: string) => existsSync(join(folder, href));
    const xml = readDefineXml(define);
    if (!xml.ok) return xml;
    const made = definePackage(engine, { xml: xml.value, file: define, exists }, standards(name, version, []));
    for (const make of made.tables?.values() ?? []) await make();
    return ok(made.world);
  }
  const facts = define === undefined ? ok(undefined) : await readDefine?.(define);
  if (facts?.ok === false) return facts;
  const study = document === undefined ? undefined : await readStudyDocument(document, schema);
  const tables = await loadCaseDatasets(engine, folder);
  const datasets = tables.length === 0 && study !== undefined ? entityDatasets(study) : tables;
  return ok({
    standard: { name, version, ...(substandard !== undefined && { substandard }) },
    ...(useCases !== undefined && { useCases }),
    datasets,
    related: [],
    standards: standards(name, version, datasets),
    ...(study && { document: study }),
    ...(facts?.value !== undefined && { define: facts.value }),
  });
}

async function folders(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(compareText);
}
