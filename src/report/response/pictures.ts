import { drawn } from '../figures/drawn.js';
import { spiderDrawing } from '../figures/spider.js';
import { waterfallDrawing } from '../figures/waterfall.js';
import type { BuildResults, ReportFile } from '../results.js';

/** waterfall.svg and spider.svg, where sums of diameters changed from a baseline. */
export async function responsePictures(results: BuildResults): Promise<readonly ReportFile[]> {
  const { sums = [] } = results.response ?? {};
  if (!sums.some(({ points }) => points.length > 0)) return [];
  return [
    { path: 'waterfall.svg', content: await drawn(results, 'waterfall', () => waterfallDrawing(sums)) },
    { path: 'spider.svg', content: await drawn(results, 'spider', () => spiderDrawing(sums)) },
  ];
}
