import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import type { Engine } from '#engine/engine.js';
import { numberBatch, textBatch, type RowBatch } from '#model/table.js';
import type { DefineFacts } from '#rules/define-facts.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { parseRule } from '#rules/parse.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset, RuleStandards, World } from '#rules/world.js';
import { id, sql } from '#sql/sql.js';
import { ruleFolders } from './load-rules.js';
import { runRules } from './run-rules.js';

/** One case of a rule: what its sheet expects, what came of it. */
export interface RuleCase {
  readonly rule: string;
  /** "positive/01", "negative/02" ... */
  readonly name: string;
  readonly agrees: boolean;
  /** Lines of the sheet that were not found, and lines found that are not in the sheet; sorted. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly outcomes: readonly RuleOutcome[];
}

export interface RuleTestSetting {
  readonly engine: Engine;
  /** What the standards say, by the product that a case names ("SDTMIG", "ADaMIG"). */
  readonly standards: (product: string, version: string) => RuleStandards;
  /** Reads the define.xml of a case. */
  readonly define?: (path: string) => Promise<DefineFacts>;
  /** Only rules whose folder this accepts. */
  readonly only?: (rule: string) => boolean;
}

/**
 * Runs every case of a folder of rules in the official layout (rule.yml, positive/NN/data, negative/NN/data, results/results.csv) and
 * compares findings with the sheets, as multisets of lines.
 */
export async function rulesTest(folder: string, setting: RuleTestSetting): Promise<readonly RuleCase[]> {
  const cases: RuleCase[] = [];
  for (const name of await ruleFolders(folder)) {
    if (setting.only !== undefined && !setting.only(name)) continue;
    const parsed = parseRule(await readFile(join(folder, name, 'rule.yml'), 'utf8'), join(folder, name, 'rule.yml'));
    if (!parsed.ok) {
      const unexpected = parsed.diagnostics.map(({ message, at }) => `${at?.line ?? 0}:${at?.column ?? 0} ${message}`);
      cases.push({ rule: name, name: 'rule.yml', agrees: false, missing: [], unexpected, outcomes: [] });
      continue;
    }
    for (const kind of ['positive', 'negative'])
      for (const number of await folders(join(folder, name, kind)))
        cases.push(...(await caseOf(parsed.value, join(folder, name, kind, number), `${kind}/${number}`, setting)));
  }
  return cases;
}

async function caseOf(rule: Rule, folder: string, name: string, setting: RuleTestSetting): Promise<RuleCase[]> {
  const data = join(folder, 'data');
  const results = join(folder, 'results', 'results.csv');
  const parts = [join(data, '.env'), join(data, '_datasets.csv'), results];
  if (!parts.every((part) => existsSync(part))) return [];
  const expected = (await table(results)).slice(1).map((cells) => expectedLine(cells, rule));
  const world = await loadCase(data, setting);
  const { outcomes } = await runRules({
    engine: setting.engine,
    rules: [rule],
    packages: [{ world, keys: new Map() }],
    limit: 100_000,
  });
  for (const dataset of world.datasets) await setting.engine.run(sql`DROP TABLE ${id(dataset.table)}`);
  const found = outcomes.flatMap(foundLines);
  const missing = difference(expected, found);
  const unexpected = difference(found, expected);
  return [{ rule: rule.id, name, agrees: missing.length + unexpected.length === 0, missing, unexpected, outcomes }];
}

/** Loads the datasets that _datasets.csv lists, with the labels, types and lengths of _variables.csv. */
async function loadCase(folder: string, { engine, standards, define }: RuleTestSetting): Promise<World> {
  const settings = environment(await readFile(join(folder, '.env'), 'utf8'));
  const name = settings.get('PRODUCT') ?? '';
  const version = (settings.get('VERSION') ?? '').replaceAll('-', '.');
  const substandard = settings.get('SUBSTANDARD');
  const definePath = settings.get('DEFINE_XML');
  const variables = existsSync(join(folder, '_variables.csv'))
    ? records(await table(join(folder, '_variables.csv')))
    : [];
  const datasets: RuleDataset[] = [];
  for (const listed of records(await table(join(folder, '_datasets.csv')))) {
    const stem = (listed.get('Filename') ?? '').replace(/\.csv$/i, '');
    if (stem !== '' && existsSync(join(folder, `${stem}.csv`)))
      datasets.push(await loadDataset(engine, folder, stem, listed, variables));
  }
  const useCases = settings
    .get('USE_CASE')
    ?.split(',')
    .map((word) => word.trim());
  return {
    standard: { name, version, ...(substandard !== undefined && { substandard }) },
    ...(useCases !== undefined && { useCases }),
    datasets,
    related: [],
    standards: standards(name, version),
    ...(definePath !== undefined && define !== undefined && { define: await define(join(folder, definePath)) }),
  };
}

