import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRule } from '#rules/parse.js';
import { cachedRules } from '#pipeline/rule-cache.js';

const text = (message: string) => `Core: { Id: X-1, Status: Published, Version: '1' }
Rule Type: Record Data
Sensitivity: Record
Scope: { Domains: { Include: [AE] } }
Operations:
  - { id: $sites, operator: distinct, name: SITEID, domain: DM, filter: { SEX: F } }
Check:
  all:
    - { name: AETERM, operator: empty }
Outcome: { Message: ${message} }
`;
const read = (message: string) => {
  const rule = parseRule(text(message), 'X-1/rule.yml');
  if (!rule.ok) throw new Error(rule.diagnostics.map((one) => one.message).join('\n'));
  return { rules: [rule.value], unreadable: [], warnings: rule.warnings };
};
const texts = (message: string) => [{ file: 'X-1/rule.yml', text: text(message) }];
const parsed = (message: string) => Promise.resolve(read(message));
const never = () => {
  throw new Error('parsed again');
};

let folder: string;
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmill-cache-'));
  before = process.env['TRIALMILL_CACHE'];
  process.env['TRIALMILL_CACHE'] = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env['TRIALMILL_CACHE'];
  else process.env['TRIALMILL_CACHE'] = before;
  rmSync(folder, { recursive: true });
});

describe('rules that were read before', () => {
  it('are the same rules, without being parsed again', async () => {
    const first = await cachedRules(texts('a'), () => parsed('a'));
    expect(first).toEqual(read('a'));
    expect(await cachedRules(texts('a'), never)).toEqual(first);
  });

  it('are parsed again when a letter of them differs', async () => {
    await cachedRules(texts('a'), () => parsed('a'));
    expect((await cachedRules(texts('b'), () => parsed('b'))).rules[0]?.message).toBe('b');
  });

  it('are kept with all that is to be told of them', async () => {
    const at = { file: 'X-1/rule.yml', line: 1, column: 1 };
    const told = { code: 'rules/unknown-key', severity: 'warning', message: 'There is no key "groupp".', at } as const;
    const found = { ...read('a'), unreadable: [{ id: 'X-2', diagnostics: [told] }], warnings: [told] } as const;
    await cachedRules(texts('a'), () => Promise.resolve(found));
    expect(await cachedRules(texts('a'), never)).toEqual(found);
  });

  it('are parsed again where what was kept is damaged', async () => {
    await cachedRules(texts('a'), () => parsed('a'));
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(folder, name), bytes);
    }
    expect(await cachedRules(texts('a'), () => parsed('a'))).toEqual(read('a'));
  });

  it('are kept for the last few sets only', async () => {
    for (let i = 0; i < 12; i++) await cachedRules(texts(`m${i}`), () => parsed(`m${i}`));
    expect(readdirSync(folder)).toHaveLength(8);
  });

  it('are not kept at all where the user says so', async () => {
    process.env['TRIALMILL_CACHE'] = 'off';
    await cachedRules(texts('a'), () => parsed('a'));
    await expect(cachedRules(texts('a'), never)).rejects.toThrow('parsed again');
  });
});
