import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsFormats } from '#report/findings/index.js';
import type { FindingResults } from '#report/results.js';
import { spreadsheetText } from '#report/spreadsheet-text.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import { sampleResults } from '../support/sample.js';

const formats = ['text', 'json', 'ndjson', 'csv', 'core-csv', 'sarif', 'junit', 'github'] as const;

it.each(formats)('findings of the sample as %s are those of the golden file', async (format) => {
  const text = findingsFormats[format](sample());
  // Git keeps line ends of its own.
  await expect(text.replaceAll('\r\n', '\n')).toMatchFileSnapshot(
    join(import.meta.dirname, 'expected', `${format}.golden`),
  );
});

it.each(['text', 'ndjson', 'csv', 'core-csv', 'html', 'sarif', 'junit', 'github'] as const)(
  'findings of a run that was interrupted are marked so as %s',
  (format) => {
    const results = { ...sample(), partial: { ran: 4, of: 1200 } };
    const mark = format === 'ndjson' ? '{"partial":{"ran":4,"of":1200}}' : 'interrupted when 4 of 1,200 rules had run';
    expect(findingsFormats[format](results)).toContain(mark);
    expect(findingsFormats[format](sample())).not.toContain(mark);
  },
);

describe('findings that stand in a document', () => {
  const placed = findingsAt('define.xml', [4, 9, 7], 5);

  it.each([
    ['text', '  - define.xml:4:3: OID = "IT.4"\n'],
    ['csv', ',define.xml,4\r\n'],
    ['junit', 'define.xml:4:3: The OID leads nowhere.\n'],
    ['sarif', '"region": {\n                  "startLine": 4,\n                  "startColumn": 3'],
    ['html', 'define.xml:4:3'],
    ['github', '::error file=define.xml,line=4,col=3,title=TM-X999 in ItemRef::The OID leads nowhere.\n'],
  ] as const)('have their line as %s', (format, expected) => {
    expect(findingsFormats[format](placed)).toContain(expected);
  });

  it('are annotations on GitHub where they are neither known nor explained; what is not listed is counted', () => {
    const [first, second, third] = findingsIn(placed);
    const answered = [first, second && { ...second, state: 'known' }, third && { ...third, explanation: 'So it is.' }];
    const findings = answered.flatMap((finding) => finding ?? []) as Finding[];
    const github = (fresh: number) =>
      findingsFormats.github({
        ...placed,
        outcomes: placed.outcomes.map((outcome) => ({ ...outcome, findings, fresh }) as RuleOutcome),
      });
    expect(github(1).match(/line=\d+/g)).toEqual(['line=4']);
    expect(github(1).split('\n')).toHaveLength(2);
    expect(github(3)).toContain('::error title=TM-X999 in ItemRef::2 further findings: The OID leads nowhere.\n');
  });
});

it.each([
  ['=1+1', "'=1+1"],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['@A1', "'@A1"],
  ['\t=1', "'\t=1"],
  ['\r\n=1', "'\r\n=1"],
  ['-', "'-"],
  ['-12.5', '-12.5'],
  ['+3', '+3'],
  ['-.5', '-.5'],
  ['-1e-7', '-1e-7'],
  [' =1', ' =1'],
  ['a=1', 'a=1'],
  ["'=1", "'=1"],
  ['', ''],
])('%j is %j to a spreadsheet', (text, expected) => {
  expect(spreadsheetText(text)).toBe(expected);
});

it.each([
  ['csv', `,"'=2022-02, =",`],
  ['core-csv', ",AESTDTC,'=2022-02\n"],
] as const)(
  'what a spreadsheet would run is a text as %s where that is asked for, and nothing else is altered',
  (format, safe) => {
    const plain = { ...sample(), partial: { ran: 4, of: 1200 } };
    const hostile = {
      ...plain,
      outcomes: plain.outcomes.map((outcome) => withValues(outcome, (value) => `=${value}`)),
    };
    expect(findingsFormats[format]({ ...plain, csvTexts: 'safe' })).toBe(findingsFormats[format](plain));
    expect(findingsFormats[format]({ ...hostile, csvTexts: 'safe' })).toContain(safe);
    expect(findingsFormats[format](hostile)).not.toContain("'=");
  },
);

function withValues(outcome: RuleOutcome, change: (value: string) => string): RuleOutcome {
  if (outcome.status !== 'issues') return outcome;
  const findings = outcome.findings.map((finding) => ({
    ...finding,
    variables: finding.variables.map(({ name, value }) => ({ name, value: change(value ?? '') })),
  }));
  return withSheet({ ...outcome, findings });
}

function findingsIn({ outcomes }: FindingResults): readonly Finding[] {
  return outcomes.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
}

/** One rule that finds so many, of which some are listed, each at its line. */
function findingsAt(file: string, lines: readonly number[], count: number): FindingResults {
  const [rule, dataset, message] = ['TM-X999', 'ItemRef', 'The OID leads nowhere.'];
  const findings = lines.map((line): Finding => ({
    ...{ rule, dataset, message, severity: 'error', fingerprint: String(line), row: line },
    at: { file, line, column: 3 },
    variables: [{ name: 'OID', value: `IT.${line}` }],
  }));
  return {
    ...sampleResults(),
    rules: [{ id: rule, title: message, message, severity: 'error', references: [] }],
    outcomes: [{ rule, dataset, status: 'issues', rows: count, count, findings }],
  };
}

/** The sample with a few findings of each group, as with --max-findings 3. */
function sample(): FindingResults {
  const results = sampleResults();
  return {
    ...results,
    limit: 3,
    outcomes: results.outcomes.map((outcome) =>
      outcome.status === 'issues' ? withSheet({ ...outcome, findings: outcome.findings.slice(-3) }) : outcome,
    ),
  };
}

function withSheet(outcome: Extract<RuleOutcome, { status: 'issues' }>): RuleOutcome {
  const sheet = outcome.findings.flatMap(({ dataset, row, variables }) =>
    variables.map(({ name, value }) => ({
      dataset,
      record: String(row),
      path: '',
      variable: name,
      value: value ?? '',
    })),
  );
  return { ...outcome, sheet };
}
