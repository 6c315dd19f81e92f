import type { SumsOfSubject } from '../response/model.js';
import { svgOf, timeTicks, INK, type Layer } from './draw.js';
import { lookOf, responseLegend, responsesIn } from './response-look.js';
import { changeAxis, thresholds } from './waterfall.js';

const WIDTH = 720;
const HEIGHT = 360;

/** The change of each subject over time, from baseline on; the last point has the shape of the best response. */
export function spiderSvg(sums: readonly SumsOfSubject[]): Promise<string> {
  const shown = sums.filter(({ points }) => points.length > 0);
  const all = shown.flatMap(({ points }) => points);
  const weeks = timeTicks(Math.max(...all.map(({ day }) => day / 7)), 'weeks');
  const top = Math.max(40, Math.ceil(Math.max(...all.map(({ change }) => change)) / 20) * 20);
  return svgOf({
    title: 'Spider plot of the sum of diameters',
    description: `Percent change from baseline of ${shown.length} subjects over time; the last point has the shape of the best response; lines at +20 and -30 percent.`,
    width: WIDTH,
    height: HEIGHT,
    margin: { left: 64, top: 48, right: 20, bottom: 56 },
    layers: [
      changeAxis(top, HEIGHT, 'Time since the start of treatment (weeks)', WIDTH, [0, weeks.at(-1) ?? 1], weeks),
      ...thresholds(top, HEIGHT, WIDTH),
      ...shown.flatMap(thread),
      ...responseLegend(responsesIn(shown.map(({ response }) => response)), -28),
    ],
  });
}

function thread({ response, points }: SumsOfSubject): Layer[] {
  const { colour, shape } = lookOf(response);
  const values = [{ x: 0, y: 0 }, ...points.map(({ day, change }) => ({ x: Math.max(0, day / 7), y: change }))];
  const encoding = { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } } as const;
  return [
    { data: { values }, mark: { type: 'line', color: INK, opacity: 0.55, strokeWidth: 1, aria: false }, encoding },
    {
      data: { values: values.slice(-1) },
      mark: {
        type: 'point',
        filled: true,
        opacity: 1,
        shape,
        color: colour,
        stroke: INK,
        strokeWidth: 0.8,
        size: 70,
        aria: false,
      },
      encoding,
    },
  ];
}
