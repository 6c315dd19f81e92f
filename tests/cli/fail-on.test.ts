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
  ] as const)('is right where %s', (_what, outcomes, expected) => {
    expect(exitCodeOf({ outcomes, problems: [] }, 'error')).toBe(expected);
  });
});
