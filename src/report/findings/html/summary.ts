import { groupBy } from '#base/group-by.js';
import { markup, type Html } from '../../page/markup.js';
import { table } from '../../page/table.js';
import type { FindingResults } from '../../results.js';
import { counted, grouped, place } from '../../words.js';
import { allFindings, severities, type FindingGroup } from '../selection.js';

/** How many subjects are listed, those with the most findings first. */
const SUBJECTS = 50;

/** Findings by rule and dataset, gravest first. */
export function groupsTable(groups: readonly FindingGroup[]): Html {
  return table(
    'Findings by rule and dataset, gravest first',
    [
      { title: 'Rule' },
      { title: 'Dataset' },
      { title: 'Severity' },
      { title: 'What it says' },
      { title: 'Findings', numeric: true },
      { title: 'Explained', numeric: true },
    ],
    groups.map(({ rule, dataset, message, severity, count, explained }) => [
      filterable(['rule', 'dataset'], [rule.id, dataset], rule.id),
      dataset,
      severityWord(severity),
      message,
      count,
      explained,
    ]),
  );
}

/** A text that a script may turn into a button which filters the list of findings. */
function filterable(filters: readonly string[], values: readonly string[], text: string): Html {
  return markup`<span data-filter="${filters.join(' ')}" data-value="${JSON.stringify(values)}">${text}</span>`;
}

export function severityWord(severity: string): Html {
  return markup`<span class="severity ${severity === 'notice' ? 'notice-word' : severity}">${severity}</span>`;
}

/** Findings of each dataset by severity. */
export function datasetsTable(groups: readonly FindingGroup[]): Html {
  const datasets = [...groupBy(groups, ({ dataset }) => dataset)];
  return table(
    'Findings by dataset',
    [{ title: 'Dataset' }, ...['Rules', 'Findings', ...severities].map((title) => ({ title, numeric: true }))],
    datasets
      .map(([dataset, own]) => ({ dataset, own, count: total(own) }))
      .sort((a, b) => b.count - a.count)
      .map(({ dataset, own, count }) => [
        filterable(['dataset'], [dataset], dataset),
        own.length,
        count,
        ...severities.map((severity) => total(own.filter((group) => group.severity === severity))),
      ]),
  );
}

/** Findings that are listed, by subject. */
export function subjectsTable(results: FindingResults): Html | undefined {
  const found = allFindings(results).flatMap(({ subject, dataset, rule }) =>
    subject === undefined ? [] : [{ subject, dataset, rule }],
  );
  if (found.length === 0) return undefined;
  const subjects = [...groupBy(found, ({ subject }) => subject)].sort((a, b) => b[1].length - a[1].length);
  const shown = subjects.slice(0, SUBJECTS);
  return markup`<details>
    <summary>Findings by subject: ${counted(subjects.length, 'subject')}</summary>
    <div>
      ${table(
        'Listed findings by subject, the most first',
        [
          { title: 'Subject' },
          { title: 'Findings', numeric: true },
          { title: 'Rules', numeric: true },
          { title: 'Datasets' },
        ],
        shown.map(([subject, own]) => [
          filterable(['subject'], [subject], subject),
          own.length,
          new Set(own.map(({ rule }) => rule)).size,
          [...new Set(own.map(({ dataset }) => dataset))].join(', '),
        ]),
      )}
      ${shown.length < subjects.length && markup`<p class="remark">The first ${grouped(shown.length)} of ${grouped(subjects.length)} are shown.</p>`}
    </div>
  </details>`;
}

/** Reviewed texts that cover nothing any more. */
export function staleTable({ staleExplanations }: Pick<FindingResults, 'staleExplanations'>): Html | undefined {
  if (staleExplanations.length === 0) return undefined;
  return table(
    'Explanations that no finding needs any more',
    [{ title: 'Rule' }, { title: 'Dataset' }, { title: 'Explanation' }, { title: 'Where' }],
    staleExplanations.map(({ rule, dataset, text, at }) => [rule, dataset, text, markup`<code>${place(at)}</code>`]),
  );
}

function total(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
