import { compareText } from '#base/compare-text.js';
import type { SumsOfSubject } from '../response/model.js';
import { INK, line, textMark, type Drawing, type Layer } from './draw.js';
import { lookOf, responseLegend, responsesIn } from './response-look.js';

const HEIGHT = 320;
const BAR = 14;
/** Bars as wide as that, with the response at each; more of them share the width, and the colour alone tells it. */
const NAMED = 200;

/** The best change of each subject, greatest growth first, with its best response and the lines at +20 and -30 percent. */
export function waterfallDrawing(sums: readonly SumsOfSubject[]): Drawing {
  const bars = sums
    .filter(({ points }) => points.length > 0)
    .map(({ usubjid, response, points }) => ({
      usubjid,
      response,
      best: Math.min(...points.map(({ change }) => change)),
    }))
    .sort((a, b) => b.best - a.best || compareText(a.usubjid, b.usubjid));
  const width = Math.max(720, BAR * Math.min(bars.length, NAMED));
  const isNamed = bars.length <= NAMED;
  const top = Math.max(40, Math.ceil(Math.max(...bars.map(({ best }) => best)) / 20) * 20);
  return {
    title: 'Waterfall plot of the best change of the sum of diameters',
    description: `Best percent change from baseline of ${bars.length} subjects, greatest growth first, by best response; lines at +20 and -30 percent.`,
    width,
    height: HEIGHT,
    margin: { left: 64, top: 48, right: 20, bottom: 40 },
    layers: [
      changeAxis(top, HEIGHT, `Subjects (${bars.length})`, width, [0, Math.max(1, bars.length)], []),
      rectangles(bars, isNamed),
      ...thresholds(top, HEIGHT, width),
      ...(isNamed ? responseNames(bars) : []),
      ...responseLegend(responsesIn(bars.map(({ response }) => response)), -28),
    ],
  };
}

interface Bar {
  readonly response: string;
  readonly best: number;
}

const y = { field: 'best', type: 'quantitative' } as const;

/** Apart and with an outline, or one beside the other. */
function rectangles(bars: readonly Bar[], areApart: boolean): Layer {
  const gap = areApart ? 0.12 : 0;
  const values = bars.map(({ response, best }, i) => ({ from: i + gap, to: i + 1 - gap, best, zero: 0, colour: lookOf(response).colour })); // prettier-ignore
  return {
    data: { values },
    mark: { type: 'rect', ...(areApart && { stroke: INK, strokeWidth: 0.6 }), aria: false },
    encoding: {
      x: { field: 'from', type: 'quantitative' },
      x2: { field: 'to' },
      y,
      y2: { field: 'zero' },
      fill: { field: 'colour', type: 'nominal', scale: null, legend: null },
    },
  };
}

/** At the end of each bar, on white where a line would cross the letters. */
function responseNames(bars: readonly Bar[]): Layer[] {
  const named = bars.map(({ response, best }, i) => ({ at: i + 0.5, best, text: response }));
  const sides = [
    { values: named.filter(({ best }) => best < 0), align: 'right', dx: -4 },
    { values: named.filter(({ best }) => best >= 0), align: 'left', dx: 4 },
  ] as const;
  return sides.flatMap(({ values, align, dx }) =>
    [{ color: '#ffffff', stroke: '#ffffff', strokeWidth: 3 }, { color: INK }].map((look): Layer => ({
      data: { values },
      mark: { ...textMark, fontSize: 9, angle: 270, align, dx, ...look },
      encoding: { x: { field: 'at', type: 'quantitative' }, y, text: { field: 'text', type: 'nominal' } },
    })),
  );
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
