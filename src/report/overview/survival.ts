import { kaplanMeier } from '#statistics/kaplan-meier.js';
import { median } from '#statistics/survival-quantile.js';
import { hasObservations, kaplanMeierSvg } from '../kaplan-meier.js';
import type { BuildResults, SurvivalEndpoint } from '../results.js';
import { markup, trusted, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';

/** The Kaplan-Meier picture of each time to event, with medians. */
export async function survival({ survival: endpoints }: BuildResults): Promise<Section | undefined> {
  const shown = endpoints.filter(hasObservations);
  if (shown.length === 0) return undefined;
  const figures: Html[] = [];
  for (const endpoint of shown) figures.push(figure(endpoint, await kaplanMeierSvg(endpoint)));
  return { id: 'survival', title: 'Time to event', body: markup`${figures}` };
}

function figure({ paramcd, label, unit, start, groups }: SurvivalEndpoint, svg: string): Html {
  const name = `Kaplan-Meier estimate of ${label}`;
  return markup`<h3>${label} (${paramcd})</h3>
    <figure>
      ${trusted(svg.replace('<svg ', markup`<svg role="img" aria-label="${name}; the table below gives its numbers" `.text))}
      <figcaption class="remark">
        ${name}, time since ${start} in ${unit}. Band: pointwise 95 % confidence limits (log transformation, Greenwood).
        Ticks: censored subjects. Limits of the median: Brookmeyer and Crowley.
      </figcaption>
    </figure>
    ${table(
      `${label}: medians with 95 % confidence interval`,
      [
        { title: 'Treatment' },
        ...['Subjects', 'Events', 'Censored', `Median (${unit})`, '95 % CI'].map((title) => ({ title, numeric: true })),
      ],
      groups.map(({ treatment, observations }) => {
        const { time, lower, upper } = median(kaplanMeier(observations));
        const events = observations.filter(({ event }) => event).length;
        return [
          treatment,
          observations.length,
          events,
          observations.length - events,
          shownTime(time),
          `${shownTime(lower)} to ${shownTime(upper)}`,
        ];
      }),
    )}`;
}

function shownTime(time: number | undefined): string {
  return time === undefined ? 'not reached' : time.toFixed(2);
}
