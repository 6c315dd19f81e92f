import { markup, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table, truncation } from '../page/table.js';
import type { BuildResults } from '../results.js';
import type { EndpointResult, SensitivityAnalysis } from '../sensitivity/model.js';
import { timeText } from '../time-to-event/numbers.js';
import { counted, grouped } from '../words.js';

/** How many subjects of a comparison the page lists. */
const LISTED = 50;

/** Subject by subject, what depends on the convention of a time to event. */
export function sensitivity({ sensitivity: analyses = [] }: BuildResults): Section | undefined {
  if (analyses.length === 0) return undefined;
  return { id: 'sensitivity', title: 'Sensitivity analyses', body: markup`${analyses.map(comparison)}` };
}

function comparison({ primary, sensitivity: other, subjects, differing }: SensitivityAnalysis): Html {
  const shown = differing.slice(0, LISTED);
  return markup`<h3>${other.param} (${other.paramcd})</h3>
    <p>
      Against ${primary.param} (${primary.paramcd}):
      ${differing.length === 0 ? 'no subject differs' : `${grouped(differing.length)} differ`} of
      ${counted(subjects, 'subject')}.
    </p>
    ${
      shown.length > 0 &&
      table(
        `Subjects whose CNSR, ADT or AVAL differs between ${primary.paramcd} and ${other.paramcd}`,
        [{ title: 'Subject' }, ...titles(primary.paramcd), ...titles(other.paramcd)],
        shown.map((subject) => [subject.usubjid, ...cells(subject.primary), ...cells(subject.sensitivity)]),
      )
    }
    ${truncation(shown.length, differing.length, 'sensitivity.json')}`;
}

function titles(paramcd: string) {
  const numeric = true;
  return [
    { title: `${paramcd}: CNSR`, numeric },
    { title: 'ADT' },
    { title: 'AVAL', numeric },
    { title: 'Event or reason of censoring' },
  ];
}

function cells(result: EndpointResult | null) {
  if (result === null) return ['no record', '', '', ''];
  const { cnsr, adt, aval, event } = result;
  return [cnsr ?? '', markup`<span class="date">${adt}</span>`, aval === null ? '' : timeText(aval), event];
}
