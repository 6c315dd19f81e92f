import { responsesIn } from '../figures/response-look.js';
import { drawn } from '../figures/drawn.js';
import { spiderDrawing } from '../figures/spider.js';
import { waterfallDrawing } from '../figures/waterfall.js';
import { markup, trusted, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table, type Cell } from '../page/table.js';
import type { BestResponses, TumourResponse } from '../response/model.js';
import type { BuildResults } from '../results.js';
import { differencesOf } from '../response/differences.js';
import { drawnSums } from '../response/pictures.js';
import { agreementTables, publishedTable } from './response-tables.js';
import { comparedFigures } from '../response/published.js';
import { isControlled, isResponse, ratesOf, type Rate } from '../response/rates.js';
import { percent } from '../time-to-event/numbers.js';

/** Best responses, rates with their exact limits, and how tumours changed. */
export async function efficacy(results: BuildResults): Promise<Section | undefined> {
  const { response } = results;
  const published = publishedTable(comparedFigures(results));
  const { best = [], benefit = [], sums = [], agreement = [] } = response ?? {};
  const isEmpty = best.length + benefit.length + sums.length + agreement.length === 0;
  if (response === undefined || isEmpty) return published && { id: 'efficacy', title: 'Efficacy', body: published };
  return {
    id: 'efficacy',
    title: 'Efficacy',
    body: markup`${best.map(bestTable)} ${rates(response)} ${differences(response)} ${published}
      ${await figures(results, response)} ${agreement.map(agreementTables)}`,
  };
}

function bestTable({ param, paramcd, subjects }: BestResponses): Html {
  const treatments = [...new Set(subjects.map(({ treatment }) => treatment))];
  const of = (treatment: string) => subjects.filter((each) => each.treatment === treatment);
  return table(
    `${param} (${paramcd})`,
    [
      { title: 'Response' },
      ...treatments.map((name) => ({ title: `${name} (n = ${of(name).length})`, numeric: true })),
    ],
    responsesIn(subjects.map(({ response }) => response)).map((response) => [
      response,
      ...treatments.map((name) => {
        const count = of(name).filter((each) => each.response === response).length;
        return `${count} (${percent(count / of(name).length)} %)`;
      }),
    ]),
  );
}

function rates({ best, benefit }: TumourResponse): Html | undefined {
  const rows = [
    ...best.flatMap(ratesOfBest),
    ...benefit.flatMap(({ param, subjects }) =>
      rateRows(
        param,
        ratesOf(subjects, ({ yes }) => yes),
      ),
    ),
  ];
  if (rows.length === 0) return undefined;
  return markup`${table(
    'Rates with exact 95 % confidence intervals (Clopper and Pearson)',
    [
      { title: 'Rate' },
      { title: 'Treatment' },
      ...['Subjects', 'With it', '%', '95 % CI (%)'].map((title) => ({ title, numeric: true })),
    ],
    rows,
  )}
    <p class="remark">
      Of the population of the response, where study.yaml states one, else of all subjects that have the parameter; who was never
      assessed counts as without response. ORR: CR and PR. DCR: CR, PR, SD and NON-CR/NON-PD.
    </p>`;
}

function ratesOfBest({ paramcd, subjects }: BestResponses): readonly (readonly Cell[])[] {
  const among = (counts: (response: string) => boolean) => ratesOf(subjects, ({ response }) => counts(response));
  return [
    ...rateRows(`Objective response rate (ORR), ${paramcd}`, among(isResponse)),
    ...rateRows(`Disease control rate (DCR), ${paramcd}`, among(isControlled)),
  ];
}

/** Rates of the other treatments less that of the reference. */
function differences({ best, reference }: TumourResponse): Html | undefined {
  const rows = best.flatMap(({ paramcd, subjects }) =>
    [
      { name: `ORR, ${paramcd}`, counts: isResponse },
      { name: `DCR, ${paramcd}`, counts: isControlled },
    ].flatMap(({ name, counts }) =>
      differencesOf(
        ratesOf(subjects, ({ response }) => counts(response)),
        reference,
      ).map(({ treatment, estimate, lower, upper }) => [
        name,
        treatment,
        percent(estimate),
        `${percent(lower)} to ${percent(upper)}`,
      ]),
    ),
  );
  if (rows.length === 0) return undefined;
  return table(
    `Differences of rates from ${reference ?? ''}, not stratified, with 95 % confidence intervals (Newcombe, from Wilson limits without continuity correction)`,
    [
      { title: 'Rate' },
      { title: 'Treatment' },
      ...['Percentage points', '95 % CI'].map((title) => ({ title, numeric: true })),
    ],
    rows,
  );
}

function rateRows(name: string, rates: readonly Rate[]): readonly (readonly Cell[])[] {
  return rates.map(({ treatment, subjects, count, estimate, lower, upper }) => [
    name,
    treatment,
    subjects,
    count,
    percent(estimate),
    `${percent(lower)} to ${percent(upper)}`,
  ]);
}

async function figures(results: BuildResults, { sumsBy }: TumourResponse): Promise<Html | undefined> {
  const sums = drawnSums(results);
  if (sums === undefined) return undefined;
  const by = sumsBy === undefined ? '' : ` (sums by ${sumsBy})`;
  const waterfall = await drawn(results, 'waterfall', () => waterfallDrawing(sums));
  const spider = await drawn(results, 'spider', () => spiderDrawing(sums));
  return markup`<figure>
      ${trusted(waterfall)}
      <figcaption class="remark">Best change of the sum of diameters of each subject, with the best overall response${by}.</figcaption>
    </figure>
    <figure>
      ${trusted(spider)}
      <figcaption class="remark">Change of the sum of diameters over time; the shape at the end is the best response${by}.</figcaption>
    </figure>`;
}
