import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { definePackage } from '#pipeline/define-package.js';
import { loadRules, OWN_RULES } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { ruleStandards } from '#pipeline/rule-standards.js';
import { runRules } from '#pipeline/run-rules.js';
import type { Finding } from '#rules/outcome.js';
import { bases, mutants, mutated } from './mutants.js';

const standards = ruleStandards('sdtm', readStandards(), () => undefined);
const loaded = await loadRules(OWN_RULES);
const rules = loaded.ok ? loaded.value.filter(({ id }) => id.startsWith('TM-X')) : [];
let engine: Engine;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mutants-'));
  engine = await openEngine({ tempDirectory: join(directory, 'engine') });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the rules on Define-XML', () => {
  it.each(Object.entries(bases))('find nothing in a sound document (%s)', async (name, text) => {
    expect(await findings(text, name)).toEqual([]);
  });

  it.each(mutants.map((mutant, n) => ({ ...mutant, n })))('find $title: $found', async (mutant) => {
    const text = mutated(mutant);
    const found = await findings(text, `mutant ${mutant.n}`, mutant.found);
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(mutant.found);
    const lines = text.split('\n');
    for (const { dataset, at } of found) {
      const element = dataset.split(' ')[0] ?? '';
      const there = lines[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1) ?? '';
      if (!['NotKnown', 'Misplaced'].includes(element))
        expect(there).toMatch(new RegExp(`^<(?:def:|arm:)?${element}\\b`));
    }
  });

  it('is one of a mutant that breaks it, or of a case of its own', () => {
    const known = new Set(rules.map(({ id }) => id));
    const asked = new Set(mutants.flatMap(({ found }) => found));
    expect([...asked].filter((id) => !known.has(id))).toEqual([]);
    expect(asked.size).toBeGreaterThan(100);
  });
});

/** Of the rules that are named, or of all. */
async function findings(text: string, name: string, ids?: readonly string[]): Promise<readonly Finding[]> {
  const xml = parseDefine(text, 'define.xml');
  if (!xml.ok) throw new Error(JSON.stringify(xml.diagnostics));
  const made = definePackage(engine, { xml: xml.value, file: 'define.xml', name }, standards);
  const asked = ids === undefined ? rules : rules.filter(({ id }) => ids.includes(id));
  const { outcomes } = await runRules({ engine, rules: asked, packages: [made] });
  expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
  return outcomes.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
}
