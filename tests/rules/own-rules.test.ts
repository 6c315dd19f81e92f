import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { defineFacts } from '#pipeline/define-facts.js';
import { loadRules, ruleFolders } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { adamRuleStandards, sdtmRuleStandards } from '#pipeline/rule-standards.js';
import { rulesTest, type RuleTestSetting } from '#pipeline/test-rules.js';

const folder = fileURLToPath(new URL('../../specs/rules/', import.meta.url));
const names = ruleFolders(folder);
let engine: Engine;
let directory: string;
let setting: RuleTestSetting;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: join(directory, 'engine') });
  const standards = readStandards();
  const sdtm = sdtmRuleStandards(standards);
  const adam = adamRuleStandards(standards, (dataset) =>
    dataset === 'ADSL' ? 'ADSL' : dataset === 'ADTTE' ? 'TTE' : undefined,
  );
  setting = {
    engine,
    standards: (product) => (product === 'ADaMIG' ? adam : sdtm),
    define: async (path) => {
      const read = readDefine(await readFile(path, 'utf8'), basename(path));
      return read.ok ? ok(defineFacts(read.value)) : read;
    },
  };
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the rules of specs/rules', () => {
  it('are each in a folder named by its id, with a severity, a precondition, an explanation and its own identifier', async () => {
    const loaded = await loadRules(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
    expect(loaded.warnings).toEqual([]);
    expect(loaded.value.length).toBeGreaterThanOrEqual(250);
    expect(loaded.value.map(({ id }) => id)).toEqual(names);
    for (const rule of loaded.value) {
      expect(rule.explanation, rule.id).toMatch(/\.$/);
      expect(rule.precondition, rule.id).toMatch(/\.$/);
      expect(rule.message, rule.id).toMatch(/\.$/);
      expect(rule.authorities.find(({ organization }) => organization === 'Trialmill')?.standards[0]?.ruleIds).toEqual([
        rule.id,
      ]);
    }
  });

  it.each(names)(
    '%s finds nothing in its positive cases, where it runs on some dataset, and exactly its sheet in its negative ones',
    async (name) => {
      const tested = await rulesTest(folder, { ...setting, only: (rule) => rule === name });
      const cases = tested.ok ? tested.value : [];
      expect(cases.map((each) => each.name)).toEqual(['positive/01', 'negative/01']);
      for (const { missing, unexpected, outcomes } of cases) {
        const troubles = outcomes.filter(
          ({ status, ...outcome }) =>
            status === 'failed' ||
            (status === 'skipped' && 'reason' in outcome && outcome.reason.kind === 'not supported'),
        );
        expect({ missing, unexpected, troubles }).toEqual({ missing: [], unexpected: [], troubles: [] });
      }
      // What a define.xml must not have are tables of their own, which are not there where all is well.
      const isAbsent = cases[1]?.outcomes.some(
        ({ dataset, status }) => ['NotKnown', 'Misplaced'].includes(dataset) && status === 'issues',
      );
      if (isAbsent !== true) expect(cases[0]?.outcomes.some(({ status }) => status === 'passed')).toBe(true);
    },
  );
});