async function loadDataset(
  engine: Engine,
  folder: string,
  stem: string,
  listed: ReadonlyMap<string, string>,
  variables: readonly ReadonlyMap<string, string>[],
): Promise<RuleDataset> {
  const [header = [], ...rows] = await table(join(folder, `${stem}.csv`));
  const own = new Map(
    variables
      .filter(
        (variable) =>
          variable
            .get('dataset')
            ?.replace(/\.csv$/i, '')
            .toLowerCase() === stem.toLowerCase(),
      )
      .map((variable) => [variable.get('variable'), variable]),
  );
  const columns = header.map((name, position) => {
    const described = own.get(name);
    const type = described?.get('type')?.toLowerCase();
    const values = rows.map((row) => row[position] ?? '').filter((value) => value !== '');
    const looksNumeric =
      described === undefined && values.length > 0 && values.every((value) => !Number.isNaN(Number(value)));
    return {
      name,
      storage: type === 'num' || type === 'number' || looksNumeric ? ('number' as const) : ('text' as const),
      label: described?.get('label') ?? '',
      length: Number(described?.get('length') ?? 0),
      order: position + 1,
    };
  });
  const batch: RowBatch = {
    rowCount: rows.length,
    columns: columns.map(({ storage }, position) => {
      const values = rows.map((row) => row[position] ?? '');
      if (storage === 'text') return textBatch(values.map((value) => value || undefined));
      return numberBatch(values.map((value) => (value === '' ? undefined : Number(value))));
    }),
  };
  const given = listed.get('Dataset Name') ?? '';
  const name = given === '' ? stem.toUpperCase() : given;
  const tableName = `case_${name}`;
  await engine.load(tableName, columns, one(batch));
  const first = (column: string) => filled(rows[0]?.[header.indexOf(column)]);
  const domain = first('DOMAIN');
  const rdomain = first('RDOMAIN');
  return {
    name,
    file: `${stem}.csv`,
    table: tableName,
    label: listed.get('Label') ?? '',
    columns,
    rows: rows.length,
    ...(domain !== undefined && { domain }),
    ...(rdomain !== undefined && { rdomain }),
  };
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

async function* one(batch: RowBatch): AsyncIterable<RowBatch> {
  yield await Promise.resolve(batch);
}

/** A finding as lines of a sheet: dataset, record, variable, value. */
function foundLines(outcome: RuleOutcome): readonly string[] {
  if (outcome.status === 'failed') return [line([outcome.dataset, '', 'EXECUTION_ERROR', '*'])];
  if (outcome.status !== 'issues') return [];
  return outcome.findings.flatMap(({ dataset, row, variables }) =>
    variables.map(({ name, value }) => line([dataset, String(row ?? ''), name, plain(value ?? '')])),
  );
}

/** Rows of a table of metadata are none of the file: sheets number them, findings do not. */
function expectedLine(cells: readonly string[], rule: Rule): string {
  const [dataset = '', record = '', variable = '', value = ''] = cells;
  if (variable === 'EXECUTION_ERROR') return line([dataset, '', variable, '*']);
  return line([dataset, rule.type.includes('Metadata Check') ? '' : record, variable, plain(value)]);
}

const line = (parts: readonly string[]) => parts.join(' | ');

/** Sheets write numbers, lists and truth values as Python does: "1.0", "['A', 'B']", "True". */
function plain(value: string): string {
  if (value === 'null') return '';
  if (/^-?[0-9]+\.0$/.test(value)) return value.slice(0, -2);
  if (value === 'True' || value === 'False') return value.toLowerCase();
  if (!/^\[.*\]$/s.test(value)) return value.trim() === '' ? '' : value;
  const elements = [...value.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,[\]]+)/g)].map(
    (match) => match[1] ?? match[2] ?? plain(match[3] ?? ''),
  );
  return elements.sort(compareText).join(', ');
}

/** What the first list has more of than the second. */
function difference(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  const rest = some.filter((entry) => {
    const count = left.get(entry) ?? 0;
    if (count > 0) left.set(entry, count - 1);
    return count === 0;
  });
  return rest.sort(compareText);
}

function environment(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(/\r?\n/).map((entry) => /^([A-Z_]+)=(.*)$/.exec(entry.trim()));
  return new Map(
    pairs.flatMap((pair): [string, string][] =>
      pair?.[1] !== undefined && pair[2] ? [[pair[1], pair[2].trim()]] : [],
    ),
  );
}

function records([header = [], ...rows]: readonly (readonly string[])[]): readonly ReadonlyMap<string, string>[] {
  return rows.map((row) => new Map(header.map((name, position) => [name, row[position] ?? ''])));
}

/** The rows of a small CSV file, quoted fields and line breaks inside them included; blank lines are left out. */
async function table(path: string): Promise<readonly (readonly string[])[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy;
  for (let match = field.exec(text); match !== null && field.lastIndex <= text.length; match = field.exec(text)) {
    const [, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
    if (end === '') break;
  }
  return rows;
}

async function folders(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(compareText);
}
