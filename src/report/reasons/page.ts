import type { CourseDate, OutcomeCandidate } from '../endpoints/outcome.js';
import { candidateRecord, candidateWhat } from '../endpoints/what.js';
import { drawn } from '../figures/drawn.js';
import { drawnSubjects, swimmerDrawing } from '../figures/swimmer.js';
import { pageDocument } from '../page/document.js';
import { markup, trusted, type Html } from '../page/markup.js';
import { table, type Cell } from '../page/table.js';
import type { BuildResults, ReportFile } from '../results.js';
import { withoutUnit } from '../time-to-event/pictures.js';
import { timeText } from '../time-to-event/numbers.js';
import { counted, grouped } from '../words.js';
import type { EndpointReasons, SubjectReason } from './model.js';

/**
 * reasons-<paramcd>.html for every time to event of study.yaml: a swimmer plot, and below it each subject's candidate dates with the rule that
 * chose one; the plot also as swimmer-<paramcd>.svg.
 */
export async function reasons(results: BuildResults): Promise<readonly ReportFile[]> {
  const pages = await Promise.all((results.reasons ?? []).map((endpoint) => pagesOf(results, endpoint)));
  return pages.flat();
}

async function pagesOf(results: BuildResults, endpoint: EndpointReasons): Promise<readonly ReportFile[]> {
  const { study } = results.meta;
  const { tool, toolVersion, createdAt } = results.stamp;
  const { paramcd, param, told } = endpoint;
  // The long part of the page first: the picture may still be drawn meanwhile.
  const timelines = told.map((subject) => timeline(endpoint, subject));
  const isDrawn = drawnSubjects(endpoint).length > 0;
  const swimmer = isDrawn ? await drawn(results, endpoint, () => swimmerDrawing(endpoint)) : undefined;
  const page = {
    path: reasonsFile(paramcd),
    content: pageDocument({
      title: `${study.name}: why each subject came out of ${paramcd} as it did`,
      header: markup`<h1>${withoutUnit(param)} (${paramcd}): why each subject came out as it did</h1>
          <p class="lead">${study.name}. ${study.description}</p>
          ${study.notice !== undefined && markup`<p class="notice" role="note">${study.notice}</p>`}`,
      main: body(endpoint, swimmer, timelines),
      footer: markup`<p>Made by ${tool} ${toolVersion} on ${createdAt.toISOString()}. ${study.notice}</p>`,
      style,
    }),
  };
  return swimmer === undefined ? [page] : [{ path: `swimmer-${paramcd.toLowerCase()}.svg`, content: swimmer }, page];
}

/** Where the reasons of an endpoint stand, beside the other reports. */
export function reasonsFile(paramcd: string): string {
  return `reasons-${paramcd.toLowerCase()}.html`;
}

function body(endpoint: EndpointReasons, swimmer: string | undefined, timelines: readonly Html[]): Html {
  const { paramcd, subjects, told, start, cutoff } = endpoint;
  const shown = drawnSubjects(endpoint).length;
  const first = told[0]?.usubjid ?? '';
  return markup`<p>
      Time is counted from: ${start}.${cutoff !== undefined && ` What is dated after ${cutoff} (data cut-off) is not known.`}
      <code>trialmill explain endpoint ${paramcd}</code> prints the rules,
      <code>trialmill explain ${paramcd} ${first}</code> what is told here of one subject.
    </p>
    ${results(endpoint)}
    <h2 id="courses">Courses of the subjects</h2>
    ${shown < subjects && markup`<p class="remark">The picture shows the first ${grouped(shown)} of ${counted(subjects, 'subject')}, by subject; below are ${grouped(told.length)}.</p>`}
    ${swimmer !== undefined && markup`<div class="frame" role="region" aria-label="Swimmer plot" tabindex="0"><figure class="swimmer">${trusted(swimmer)}</figure></div>`}
    <h2 id="subjects">Subject by subject</h2>
    <p class="remark">
      Every date that was looked at, in order, and the rule that chose it or passed it over. The address of this page with # and the
      subject at its end leads to one of them.
    </p>
    ${timelines}
    ${told.length < subjects && markup`<p class="remark">The first ${grouped(told.length)} of ${counted(subjects, 'subject')} are told; <code>trialmill explain ${paramcd} USUBJID</code> tells any of them.</p>`}`;
}

function results({ paramcd, counts, subjects }: EndpointReasons): Html {
  return table(
    `Results of ${counted(subjects, 'subject')}`,
    [
      { title: 'Event or reason of censoring' },
      { title: `CNSR of ${paramcd}`, numeric: true },
      { title: 'Subjects', numeric: true },
    ],
    counts.map(({ cnsr, event, subjects: count }) => [event, cnsr, count]),
  );
}

function timeline({ unit }: EndpointReasons, { usubjid, outcome }: SubjectReason): Html {
  const { cnsr, event, chosen, censorDate, candidates, aval } = outcome;
  const result = cnsr === 0 ? 'event' : `censored (CNSR ${cnsr ?? 'missing'})`;
  const time = aval === null ? '' : `, ${timeText(aval)} ${unit}`;
  return markup`<details>
    <summary><strong>${usubjid}</strong> ${result}, ${dateText(chosen)}${time}: ${event}${censorDate !== '' && ` (${censorDate})`}</summary>
    <div id="${idOf(usubjid)}">
      ${table(
        `${usubjid}: candidate dates`,
        [{ title: 'Date' }, { title: 'Day', numeric: true }, { title: 'What' }, { title: 'Record' }, { title: 'Rule' }],
        candidates.map(row),
      )}
    </div>
  </details> `;
}

function row(candidate: OutcomeCandidate): readonly Cell[] {
  const { when, chosen, why } = candidate;
  return [
    markup`<span class="date">${when?.date ?? 'no date'}</span>`,
    when?.day ?? '',
    candidateWhat(candidate),
    candidateRecord(candidate),
    chosen ? markup`<strong>${why}</strong>` : why,
  ];
}

function dateText(when: CourseDate | null): string {
  if (when === null) return 'no date';
  return when.day === null ? when.date : `${when.date} (day ${when.day})`;
}

/** The subject itself, as far as it can be an id. See HTML Living Standard, "The id attribute". */
function idOf(usubjid: string): string {
  return usubjid.replace(/\s+/g, '_');
}

const style = `
.swimmer svg { max-width: none; width: auto; }
:target { outline: 2px solid var(--accent); outline-offset: 6px; }
@media print { .swimmer svg { width: 100%; height: auto; } .swimmer { break-inside: auto; } details { break-inside: avoid; } }
`;
