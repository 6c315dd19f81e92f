import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { readStandards } from '#pipeline/read-standards.js';
import { adamRuleStandards, sdtmRuleStandards } from '#pipeline/rule-standards.js';
import { rulesTest } from '#pipeline/test-rules.js';

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
      });
      const agreeing = cases.filter(({ agrees }) => agrees);
      if (process.env['SHOW_RULES'] !== undefined) {
        const { writeFileSync } = await import('node:fs');
        writeFileSync(
          process.env['SHOW_RULES'],
          JSON.stringify(
            cases.filter(({ agrees }) => !agrees),
            null,
            1,
          ),
        );
      }
      process.stdout.write(`${agreeing.length} of ${cases.length} official cases agree\n`);
      expect(agreeing.length).toBeGreaterThan(0);
    },
    300_000,
  );
});
