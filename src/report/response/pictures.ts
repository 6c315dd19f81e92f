import { drawn } from '../figures/drawn.js';
import { spiderDrawing } from '../figures/spider.js';
import { waterfallDrawing } from '../figures/waterfall.js';
import type { BuildResults, ReportFile } from '../results.js';
import type { SumsOfSubject } from './model.js';

/** The sums of diameters of which there are pictures: undefined where none changed from a baseline. */
export function drawnSums({ response }: Pick<BuildResults, 'response'>): readonly SumsOfSubject[] | undefined {
  return response?.sums.some(({ points }) => points.length > 0) === true ? response.sums : undefined;
}

/** waterfall.svg and spider.svg, where sums of diameters changed from a baseline. */
export async function responsePictures(results: BuildResults): Promise<readonly ReportFile[]> {
  const sums = drawnSums(results);
  if (sums === undefined) return [];
  return [
    { path: 'waterfall.svg', content: await drawn(results, 'waterfall', () => waterfallDrawing(sums)) },
    { path: 'spider.svg', content: await drawn(results, 'spider', () => spiderDrawing(sums)) },
  ];
}
