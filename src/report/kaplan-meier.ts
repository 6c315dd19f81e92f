import type { TopLevelSpec } from 'vega-lite';
import { kaplanMeier, numberAtRisk, type KaplanMeierCurve } from '#statistics/kaplan-meier.js';
import type { BuildResults, ReportFile, SurvivalEndpoint } from './results.js';

/** kaplan-meier-<paramcd>.svg for every time to event that has observations. */
export async function kaplanMeierPictures({ survival }: BuildResults): Promise<readonly ReportFile[]> {
  const pictures: ReportFile[] = [];
  for (const endpoint of survival.filter(hasObservations))
    pictures.push({
      path: `kaplan-meier-${endpoint.paramcd.toLowerCase()}.svg`,
      content: await kaplanMeierSvg(endpoint),
    });
  return pictures;
}

/**
 * The curves of an endpoint as SVG: steps, pointwise confidence band, a tick for each censored time, the numbers at risk under the axis.
 * Groups differ by their dashes, so that the picture holds in greyscale. Every place is fixed here: no measured text takes part, hence the same
 * bytes on every machine.
 */
export async function kaplanMeierSvg(endpoint: SurvivalEndpoint): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new vega.View(vega.parse(vegaLite.compile(specification(endpoint)).spec), { renderer: 'none' });
  try {
    return (await view.toSVG()) + '\n';
  } finally {
    view.finalize();
  }
}

export function hasObservations({ groups }: SurvivalEndpoint): boolean {
  return groups.some(({ observations }) => observations.length > 0);
}

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 64;
const ROW = 18;
const INK = '#1b1f24';
const styles: readonly Style[] = [
  { colour: '#0b5a82', dash: [1, 0] },
  { colour: '#9a4a00', dash: [8, 4] },
  { colour: '#2f6b3c', dash: [2, 3] },
  { colour: '#5b3a86', dash: [10, 3, 2, 3] },
];

interface Style {
  readonly colour: string;
  readonly dash: number[];
}

interface DrawnGroup {
  readonly treatment: string;
  readonly curve: KaplanMeierCurve;
  readonly style: Style;
}

function specification({ label, unit, start, groups }: SurvivalEndpoint): TopLevelSpec {
  const drawn = groups
    .filter(({ observations }) => observations.length > 0)
    .map(({ treatment, observations }, i) => ({
      treatment,
      curve: kaplanMeier(observations),
      style: styles[i % styles.length] ?? { colour: INK, dash: [1, 0] },
    }));
  const ticks = timeTicks(Math.max(...drawn.map(({ curve }) => curve.times.at(-1) ?? 0)), unit);
  const several = drawn.length > 1;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `Kaplan-Meier estimate of ${label} with 95 % confidence band and numbers at risk`,
    width: WIDTH,
    height: HEIGHT,
    autosize: { type: 'none' },
    padding: { left: LEFT, top: 12, right: 20, bottom: 84 + ROW * (several ? 2 : 1) * drawn.length },
    background: '#ffffff',
    config: { font: 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif', view: { stroke: null }, axis: axisLook },
    layer: [
      axes(`Time since ${start} (${unit})`, `${label} (%)`, ticks),
      ...drawn.map(band),
      ...drawn.map(steps),
      ...drawn.map(censorTicks),
      ...(several ? drawn.flatMap(legendEntry) : []),
      note('Number at risk', HEIGHT + 66, { fontWeight: 600 }),
      ...drawn.flatMap((group, i) =>
        numbersAtRisk(group, ticks, HEIGHT + 66 + ROW * (several ? 2 * i + 2 : 1), several),
      ),
    ],
  };
}

const axisLook = {
  labelColor: INK,
  labelFontSize: 12,
  labelLimit: 0,
  labelOverlap: false,
  labelBound: false,
  labelFlush: false,
  titleColor: INK,
  titleFontSize: 13,
  titleFontWeight: 600,
  titleLimit: 0,
  domainColor: INK,
  tickColor: INK,
  gridColor: '#e6e8eb',
} as const;

/** Round steps, at most a dozen: of calendar sense for months, else 1, 2 or 5 times a power of ten. */
function timeTicks(longest: number, unit: string): number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(longest, 1) / 12));
  const steps = /^month/i.test(unit)
    ? [1, 2, 3, 6, 12, 24, 60, 120]
    : [1, 2, 5, 10].map((step) => step * Math.max(1, power));
  const step = steps.find((candidate) => longest / candidate <= 12) ?? Math.ceil(longest / 10);
  const count = Math.max(1, Math.ceil(longest / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/** The frame: two axes over an invisible point. Both titles are placed by hand. */
function axes(x: string, y: string, ticks: number[]): UnitLayer {
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
          title: y,
          titleX: -46,
          titleY: HEIGHT / 2,
        },
      },
    },
  };
}

type UnitLayer = Extract<TopLevelSpec, { layer: readonly unknown[] }>['layer'][number];

const time = { field: 'time', type: 'quantitative' } as const;

function band({ curve, style }: DrawnGroup): UnitLayer {
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

function steps({ curve, style }: DrawnGroup): UnitLayer {
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

function censorTicks({ curve, style }: DrawnGroup): UnitLayer {
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

function legendEntry({ treatment, style }: DrawnGroup, i: number): UnitLayer[] {
  const y = 12 + ROW * i;
  return [
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: style.colour, strokeWidth: 2, strokeDash: style.dash, aria: false },
      encoding: { x: { value: WIDTH - 250 }, x2: { value: WIDTH - 214 }, y: { value: y } },
    },
    {
      data: { values: [{}] },
      mark: { ...textMark, text: short(treatment), x: WIDTH - 206, y, align: 'left', color: INK },
    },
  ];
}

/** One number under each tick; with several groups the name stands above its row, in the colour and words of the legend. */
function numbersAtRisk(
  { treatment, curve, style }: DrawnGroup,
  ticks: number[],
  y: number,
  several: boolean,
): UnitLayer[] {
  const values = ticks.map((at) => ({ time: at, text: String(numberAtRisk(curve, at)) }));
  const numbers: UnitLayer = {
    data: { values },
    mark: { ...textMark, y, align: 'center', color: INK },
    encoding: { x: time, text: { field: 'text', type: 'nominal' } },
  };
  return several ? [note(short(treatment), y - ROW, { color: style.colour }), numbers] : [numbers];
}

const textMark = { type: 'text', baseline: 'middle', fontSize: 12, aria: false } as const;

function note(text: string, y: number, look: { readonly color?: string; readonly fontWeight?: 600 }): UnitLayer {
  return {
    data: { values: [{}] },
    mark: { ...textMark, text, x: -LEFT + 10, y, align: 'left', color: INK, ...look },
  };
}

function short(treatment: string): string {
  return treatment.length > 32 ? treatment.slice(0, 31) + '…' : treatment;
}
