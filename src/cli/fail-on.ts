import { InvalidArgumentError } from 'commander';
import type { BuildResults } from '#report/results.js';
import type { Severity } from '#rules/outcome.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

const order: readonly Severity[] = ['notice', 'warning', 'error', 'reject'];

export function severityOption(text: string): Severity {
  const found = order.find((severity) => severity === text);
  if (found === undefined) throw new InvalidArgumentError(`One of ${order.join(', ')}.`);
  return found;
}

/** How a run with results ends: a rule that could not run outweighs findings; explained findings weigh nothing. */
export function exitCodeOf(
  { outcomes, problems }: Pick<BuildResults, 'outcomes' | 'problems'>,
  failOn: Severity,
): ExitCode {
  if (outcomes.some((outcome) => outcome.status === 'failed')) return exitCodes.failedExecution;
  const weighs = (severity: Severity) => order.indexOf(severity) >= order.indexOf(failOn);
  const findings = outcomes.some(
    (outcome) =>
      outcome.status === 'issues' &&
      (outcome.findings.some((finding) => finding.explanation === undefined && weighs(finding.severity)) ||
        outcome.count > outcome.findings.length),
  );
  return findings || problems.some((problem) => weighs(problem.severity)) ? exitCodes.findings : exitCodes.clean;
}
