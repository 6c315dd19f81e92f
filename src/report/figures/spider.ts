import type { SumsOfSubject } from '../response/model.js';
import { timeTicks, INK, type Drawing, type Layer } from './draw.js';
import { lookOf, responseLegend, responsesIn } from './response-look.js';
import { changeAxis, thresholds } from './waterfall.js';

const WIDTH = 720;
const HEIGHT = 360;

/** The change of each subject over time, from baseline on; the last point has the shape of the best response. */
export function spiderDrawing(sums: readonly SumsOfSubject[]): Drawing {
  const shown = sums.filter(({ points }) => points.length > 0);
  const all = shown.flatMap(({ points }) => points);
  const weeks = timeTicks(Math.max(...all.map(({ day }) => day / 7)), 'weeks');
  const top = Math.max(40, Math.ceil(Math.max(...all.map(({ change }) => change)) / 20) * 20);
  return {
    title: 'Spider plot of the sum of diameters',
    description: `Percent change from baseline of ${shown.length} subjects over time; the last point has the shape of the best response; lines at +20 and -30 percent.`,
    width: WIDTH,
    height: HEIGHT,
    margin: { left: 64, top: 48, right: 20, bottom: 56 },
    layers: [
      changeAxis(top, HEIGHT, 'Time since the start of treatment (weeks)', WIDTH, [0, weeks.at(-1) ?? 1], weeks),
      ...thresholds(top, HEIGHT, WIDTH),
      ...threads(shown),
      ...responseLegend(responsesIn(shown.map(({ response }) => response)), -28),
    ],
  };
}

const encoding = { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } } as const;

/** A line for each subject, and at their ends a layer of points for each response. */
function threads(sums: readonly SumsOfSubject[]): Layer[] {
  const all = sums.map(({ usubjid, response, points }) => ({
    response,
    values: [{ x: 0, y: 0 }, ...points.map(({ day, change }) => ({ x: Math.max(0, day / 7), y: change }))].map(
      (point) => ({ ...point, subject: usubjid }),
    ),
  }));
  const ends = responsesIn(all.map(({ response }) => response)).map((response): Layer => {
    const { colour, shape } = lookOf(response);
    return {
      data: { values: all.filter((one) => one.response === response).flatMap(({ values }) => values.slice(-1)) },
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
    };
  });
  const lines: Layer = {
    data: { values: all.flatMap(({ values }) => values) },
    mark: { type: 'line', color: INK, opacity: 0.55, strokeWidth: 1, aria: false },
    encoding: { ...encoding, detail: { field: 'subject', type: 'nominal' } },
  };
  return [lines, ...ends];
}
