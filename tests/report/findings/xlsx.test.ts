import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { findingsAsXlsx } from '#report/findings/xlsx.js';
import type { FindingResults } from '#report/results.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { resultsWith } from '../support/results.js';
import { finding, sampleResults } from '../support/sample.js';

const tested = [
  { name: 'DM', label: 'Demographics', path: 'data/dm.xpt', standard: 'SDTMIG 3.4', bytes: 4000, rows: 40 },
  { name: 'AE', label: 'Adverse Events', path: 'data/ae.xpt', standard: 'SDTMIG 3.4', bytes: 40960, rows: 1250 },
];

/** The sheets as a reader of others sees them: rows of cells. */
function sheets(results: FindingResults): Record<string, unknown[][]> {
  const workbook = read(findingsAsXlsx(results));
  return Object.fromEntries(
    workbook.SheetNames.map((name) => [
      name,
      utils.sheet_to_json<unknown[]>(workbook.Sheets[name] ?? {}, { header: 1, defval: '' }),
    ]),
  );
}

describe('findings as a workbook', () => {
  const all = sheets({ ...sampleResults(), tested, limit: 1000 });

  it('have the five sheets of the reference engine', () => {
    expect(Object.keys(all)).toEqual([
      'Conformance Details',
      'Dataset Details',
      'Issue Summary',
      'Issue Details',
      'Rules Report',
    ]);
  });

  it('say what was held against which standard, and how much is listed', () => {
    const details = new Map(all['Conformance Details']?.map(([key, value]) => [key, value]));
    expect(Object.fromEntries(details)).toMatchObject({
      'Report Generation': '2024-05-06T07:08:09',
      'CORE Engine Version': 'trialmill 0.1.0',
      'Issue Limit Per Dataset': 1000,
      Standard: 'SDTMIG',
      Version: 'V3.4',
    });
    expect([...details.keys()].slice(0, 6)).toEqual([
      'Report Generation',
      'Total Runtime',
      'CORE Engine Version',
      'Issue Limit Per Rule',
      'Issue Limit Per Dataset',
      'Issue Limit Per Sheet',
    ]);
  });

  it('list the datasets by name', () => {
    expect(all['Dataset Details']).toEqual([
      ['Dataset', 'Label', 'Location', 'Modified Time Stamp', 'Size (kb)', 'Number of Records'],
      ['AE', 'Adverse Events', 'data/ae.xpt', '', 40.96, 1250],
      ['DM', 'Demographics', 'data/dm.xpt', '', 4, 40],
    ]);
  });

  it('count all findings of a rule on a dataset, also those that are not listed, with their explanations', () => {
    expect(all['Issue Summary']).toEqual([
      ['Dataset', 'CORE-ID', 'Message', 'Issues', 'Explanation', 'Severity'],
      ['AE', 'TM-0001', 'The value does not hold what rule TM-0001 demands.', 60, '', 'error'],
      [
        'DM',
        'TM-0002',
        'The value does not hold what rule TM-0002 demands.',
        1,
        'The site confirmed the value in query 12.',
        'warning',
      ],
    ]);
  });

  it('list the findings by rule, dataset and row', () => {
    const details = all['Issue Details'] ?? [];
    expect(details.slice(0, 2)).toEqual([
      [
        ...['CORE-ID', 'Message', 'Executability', 'Dataset', 'USUBJID', 'Record', 'Sequence', 'Variable(s)'],
        ...['Value(s)', 'Severity'],
      ],
      [
        ...['TM-0001', 'The value does not hold what rule TM-0001 demands.', '', 'AE', 'ST-1-01-001', 1, 1],
        ...['AESTDTC, AEENDTC', '2022-02, null', 'error'],
      ],
    ]);
    expect(details.length).toBe(1 + 56);
  });

  it('give every rule its status, the gravest of its outcomes, and why it did not run', () => {
    expect(all['Rules Report']?.map((row) => [row[0], row[5], row[7]])).toEqual([
      ['CORE-ID', 'Status', 'Reason'],
      ['TM-0001', 'ISSUE REPORTED', ''],
      ['TM-0002', 'ISSUE REPORTED', ''],
      ['TM-0003', 'SUCCESS', ''],
      [
        'TM-0004',
        'SKIPPED',
        'AE: The dataset has no variable "AETOXGR".\nDM: The rule uses "is_ordered_subset_of", which is not supported yet.',
      ],
      ['TM-0005', 'EXECUTION ERROR', 'AE: The statement of the rule could not run.'],
    ]);
    expect(all['Rules Report']?.[0]?.slice(0, 6)).toEqual([
      ...['CORE-ID', 'Version', 'CDISC RuleID', 'FDA RuleID', 'Message', 'Status'],
    ]);
  });

  it('keep formulas, control characters and endless texts as texts', () => {
    const hostile = ['=HYPERLINK("http://x")', '\u0000\u001b[31m', 'x'.repeat(40_000)];
    const outcome: RuleOutcome = {
      rule: 'TM-0001',
      dataset: 'AE',
      status: 'issues',
      rows: 3,
      count: 3,
      findings: hostile.map((value, i) => finding(i + 1, { variables: [{ name: 'V', value }] })),
    };
    const values = sheets(resultsWith({ outcomes: [outcome] }))['Issue Details']?.map((row) => row[8]);
    expect(values?.[1]).toBe('=HYPERLINK("http://x")');
    expect(values?.[2]).toBe('\u0000\u001b[31m');
    expect(String(values?.[3])).toMatch(/^x{32757} \.\.\. \(cut\)$/);
  });
});
