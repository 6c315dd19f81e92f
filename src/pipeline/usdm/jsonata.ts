import { createHash } from 'node:crypto';
import { groupBy } from '#base/group-by.js';
import { report } from '#rules/messages.js';
import type { Finding, RuleOutcome, SheetRow } from '#rules/outcome.js';
import { pythonText } from '#rules/python-text.js';
import type { Check, Rule } from '#rules/rule.js';
import type { StudyDocument } from '#rules/world.js';
import { readsLikeNone } from '../sheet-rows.js';
import { utilities } from './jsonata-functions.js';
import { evaluateJsonata } from './jsonata-thread.js';

type Jsonata = Extract<Check, { readonly kind: 'jsonata' }>;
type Found = Readonly<Record<string, unknown>>;

/** A rule that calls itself deeper, or makes a longer list, has failed. */
const limits = { stack: 1000, sequence: 1_000_000 };

/**
 * Runs a rule whose check is a JSONata expression on a study document: each object of its result is a finding. Ends with the signal, and rejects with its reason.
 *
 * See the CORE rule format, JSONata rules.
 */
export async function runJsonata(
  rule: Rule,
  check: Jsonata,
  document: StudyDocument,
  limit: number,
  signal: AbortSignal,
): Promise<readonly RuleOutcome[]> {
  const evaluated = await evaluate(rule, check, document, signal);
  if ('outcome' in evaluated) return [evaluated.outcome];
  const { found } = evaluated;
  if (found.length === 0) return [{ rule: rule.id, dataset: document.file, status: 'passed', rows: 1 }];
  return [...groupBy(found, entityOf)].map(([entity, own]) => {
    const listed = own.slice(0, limit);
    const findings = listed.map((each) => findingOf(each, rule, entity));
    const sheet = listed.flatMap((each) => sheetOf(each, rule, entity));
    return { rule: rule.id, dataset: entity, status: 'issues', rows: 1, count: own.length, findings, sheet };
  });
}

async function evaluate(
  rule: Rule,
  check: Jsonata,
  document: StudyDocument,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Found[] } | { readonly outcome: RuleOutcome }> {
  const failed = (problem: string, at = check.at) => {
    const diagnostic = report('query-failed', { rule: rule.id, dataset: document.file, problem }, at);
    return { outcome: { rule: rule.id, dataset: document.file, status: 'failed' as const, diagnostic } };
  };
  const expression = `(\n${utilities}\n${check.expression}\n)`;
  const evaluated = await evaluateJsonata(document, expression, limits, signal);
  if (evaluated.kind === 'fault') {
    const { code, message, position } = evaluated;
    const place = position === undefined ? undefined : placeIn(check, position);
    const where = place === undefined ? '' : ` (line ${place} of the expression)`;
    return failed(`${code === undefined ? '' : `${code}: `}${message}${where}`);
  }
  const { result } = evaluated;
  if (isNothing(result)) return { found: [] };
  const all: readonly unknown[] = Array.isArray(result) ? result : [result];
  const wrong = all.find((each) => typeof each !== 'object' || each === null || Array.isArray(each));
  if (wrong !== undefined) return failed('Its result is to be objects, and it gave something else.');
  return { found: all as readonly Found[] };
}

function isNothing(result: unknown): boolean {
  return result === undefined || result === null || result === false || result === '' || result === 0;
}

/** The line of the rule's own expression, from 1. */
function placeIn({ expression }: Jsonata, position: number): number | undefined {
  const own = position - utilities.length - 3;
  return own < 0 ? undefined : expression.slice(0, own).split('\n').length;
}

function entityOf(found: Found): string {
  return shown(found['entity']) ?? shown(found['dataset']) ?? shown(found['instanceType']) ?? '';
}

function findingOf(found: Found, rule: Rule, entity: string): Finding {
  const path = shown(found['path']) ?? shown(found['_path']);
  const instance = shown(found['instance_id']) ?? shown(found['id']);
  const subject = shown(found['USUBJID']);
  const variables = outputsOf(rule).map((name) => ({ name, value: valueOf(found[name]) || null }));
  const identity = JSON.stringify([rule.id, entity, instance ?? path, variables]);
  return {
    rule: rule.id,
    dataset: entity,
    ...(typeof found['row'] === 'number' && { row: found['row'] }),
    ...(subject !== undefined && { subject }),
    ...(path !== undefined && { path }),
    ...(instance !== undefined && { instance }),
    message: rule.message,
    severity: rule.severity,
    variables,
    fingerprint: createHash('sha256').update(identity).digest('hex'),
  };
}

function sheetOf(found: Found, rule: Rule, entity: string): readonly SheetRow[] {
  const path = shown(found['path']) ?? shown(found['_path']) ?? '';
  const record = shown(found['row']) ?? '';
  return outputsOf(rule).map((variable) => {
    return { dataset: entity, record, path, variable, value: valueOf(found[variable]) };
  });
}

function outputsOf({ outputs = [] }: Rule): readonly string[] {
  return [...new Set(outputs)];
}

/** As the reference engine writes it: a text as it is, all else as Python shows it. */
function valueOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : pythonText(value);
  return readsLikeNone(text) ? '' : text;
}

function shown(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}
