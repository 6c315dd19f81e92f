import { countFindings, findingGroups, outcomesWith, severities } from '../findings/selection.js';
import { reconcile } from '../reconciliation.js';
import type { BuildResults } from '../results.js';
import { counted, grouped } from '../words.js';
import { markup, type Html } from '../page/markup.js';

/** What the page is about, where its data come from, and the numbers that matter most. */
export function head(results: BuildResults): Html {
  const { meta, stamp } = results;
  const { study } = meta;
  const standards = meta.standards.map(({ name, publishingSet, version }) =>
    [name, publishingSet, version].filter(Boolean).join(' '),
  );
  return markup`<h1>${study.name}</h1>
    <p class="lead">${study.description}</p>
    ${study.notice !== undefined && markup`<p class="notice" role="note">${study.notice}</p>`}
    <dl class="facts">
      <dt>Study</dt>
      <dd>${study.id}</dd>
      <dt>Protocol</dt>
      <dd>${study.protocol}</dd>
      <dt>Standards</dt>
      <dd>${standards.join(', ') || 'none declared'}</dd>
      <dt>Tool</dt>
      <dd>${stamp.tool} ${stamp.toolVersion}</dd>
      <dt>Built</dt>
      <dd><time datetime="${stamp.createdAt.toISOString()}">${stamp.createdAt.toISOString()}</time></dd>
    </dl>
    <dl class="tiles">
      ${tiles(results).map(
        ([name, value, remark]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${value}<small>${remark}</small></dd>
          </div> `,
      )}
    </dl>`;
}

function tiles(results: BuildResults): readonly (readonly [name: string, value: string, remark: string])[] {
  const { total, explained, bySeverity } = countFindings(findingGroups(results));
  const graded = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${bySeverity[severity]} ${severity}`);
  const lines = reconcile(results);
  const unbalanced = lines.filter(({ balanced }) => !balanced).length;
  const subjects = Math.max(0, ...results.datasets.map((dataset) => dataset.subjects));
  const rows = results.datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  const failed = outcomesWith(results, 'failed').length;
  return [
    ['Subjects', grouped(subjects), 'in the dataset with the most'],
    ['Datasets', grouped(results.datasets.length), counted(rows, 'row')],
    ['Findings', grouped(total), total === 0 ? 'none' : `${graded.join(', ')}; ${explained} explained`],
    ['Rules', grouped(results.rules.length), failed === 0 ? 'none failed to run' : `${counted(failed, 'run')} failed`],
    ['Data problems', grouped(results.problems.length), 'values not taken as they stand'],
    [
      'Rows accounted for',
      unbalanced === 0 ? 'all' : 'not all',
      unbalanced === 0
        ? counted(lines.length, 'balanced line')
        : counted(unbalanced, 'line does not balance', 'lines do not balance'),
    ],
  ];
}
