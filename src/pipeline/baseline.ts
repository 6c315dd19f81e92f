import type { Diagnostic } from '#base/diagnostic.js';
import type { BaselineSummary } from '#report/results.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import { report } from './messages.js';

/** The findings of a former run, by fingerprint: how often each was there. */
export interface Baseline {
  readonly file: string;
  readonly fingerprints: ReadonlyMap<string, number>;
  /** Findings of a rule on a dataset that the former run counted and did not list, by `groupKey`. */
  readonly unlisted: ReadonlyMap<string, number>;
}

/** Outcomes with each finding marked as new or known, and what the comparison came to. */
export interface Compared {
  readonly outcomes: readonly RuleOutcome[];
  readonly summary: BaselineSummary;
  readonly warnings: readonly Diagnostic[];
}

export function compareWithBaseline(outcomes: readonly RuleOutcome[], baseline: Baseline): Compared {
  const left = new Map(baseline.fingerprints);
  const warnings: Diagnostic[] = [];
  const counts = { new: 0, known: 0 };
  const compared = outcomes.map((outcome) => {
    if (outcome.status !== 'issues') return outcome;
    const findings = outcome.findings.map((finding): Finding => {
      const times = left.get(finding.fingerprint) ?? 0;
      if (times === 0) return { ...finding, state: 'new' };
      left.set(finding.fingerprint, times - 1);
      return { ...finding, state: 'known' };
    });
    const before = baseline.unlisted.get(groupKey(outcome)) ?? 0;
    const further = Math.max(0, outcome.count - findings.length - before);
    const fresh = findings.filter(({ state }) => state === 'new');
    counts.new += fresh.length + further;
    counts.known += outcome.count - fresh.length - further;
    if (before > 0 && fresh.length > 0)
      warnings.push(report('baseline-cut', { ...outcome, file: baseline.file, unlisted: before }));
    const open = fresh.filter(({ explanation }) => explanation === undefined).length;
    return { ...outcome, findings, fresh: open + further };
  });
  const gone = [...left.values()].reduce((sum, times) => sum + times, 0);
  return { outcomes: compared, summary: { file: baseline.file, ...counts, gone }, warnings };
}

/** Keeps the first findings of each outcome, after all were compared. */
export function capped(outcomes: readonly RuleOutcome[], limit: number): readonly RuleOutcome[] {
  return outcomes.map((outcome) => {
    if (outcome.status !== 'issues' || outcome.findings.length <= limit) return outcome;
    const { findings, sheet } = outcome;
    const lines = (limit * (sheet?.length ?? 0)) / findings.length;
    return {
      ...outcome,
      explained: explainedOf(outcome),
      findings: findings.slice(0, limit),
      ...(sheet && { sheet: sheet.slice(0, lines) }),
    };
  });
}

function explainedOf({ explained, findings }: Extract<RuleOutcome, { status: 'issues' }>): number {
  return explained ?? findings.filter(({ explanation }) => explanation !== undefined).length;
}

export function groupKey({ rule, dataset }: { readonly rule: string; readonly dataset: string }): string {
  return JSON.stringify([rule, dataset]);
}
