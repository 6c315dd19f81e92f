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
const parsed = (message: string) => {
  const rule = parseRule(text(message), 'X-1/rule.yml');
  if (!rule.ok) throw new Error(rule.diagnostics.map((one) => one.message).join('\n'));
  return [rule.value];
};
const texts = (message: string) => [{ file: 'X-1/rule.yml', text: text(message) }];
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
  it('are the same rules, without being parsed again', () => {
    const first = cachedRules(texts('a'), () => parsed('a'));
    expect(first).toEqual(parsed('a'));
    expect(cachedRules(texts('a'), never)).toEqual(first);
  });

  it('are parsed again when a letter of them differs', () => {
    cachedRules(texts('a'), () => parsed('a'));
    expect(cachedRules(texts('b'), () => parsed('b'))?.[0]?.message).toBe('b');
  });

  it('are not kept where they have faults', () => {
    expect(cachedRules(texts('a'), () => undefined)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are parsed again where what was kept is damaged', () => {
    cachedRules(texts('a'), () => parsed('a'));
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(folder, name), bytes);
    }
    expect(cachedRules(texts('a'), () => parsed('a'))).toEqual(parsed('a'));
  });

  it('are kept for the last few sets only', () => {
    for (let i = 0; i < 12; i++) cachedRules(texts(`m${i}`), () => parsed(`m${i}`));
    expect(readdirSync(folder)).toHaveLength(8);
  });

  it('are not kept at all where the user says so', () => {
    process.env['TRIALMILL_CACHE'] = 'off';
    cachedRules(texts('a'), () => parsed('a'));
    expect(() => cachedRules(texts('a'), never)).toThrow('parsed again');
  });
});
