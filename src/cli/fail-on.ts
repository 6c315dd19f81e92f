import { InvalidArgumentError } from 'commander';
import type { BuildResults } from '#report/results.js';
import { unexplained, type Finding, type Severity } from '#rules/outcome.js';
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
  // All findings of a rule are of one severity, also those that were counted but not listed.
  const heavy = ({ severity }: Finding) => weighs(severity);
  const findings = outcomes.some(
    (outcome) => unexplained(outcome) > 0 && outcome.status === 'issues' && outcome.findings.some(heavy),
  );
  return findings || problems.some((problem) => weighs(problem.severity)) ? exitCodes.findings : exitCodes.clean;
}
