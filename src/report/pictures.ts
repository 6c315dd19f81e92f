import type { Drawing } from './figures/draw.js';
import { changesDrawing } from './figures/changes.js';
import { spiderDrawing } from './figures/spider.js';
import { drawnSubjects, swimmerDrawing } from './figures/swimmer.js';
import { waterfallDrawing } from './figures/waterfall.js';
import { drawnSums } from './response/pictures.js';
import type { BuildResults, PictureSubject } from './results.js';
import { endpointDrawing, hasObservations } from './time-to-event/pictures.js';

type Drawn = Pick<BuildResults, 'survival' | 'reasons' | 'response' | 'changes'>;

/** Everything that the reports of a build draw, by what it shows: some of it stands on a page and in a file of its own. */
export function drawings(results: Drawn): ReadonlyMap<PictureSubject, Drawing> {
  const { survival, reasons = [], changes = [] } = results;
  const sums = drawnSums(results);
  return new Map<PictureSubject, Drawing>([
    ...survival.filter(hasObservations).map((endpoint) => [endpoint, endpointDrawing(endpoint)] as const),
    ...(sums === undefined
      ? []
      : ([
          ['waterfall', waterfallDrawing(sums)],
          ['spider', spiderDrawing(sums)],
        ] as const)),
    ...changes.map((one) => [one, changesDrawing(one)] as const),
    ...reasons.filter((one) => drawnSubjects(one).length > 0).map((one) => [one, swimmerDrawing(one)] as const),
  ]);
}
