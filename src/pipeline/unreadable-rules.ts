import type { Diagnostic } from '#base/diagnostic.js';
import type { RuleSummary } from '#report/results.js';
import type { RuleOutcome } from '#rules/outcome.js';

/** A file that holds no rule of the format, or one with words that it does not know, and all that is wrong with it. */
export interface UnreadableRule {
  /** The name of its folder, which in the official layout is the rule's id. */
  readonly id: string;
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
}

/** Rules that can run, and files beside them that cannot be read. */
export interface RulesRead<Rule> {
  readonly rules: readonly Rule[];
  readonly unreadable: readonly UnreadableRule[];
}

/** Its verdict: none, and why. It is said of the study, for nobody knows which datasets it is meant for. */
export function failedToRead({ id, diagnostics }: UnreadableRule): RuleOutcome {
  return { rule: id, dataset: 'STUDY', status: 'failed', diagnostic: diagnostics[0] };
}

/** What reports list it as. */
export function summaryOfUnreadable({ id }: UnreadableRule): RuleSummary {
  const message = 'The rule file cannot be read.';
  return { id, title: message, message, severity: 'error', references: [] };
}
