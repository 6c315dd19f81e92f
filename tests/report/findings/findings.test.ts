import { describe, expect, it } from 'vitest';
import { findings, findingsFormats, type FindingsFormat } from '#report/findings/index.js';
import { allFindings, countFindings, findingGroups } from '#report/findings/selection.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { parseXml } from '#define/xml/parse.js';
import { resultsWith } from '../support/results.js';
import { finding, sampleResults } from '../support/sample.js';

const formats = Object.keys(findingsFormats) as FindingsFormat[];

/** Results in which one rule found this. */
function found(...parts: Parameters<typeof finding>[1][]) {
  const listed = parts.map((part, i) => finding(i + 1, part));
  const outcome: RuleOutcome = {
    rule: 'TM-0001',
    dataset: 'AE',
    status: 'issues',
    rows: 9,
    count: listed.length,
    findings: listed,
  };
  return resultsWith({ rules: sampleResults().rules, outcomes: [outcome] });
}

describe('findings', () => {
  it('are grouped by rule and dataset, gravest first', () => {
    const groups = findingGroups(sampleResults());
    expect(
      groups.map(({ rule, dataset, severity, count, explained }) => [rule.id, dataset, severity, count, explained]),
    ).toEqual([
      ['TM-0001', 'AE', 'error', 60, 0],
      ['TM-0002', 'DM', 'warning', 1, 1],
    ]);
    expect(countFindings(groups)).toEqual({
      total: 61,
      explained: 1,
      bySeverity: { reject: 0, error: 60, warning: 1, notice: 0 },
    });
  });

  it.each(['text', 'github'] as const)('as %s name the variables of the dataset, not a wildcard', (format) => {
    const rules = sampleResults().rules.map((rule) => ({ ...rule, message: '--ENDTC is before --STDTC.' }));
    const results = { ...found({ message: 'AEENDTC is before AESTDTC.' }), rules };
    expect(findingsFormats[format](results)).toContain('AEENDTC is before AESTDTC.');
    expect(findingsFormats[format](results)).not.toContain('--ENDTC');
  });

  it('stand in the order of the rows', () => {
    expect(
      allFindings(sampleResults())
        .slice(0, 3)
        .map(({ row }) => row),
    ).toEqual([1, 2, 3]);
  });

  it('of a rule that nobody described still appear', () => {
    const [group] = findingGroups({ ...found({}), rules: [] });
    expect(group?.rule).toMatchObject({ id: 'TM-0001', severity: 'error' });
  });

  it.each(formats)('as %s do not depend on the order in which outcomes came', async (format) => {
    const results = sampleResults();
    expect(await findingsFormats[format]({ ...results, outcomes: results.outcomes.toReversed() })).toEqual(
      await findingsFormats[format](results),
    );
  });

  it('count as explained what is explained, listed or not', () => {
    const outcome: RuleOutcome = {
      rule: 'TM-0001',
      dataset: 'AE',
      status: 'issues',
      rows: 9,
      count: 9,
      explained: 8,
      findings: [finding(1)],
    };
    const results = resultsWith({ rules: sampleResults().rules, outcomes: [outcome] });
    expect(countFindings(findingGroups(results))).toMatchObject({ total: 9, explained: 8 });
    expect(findingsFormats.junit(results)).toContain('1 finding');
  });

  it('leave three files', () => {
    expect(findings(sampleResults()).map(({ path }) => path)).toEqual([
      'findings.json',
      'findings.csv',
      'findings.txt',
    ]);
  });
});

describe('findings as text', () => {
  it('show the first of each group, what did not run and why, and totals', () => {
    const text = findingsFormats.text(sampleResults());
    expect(text).toContain('error TM-0001 in AE: 60 findings\n');
    expect(text).toContain('  - row 5, ST-1-01-005: AESTDTC = "2022-02", AEENDTC = missing\n  and 55 more\n');
    expect(text).toContain('    Explained: The site confirmed the value in query 12.\n');
    expect(text).toContain(
      'TM-0005 in AE: The statement of the rule could not run. [rules/statement-failed] (specs/rules/TM-0005/rule.yml:4:1)',
    );
    expect(text).toContain('  - 1 rule on 1 dataset: needs a variable that the dataset does not have\n');
    expect(text).not.toContain('AETOXGR');
    expect(text).toContain('TM-0004: The rule uses "is_ordered_subset_of", which is not supported yet. (DM)');
    expect(text).not.toContain('does not apply');
    expect(text).toContain('TM-0003 in DM: The birth date was withheld. (explanations.yaml:3:1)');
    expect(
      text.endsWith(
        '61 findings (60 error, 1 warning), 1 explained.\n5 rules; by rule and dataset: 2 passed, 2 with findings, 3 skipped, 1 failed.\n',
      ),
    ).toBe(true);
  });

  it('say so when there are none', () => {
    expect(findingsFormats.text(resultsWith({}))).toMatch(/^No findings\.\n/);
  });

  it('cannot write to the terminal what the data say', () => {
    const text = findingsFormats.text(found({ subject: '\u001b]0;owned\u0007\r\n::error::x' }));
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('tell a finding about a dataset as a whole', () => {
    const { row: _, subject: __, ...whole } = finding(1, { variables: [] });
    const outcome: RuleOutcome = {
      rule: 'TM-0001',
      dataset: 'AE',
      status: 'issues',
      rows: 0,
      count: 1,
      findings: [whole],
    };
    expect(findingsFormats.text(resultsWith({ outcomes: [outcome] }))).toContain('  - the dataset as a whole\n');
  });
});

describe('findings as JSON', () => {
  it('hold everything the rules said', () => {
    expect(JSON.parse(findingsFormats.json(sampleResults()))).toMatchObject({
      study: 'ST-1',
      created: '2024-05-06T07:08:09.000Z',
      counts: { total: 61, explained: 1, passed: 2, skipped: 3, failed: 1 },
      skipped: [
        { rule: 'TM-0003', message: 'The rule does not apply to this dataset.' },
        { rule: 'TM-0004' },
        { rule: 'TM-0004' },
      ],
      failed: [{ rule: 'TM-0005', diagnostic: { code: 'rules/statement-failed' } }],
    });
  });

  it('by lines are one finding each', () => {
    const lines = findingsFormats.ndjson(sampleResults()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { fingerprint: string }).fingerprint).slice(0, 2)).toEqual([
      'f001',
      'f002',
    ]);
    expect(lines.length).toBe(56);
  });
});

