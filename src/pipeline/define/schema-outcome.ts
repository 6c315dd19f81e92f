import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import type { RuleSummary } from '#report/results.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import { schemaFaults } from './schema.js';

/** What the XML schema says, as the outcome of a rule among others. */
export interface SchemaOutcome {
  readonly rule: RuleSummary;
  readonly outcome: RuleOutcome;
}

const RULE: RuleSummary = {
  id: 'XSD',
  title: 'The document is not valid by the XML schema of its version.',
  message: 'The XML schema does not allow this.',
  severity: 'error',
  references: ['Define-XML schema'],
  explanation:
    'Correct what the schema names: an attribute or element that is missing, misplaced, misspelt or has another value.',
};

export function schemaOutcome(text: string, file: string, folder: string): Checked<SchemaOutcome> {
  const found = schemaFaults(text, file, folder);
  if (!found.ok) return found;
  const named = { rule: RULE.id, dataset: basename(file) };
  if (found.value.length === 0) return ok({ rule: RULE, outcome: { ...named, status: 'passed', rows: 1 } });
  const findings = found.value.map(({ message, at }): Finding => ({
    ...named,
    at,
    message: RULE.message,
    severity: RULE.severity,
    variables: [{ name: 'problem', value: message }],
    fingerprint: createHash('sha256')
      .update(JSON.stringify([RULE.id, named.dataset, message]))
      .digest('hex'),
  }));
  return ok({ rule: RULE, outcome: { ...named, status: 'issues', rows: 1, count: findings.length, findings } });
}
