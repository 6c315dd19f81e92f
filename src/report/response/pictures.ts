import { spiderSvg } from '../figures/spider.js';
import { waterfallSvg } from '../figures/waterfall.js';
import type { BuildResults, ReportFile } from '../results.js';

/** waterfall.svg and spider.svg, where sums of diameters changed from a baseline. */
export async function responsePictures({ response }: BuildResults): Promise<readonly ReportFile[]> {
  const { sums = [] } = response ?? {};
  if (!sums.some(({ points }) => points.length > 0)) return [];
  return [
    { path: 'waterfall.svg', content: await waterfallSvg(sums) },
    { path: 'spider.svg', content: await spiderSvg(sums) },
  ];
}
