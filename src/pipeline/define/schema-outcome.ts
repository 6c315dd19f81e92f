import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import { nearestElement } from '#define/xml/nearest.js';
import type { XmlFile } from '#define/xml/parse.js';
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

/** The elements are those of the text: the schema tells the line, and they where the element starts and which OID it has. */
export async function schemaOutcome(
  { text, xml, file }: { readonly text: string; readonly xml: XmlFile; readonly file: string },
  folder: string,
): Promise<Checked<SchemaOutcome>> {
  const found = await schemaFaults(text, file, folder);
  if (!found.ok) return found;
  const named = { rule: RULE.id, dataset: basename(file) };
  if (found.value.length === 0) return ok({ rule: RULE, outcome: { ...named, status: 'passed', rows: 1 } });
  const findings = found.value.map(({ message, at }): Finding => {
    const element = nearestElement(xml.root, at.line, /^Element '(?:\w+:)?([\w.-]+)'/.exec(message)?.[1]);
    const variables = [
      ...(element === undefined ? [] : [{ name: 'Element', value: element.name }]),
      ...(element?.oid === undefined ? [] : [{ name: 'OID', value: element.oid }]),
      { name: 'problem', value: message },
    ];
    return {
      ...named,
      at: element?.at ?? at,
      message: RULE.message,
      severity: RULE.severity,
      variables,
      fingerprint: createHash('sha256')
        .update(JSON.stringify([RULE.id, named.dataset, message]))
        .digest('hex'),
    };
  });
  return ok({ rule: RULE, outcome: { ...named, status: 'issues', rows: 1, count: findings.length, findings } });
}
