import { pageDocument, sectionLinks, sectionsOf } from '../../page/document.js';
import { markup, type Html } from '../../page/markup.js';
import type { Section } from '../../page/section.js';
import { table } from '../../page/table.js';
import type { FindingResults } from '../../results.js';
import { counted, grouped } from '../../words.js';
import { countFindings, findingGroups, outcomesWith, severities, type FindingGroup } from '../selection.js';
import { partialMark } from '../messages.js';
import { pageData } from './data.js';
import { browser } from './browser.js';
import { ruleExplanations } from './rules.js';
import { rulesNotRun } from './rules-not-run.js';
import { script } from './script.js';
import { findingsStyle } from './style.js';
import { datasetsTable, groupsTable, staleTable, subjectsTable } from './summary.js';

/** The findings as one page that needs no network and no other file; without its script, all but the single findings is there. */
export function findingsAsHtml(results: FindingResults): string {
  const groups = findingGroups(results);
  const sections = [
    summary(results, groups),
    browser(results, groups),
    { id: 'rules', title: 'Rules with findings', body: ruleExplanations(results) },
    rulesNotRun(results),
    explanations(results),
    tested(results),
    timings(results),
  ].filter((section) => section !== undefined);
  return pageDocument({
    title: `Findings${results.meta.study.name === '' ? '' : ` of ${results.meta.study.name}`}`,
    header: markup`${head(results, groups)} ${sectionLinks(sections)}`,
    main: sectionsOf(sections),
    footer: markup`<p>
      Made by ${results.stamp.tool} ${results.stamp.toolVersion}. What has no finding here was not found; it is not proven to be right.
    </p>`,
    style: findingsStyle,
    script,
    data: pageData(results),
  });
}

function head(results: FindingResults, groups: readonly FindingGroup[]): Html {
  const { meta, tested: datasets = [], stamp, agency, baseline } = results;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Standards', [...new Set(datasets.map(({ standard }) => standard))].join(', ')],
    ['Severities', agency === undefined ? undefined : `as ${agency.toUpperCase()} weighs them`],
    [
      'Compared with',
      baseline &&
        `${baseline.file}: ${grouped(baseline.new)} new, ${grouped(baseline.known)} known, ${grouped(baseline.gone)} no longer found`,
    ],
    ['Tool', `${stamp.tool} ${stamp.toolVersion}`],
  ];
  const mark = partialMark(results);
  return markup`<h1>Findings${meta.study.name !== '' && ` of ${meta.study.name}`}</h1>
    ${mark !== undefined && markup`<p class="notice" role="note">${mark}</p>`}
    ${meta.study.description !== '' && markup`<p class="lead">${meta.study.description}</p>`}
    <dl class="facts">
      ${facts.map(([name, text]) => text !== undefined && text !== '' && markup`<dt>${name}</dt>\n<dd>${text}</dd>`)}
    </dl>
    <dl class="tiles">
      ${tiles(results, groups).map(([name, value, remark]) => markup`<div>\n<dt>${name}</dt>\n<dd>${value}<small>${remark}</small></dd>\n</div>`)}
    </dl>`;
}

function tiles(
  results: FindingResults,
  groups: readonly FindingGroup[],
): readonly (readonly [string, string, string])[] {
  const { total, explained, bySeverity } = countFindings(groups);
  const ran = (status: 'passed' | 'skipped' | 'failed') => outcomesWith(results, status).length;
  return [
    ['Findings', grouped(total), `${grouped(explained)} explained`],
    ...severities
      .filter((severity) => bySeverity[severity] > 0)
      .map(
        (severity) =>
          [`Of severity ${severity}`, grouped(bySeverity[severity]), severityRemark(groups, severity)] as const,
      ),
    ['Rules', grouped(results.rules.length), `${counted(ran('passed'), 'check')} of a dataset passed`],
    [
      'Failed to run',
      grouped(ran('failed')),
      ran('failed') > 0
        ? 'findings there are unknown'
        : results.partial === undefined
          ? 'every rule could be run'
          : `${counted(results.partial.of - results.partial.ran, 'rule')} not run`,
    ],
  ];
}

function severityRemark(groups: readonly FindingGroup[], severity: string): string {
  return counted(
    groups.filter((group) => group.severity === severity).length,
    'rule on a dataset',
    'rules on datasets',
  );
}

function summary(results: FindingResults, groups: readonly FindingGroup[]): Section {
  return {
    id: 'summary',
    title: 'Summary',
    body:
      groups.length === 0
        ? markup`<p>No findings from ${counted(results.rules.length, 'rule')}.</p>`
        : markup`${groupsTable(groups)} ${datasetsTable(groups)} ${subjectsTable(results)}`,
  };
}

function explanations(results: FindingResults): Section | undefined {
  const reviewed = findingGroups(results).flatMap(({ rule, dataset, findings }) =>
    [...new Set(findings.flatMap(({ explanation }) => explanation ?? []))].map((text) => ({
      rule: rule.id,
      dataset,
      text,
      count: findings.filter(({ explanation }) => explanation === text).length,
    })),
  );
  if (reviewed.length + results.staleExplanations.length === 0) return undefined;
  return {
    id: 'explanations',
    title: 'Explanations',
    body: markup`${
      reviewed.length > 0 &&
      table(
        'Reviewed explanations, and how many of the listed findings each covers',
        [{ title: 'Rule' }, { title: 'Dataset' }, { title: 'Explanation' }, { title: 'Findings', numeric: true }],
        reviewed.map(({ rule, dataset, text, count }) => [rule, dataset, text, count]),
      )
    }
    ${staleTable(results)}`,
  };
}

function tested({ tested: datasets = [] }: FindingResults): Section | undefined {
  if (datasets.length === 0) return undefined;
  return {
    id: 'datasets',
    title: 'Datasets',
    body: table(
      'Datasets that were checked',
      [
        { title: 'Dataset' },
        { title: 'Label' },
        { title: 'Standard' },
        { title: 'File' },
        { title: 'Records', numeric: true },
        { title: 'Bytes', numeric: true },
      ],
      datasets.map(({ name, label, standard, path, rows, bytes }) => [name, label, standard, path, rows, bytes]),
    ),
  };
}

/** How many rules are listed, the slowest first. */
const SLOWEST = 30;

function timings({ timings: taken }: FindingResults): Section | undefined {
  if (taken === undefined) return undefined;
  const seconds = (time: number) => (time / 1000).toFixed(3);
  const slowest = taken.rules.toSorted((a, b) => b[1] - a[1]).slice(0, SLOWEST);
  return {
    id: 'timings',
    title: 'Timings',
    body: markup`${table(
      'Seconds of each phase',
      [{ title: 'Phase' }, { title: 'Seconds', numeric: true }],
      taken.phases.map(([phase, time]) => [phase, seconds(time)]),
    )}
    ${table(
      `The slowest ${slowest.length} rules`,
      [{ title: 'Rule' }, { title: 'Seconds', numeric: true }],
      slowest.map(([rule, time]) => [rule, seconds(time)]),
    )}`,
  };
}
