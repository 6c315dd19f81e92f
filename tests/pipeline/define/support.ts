import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { parseDefine } from '#define/read.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { definePackage } from '#pipeline/define-package.js';
import { loadRules, OWN_RULES } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { ruleStandards } from '#pipeline/rule-standards.js';
import { runRules } from '#pipeline/run-rules.js';

/** Asks rules, by their ids, about the text of a define.xml: those that find something. */
export function openRules(
  isMeant: (id: string) => boolean,
): (text: string, ids?: readonly string[]) => Promise<readonly string[]> {
  const standards = ruleStandards('sdtm', readStandards(), () => undefined);
  let engine: Engine;
  let directory: string;
  let count = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rules-on-define-'));
    engine = await openEngine({ tempDirectory: join(directory, 'engine') });
  });
  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });
  const rules = loadRules(OWN_RULES).then((loaded) => (loaded.ok ? loaded.value.filter(({ id }) => isMeant(id)) : []));
  return async (text, ids) => {
    const xml = parseDefine(text, 'define.xml');
    if (!xml.ok) throw new Error(JSON.stringify(xml.diagnostics));
    const made = definePackage(engine, { xml: xml.value, file: 'define.xml', name: `text ${++count}` }, standards);
    const asked = (await rules).filter(({ id }) => ids === undefined || ids.includes(id));
    const { outcomes } = await runRules({ engine, rules: asked, packages: [made] });
    const failed = outcomes.find(({ status }) => status === 'failed');
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
    return [...new Set(outcomes.flatMap((outcome) => (outcome.status === 'issues' ? [outcome.rule] : [])))].sort();
  };
}
