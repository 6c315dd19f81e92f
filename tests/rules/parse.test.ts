import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRule } from '#rules/parse.js';

const officialRules = process.env['CORE_RULES_DIR'];

const minimal = `
Authorities:
  - Organization: Trialmill
    Standards:
      - Name: SDTMIG
        Version: "3.4"
        References:
          - Rule Identifier: { Id: TM-X, Version: "1" }
Check:
  all:
    - name: --SEQ
      operator: empty
    - not:
        any:
          - { name: AESER, operator: equal_to, value: "Y", value_is_literal: true }
Core: { Id: TM-X, Status: Published, Version: "1" }
Description: Raise a finding when the sequence number is missing.
Match Datasets:
  - { Name: DM, Keys: [USUBJID, { Left: A, Right: B }], Join Type: left }
Operations:
  - { id: $n, operator: record_count, domain: EX, group: [USUBJID], filter: { EXTRT: X } }
Outcome: { Message: The sequence number is missing., Output Variables: [--SEQ] }
Rule Type: Record Data
Scope: { Classes: { Include: [EVENTS] }, Domains: { Exclude: [DS] } }
Sensitivity: Record
Trialmill: { Severity: warning, Explanation: Number the records. }
`;

const faultsOf = (text: string) => {
  const parsed = parseRule(text, 'rule.yml');
  return parsed.ok
    ? []
    : parsed.diagnostics.map(({ code, at, help }) =>
        [code, at?.line, at?.column, help].filter((part) => part !== undefined),
      );
};

