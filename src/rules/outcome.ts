import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';

/** What became of one rule on one dataset (or on the study). Nothing is left out: a rule that did not run says why. */
export type RuleOutcome = { readonly rule: string; readonly dataset: string } & (
  | { readonly status: 'passed'; readonly rows: number }
  | {
      readonly status: 'issues';
      readonly rows: number;
      readonly count: number;
      /** How many of all, listed or not, have an explanation; absent where only those listed were looked at. */
      readonly explained?: number;
      /** How many of all are neither explained nor in the baseline; absent without one. */
      readonly fresh?: number;
      /** The first ones. */
      readonly findings: readonly Finding[];
      /** The same as rows of a results.csv, where a run was asked for them. */
      readonly sheet?: readonly SheetRow[];
    }
  | { readonly status: 'skipped'; readonly reason: SkipReason }
  | { readonly status: 'failed'; readonly diagnostic: Diagnostic }
);

/** A line of a results.csv: Dataset, Record, Variable, Value; for USDM path, attribute, value. */
export interface SheetRow {
  readonly dataset: string;
  readonly record: string;
  readonly path: string;
  readonly variable: string;
  readonly value: string;
}

/** How many findings nobody has explained yet. */
export function unexplained(outcome: RuleOutcome): number {
  if (outcome.status !== 'issues') return 0;
  return (
    outcome.count -
    (outcome.explained ?? outcome.findings.filter(({ explanation }) => explanation !== undefined).length)
  );
}

/** How many findings somebody has to answer for: not explained and, where there is a baseline, new. */
export function unanswered(outcome: RuleOutcome): number {
  return outcome.status === 'issues' ? (outcome.fresh ?? unexplained(outcome)) : 0;
}

export type SkipReason =
  | { readonly kind: 'outside scope' }
  | { readonly kind: 'dataset missing'; readonly dataset: string }
  | { readonly kind: 'column missing'; readonly variable: string }
  | { readonly kind: 'empty dataset' }
  | { readonly kind: 'not supported'; readonly feature: string }
  | { readonly kind: 'no document' }
  | { readonly kind: 'no guide'; readonly guide: string }
  | { readonly kind: 'no schema' }
  | { readonly kind: 'no define.xml' }
  /** The run was stopped before the rule had its turn, or while it ran. */
  | { readonly kind: 'interrupted' };

/** One place where a rule does not hold. */
export interface Finding {
  readonly rule: string;
  readonly dataset: string;
  /** Row of the submitted file, from 1; absent where the dataset as a whole is meant. */
  readonly row?: number;
  /** The place in the file, where the record is an element of a document. */
  readonly at?: SourceSpan;
  readonly subject?: string;
  /** Where it stands in a JSON document, and the id of the object. */
  readonly path?: string;
  readonly instance?: string;
  readonly sequence?: number;
  readonly message: string;
  readonly severity: Severity;
  readonly variables: readonly FoundValue[];
  /** Stable over runs: rule, dataset, variables and key values, never the row number; hashed, so that no value can be read from it. */
  readonly fingerprint: string;
  /** The reviewed text of explanations.yaml that covers this finding. */
  readonly explanation?: string;
  /** Whether the baseline has it; absent without one. */
  readonly state?: 'new' | 'known';
}

/** A variable that a finding shows. */
export interface FoundValue {
  readonly name: string;
  readonly value: string | null;
  /** As the reference engine of CORE writes it, where that is another text: 1.0, ['A', 'B'], True. */
  readonly printed?: string;
}

export type Severity = 'reject' | 'error' | 'warning' | 'notice';

/** Whose view of a finding's severity: CDISC's own, or that of an authority which receives the data. */
export const agencies = ['cdisc', 'fda', 'pmda', 'nmpa'] as const;
export type Agency = (typeof agencies)[number];
