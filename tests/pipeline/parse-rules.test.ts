import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OWN_RULES } from '#pipeline/load-rules.js';
import { parseRules } from '#pipeline/parse-rules.js';

const texts = [
  { file: 'first/rule.yml', text: 'Core: { Id: }\nCheck: all' },
  ...readdirSync(OWN_RULES)
    .filter((name) => name.startsWith('TM-S'))
    .map((name) => ({ file: join(name, 'rule.yml'), text: readFileSync(join(OWN_RULES, name, 'rule.yml'), 'utf8') })),
];

describe('rules read in threads', () => {
  it('are those that are read without, faults and places too, in the order of the texts', async () => {
    expect(texts.length).toBeGreaterThan(24);
    const here = await parseRules(texts, undefined);
    const aside = await parseRules(texts, new URL('../../dist/rules/parse.js', import.meta.url));
    expect(aside).toEqual(here);
    expect(here[0]?.ok).toBe(false);
    expect(here[1]).toMatchObject({ ok: true, value: { at: { line: 1 } } });
  });

  it('fail with what the thread failed of', async () => {
    await expect(parseRules(texts, new URL('./nowhere.js', import.meta.url))).rejects.toThrow('nowhere.js');
  });
});
