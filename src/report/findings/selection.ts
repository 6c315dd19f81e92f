import { compareText } from '#base/compare-text.js';
import { flatMap } from '#base/flat-map.js';
import { groupBy } from '#base/group-by.js';
import { unanswered, unexplained, type Finding, type RuleOutcome, type Severity } from '#rules/outcome.js';
import type { FindingResults, RuleSummary } from '../results.js';
import { counted } from '../words.js';

export const severities: readonly Severity[] = ['reject', 'error', 'warning', 'notice'];

type Issues = Extract<RuleOutcome, { status: 'issues' }>;

/** A rule that does not hold on one dataset, with what was found there. */
export interface FindingGroup {
  readonly rule: RuleSummary;
  readonly dataset: string;
  /** What the rule says, with the names that its variables have in this dataset. */
  readonly message: string;
  readonly severity: Severity;
  /** May be more than the findings, where the rules stopped listing. */
  readonly count: number;
  readonly explained: number;
  /** Neither explained nor in the baseline. */
  readonly open: number;
  readonly findings: readonly Finding[];
}

/** Gravest first, then by dataset and rule. */
export function findingGroups({ outcomes, rules }: FindingResults): readonly FindingGroup[] {
  const summaries = new Map(rules.map((rule) => [rule.id, rule]));
  return outcomes
    .filter((outcome): outcome is Issues => outcome.status === 'issues')
    .map((outcome) => {
      const { rule, dataset, count, findings } = outcome;
      const summary = summaries.get(rule) ?? unknownRule(rule, findings);
      const severity = gravest(findings.map((finding) => finding.severity)) ?? summary.severity;
      const explained = count - unexplained(outcome);
      return {
        rule: summary,
        dataset,
        message: summary.message.includes('--') ? (findings[0]?.message ?? summary.message) : summary.message,
        severity,
        count,
        explained,
        open: unanswered(outcome),
        findings: findings.toSorted(byPlace),
      };
    })
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        compareText(a.dataset, b.dataset) ||
        compareText(a.rule.id, b.rule.id),
    );
}

/** Neither explained nor in the baseline. */
export function isOpen({ explanation, state }: Finding): boolean {
  return explanation === undefined && state !== 'known';
}

/** All findings, in the order of their groups. */
export function allFindings(results: FindingResults): readonly Finding[] {
  return findingGroups(results).flatMap((group) => group.findings);
}

export interface FindingCounts {
  readonly total: number;
  readonly explained: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export function countFindings(groups: readonly FindingGroup[]): FindingCounts {
  const bySeverity = { reject: 0, error: 0, warning: 0, notice: 0 };
  for (const group of groups) bySeverity[group.severity] += group.count;
  return {
    total: sum(groups.map((group) => group.count)),
    explained: sum(groups.map((group) => group.explained)),
    bySeverity,
  };
}

type OutcomeWith<Status> = Extract<RuleOutcome, { status: Status }>;

/** The outcomes of one kind, by rule and dataset. */
export function outcomesWith<Status extends RuleOutcome['status']>(
  { outcomes }: FindingResults,
  status: Status,
): readonly OutcomeWith<Status>[] {
  let sorted = byStatus.get(outcomes);
  if (sorted === undefined) byStatus.set(outcomes, (sorted = sortedByStatus(outcomes)));
  return (sorted.get(status) ?? []) as readonly OutcomeWith<Status>[];
}

/** Sorted once for all that is told of a run: there are as many outcomes as rules times datasets. */
const byStatus = new WeakMap<readonly RuleOutcome[], ReadonlyMap<RuleOutcome['status'], readonly RuleOutcome[]>>();

/** Rule by rule: to compare all with each other takes longer. */
function sortedByStatus(outcomes: readonly RuleOutcome[]): ReadonlyMap<RuleOutcome['status'], readonly RuleOutcome[]> {
  const byRule = [...groupBy(outcomes, ({ rule }) => rule)].sort(([a], [b]) => compareText(a, b));
  const sorted = flatMap(byRule, ([, own]) => own.toSorted((a, b) => compareText(a.dataset, b.dataset)));
  return groupBy(sorted, ({ status }) => status);
}

/** The rules whose sentence "did not run" deserves attention: outside its scope a rule has nothing to say. */
export function notableSkips(results: FindingResults): readonly Skip[] {
  return outcomesWith(results, 'skipped').filter(({ reason }) => reason.kind !== 'outside scope');
}

export type Skip = OutcomeWith<'skipped'>;

/** The same in two: what is not supported, not at hand, or was interrupted, leaves a question open; the others have nothing to look at, as without a permissible variable. */
export function skipsByWeight(results: FindingResults): {
  readonly open: readonly Skip[];
  readonly normal: readonly Skip[];
} {
  const skips = notableSkips(results);
  const isOpen = ({ reason }: Skip) => ['not supported', 'no guide', 'interrupted'].includes(reason.kind);
  return { open: skips.filter(isOpen), normal: skips.filter((skip) => !isOpen(skip)) };
}

/** "3 rules on 2 datasets" */
export function extent(skips: readonly Skip[]): string {
  const rules = new Set(skips.map(({ rule }) => rule)).size;
  const datasets = new Set(skips.map(({ dataset }) => dataset)).size;
  return `${counted(rules, 'rule')} on ${counted(datasets, 'dataset')}`;
}

/** Orders findings of one rule and dataset as the rows stand. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    (a.row ?? 0) - (b.row ?? 0) ||
    compareText(a.subject ?? '', b.subject ?? '') ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function gravest(found: readonly Severity[]): Severity | undefined {
  return severities.find((severity) => found.includes(severity));
}

function unknownRule(id: string, findings: readonly Finding[]): RuleSummary {
  const [first] = findings;
  const message = first?.message ?? '';
  return { id, title: message, message, severity: first?.severity ?? 'error', references: [] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
