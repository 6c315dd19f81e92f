import { compareText } from '#base/compare-text.js';
import type { SumsOfSubject } from '../response/model.js';
import { INK, line, svgOf, textMark, type Layer } from './draw.js';
import { lookOf, responseLegend, responsesIn } from './response-look.js';

const HEIGHT = 320;
const BAR = 14;

/** The best change of each subject, greatest growth first, with its best response and the lines at +20 and -30 percent. */
export function waterfallSvg(sums: readonly SumsOfSubject[]): Promise<string> {
  const bars = sums
    .filter(({ points }) => points.length > 0)
    .map(({ usubjid, response, points }) => ({
      usubjid,
      response,
      best: Math.min(...points.map(({ change }) => change)),
    }))
    .sort((a, b) => b.best - a.best || compareText(a.usubjid, b.usubjid));
  const width = Math.max(720, BAR * bars.length);
  const top = Math.max(40, Math.ceil(Math.max(...bars.map(({ best }) => best)) / 20) * 20);
  return svgOf({
    title: 'Waterfall plot of the best change of the sum of diameters',
    description: `Best percent change from baseline of ${bars.length} subjects, greatest growth first, by best response; lines at +20 and -30 percent.`,
    width,
    height: HEIGHT,
    margin: { left: 64, top: 48, right: 20, bottom: 40 },
    layers: [
      changeAxis(top, HEIGHT, `Subjects (${bars.length})`, width, [0, Math.max(1, bars.length)], []),
      ...bars.flatMap(({ response, best }, i) => bar(response, best, i)),
      ...thresholds(top, HEIGHT, width),
      ...responseLegend(responsesIn(bars.map(({ response }) => response)), -28),
    ],
  });
}

function bar(response: string, best: number, place: number): Layer[] {
  const x = { field: 'from', type: 'quantitative' } as const;
  const y = { field: 'best', type: 'quantitative' } as const;
  return [
    {
      data: { values: [{ from: place + 0.12, to: place + 0.88, best, zero: 0 }] },
      mark: { type: 'rect', color: lookOf(response).colour, stroke: INK, strokeWidth: 0.6, aria: false },
      encoding: { x, x2: { field: 'to' }, y, y2: { field: 'zero' } },
    },
    {
      data: { values: [{ from: place + 0.5, best, text: response }] },
      mark: {
        ...textMark,
        fontSize: 9,
        angle: 270,
        align: best < 0 ? 'right' : 'left',
        dx: best < 0 ? -4 : 4,
        color: INK,
      },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    },
  ];
}

/** The two axes over an invisible point: percent from -100 to `top`, and what lies along. */
export function changeAxis(
  top: number,
  height: number,
  title: string,
  width: number,
  domain: number[],
  ticks: number[],
): Layer {
  const values = Array.from({ length: Math.round((top + 100) / 20) + 1 }, (_, i) => -100 + 20 * i);
  const shown = values.length > 16 ? values.filter((value) => value % 100 === 0) : values;
  return {
    data: { values: [{ x: domain[0], y: 0 }] },
    mark: { type: 'point', opacity: 0, aria: false },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        scale: { domain, nice: false },
        axis: {
          values: ticks,
          labelExpr: 'datum.value',
          title,
          titleX: width / 2,
          titleY: ticks.length > 0 ? 36 : 16,
          grid: false,
        },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { domain: [-112, top + 12], nice: false, zero: false },
        axis: {
          values: shown,
          labelExpr: 'datum.value',
          title: 'Change of the sum of diameters (%)',
          titleX: -46,
          titleY: height / 2,
        },
      },
    },
  };
}

/** The lines of progression and partial response. See RECIST 1.1, section 4.3.1. */
export function thresholds(top: number, height: number, width: number): Layer[] {
  const place = (value: number) => (height * (top + 12 - value)) / (top + 124);
  return [
    ...[20, -30].map((value) => line([0, place(value)], [width, place(value)], { color: INK, strokeDash: [5, 4] })),
    line([0, place(0)], [width, place(0)], { color: INK, strokeWidth: 1 }),
  ];
}
