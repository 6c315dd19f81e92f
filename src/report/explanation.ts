import { agencies } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import type { RuleSummary } from './results.js';

/** What there is to say about a code: the page of a message, or a rule. */
export type Explanation =
  { readonly kind: 'message'; readonly code: string; readonly page: MessagePage } | RuleExplanation;

/** A rule on rows, or one on the files of a package. */
export type RuleExplanation =
  { readonly kind: 'rule'; readonly rule: Rule } | { readonly kind: 'rule on files'; readonly rule: RuleSummary };

export interface MessagePage {
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  /** YAML that gives the message. */
  readonly wrong?: string | undefined;
  /** The same as it should be. */
  readonly right?: string | undefined;
}

/** The explanation of a code, for a person at a terminal. */
export function explanationAsText(explanation: Explanation): string {
  if (explanation.kind === 'message') return messageText(explanation);
  return explanation.kind === 'rule' ? ruleText(explanation.rule) : fileRuleText(explanation.rule);
}

function messageText({ code, page }: Extract<Explanation, { kind: 'message' }>): string {
  const { meaning, cause, remedy, wrong, right } = page;
  return paragraphs([
    [code, meaning],
    ['Usual cause', cause],
    ['What to do', remedy],
    ['Wrong', wrong],
    ['Right', right],
  ]);
}

function ruleText(rule: Rule): string {
  const { id, description, message, severity, precondition, explanation, authorities } = rule;
  const references = authorities.flatMap(({ organization, standards }) =>
    standards.map(({ name, version, ruleIds }) => `${organization}: ${name} ${version}, ${ruleIds.join(', ')}`),
  );
  return paragraphs([
    [`${id} (${severity})`, description],
    ['A finding says', message],
    ['When it applies', precondition],
    ['What to do', explanation],
    ['Severity by agency', severityText(rule)],
    ['References', [...new Set(references)].join('\n')],
  ]);
}

function fileRuleText({ id, severity, title, message, explanation, references }: RuleSummary): string {
  return paragraphs([
    [`${id} (${severity})`, title],
    ['A finding says', message],
    ['When it applies', 'The files of a package are checked: trialmill package check.'],
    ['What to do', explanation],
    ['References', references.join('\n')],
  ]);
}

/** Said only where agencies differ. */
function severityText({ severity, severities }: Rule): string | undefined {
  if (agencies.every((agency) => severities[agency] === severity)) return undefined;
  return agencies.map((agency) => `${agency}: ${severities[agency]}`).join(', ');
}

/** A heading and its text, indented, with blank lines between; headings without text are left out. */
function paragraphs(parts: readonly (readonly [heading: string, text: string | undefined])[]): string {
  return parts
    .flatMap(([heading, text]) => {
      if (text === undefined || text === '') return [];
      const lines = text.trimEnd().split('\n');
      return [[heading, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n') + '\n'];
    })
    .join('\n');
}
