import { spreads, type Spread } from '../changes/spread.js';
import type { ChangesByResponse, ChangesOfParameter } from '../changes/model.js';
import { FAINT, INK, line, note, short, type Drawing, type Layer } from './draw.js';
import { lookOf } from './response-look.js';

const ACROSS = 3;
const PANEL = { width: 270, height: 200, right: 70, below: 84 };
/** A box is drawn of so many subjects or more; fewer are shown by their dots alone. */
const BOXED = 5;

/** For each parameter a panel: the values of every subject by response, and a box of quartiles where there are enough of them. */
export function changesDrawing({ title, value, parameters }: ChangesByResponse): Drawing {
  const columns = Math.min(ACROSS, Math.max(1, parameters.length));
  const rows = Math.max(1, Math.ceil(parameters.length / columns));
  const width = columns * PANEL.width + (columns - 1) * PANEL.right;
  const height = rows * PANEL.height + (rows - 1) * PANEL.below;
  const panels = parameters.map((parameter, i) =>
    panel(
      parameter,
      (i % columns) * (PANEL.width + PANEL.right),
      Math.floor(i / columns) * (PANEL.height + PANEL.below),
    ),
  );
  return {
    title,
    description: `${value} by response: a panel for each of ${parameters.length} parameters, a dot for each subject, a box from the lower to the upper quartile with a line at the median.`,
    width,
    height,
    margin: { left: 64, top: 56, right: 32, bottom: 52 },
    layers: [
      note(value, -52, -38, { fontWeight: 600, fontSize: 13 }),
      ...panels.flatMap(({ layers }) => layers),
      dots(
        panels.flatMap(({ points }) => points),
        width,
        height,
      ),
    ],
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

function panel(parameter: ChangesOfParameter, left: number, top: number): { layers: Layer[]; points: Point[] } {
  const values = parameter.subjects.map(({ value }) => value);
  const ticks = roundTicks(Math.min(0, ...values), Math.max(0, ...values));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const y = (value: number) => top + PANEL.height * (1 - (value - low) / (high - low));
  const groups = spreads(parameter);
  const step = PANEL.width / Math.max(1, groups.length);
  const middle = (i: number) => left + step * (i + 0.5);
  return {
    layers: [
      note(short(parameter.param, 42), left, top - 14, { fontWeight: 600, fontSize: 11 }),
      ...ticks.flatMap((tick) => [
        line([left, y(tick)], [left + PANEL.width, y(tick)], { color: tick === 0 ? INK : '#e6e8eb' }),
        note(String(tick), left - 8, y(tick), { align: 'right' }),
      ]),
      ...groups.flatMap((spread, i) => [
        note(spread.response === '' ? 'none' : spread.response, middle(i), top + PANEL.height + 16, {
          align: 'center',
        }),
        note(`n = ${spread.subjects}`, middle(i), top + PANEL.height + 32, {
          align: 'center',
          color: FAINT,
          fontSize: 11,
        }),
        ...box(spread, middle(i), Math.min(22, step / 3), y),
      ]),
    ],
    points: groups.flatMap(({ response }, i) =>
      parameter.subjects
        .filter((subject) => subject.response === response)
        .map(({ value }, n) => ({
          x: middle(i) + (((n * 5) % 7) - 3) * Math.min(4, step / 14),
          y: y(value),
          colour: lookOf(response).colour,
        })),
    ),
  };
}

function box(
  { subjects, lower, median, upper, least, greatest }: Spread,
  x: number,
  half: number,
  y: (value: number) => number,
): Layer[] {
  if (subjects < BOXED) return [];
  const [left, right] = [x - half, x + half];
  const look = { color: INK, strokeWidth: 1 };
  return [
    line([left, y(lower)], [right, y(lower)], look),
    line([left, y(upper)], [right, y(upper)], look),
    line([left, y(lower)], [left, y(upper)], look),
    line([right, y(lower)], [right, y(upper)], look),
    line([left, y(median)], [right, y(median)], { color: INK, strokeWidth: 2.5 }),
    line([x, y(least)], [x, y(lower)], look),
    line([x, y(upper)], [x, y(greatest)], look),
  ];
}

/** All dots at once, at places counted from the upper left corner of the frame. */
function dots(values: readonly Point[], width: number, height: number): Layer {
  return {
    data: { values: [...values] },
    mark: { type: 'point', filled: true, opacity: 1, size: 34, stroke: INK, strokeWidth: 0.7, aria: false },
    encoding: {
      x: { field: 'x', type: 'quantitative', axis: null, scale: { domain: [0, width], nice: false, zero: false } },
      y: { field: 'y', type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false, zero: false } },
      fill: { field: 'colour', type: 'nominal', scale: null, legend: null },
    },
  };
}

/** Round steps that hold both ends, five or so of them. */
function roundTicks(low: number, high: number): readonly number[] {
  const span = Math.max(high - low, 1e-9);
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= 6) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
