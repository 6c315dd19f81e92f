import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsAsCoreCsv } from '#report/findings/core-csv.js';
import type { RuleOutcome, SheetRow } from '#rules/outcome.js';

/** A rule that found these lines. */
function issues(...sheet: readonly SheetRow[]): RuleOutcome {
  return { rule: 'TM-0001', dataset: 'AE', status: 'issues', rows: 9, count: 1, findings: [], sheet };
}

function row(parts: Partial<SheetRow>): SheetRow {
  return { dataset: 'AE', record: '1', path: '', variable: 'V', value: '', ...parts };
}

const lines = (...outcomes: readonly RuleOutcome[]) => findingsAsCoreCsv({ outcomes }).split('\n').slice(1, -1);

describe('findings as a sheet of the reference engine', () => {
  it.each([
    ['a list in quotes, for its commas', "['A', 'B']", `AE,1,V,"['A', 'B']"`],
    ['a missing value as nothing', '', 'AE,1,V,'],
    ['blanks around a text as they are', ' a ', 'AE,1,V, a '],
    ['a quote doubled', '6" long', 'AE,1,V,"6"" long"'],
    ['a line end in quotes', 'a\rb', 'AE,1,V,"a\rb"'],
  ])('writes %s', (_, value, expected) => {
    expect(lines(issues(row({ value })))).toEqual([expected]);
  });

  it('sorts column by column, whole numbers by size and before texts', () => {
    const records = ['10', '', '9', '2'].map((record) => row({ record, variable: 'B' }));
    const others = ['A', '10', '9', 'a'].map((variable) => row({ dataset: 'AD', variable }));
    expect(lines(issues(...records, ...others))).toEqual([
      'AD,1,9,',
      'AD,1,10,',
      'AD,1,A,',
      'AD,1,a,',
      'AE,2,B,',
      'AE,9,B,',
      'AE,10,B,',
      'AE,,B,',
    ]);
  });

  it('names the place in a document instead of the record where there is one', () => {
    const found = issues(row({ path: '/study/0', variable: 'id', value: 'A' }));
    expect(findingsAsCoreCsv({ outcomes: [found] })).toBe('path,attribute,value\n/study/0,id,A\n');
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
    const [dataset = '', record = '', variable = '', value = ''] = cells.slice(at, at + 4);
    outcomes.push(
      variable === 'EXECUTION_ERROR'
        ? { rule: 'R', dataset, status: 'failed', diagnostic: { code: 'c', severity: 'error', message: value } }
        : issues({ dataset, record, path: '', variable, value }),
    );
  }
  return outcomes;
}
