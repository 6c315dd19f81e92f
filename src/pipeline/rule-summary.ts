import { compareText } from '#base/compare-text.js';
import type { RuleSummary } from '#report/results.js';
import type { Rule } from '#rules/rule.js';

/** A rule as the reports tell it. */
export function ruleSummary(rule: Rule): RuleSummary {
  const { id, description, message, severity, version, executability, precondition, explanation, authorities } = rule;
  const identifiers = new Map<string, Set<string>>();
  const references = new Set<string>();
  for (const { organization, standards } of authorities) {
    const ids = identifiers.get(organization) ?? new Set();
    for (const { ruleIds } of standards)
      for (const ruleId of ruleIds) {
        ids.add(ruleId);
        references.add(ruleId);
      }
    identifiers.set(organization, ids);
  }
  return {
    id,
    title: description,
    message,
    severity,
    references: [...references],
    ...(version !== undefined && { version }),
    ...(executability !== '' && { executability }),
    ...(precondition !== undefined && { precondition }),
    ...(explanation !== undefined && { explanation }),
    identifiers: [...identifiers].map(([organization, ids]) => ({ organization, ids: [...ids].sort(compareText) })),
  };
}
