import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { defineFacts } from '#pipeline/define-facts.js';
import { readStandards } from '#pipeline/read-standards.js';
import { adamRuleStandards, sdtmRuleStandards } from '#pipeline/rule-standards.js';
import { rulesTest } from '#pipeline/test-rules.js';

const readFacts = async (path: string) => {
  const read = readDefine(await readFile(path, 'utf8'), basename(path));
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return defineFacts(read.value);
};
const officialRules = process.env['CORE_RULES_DIR'];
let engine: Engine;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: join(directory, 'engine') });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('rulesTest', () => {
  it.skipIf(officialRules === undefined)(
    'agrees with the official sheets (skipped: CORE_RULES_DIR not set)',
    async () => {
      const standards = readStandards();
      const cases = await rulesTest(officialRules ?? '', {
        engine,
        standards: (product) =>
          product.toLowerCase() === 'adamig'
            ? adamRuleStandards(standards, () => undefined)
            : sdtmRuleStandards(standards),
        define: readFacts,
      });
      const agreeing = cases.filter(({ agrees }) => agrees);
      const report = process.env['CORE_RULES_REPORT'];
      if (report !== undefined)
        await writeFile(
          report,
          JSON.stringify(
            cases.filter(({ agrees }) => !agrees),
            undefined,
            1,
          ),
        );
      process.stdout.write(`${agreeing.length} of ${cases.length} official cases agree\n`);
      expect(agreeing.length / cases.length).toBeGreaterThan(0.88);
    },
    300_000,
  );
});