describe('parseRule', () => {
  it('reads every part of a rule', () => {
    const parsed = parseRule(minimal, 'rule.yml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    expect(parsed.value).toMatchObject({
      id: 'TM-X',
      type: 'Record Data',
      severity: 'warning',
      explanation: 'Number the records.',
      authorities: [{ organization: 'Trialmill', standards: [{ name: 'SDTMIG', version: '3.4', ruleIds: ['TM-X'] }] }],
      scope: { classes: { include: ['EVENTS'] }, domains: { exclude: ['DS'] } },
      check: {
        kind: 'all',
        checks: [
          { kind: 'test', name: '--SEQ', operator: 'empty', at: { file: 'rule.yml', line: 11, column: 7 } },
          { kind: 'not', check: { kind: 'any', checks: [{ name: 'AESER', operator: 'equal_to', value: 'Y' }] } },
        ],
      },
      matches: [
        {
          dataset: 'DM',
          join: 'left',
          keys: [
            { left: 'USUBJID', right: 'USUBJID' },
            { left: 'A', right: 'B' },
          ],
        },
      ],
      operations: [{ id: '$n', operator: 'record_count', domain: 'EX', group: ['USUBJID'] }],
      outputs: ['--SEQ'],
    });
  });

  it('takes a version written as a number as it is written', () => {
    const parsed = parseRule(minimal.replace('Version: "3.4"', 'Version: 3.10'), 'rule.yml');
    expect(parsed.ok && parsed.value.authorities[0]?.standards[0]?.version).toBe('3.10');
  });

  it('takes one severity for all agencies, or one for each', () => {
    const severities = (own: string) => {
      const parsed = parseRule(minimal.replace('Severity: warning', `Severity: ${own}`), 'rule.yml');
      return parsed.ok ? parsed.value.severities : parsed.diagnostics.map(({ message }) => message);
    };
    expect(severities('notice')).toEqual({ cdisc: 'notice', fda: 'notice', pmda: 'notice', nmpa: 'notice' });
    const each = { cdisc: 'error', fda: 'reject', pmda: 'warning', nmpa: 'notice' };
    expect(severities(JSON.stringify(each))).toEqual(each);
    expect(severities('{ cdisc: error, fda: fatal, pmda: error, ema: error }')).toEqual([
      '"ema" is not a key of "Severity".',
      '"fda" is "fatal", which is not one of the words it can be.',
      '"Severity" has no "nmpa".',
    ]);
  });

  it('reports every fault of a file at once, with its place and the spelling that was probably meant', () => {
    const text = minimal
      .replace('operator: empty', 'operator: emty')
      .replace('Rule Type: Record Data', 'Rule Type: Record Dat')
      .replace('Sensitivity: Record', 'Sensitivity: Recor')
      .replace('Description:', 'Desription:')
      .replace('operator: record_count', 'operator: record_cout');
    expect(faultsOf(text)).toEqual([
      ['rules/unknown-key', 17, 1, 'Did you mean "Description"?'],
      ['rules/unknown-rule-type', 23, 12, 'Did you mean "Record Data"?'],
      ['rules/unknown-word', 25, 14, 'Did you mean "Record"?'],
      ['rules/unknown-operator', 12, 17, 'Did you mean "empty"?'],
      ['rules/unknown-operation', 21, 25, 'Did you mean "record_count"?'],
    ]);
  });

  describe('of a key that the format does not have', () => {
    const text = minimal
      .replace('group: [USUBJID]', 'groupp: [USUBJID]')
      .replace('Join Type: left', 'Join Typ: left')
      .replace('Domains: { Exclude: [DS] }', 'Domain: { Exclude: [DS] }, Classes: { Includ: [EVENTS] }')
      .replace('Scope: { Classes: { Include: [EVENTS] },', 'Scope: {')
      .replace('Output Variables: [--SEQ]', 'Output Variable: [--SEQ]')
      .replace('operator: empty', 'operator: empty\n      valeu: 1');
    const told = [
      ['rules/unknown-key', 23, 54, 'Did you mean "Output_Variables"?'],
      ['rules/unknown-key', 25, 10, 'Did you mean "Domains"?'],
      ['rules/unknown-key', 25, 48, 'Did you mean "Include"?'],
      ['rules/unknown-key', 13, 7, 'Did you mean "value"?'],
      ['rules/unknown-key', 22, 51, 'Did you mean "group"?'],
      ['rules/unknown-key', 20, 57, 'Did you mean "Join_Type"?'],
    ];

    it('makes a fault where the rule is being written', () => {
      expect(faultsOf(text.replace('Status: Published', 'Status: Draft'))).toEqual(told);
    });

    it('tells it, and runs a published rule without it', () => {
      const read = parseRule(text, 'rule.yml');
      expect(read.ok && read.warnings.map(({ severity }) => severity)).toEqual(told.map(() => 'warning'));
      expect(read.ok && read.value.operations[0]?.group).toEqual([]);
    });
  });

  it('tells of a value that nothing can be compared with', () => {
    const faultsOfValue = (value: string) =>
      faultsOf(minimal.replace('operator: empty', `operator: equal_to\n      value: ${value}`));
    expect(faultsOfValue('{ a: 1 }')).toEqual([['rules/wrong-kind', 13, 14]]);
    expect(faultsOfValue('[a, { b: 1 }, [c]]')).toEqual([
      ['rules/wrong-kind', 13, 18],
      ['rules/wrong-kind', 13, 28],
    ]);
    const sorted = 'operator: target_is_sorted_by\n      value: [{ name: --DTC }]';
    expect(faultsOf(minimal.replace('operator: empty', sorted))).toEqual([]);
  });

  it.each([
    ['no check', minimal.replace(/Check:[\s\S]*?Core:/, 'Core:'), 'rules/missing-key'],
    ['a duplicate key', minimal + 'Sensitivity: Record\n', 'rules/not-yaml'],
    ['a list where keys belong', '- 1\n- 2\n', 'rules/wrong-kind'],
    ['nothing', '', 'rules/wrong-kind'],
    ['broken YAML', 'Check: [', 'rules/not-yaml'],
    [
      'two operations of one id',
      minimal.replace('Outcome:', '  - { id: $n, operator: dy }\nOutcome:'),
      'rules/duplicate-operation',
    ],
  ])('refuses a file with %s', (_what, text, code) => {
    expect(faultsOf(text).map(([found]) => found)).toContain(code);
  });

  it.skipIf(officialRules === undefined)('reads every official rule (skipped: CORE_RULES_DIR not set)', () => {
    const folder = officialRules ?? '';
    const faulty = readdirSync(folder).flatMap((name) => {
      const parsed = parseRule(readFileSync(join(folder, name, 'rule.yml'), 'utf8'), name);
      return parsed.ok ? parsed.warnings : parsed.diagnostics;
    });
    expect(faulty).toEqual([]);
  });
});
