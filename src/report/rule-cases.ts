import type { Diagnostic } from '#base/diagnostic.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { skipReason } from './findings/messages.js';
import { json } from './json.js';
import { counted, visible } from './words.js';

/** One case of a rule: what its sheet expects, what came of it. */
export interface RuleCase {
  readonly rule: string;
  /** "positive/01", "negative/02" ... */
  readonly name: string;
  readonly agrees: boolean;
  /** Lines of the sheet that were not found, and lines found that are not in the sheet; sorted. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly outcomes: readonly RuleOutcome[];
  /** Why the case could not be run at all. */
  readonly unusable?: string;
  /** Why the rule, or the define.xml of the case, could not be read. */
  readonly faults?: readonly Diagnostic[];
  /** Why the sheet is known to be wrong, by the reviewed list. */
  readonly reviewed?: string;
}

export interface RuleCaseCounts {
  readonly usable: number;
  readonly agree: number;
  /** Of those that do not agree. */
  readonly reviewed: number;
  readonly unusable: number;
}

export function countCases(cases: readonly RuleCase[]): RuleCaseCounts {
  const usable = cases.filter(({ unusable }) => unusable === undefined);
  return {
    usable: usable.length,
    agree: usable.filter(({ agrees }) => agrees).length,
    reviewed: usable.filter(isExcused).length,
    unusable: cases.length - usable.length,
  };
}

/** A case that neither agrees nor is known to be wrong. */
export function isOpen(each: RuleCase): boolean {
  return each.unusable === undefined && !each.agrees && !isExcused(each);
}

function isExcused({ agrees, reviewed, unusable }: RuleCase): boolean {
  return unusable === undefined && !agrees && reviewed !== undefined;
}

/** Lines of a difference that a terminal shows; the JSON has all. */
const SHOWN = 5;

/** Cases that do not agree, reviewed ones, those that could not be run; last the number that agrees. */
export function ruleCasesAsText(cases: readonly RuleCase[]): string {
  const { usable, agree } = countCases(cases);
  const paragraphs = [
    ...cases.filter(isOpen).map(disagreement),
    listed('on the reviewed list', cases.filter(isExcused), ({ reviewed }) => reviewed),
    listed(
      'on the reviewed list, though they agree: take them off',
      cases.filter((each) => each.agrees && each.reviewed !== undefined),
      ({ reviewed }) => reviewed,
    ),
    listed(
      'not usable',
      cases.filter(({ unusable }) => unusable !== undefined),
      ({ unusable }) => unusable,
    ),
    [`${agree} of ${usable} cases agree`],
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => visible(line) + '\n').join(''))
    .join('\n');
}

function disagreement({ rule, name, missing, unexpected, outcomes, faults = [] }: RuleCase): string[] {
  return [
    `${rule} ${name} does not agree`,
    ...lines('  only in the sheet: ', missing),
    ...lines('  only found:        ', unexpected),
    ...faults.map(({ message, at }) => `  ${at === undefined ? '' : `${at.line}:${at.column} `}${message}`),
    ...troubles(outcomes).map(({ dataset, text }) => `  ${dataset}: ${text}`),
  ];
}

function lines(head: string, all: readonly string[]): string[] {
  const more = all.length - SHOWN;
  return [...all.slice(0, SHOWN).map((each) => head + each), ...(more > 0 ? [`${head}and ${more} more`] : [])];
}

function listed(
  what: string,
  cases: readonly RuleCase[],
  why: (each: RuleCase) => string | undefined,
): readonly string[] {
  if (cases.length === 0) return [];
  return [
    `${counted(cases.length, 'case')} ${what}:`,
    ...cases.map((each) => `  ${each.rule} ${each.name}: ${why(each) ?? ''}`),
  ];
}

/** What did not run, and why; a dataset that the rule is not meant for is no trouble. */
function troubles(outcomes: readonly RuleOutcome[]): readonly { dataset: string; text: string }[] {
  return outcomes.flatMap((outcome) => {
    const { dataset } = outcome;
    if (outcome.status === 'failed') return [{ dataset, text: `failed: ${outcome.diagnostic.message}` }];
    if (outcome.status !== 'skipped' || outcome.reason.kind === 'outside scope') return [];
    return [{ dataset, text: `skipped: ${skipReason(outcome.reason)}` }];
  });
}

/** Every case, for programs. */
export function ruleCasesAsJson(cases: readonly RuleCase[]): string {
  return json({
    counts: countCases(cases),
    cases: cases.map(({ rule, name, agrees, missing, unexpected, outcomes, unusable, faults, reviewed }) => ({
      rule,
      case: name,
      usable: unusable === undefined,
      agrees,
      ...(unusable !== undefined && { reason: unusable }),
      ...(reviewed !== undefined && { reviewed }),
      ...(faults !== undefined && { faults }),
      missing,
      unexpected,
      outcomes: outcomes.map(outcomeForPrograms),
    })),
  });
}

function outcomeForPrograms(outcome: RuleOutcome) {
  const { dataset, status } = outcome;
  switch (outcome.status) {
    case 'passed':
      return { dataset, status };
    case 'issues':
      return { dataset, status, findings: outcome.count };
    case 'skipped':
      return { dataset, status, kind: outcome.reason.kind, reason: skipReason(outcome.reason) };
    case 'failed':
      return { dataset, status, code: outcome.diagnostic.code, reason: outcome.diagnostic.message };
  }
}

/** How cases are shown, in the order people should meet them. */
export const ruleCaseFormats = { text: ruleCasesAsText, json: ruleCasesAsJson } as const;
