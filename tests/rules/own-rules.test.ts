import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { defineFacts } from '#pipeline/define-facts.js';
import { loadRules, ruleFolders } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { adamRuleStandards, sdtmRuleStandards } from '#pipeline/rule-standards.js';
import { rulesTest } from '#pipeline/test-rules.js';
import type { RuleCase } from '#report/rule-cases.js';

const folder = fileURLToPath(new URL('../../specs/rules/', import.meta.url));
const names = await ruleFolders(folder);
let engine: Engine;
let directory: string;
let cases: readonly RuleCase[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: join(directory, 'engine') });
  const standards = readStandards();
  const sdtm = sdtmRuleStandards(standards);
  const adam = adamRuleStandards(standards, (dataset) =>
    dataset === 'ADSL' ? 'ADSL' : dataset === 'ADTTE' ? 'TTE' : undefined,
  );
  cases = await rulesTest(folder, {
    engine,
    standards: (product) => (product === 'ADaMIG' ? adam : sdtm),
    define: async (path) => {
      const read = readDefine(await readFile(path, 'utf8'), basename(path));
      if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
      return defineFacts(read.value);
    },
  });
}, 300_000);
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the rules of specs/rules', () => {
  it('are at least forty, each in a folder named by its id, each with a severity, an explanation and its own identifier', async () => {
    const loaded = await loadRules(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
    expect(loaded.value.length).toBeGreaterThanOrEqual(40);
    expect(loaded.value.map(({ id }) => id)).toEqual(names);
    for (const rule of loaded.value) {
      expect(rule.explanation, rule.id).toMatch(/\.$/);
      expect(rule.message, rule.id).toMatch(/\.$/);
      expect(rule.authorities.find(({ organization }) => organization === 'Trialmill')?.standards[0]?.ruleIds).toEqual([
        rule.id,
      ]);
    }
  });

  it.each(names)('%s finds nothing in its positive cases and exactly its sheet in its negative ones', (name) => {
    const own = cases.filter(({ rule }) => rule === name);
    expect(own.map((each) => each.name)).toEqual(['positive/01', 'negative/01']);
    for (const { missing, unexpected, outcomes } of own) {
      const troubles = outcomes.filter(
        ({ status, ...outcome }) =>
          status === 'failed' ||
          (status === 'skipped' && 'reason' in outcome && outcome.reason.kind === 'not supported'),
      );
      expect({ missing, unexpected, troubles }).toEqual({ missing: [], unexpected: [], troubles: [] });
    }
  });

  it.each(names)('%s runs on some dataset of its positive case', (name) => {
    const positive = cases.find((each) => each.rule === name && each.name === 'positive/01');
    expect(positive?.outcomes.some(({ status }) => status === 'passed')).toBe(true);
  });
});
