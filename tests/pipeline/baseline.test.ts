import { describe, expect, it } from 'vitest';
import { capped, compareWithBaseline, type Baseline } from '#pipeline/baseline.js';
import { parseBaseline } from '#pipeline/parse-baseline.js';
import { findingsFormats } from '#report/findings/index.js';
import { unanswered, type Finding, type RuleOutcome } from '#rules/outcome.js';
import { resultsWith } from '../report/support/results.js';
import { finding, sampleResults } from '../report/support/sample.js';

function issues(count: number, ...findings: readonly Finding[]): RuleOutcome {
  return { rule: 'TM-0001', dataset: 'AE', status: 'issues', rows: 9, count, findings };
}

/** A former run's file, read. */
function baselineOf(format: 'json' | 'ndjson', ...outcomes: readonly RuleOutcome[]): Baseline {
  const text = findingsFormats[format](resultsWith({ rules: sampleResults().rules, outcomes }));
  const read = parseBaseline(text, 'before.json');
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const [a, b, c] = [finding(1), finding(2), finding(3)];

describe('the comparison with a former run', () => {
  it.each(['json', 'ndjson'] as const)('tells new findings from known ones and from those gone: %s', (format) => {
    const { outcomes, summary } = compareWithBaseline([issues(2, b, c)], baselineOf(format, issues(2, a, b)));
    expect(summary).toEqual({ file: 'before.json', new: 1, known: 1, gone: 1 });
    expect(outcomes).toMatchObject([{ findings: [{ state: 'known' }, { state: 'new' }], fresh: 1 }]);
  });

  it('does not look at rows: the same findings in another order are known', () => {
    const moved = [a, b, c].map((one) => ({ ...one, row: 100 - (one.row ?? 0) })).reverse();
    expect(compareWithBaseline([issues(3, ...moved)], baselineOf('json', issues(3, a, b, c))).summary).toMatchObject({
      new: 0,
      known: 3,
      gone: 0,
    });
  });

  it('counts a finding that is there twice and was there once as one new', () => {
    expect(compareWithBaseline([issues(2, a, a)], baselineOf('json', issues(1, a))).summary).toMatchObject({ new: 1 });
  });

  it('asks for no answer to what is new and explained', () => {
    const { outcomes } = compareWithBaseline([issues(1, { ...c, explanation: 'Confirmed.' })], baselineOf('json'));
    expect(outcomes.map(unanswered)).toEqual([0]);
  });

  it('counts what is beyond the list as new only where there is more of it than before', () => {
    const before = baselineOf('json', issues(10, a));
    expect(compareWithBaseline([issues(10, a)], before).summary).toMatchObject({ new: 0, known: 10 });
    expect(compareWithBaseline([issues(13, a)], before).summary).toMatchObject({ new: 3, known: 10 });
  });

  it('says so where the former run did not list all', () => {
    const { warnings } = compareWithBaseline([issues(10, b)], baselineOf('json', issues(10, a)));
    expect(warnings.map(({ code }) => code)).toEqual(['pipeline/baseline-cut']);
  });

  it('leaves the counts of what is then cut off', () => {
    const { outcomes } = compareWithBaseline(
      [issues(3, { ...a, explanation: 'Confirmed.' }, b, c)],
      baselineOf('json'),
    );
    expect(capped(outcomes, 2)).toMatchObject([{ count: 3, explained: 1, fresh: 2, findings: [{}, {}] }]);
  });

  it.each(['', '[]', '{"findings": 1}', '{"findings": [{}]}', 'no JSON', '{"findings": ['])(
    'tells a file that holds no findings: %j',
    (text) => {
      const read = parseBaseline(text, 'x.json');
      const codes = read.ok ? [] : read.diagnostics.map(({ code }) => code);
      expect(codes).toEqual(text === '' ? [] : ['pipeline/baseline-shape']);
    },
  );
});

describe('findings that were compared', () => {
  const { outcomes, summary } = compareWithBaseline([issues(2, b, c)], baselineOf('json', issues(2, a, b)));
  const results = { ...resultsWith({ rules: sampleResults().rules, outcomes }), baseline: summary };

  it.each([
    ['text', 'error TM-0001 in AE: 2 findings, 1 new\n'],
    ['text', '1 new, 1 known, 1 no longer found, compared with before.json.'],
    ['text', 'row 3, ST-1-01-003: AESTDTC = "2022-02", AEENDTC = missing (new)\n'],
    ['json', '"state": "new"'],
    ['sarif', '"baselineState": "unchanged"'],
    ['csv', 'Fingerprint,State\r\n'],
    ['junit', 'message="1 finding"'],
    ['github', '1 finding: '],
  ] as const)('say so as %s: %j', (format, text) => {
    expect(findingsFormats[format](results)).toContain(text);
  });
});
