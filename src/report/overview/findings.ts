import type { Finding } from '#rules/outcome.js';
import { groupsTable, staleTable } from '../findings/html/summary.js';
import { countFindings, findingGroups, outcomesWith, type FindingGroup } from '../findings/selection.js';
import type { BuildResults } from '../results.js';
import { counted, grouped } from '../words.js';
import { markup, stacked, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table, truncation } from '../page/table.js';

/** How many findings of a rule and dataset the page lists. */
const LISTED = 50;

/** What the rules found, by rule and dataset, each with its findings and their explanations. */
export function findings(results: BuildResults): Section {
  const groups = findingGroups(results);
  const { total, explained } = countFindings(groups);
  const passed = outcomesWith(results, 'passed').length;
  return {
    id: 'findings',
    title: 'Findings',
    body: markup`<p>
        ${total === 0 ? 'No findings' : counted(total, 'finding')} from
        ${counted(results.rules.length, 'rule')}${total > 0 && `, ${grouped(explained)} explained`};
        ${counted(passed, 'check')} of a rule on a dataset passed.
      </p>
      ${groups.length > 0 && groupsTable(groups)} ${groups.map(details)} ${staleTable(results)}`,
  };
}

function details({ rule, dataset, count, findings: found }: FindingGroup): Html {
  const shown = found.slice(0, LISTED);
  const explanations = [...new Set(found.flatMap(({ explanation }) => explanation ?? []))];
  return markup`<details>
    <summary><strong>${rule.id}</strong> in ${dataset}: ${counted(count, 'finding')}</summary>
    <div>
      <p>${rule.title}</p>
      ${rule.references.length > 0 && markup`<p class="remark">${rule.references.join('; ')}</p>`}
      ${explanations.map((text) => markup`<p class="why"><strong>Explained:</strong> ${text}</p>`)}
      ${table(
        `Findings of ${rule.id} in ${dataset}`,
        [{ title: 'Row', numeric: true }, { title: 'Subject' }, { title: 'Values' }, { title: 'Explained' }],
        shown.map(findingRow),
      )}
      ${truncation(shown.length, count, 'findings.csv')}
    </div>
  </details> `;
}

function findingRow({ row, subject, variables, explanation }: Finding) {
  const values = variables.map(({ name, value }) => markup`<code>${name}</code> ${value ?? '(missing)'}`);
  return [row ?? 'dataset', subject, stacked(values), explanation === undefined ? 'no' : 'yes'];
}
