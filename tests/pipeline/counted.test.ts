import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { withoutFindings } from '#pipeline/count-findings.js';
import { countedOf, type Asked } from '#pipeline/counted.js';
import { compileRule } from '#rules/compile.js';
import { parseRule } from '#rules/parse.js';
import type { RuleDataset, World } from '#rules/world.js';
import { id, inlined, sql, trusted, identifiersAmong } from '#sql/sql.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
let engine: Engine;

const datasets = (['AE', 'CM', 'MH'] as const).map((name): RuleDataset => ({
  name,
  file: `${name.toLowerCase()}.xpt`,
  table: name,
  label: '',
  domain: name,
  rows: 2,
  columns: ['USUBJID', `${name}SEQ`, `${name}TERM`, 'VISIT'].map((column, n) => ({
    name: column,
    storage: column.endsWith('SEQ') ? ('number' as const) : ('text' as const),
    label: '',
    length: 8,
    order: n + 1,
  })),
}));
const nothing = { classOf: () => undefined, labelOf: () => undefined, variablesOf: () => [], variableOf: () => undefined, codelist: () => undefined }; // prettier-ignore
const world: World = { standard: { name: 'SDTMIG', version: '3.4' }, datasets, related: [], standards: nothing };

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: temp });
  for (const { name } of datasets) {
    const second = name === 'CM' ? 0 : 2;
    await engine.run(
      sql`CREATE TABLE ${id(name)} AS SELECT * FROM (VALUES ('01', ${1}, 'a', 'V1'), ('01', ${second}, 'b', 'V2')) v("USUBJID", ${id(`${name}SEQ`)}, ${id(`${name}TERM`)}, "VISIT")`,
    );
  }
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(temp, { recursive: true, force: true });
});

function asked(check: string, rows = 2, matches = ''): readonly Asked[] {
  const rule = parseRule(
    `Check: ${check}\nCore: { Id: T }\nRule Type: Record Data\nSensitivity: Record\nOutcome: { Message: m }\nScope: {}\n${matches}`,
    'rule.yml',
  );
  if (!rule.ok) throw new Error(JSON.stringify(rule.diagnostics));
  return datasets.map((dataset) => {
    const query = compileRule(rule.value, dataset, world);
    if (query.kind !== 'query') throw new Error(JSON.stringify(query));
    return { rule: 'T', query, dataset, rows };
  });
}

const sizes = (all: readonly Asked[]) => countedOf(all).map(({ queries }) => queries.length);

describe('a rule that looks at single rows', () => {
  const positive = '{ all: [{ name: --SEQ, operator: less_than, value: 1 }] }';

  it('is asked of all datasets in one question', async () => {
    const all = asked(positive);
    expect(sizes(all)).toEqual([3]);
    const clean = await withoutFindings(engine, all);
    expect(all.filter(({ query }) => clean.has(query)).map(({ dataset }) => dataset.name)).toEqual(['AE', 'MH']);
  });

  it.each([
    ['it compares columns', '{ all: [{ name: --TERM, operator: equal_to, value: VISIT }, { name: --SEQ, operator: non_empty }] }', '', [3]], // prettier-ignore
    ['it joins one of them', '{ all: [{ name: CMTERM, operator: empty }] }', 'Match Datasets: [{ Name: CM, Keys: [USUBJID] }]', [2, 1]], // prettier-ignore
    ['it counts rows', '{ all: [{ name: USUBJID, operator: is_not_unique_set, value: [--SEQ] }] }', '', [1, 1, 1]],
    ['it asks for the values of all rows', '{ all: [{ name: --TERM, operator: has_different_values }] }', '', [1, 1, 1]], // prettier-ignore
  ])('is asked of those of which it asks the same, where %s', async (_why, check, matches, expected) => {
    const all = asked(check, 2, matches);
    expect([...sizes(all)].sort((a, b) => b - a)).toEqual(expected);
    const clean = await withoutFindings(engine, all);
    for (const { query } of all) {
      const listed = await engine.all(sql`SELECT 1 FROM (${query.select}) LIMIT 1`);
      expect(clean.has(query)).toBe(listed.length === 0);
    }
  });

  it('is asked of large datasets one by one', () => {
    expect(sizes(asked(positive, 150_000))).toEqual([1, 1, 1]);
    expect(sizes(asked(positive, 90_000))).toEqual([2, 1]);
  });

  it('is asked of each where the one question fails', async () => {
    const all = asked(positive);
    await engine.run(trusted('ALTER TABLE "MH" RENAME TO "gone"'));
    const clean = await withoutFindings(engine, all);
    await engine.run(trusted('ALTER TABLE "gone" RENAME TO "MH"'));
    expect(all.filter(({ query }) => clean.has(query)).map(({ dataset }) => dataset.name)).toEqual(['AE']);
  });

  it('names the tables that it reads besides, for who has to make them first', () => {
    const all = asked(
      '{ all: [{ name: CMTERM, operator: empty }] }',
      2,
      'Match Datasets: [{ Name: CM, Keys: [USUBJID] }]',
    );
    const [question] = countedOf(all).filter(({ queries }) => queries.length === 2);
    const names = new Set(['"AE"', '"CM"', '"MH"']);
    expect([...identifiersAmong(question?.select(0) ?? sql``, names)].sort()).toEqual(['"AE"', '"CM"', '"MH"']);
  });

  it('is written with names that all have', () => {
    const [question] = countedOf(asked(positive));
    const text = inlined(question?.select(0) ?? sql``);
    expect(text).toContain('"AESEQ" AS "--SEQ"');
    expect(text).toContain('WHERE (coalesce("--SEQ" <');
  });
});
