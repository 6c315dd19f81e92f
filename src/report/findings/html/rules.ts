import { markup, stacked, type Html } from '../../page/markup.js';
import type { FindingResults, RuleSummary } from '../../results.js';
import { counted } from '../../words.js';
import { severityWord } from './summary.js';

/** Every rule that found something, explained: what it demands, when it applies, what to do, where it comes from. */
export function ruleExplanations({ rules, outcomes }: FindingResults): Html {
  const found = new Set(
    outcomes.flatMap(({ rule, status }) => (status === 'issues' || status === 'failed' ? [rule] : [])),
  );
  const shown = rules.filter(({ id }) => found.has(id));
  return markup`${shown.map(explained)}
    <p class="remark">
      ${counted(rules.length - shown.length, 'rule')} without findings ${rules.length - shown.length === 1 ? 'is' : 'are'} not explained here.
    </p>`;
}

function explained(rule: RuleSummary): Html {
  const references = [
    ...(rule.identifiers ?? []).map(({ organization, ids }) => markup`${organization}: ${ids.join(', ')}`),
  ];
  const parts: readonly (readonly [string, string | Html | undefined])[] = [
    ['What it demands', rule.title],
    ['What a finding says', rule.message],
    ['When it applies', rule.precondition],
    ['What to do', rule.explanation],
    ['How sure a finding is', rule.executability],
    ['References', references.length > 0 ? stacked(references) : rule.references.join('; ')],
  ];
  return markup`<details class="rule" data-rule="${rule.id}">
    <summary><strong>${rule.id}</strong> ${severityWord(rule.severity)} ${rule.message}</summary>
    <div>
      <dl class="facts">
        ${parts.map(([name, text]) => text !== undefined && text !== '' && markup`<dt>${name}</dt>\n<dd>${text}</dd>`)}
      </dl>
    </div>
  </details> `;
}
