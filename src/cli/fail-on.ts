import { InvalidArgumentError } from 'commander';
import type { BuildResults } from '#report/results.js';
import { unanswered, type Finding, type Severity } from '#rules/outcome.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

const order: readonly Severity[] = ['notice', 'warning', 'error', 'reject'];

/** From which severity on findings count; "new" counts what a baseline does not have, whatever its severity. */
export type FailOn = Severity | 'new';

export function severityOption(text: string): Severity {
  const found = order.find((severity) => severity === text);
  if (found === undefined) throw new InvalidArgumentError(`One of ${order.join(', ')}.`);
  return found;
}

export function failOnOption(text: string): FailOn {
  if (text === 'new') return text;
  const found = order.find((severity) => severity === text);
  if (found === undefined) throw new InvalidArgumentError(`One of ${order.join(', ')}, new.`);
  return found;
}

/** How a run with results ends: a rule that could not run outweighs findings; explained and known findings weigh nothing. */
export function exitCodeOf(
  { outcomes, problems }: Pick<BuildResults, 'outcomes' | 'problems'>,
  failOn: FailOn,
): ExitCode {
  if (outcomes.some((outcome) => outcome.status === 'failed')) return exitCodes.failedExecution;
  const weighs = (severity: Severity) => failOn === 'new' || order.indexOf(severity) >= order.indexOf(failOn);
  // All findings of a rule are of one severity, also those that were counted but not listed.
  const heavy = ({ severity }: Finding) => weighs(severity);
  const findings = outcomes.some(
    (outcome) => unanswered(outcome) > 0 && outcome.status === 'issues' && outcome.findings.some(heavy),
  );
  return findings || problems.some((problem) => weighs(problem.severity)) ? exitCodes.findings : exitCodes.clean;
}
