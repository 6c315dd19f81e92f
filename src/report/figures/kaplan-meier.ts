import { numberAtRisk, type KaplanMeierCurve } from '#statistics/kaplan-meier.js';
import { FAINT, INK, inLines, line, note, short, textMark, timeTicks, type Drawing, type Layer } from './draw.js';
import { styleOf, type Style } from './look.js';

export interface KaplanMeierPicture {
  readonly label: string;
  /** Of the times; undefined where it is not known. */
  readonly unit: string | undefined;
  /** What time zero is. */
  readonly start?: string | undefined;
  readonly groups: readonly { readonly name: string; readonly curve: KaplanMeierCurve }[];
}

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 64;
const ROW = 18;
/** Between the lines of a title. */
const TITLE = 15;

interface DrawnGroup {
  readonly name: string;
  readonly curve: KaplanMeierCurve;
  readonly style: Style;
}

/**
 * The curves of an endpoint as SVG: steps, pointwise confidence band, a tick for each censored time, the numbers at risk under the axis.
 * Groups differ by their dashes, so that the picture holds in greyscale.
 */
export function kaplanMeierDrawing({ label, unit, start, groups }: KaplanMeierPicture): Drawing {
  const drawn = groups
    .filter(({ curve }) => curve.times.length > 0)
    .map((group, i) => ({ ...group, style: styleOf(i) }));
  const longest = Math.max(0, ...drawn.map(({ curve }) => curve.times.at(-1) ?? 0));
  const ticks = timeTicks(longest, unit);
  const several = drawn.length > 1;
  const x = `Time${start === undefined ? '' : ` since ${start}`}${unit === undefined ? '' : ` (${unit})`}`;
  const legend = several ? drawn.length : 0;
  const y = inLines(`${label} (%)`, 44);
  return {
    title: `Kaplan-Meier estimate of ${label}`,
    description: `Share without the event by time, with 95 % confidence band, censored subjects as ticks and numbers at risk${several ? `, by group: ${drawn.map(({ name }) => name).join('; ')}` : ''}.`,
    width: WIDTH,
    height: HEIGHT,
    margin: {
      left: LEFT + TITLE * (y.length - 1),
      top: 24 + ROW * legend,
      right: 20,
      bottom: 84 + ROW * (several ? 2 : 1) * drawn.length,
    },
    layers: [
      axes(x, y, ticks),
      ...drawn.map(band),
      ...drawn.map(steps),
      ...drawn.map(censorTicks),
      ...(several ? drawn.flatMap((group, i) => legendEntry(group, -ROW * (drawn.length - i))) : []),
      note('|  censored', WIDTH, several ? -ROW * drawn.length : -12, { align: 'right', color: FAINT }),
      note('Number at risk', -LEFT + 10, HEIGHT + 66, { fontWeight: 600 }),
      ...drawn.flatMap((group, i) =>
        numbersAtRisk(group, ticks, HEIGHT + 66 + ROW * (several ? 2 * i + 2 : 1), several),
      ),
    ],
  };
}

/** The frame: two axes over an invisible point. Both titles are placed by hand. */
function axes(x: string, y: readonly string[], ticks: number[]): Layer {
  const domain = [0, ticks.at(-1) ?? 1];
  return {
    data: { values: [{ time: 0, survival: 1 }] },
    mark: { type: 'point', opacity: 0, aria: false },
    encoding: {
      x: {
        field: 'time',
        type: 'quantitative',
        scale: { domain, nice: false },
        axis: { values: ticks, labelExpr: 'datum.value', title: x, titleX: WIDTH / 2, titleY: 36, grid: false },
      },
      y: {
        field: 'survival',
        type: 'quantitative',
        scale: { domain: [0, 1], nice: false },
        axis: {
          values: [0, 0.25, 0.5, 0.75, 1],
          labelExpr: 'datum.value * 100',
          title: y.length === 1 ? y[0] : [...y],
          titleX: -46 - TITLE * (y.length - 1),
          titleY: HEIGHT / 2,
        },
      },
    },
  };
}

const time = { field: 'time', type: 'quantitative' } as const;

function band({ curve, style }: DrawnGroup): Layer {
  return {
    data: { values: bandPoints(curve) },
    mark: { type: 'area', interpolate: 'step-after', color: style.colour, opacity: 0.14, aria: false },
    encoding: { x: time, y: { field: 'lower', type: 'quantitative' }, y2: { field: 'upper' } },
  };
}

/** The band ends where the last subject has the event: there it is not defined. */
function bandPoints({ times, lower, upper }: KaplanMeierCurve) {
  const points = [{ time: 0, lower: 1, upper: 1 }];
  for (const [i, at] of times.entries()) {
    const before = points.at(-1) ?? { lower: 1, upper: 1 };
    const known = !Number.isNaN(lower[i]);
    points.push({
      time: at,
      lower: known ? (lower[i] ?? 0) : before.lower,
      upper: known ? (upper[i] ?? 0) : before.upper,
    });
  }
  return points;
}

function steps({ curve, style }: DrawnGroup): Layer {
  const points = curve.times.map((at, i) => ({ time: at, survival: curve.survival[i] ?? 0 }));
  return {
    data: { values: [{ time: 0, survival: 1 }, ...points] },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      color: style.colour,
      strokeWidth: 2,
      strokeDash: style.dash,
      aria: false,
    },
    encoding: { x: time, y: { field: 'survival', type: 'quantitative' } },
  };
}

function censorTicks({ curve, style }: DrawnGroup): Layer {
  const points = curve.times.map((at, i) => ({
    time: at,
    survival: curve.survival[i] ?? 0,
    censored: curve.censored[i] ?? 0,
  }));
  return {
    data: { values: points.filter(({ censored }) => censored > 0) },
    mark: { type: 'tick', orient: 'vertical', size: 11, thickness: 1.5, color: style.colour, aria: false },
    encoding: { x: time, y: { field: 'survival', type: 'quantitative' } },
  };
}

/** Above the frame, where no curve passes. */
function legendEntry({ name, curve, style }: DrawnGroup, y: number): Layer[] {
  const events = curve.events.reduce((sum, count) => sum + count, 0);
  const subjects = curve.atRisk[0] ?? 0;
  return [
    line([0, y], [36, y], { color: style.colour, strokeWidth: 2, strokeDash: style.dash }),
    note(
      `${short(name, 60)} (${subjects} ${subjects === 1 ? 'subject' : 'subjects'}, ${events} ${events === 1 ? 'event' : 'events'})`,
      44,
      y,
    ),
  ];
}

/** One number under each tick; with several groups the name stands above its row, in the colour and words of the legend. */
function numbersAtRisk({ name, curve, style }: DrawnGroup, ticks: number[], y: number, several: boolean): Layer[] {
  const values = ticks.map((at) => ({ time: at, text: String(numberAtRisk(curve, at)) }));
  const numbers: Layer = {
    data: { values },
    mark: { ...textMark, y, align: 'center', color: INK },
    encoding: { x: time, text: { field: 'text', type: 'nominal' } },
  };
  return several ? [note(short(name, 60), -LEFT + 10, y - ROW, { color: style.colour }), numbers] : [numbers];
}
