import { spreads } from '../changes/spread.js';
import type { ChangesByResponse } from '../changes/model.js';
import { drawn } from '../figures/drawn.js';
import { changesDrawing } from '../figures/changes.js';
import { markup, trusted, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';
import type { BuildResults } from '../results.js';

/** How values changed from baseline, by the response of the subjects. */
export async function changes(results: BuildResults): Promise<Section | undefined> {
  const { changes: found = [] } = results;
  if (found.length === 0) return undefined;
  const parts: Html[] = [];
  for (const one of found) parts.push(markup`${numbers(one)} ${await picture(results, one)}`);
  return { id: 'changes', title: 'Changes by response', body: markup`${parts}` };
}

function numbers({ title, value, parameters }: ChangesByResponse): Html {
  return table(
    `${title}: ${value}`,
    [
      { title: 'Parameter' },
      { title: 'Response' },
      ...['Subjects', 'Least', 'Lower quartile', 'Median', 'Upper quartile', 'Greatest'].map((name) => ({
        title: name,
        numeric: true,
      })),
    ],
    parameters.flatMap((parameter) =>
      spreads(parameter).map(({ response, subjects, least, lower, median, upper, greatest }) => [
        parameter.param,
        response === '' ? 'none' : response,
        subjects,
        ...[least, lower, median, upper, greatest].map((number) => number.toFixed(1)),
      ]),
    ),
  );
}

async function picture(results: BuildResults, one: ChangesByResponse): Promise<Html> {
  const used = Object.entries(one.where).map(([variable, values]) => `${variable} = ${[values].flat().join(' or ')}`);
  return markup`<figure>
    ${trusted(await drawn(results, one, () => changesDrawing(one)))}
    <figcaption class="remark">
      ${one.title}. A dot is a subject; a box goes from the lower to the upper quartile, with a thick line at the median and thin ones to the ends; below five
      subjects there are dots only. Records: ${used.join(', ')}.
    </figcaption>
  </figure>`;
}
