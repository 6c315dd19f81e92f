import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseEntries, parseExplanations } from '#pipeline/explanations.js';
import { openExplanations } from '#pipeline/write-explanations.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { HOSTILE } from '../report/support/hostile.js';
import { resultsWith } from '../report/support/results.js';
import { finding, sampleResults } from '../report/support/sample.js';

const folder = mkdtempSync(join(tmpdir(), 'write-explanations-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function issues(dataset: string, count: number, ...findings: Parameters<typeof finding>[1][]): RuleOutcome {
  const listed = findings.map((part, i) => finding(i + 1, { dataset, ...part }));
  return { rule: 'TM-0001', dataset, status: 'issues', rows: 9, count, findings: listed };
}

function written(path: string, from: string | undefined, ...outcomes: RuleOutcome[]) {
  const opened = openExplanations(join(folder, path), from);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return opened.value.withEntries(resultsWith({ rules: sampleResults().rules, outcomes }));
}

const entries = (text: string) => {
  const parsed = parseEntries(text, 'explanations.yaml');
  return parsed.ok ? parsed.value.map(({ rule, dataset, text: why }) => [rule, dataset, why]) : parsed.diagnostics;
};

describe('a file of explanations', () => {
  it('begins with an entry to review for each rule and dataset that is not explained', () => {
    const { text, added } = written(
      'new.yaml',
      undefined,
      issues('AE', 7, {}, {}),
      issues('DM', 1, { explanation: 'x' }),
    );
    expect(added).toBe(1);
    expect(entries(text)).toEqual([['TM-0001', 'AE', 'TODO']]);
    expect(text).toMatch(/^# yaml-language-server: \$schema=.*specs\/schemas\/explanations\.schema\.json\n/);
    expect(text).toContain('# 7 findings: The value does not hold what rule TM-0001 demands.\n');
    expect(text).toContain('# such as row 1, ST-1-01-001: AESTDTC = 2022-02, AEENDTC = missing\n');
  });

  it('explains nothing until its texts are written', () => {
    const read = parseExplanations(written('new.yaml', undefined, issues('AE', 1, {})).text, 'new.yaml');
    expect(read).toMatchObject({ ok: true, value: [], warnings: [{ code: 'rules/explanation-not-reviewed' }] });
  });

  it('keeps what is in it to the byte, and asks for nothing twice', () => {
    const before = '# Ours.\n- {rule: TM-0001,   dataset: AE, text: TODO}   # soon';
    writeFileSync(join(folder, 'old.yaml'), before);
    const { text, added } = written('old.yaml', undefined, issues('AE', 1, {}), issues('DM', 1, {}));
    expect(added).toBe(1);
    expect(text.startsWith(`${before}\n`)).toBe(true);
    expect(entries(text)).toEqual([
      ['TM-0001', 'AE', 'TODO'],
      ['TM-0001', 'DM', 'TODO'],
    ]);
  });

  it('starts from the explanations that the run read', () => {
    const from = join(folder, 'from.yaml');
    writeFileSync(from, '- { rule: TM-0001, dataset: AE, where: { AESEQ: 1 }, text: Confirmed. }\n');
    expect(entries(written('to.yaml', from, issues('AE', 2, { explanation: 'Confirmed.' }, {})).text)).toEqual([
      ['TM-0001', 'AE', 'Confirmed.'],
      ['TM-0001', 'AE', 'TODO'],
    ]);
    expect(readFileSync(from, 'utf8')).not.toContain('TODO');
  });

  it('tells the pieces of a split dataset apart, as explanations do', () => {
    const outcome = issues('LB', 2, { dataset: 'LBCH' }, { dataset: 'LBHE' });
    expect(entries(written('split.yaml', undefined, outcome).text)).toEqual([
      ['TM-0001', 'LBCH', 'TODO'],
      ['TM-0001', 'LBHE', 'TODO'],
    ]);
  });

  it('cannot be broken by what the data say', () => {
    const value = `${HOSTILE}\n- rule: X\r\u0085\u2028  dataset: Y`;
    const outcome = issues('AE', 1, { subject: value, message: value, variables: [{ name: 'V', value }] });
    expect(entries(written('hostile.yaml', undefined, outcome).text)).toEqual([['TM-0001', 'AE', 'TODO']]);
  });

  it('that cannot be read is told with the place of each fault', () => {
    writeFileSync(join(folder, 'wrong.yaml'), '- { rule: TM-0001, datset: AE, text: x }\n');
    const opened = openExplanations(join(folder, 'wrong.yaml'), undefined);
    const told = opened.ok ? [] : opened.diagnostics.map(({ code, at, help }) => [code, at?.line, at?.column, help]);
    expect(told).toContainEqual(['rules/explanations-shape', 1, 20, 'Did you mean "dataset"?']);
  });
});
