import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { groupBy } from '#base/group-by.js';
import { report } from '#rules/messages.js';
import type { Finding, RuleOutcome, SheetRow } from '#rules/outcome.js';
import { pythonText } from '#rules/python-text.js';
import type { Check, Rule } from '#rules/rule.js';
import type { StudyDocument } from '#rules/world.js';
import { readsLikeNone } from '../sheet-rows.js';
import { utilities } from './jsonata-functions.js';

type Jsonata = Extract<Check, { readonly kind: 'jsonata' }>;
type Found = Readonly<Record<string, unknown>>;

/** The code of JSONata's own limit of time. */
const TIME_LIMIT = 'D1012';

/** A rule that calls itself deeper, or makes a longer list, has failed; so has one that runs longer, where nobody says how long it may. */
const limits = { timeout: 30_000, stack: 1000, sequence: 1_000_000 };

/**
 * Runs a rule whose check is a JSONata expression on a study document: each object of its result is a finding.
 *
 * See the CORE rule format, JSONata rules.
 */
export async function runJsonata(
  rule: Rule,
  check: Jsonata,
  document: StudyDocument,
  limit: number,
  timeout = limits.timeout,
): Promise<readonly RuleOutcome[]> {
  const evaluated = await evaluate(rule, check, document, timeout);
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
  timeout: number,
): Promise<{ readonly found: readonly Found[] } | { readonly outcome: RuleOutcome }> {
  const failed = (problem: string, at = check.at) => {
    const diagnostic = report('query-failed', { rule: rule.id, dataset: document.file, problem }, at);
    return { outcome: { rule: rule.id, dataset: document.file, status: 'failed' as const, diagnostic } };
  };
  try {
    const expression = jsonata(`(\n${utilities}\n${check.expression}\n)`, {
      ...limits,
      timeout: Math.min(timeout, Number.MAX_SAFE_INTEGER),
    });
    const result: unknown = await expression.evaluate(document.content);
    if (isNothing(result)) return { found: [] };
    const all: readonly unknown[] = Array.isArray(result) ? result : [result];
    const wrong = all.find((each) => typeof each !== 'object' || each === null || Array.isArray(each));
    if (wrong !== undefined) return failed('Its result is to be objects, and it gave something else.');
    return { found: all as readonly Found[] };
  } catch (error) {
    const { code, message, position } = error as Partial<jsonata.JsonataError>;
    if (code === TIME_LIMIT) {
      const diagnostic = report('time-limit', { rule: rule.id, seconds: timeout / 1000 }, check.at);
      return { outcome: { rule: rule.id, dataset: document.file, status: 'failed', diagnostic } };
    }
    const place = position === undefined ? undefined : placeIn(check, position);
    const where = place === undefined ? '' : ` (line ${place} of the expression)`;
    return failed(`${code === undefined ? '' : `${code}: `}${message ?? String(error)}${where}`);
  }
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