describe('findings as comma-separated values', () => {
  it('are one line each', () => {
    expect(findingsFormats.csv(found({ explanation: 'Confirmed, see query 12.' }))).toBe(
      'Rule,Severity,Dataset,Row,USUBJID,Sequence,Variables,Values,Message,Explanation,Fingerprint\r\n' +
        'TM-0001,error,AE,1,ST-1-01-001,1,"AESTDTC, AEENDTC","2022-02, ",The value does not hold what rule TM-0001 demands.,"Confirmed, see query 12.",f001\r\n',
    );
  });
});

describe('findings as SARIF', () => {
  interface Log {
    runs: {
      results: Record<string, unknown>[];
      invocations: { executionSuccessful: boolean; toolExecutionNotifications: { level: string }[] }[];
    }[];
  }
  const log = (results: Parameters<typeof findingsFormats.sarif>[0]) =>
    (JSON.parse(findingsFormats.sarif(results)) as Log).runs[0];

  it.each([
    ['reject', 'error'],
    ['error', 'error'],
    ['warning', 'warning'],
    ['notice', 'note'],
  ] as const)('have the severity %s as level %s', (severity, level) => {
    expect(log(found({ severity }))?.results).toMatchObject([{ level, ruleIndex: 0, properties: { severity } }]);
  });

  it('are suppressed where they are explained', () => {
    expect(log(found({ explanation: 'Confirmed.' }))?.results[0]?.['suppressions']).toEqual([
      { kind: 'external', status: 'accepted', justification: 'Confirmed.' },
    ]);
    expect(log(found({}))?.results[0]).not.toHaveProperty('suppressions');
  });

  it('carry their fingerprint and place', () => {
    expect(log(found({}))?.results).toMatchObject([
      {
        partialFingerprints: { 'ruleDatasetVariablesKeys/v1': 'f001' },
        locations: [{ logicalLocations: [{ fullyQualifiedName: 'AE/row 1/AESTDTC/AEENDTC' }] }],
      },
    ]);
  });

  it('name the file of the dataset where it was written', () => {
    const uri = 'm5/datasets/st-1/tabulations/sdtm/ae.xpt';
    expect(log(sampleResults())?.results[0]).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    });
  });

  it('tell the rules that failed or were skipped', () => {
    const [invocation] = log(sampleResults())?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications.map(({ level }) => level)).toEqual(['error', 'note', 'note']);
  });
});

describe('findings as JUnit', () => {
  const suites = (text: string) => {
    const read = parseXml(text, 'junit.xml', {});
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    return read.value.root;
  };

  it('are a suite for each dataset and a case for each rule', () => {
    const root = suites(findingsFormats.junit(sampleResults()));
    expect(Object.fromEntries(root.attributes)).toEqual({
      name: 'trialmill',
      tests: '8',
      failures: '1',
      errors: '1',
      skipped: '3',
    });
    expect(root.children.map(({ attributes, children }) => [attributes.get('name'), children.length])).toEqual([
      ['AE', 4],
      ['DM', 4],
    ]);
  });

  it('pass where all are explained', () => {
    expect(suites(findingsFormats.junit(found({ explanation: 'Confirmed.' }))).attributes.get('failures')).toBe('0');
    expect(suites(findingsFormats.junit(found({ explanation: 'Confirmed.' }, {}))).attributes.get('failures')).toBe(
      '1',
    );
  });

  it('are well-formed whatever the data say', () => {
    const root = suites(findingsFormats.junit(found({ message: ']]><failure>\u0000&"\uFFFE' })));
    expect(root.children[0]?.children[0]?.children[0]?.text).toContain(']]><failure>');
  });
});

describe('findings as annotations of GitHub', () => {
  it('are one for each rule and dataset with findings that nobody explained', () => {
    expect(findingsFormats.github(sampleResults())).toBe(
      '::error title=TM-0005 in AE::The rule failed to run: rules/statement-failed.\n' +
        '::error title=TM-0001 in AE::60 findings: The value does not hold what rule TM-0001 demands.\n',
    );
  });

  it('tell neither subjects nor values', () => {
    expect(findingsFormats.github(sampleResults())).not.toMatch(/ST-1-01|2022-02/);
  });

  it('cannot be forged by a message', () => {
    const [rule] = sampleResults().rules;
    const message = 'a\n::error::b%0A';
    const results = { ...found({}), rules: rule ? [{ ...rule, message }] : [] };
    expect(findingsFormats.github(results)).toBe('::error title=TM-0001 in AE::1 finding: a%0A::error::b%250A\n');
  });
});
