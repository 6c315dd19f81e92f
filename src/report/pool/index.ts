import type { PoolDifference, PoolSide } from '#mapping/pool/difference.js';
import type { StudyMeta } from '#model/study-meta.js';
import { json } from '../json.js';
import { pageDocument, sectionLinks, sectionsOf } from '../page/document.js';
import { markup, stacked } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';
import type { ReportFile } from '../results.js';
import { counted, place, visible } from '../words.js';

/** What was pooled, and what the studies say differently. */
export interface PoolReport {
  readonly meta: StudyMeta;
  readonly studies: readonly string[];
  readonly datasets: readonly {
    readonly dataset: string;
    readonly rows: readonly { readonly study: string; readonly rows: number }[];
  }[];
  readonly differences: readonly PoolDifference[];
}

/** pooling.txt, .json and .html: the same in three forms. Files are told as below the folder of the study. */
export function pooling(report: PoolReport): readonly ReportFile[] {
  const { meta, ...content } = report;
  return [
    { path: 'pooling.txt', content: text(report) },
    { path: 'pooling.json', content: json({ pool: meta.study.id, ...content }) },
    { path: 'pooling.html', content: page(report) },
  ];
}

const WEIGHTS = [
  ['conflict', 'What cannot be pooled'],
  ['difference', 'What the mappings say differently'],
  ['note', 'What data, or what a shared mapping reads, make different'],
] as const;

function byWeight({ differences }: PoolReport) {
  return WEIGHTS.map(([weight, title]) => ({
    title,
    weight,
    found: differences.filter((difference) => difference.weight === weight),
  })).filter(({ found }) => found.length > 0);
}

function text(report: PoolReport): string {
  const rows = report.datasets.map(
    ({ dataset, rows: each }) =>
      `${dataset}: ${each.map(({ study, rows: count }) => `${counted(count, 'row')} of ${study}`).join(', ')}\n`,
  );
  const parts = byWeight(report).map(
    ({ title, found }) =>
      `\n${title}:\n` +
      found
        .map(({ subject, what, sides, taken }) => {
          const lines = sides.map(({ study, value, at }) => `    ${study}: ${visible(value ?? 'none')}${at ? `  (${place(at)})` : ''}\n`); // prettier-ignore
          return `- ${subject}, ${what}; the pool has ${visible(taken)}\n${lines.join('')}`;
        })
        .join(''),
  );
  const none = parts.length === 0 ? '\nThe studies say nothing differently.\n' : '';
  return `${report.meta.study.description}\n\n${rows.join('')}${parts.join('')}${none}`;
}

function page(report: PoolReport): string {
  const { meta, studies, datasets } = report;
  const sections: readonly Section[] = [
    {
      id: 'datasets',
      title: 'Datasets',
      body: table(
        'Rows of each study',
        [{ title: 'Dataset' }, ...studies.map((title) => ({ title, numeric: true }))],
        datasets.map(({ dataset, rows }) => [dataset, ...rows.map(({ rows: count }) => count)]),
      ),
    },
    ...byWeight(report).map(({ weight, title, found }) => ({
      id: weight,
      title,
      body: table(
        counted(found.length, 'difference'),
        [{ title: 'Of' }, { title: 'What' }, ...studies.map((study) => ({ title: study })), { title: 'The pool has' }],
        found.map(({ subject, what, sides, taken }) => [
          subject,
          what,
          ...studies.map((study) => cell(sides.find((side) => side.study === study))),
          taken,
        ]),
      ),
    })),
  ];
  return pageDocument({
    title: `${meta.study.name}: how the studies differ`,
    header: markup`<h1>${meta.study.description}</h1>
      ${meta.study.notice !== undefined && markup`<p class="notice" role="note">${meta.study.notice}</p>`}
      ${sectionLinks(sections)}`,
    main: sectionsOf(sections),
  });
}

function cell(side: PoolSide | undefined) {
  if (side === undefined) return '';
  return stacked([markup`${side.value ?? 'none'}`, ...(side.at ? [markup`<code>${place(side.at)}</code>`] : [])]);
}
