import { compareText } from '#base/compare-text.js';
import type { RuleSummary } from '#report/results.js';
import type { Rule } from '#rules/rule.js';

/** A rule as the reports tell it. */
export function ruleSummary(rule: Rule): RuleSummary {
  const { id, description, message, severity, version, executability, precondition, explanation, authorities } = rule;
  const identifiers = new Map<string, Set<string>>();
  for (const { organization, standards } of authorities) {
    const ids = identifiers.get(organization) ?? new Set();
    for (const ruleId of standards.flatMap(({ ruleIds }) => ruleIds)) ids.add(ruleId);
    identifiers.set(organization, ids);
  }
  return {
    id,
    title: description,
    message,
    severity,
    references: [...new Set(authorities.flatMap(({ standards }) => standards.flatMap(({ ruleIds }) => ruleIds)))],
    ...(version !== undefined && { version }),
    ...(executability !== '' && { executability }),
    ...(precondition !== undefined && { precondition }),
    ...(explanation !== undefined && { explanation }),
    identifiers: [...identifiers].map(([organization, ids]) => ({ organization, ids: [...ids].sort(compareText) })),
  };
}
