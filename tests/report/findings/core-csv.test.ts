import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsAsCoreCsv } from '#report/findings/core-csv.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import { finding } from '../support/sample.js';

/** The findings of one rule. */
function issues(...findings: readonly Finding[]): RuleOutcome {
  return { rule: 'TM-0001', dataset: 'AE', status: 'issues', rows: 9, count: findings.length, findings };
}

const lines = (...outcomes: readonly RuleOutcome[]) => findingsAsCoreCsv({ outcomes }).split('\n').slice(1, -1);

const value = (shown: string | null, printed?: string) =>
  finding(1, { variables: [{ name: 'V', value: shown, ...(printed !== undefined && { printed }) }] });

describe('findings as a sheet of the reference engine', () => {
  it.each([
    ['a text as it is', value('Rash'), 'AE,1,V,Rash'],
    ['a number as Python prints it', value('1', '1.0'), 'AE,1,V,1.0'],
    ['a list in quotes, for its commas', value('A, B', "['A', 'B']"), `AE,1,V,"['A', 'B']"`],
    ['a missing value as nothing', value(null), 'AE,1,V,'],
    ['blanks as nothing', value('  '), 'AE,1,V,'],
    ['blanks around a text as they are', value(' a '), 'AE,1,V, a '],
    ['the text null as nothing', value('null'), 'AE,1,V,'],
    ['a quote doubled', value('6" long'), 'AE,1,V,"6"" long"'],
    ['a missing variable in words', value('Not in dataset'), 'AE,1,V,Not in dataset'],
  ])('writes %s', (_, found, expected) => {
    expect(lines(issues(found))).toEqual([expected]);
  });

  it('has no record for a finding about a dataset', () => {
    const { row: _, ...whole } = value('x');
    expect(lines(issues(whole))).toEqual(['AE,,V,x']);
  });

  it('sorts column by column, whole numbers by size and before texts', () => {
    const rows = [10, 9, 2].map((row) => finding(row, { variables: [{ name: 'B', value: 'b' }] }));
    const other = finding(1, { dataset: 'AD', variables: ['A', '10', '9', 'a'].map((name) => ({ name, value: '1' })) });
    expect(lines(issues(...rows, other))).toEqual([
      'AD,1,9,1',
      'AD,1,10,1',
      'AD,1,A,1',
      'AD,1,a,1',
      'AE,2,B,b',
      'AE,9,B,b',
      'AE,10,B,b',
    ]);
  });

  it('writes a rule that failed as EXECUTION_ERROR, and nothing for one that was skipped or passed', () => {
    const named = { rule: 'TM-0001', dataset: 'DM' };
    const diagnostic = { code: 'rules/query-failed', severity: 'error', message: 'Not, possible' } as const;
    expect(
      lines(
        { ...named, status: 'failed', diagnostic },
        { ...named, status: 'skipped', reason: { kind: 'empty dataset' } },
        { ...named, status: 'passed', rows: 3 },
      ),
    ).toEqual(['DM,,EXECUTION_ERROR,"Not, possible"']);
  });
});

const folder = process.env['CORE_RULES_DIR'] ?? '';
const isThere = folder !== '' && existsSync(folder);

describe.skipIf(!isThere)(
  `the sheets of the published cases${isThere ? '' : ' (skipped: CORE_RULES_DIR is not set)'}`,
  () => {
    const sheets = isThere
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
          /[\\/]results[\\/]results\.csv$/.test(path),
        )
      : [];

    it('come out to the byte, from their lines in another order', () => {
      expect(sheets.length).toBeGreaterThan(100);
      const different = sheets.filter((path) => {
        const text = readFileSync(join(folder, path), 'utf8')
          .replace(/^\uFEFF/, '')
          .replaceAll('\r\n', '\n');
        // Artefacts of an older engine, which wrote what it skipped, and a missing value as a word (core-rules.md, section 2.5).
        if (/^[^,\n]*,,,|,null$/m.test(text)) return false;
        return findingsAsCoreCsv({ outcomes: outcomesOf(text).toReversed() }) !== text;
      });
      expect(different).toEqual([]);
    });
  },
);

/** The lines of a sheet as outcomes of rules that found them. */
function outcomesOf(text: string): RuleOutcome[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(?:,|\n|$)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
  const outcomes: RuleOutcome[] = [];
  for (let at = 4; at + 4 <= cells.length; at += 4) {
    const [dataset = '', record = '', name = '', shown = ''] = cells.slice(at, at + 4);
    const { row: _, ...whole } = finding(1, { dataset, variables: [{ name, value: shown }] });
    outcomes.push(
      name === 'EXECUTION_ERROR'
        ? { rule: 'R', dataset, status: 'failed', diagnostic: { code: 'c', severity: 'error', message: shown } }
        : issues(record === '' ? whole : { ...whole, row: Number(record) }),
    );
  }
  return outcomes;
}
