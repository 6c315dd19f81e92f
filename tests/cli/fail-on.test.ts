import { describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { exitCodeOf } from '#cli/fail-on.js';
import type { Finding, RuleOutcome, Severity } from '#rules/outcome.js';

function issues(severity: Severity, count: number, explained: number): RuleOutcome {
  const finding: Finding = {
    rule: 'TM-0001',
    dataset: 'AE',
    message: 'The value is not in the codelist.',
    severity,
    variables: [],
    fingerprint: 'f',
    ...(explained > 0 && { explanation: 'Confirmed by the site.' }),
  };
  return { rule: 'TM-0001', dataset: 'AE', status: 'issues', rows: 9, count, explained, findings: [finding] };
}

describe('the exit code', () => {
  it.each([
    ['nothing was found', [], exitCodes.clean],
    ['a finding weighs enough', [issues('error', 1, 0)], exitCodes.findings],
    ['a finding weighs too little', [issues('notice', 1, 0)], exitCodes.clean],
    ['all findings are explained', [issues('error', 1, 1)], exitCodes.clean],
    ['all findings are explained, also those not listed', [issues('error', 5, 5)], exitCodes.clean],
    ['one that is not listed is not explained', [issues('error', 5, 4)], exitCodes.findings],
    ['those not listed weigh too little', [issues('notice', 5, 0)], exitCodes.clean],
    ['a finding is known', [{ ...issues('error', 1, 0), fresh: 0 }], exitCodes.clean],
    ['one of several is new', [{ ...issues('error', 5, 0), fresh: 1 }], exitCodes.findings],
    ['a new one weighs too little', [{ ...issues('notice', 5, 0), fresh: 1 }], exitCodes.clean],
  ] as const)('is right where %s', (_what, outcomes, expected) => {
    expect(exitCodeOf({ outcomes, problems: [] }, 'error')).toBe(expected);
  });

  it('counts what is new whatever its severity, where that is asked', () => {
    const fresh = (number: number) => [{ ...issues('notice', 5, 0), fresh: number }];
    expect(exitCodeOf({ outcomes: fresh(1), problems: [] }, 'new')).toBe(exitCodes.findings);
    expect(exitCodeOf({ outcomes: fresh(0), problems: [] }, 'new')).toBe(exitCodes.clean);
  });

  it('is that of a failed execution where a rule failed, whatever was found', () => {
    const diagnostic = { code: 'rules/query-failed', severity: 'error', message: 'No.' } as const;
    const failed = { rule: 'TM-0002', dataset: 'AE', status: 'failed', diagnostic } as const;
    expect(exitCodeOf({ outcomes: [issues('error', 1, 0), failed], problems: [] }, 'reject')).toBe(4);
  });
});
