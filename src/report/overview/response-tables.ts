import { responsesIn } from '../figures/response-look.js';
import { markup, type Html } from '../page/markup.js';
import { table, truncation } from '../page/table.js';
import { agreed } from '../response/index.js';
import type { ResponseAgreement } from '../response/model.js';
import type { ComparedFigure } from '../response/published.js';
import { percent } from '../time-to-event/numbers.js';
import { counted, grouped } from '../words.js';

/** How many assessments that differ the page lists. */
const LISTED = 50;

/** Derived against reported responses: counted, and those that differ one by one. */
export function agreementTables(agreement: ResponseAgreement): Html {
  const { evaluator, pairs, onlyDerived, onlyReported, differing } = agreement;
  const by = evaluator === '' ? '' : ` (${evaluator})`;
  const responses = responsesIn(pairs.flatMap(({ derived, reported }) => [derived, reported]));
  const count = (derived: string, reported: string) =>
    pairs.find((pair) => pair.derived === derived && pair.reported === reported)?.assessments ?? 0;
  const { compared, agreeing } = agreed(agreement);
  const shown = differing.slice(0, LISTED);
  return markup`${table(
    `Overall responses: derived from the lesions (rows) against reported${by} (columns)`,
    [{ title: 'Derived' }, ...responses.map((title) => ({ title, numeric: true }))],
    responses.map((derived) => [derived, ...responses.map((reported) => count(derived, reported))]),
  )}
    <p class="remark">
      ${grouped(agreeing)} of ${counted(compared, 'assessment')} agree (${percent(agreeing / compared)} %).
      ${onlyDerived > 0 && `${counted(onlyDerived, 'assessment has', 'assessments have')} a derived response only.`}
      ${onlyReported > 0 && `${counted(onlyReported, 'assessment has', 'assessments have')} a reported response only.`}
    </p>
    ${
      shown.length > 0 &&
      table(
        `Assessments whose responses differ${by}`,
        ['Subject', 'Assessment', 'Derived', 'On', 'Reported', 'On'].map((title) => ({ title })),
        shown.map((one) => [one.usubjid, one.assessment, one.derived, date(one.derivedOn), one.reported, date(one.reportedOn)]), // prettier-ignore
      )
    }
    ${truncation(shown.length, differing.length, 'response.json')}`;
}

/** The study beside what was published of others. */
export function publishedTable(figures: readonly ComparedFigure[]): Html | undefined {
  if (figures.length === 0) return undefined;
  const sources = [...new Set(figures.map(({ of, source }) => `${of}: ${source}`))];
  const number = (value: number | undefined, unit: string) => (value === undefined ? 'NE' : value.toFixed(unit === '%' ? 1 : 2)); // prettier-ignore
  return markup`${table(
    'Published figures beside those of this study',
    [
      { title: 'Figure' },
      { title: 'Treatment' },
      ...['Subjects', 'This study', '95 % CI', 'Published'].map((title) => ({ title, numeric: true })),
      { title: 'Published of' },
    ],
    figures.map(({ measure, treatment, subjects, estimate, lower, upper, unit, published, of }) => [
      unit === '' ? measure : `${measure} (${unit})`,
      treatment,
      subjects,
      number(estimate, unit),
      `${number(lower, unit)} to ${number(upper, unit)}`,
      number(published, unit),
      of,
    ]),
  )}
    <p class="remark">Other subjects under another treatment: the figures stand side by side and are not tested. Sources: ${sources.join('; ')}.</p>`;
}

function date(text: string): Html {
  return markup`<span class="date">${text}</span>`;
}
