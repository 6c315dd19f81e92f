import type { SkipReason } from '#rules/outcome.js';
import type { IncludeExclude, Rule } from '#rules/rule.js';
import { explanationAsText, type RuleExplanation } from './explanation.js';
import { json } from './json.js';
import { skipReason } from './findings/messages.js';
import { counted } from './words.js';

/** What a rule comes to on a dataset. */
export type RuleSql = { readonly rule: string; readonly dataset: string } & (
  | {
      readonly kind: 'query';
      /** Tables that must be there before: their names and selects. */
      readonly tables: readonly { readonly name: string; readonly select: string }[];
      readonly select: string;
    }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly problem: string }
);

export const ruleListFormats = { text: listText, json: (rules: readonly Rule[]) => json(rules.map(facts)) } as const;

export const ruleFormats = {
  text: (explanation: RuleExplanation) => explanationAsText(explanation),
  json: ({ kind, rule }: RuleExplanation) => json(kind === 'rule' ? facts(rule) : rule),
} as const;

/** A line a rule: its id, how severe a finding is, where it looks, what a finding says. */
function listText(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${where(rule)}: ${oneLine(rule.message)}\n`,
  );
  return `${lines.join('')}${counted(rules.length, 'rule')}\n`;
}

/** The datasets of a rule, as its scope names them. */
function where({ scope, type }: Rule): string {
  const parts = [scope.classes, scope.domains, scope.dataStructures, scope.entities].flatMap(listed);
  return parts.length === 0 ? type : parts.join('; ');
}

function listed({ include, exclude }: IncludeExclude): readonly string[] {
  return [
    ...(include === undefined ? [] : [include.join(', ')]),
    ...(exclude === undefined ? [] : [`not ${exclude.join(', ')}`]),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function facts(rule: Rule) {
  const { id, status, type, description, message, severities, sensitivity, executability, authorities } = rule;
  const { precondition, explanation, scope } = rule;
  return { id, status, type, description, message, severities, sensitivity, executability, scope, precondition, explanation, authorities }; // prettier-ignore
}

/** SQL that runs in DuckDB as it stands, once the datasets lie in tables of their names; or why there is none. */
export function ruleSqlText(found: RuleSql): string {
  switch (found.kind) {
    case 'skipped':
      return `-- ${found.rule} does not run on ${found.dataset}: ${skipReason(found.reason)}\n`;
    case 'failed':
      return `-- ${found.rule} fails on ${found.dataset}: ${found.problem}\n`;
    case 'query': {
      const tables = found.tables.map(({ name, select }) => `CREATE TABLE "${name}" AS\n${select};\n\n`);
      return `-- ${found.rule} on ${found.dataset}\n${tables.join('')}${found.select};\n`;
    }
  }
}
