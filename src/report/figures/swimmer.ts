import { compareText } from '#base/compare-text.js';
import type { EndpointReasons, SubjectReason } from '../reasons/model.js';
import { FAINT, INK, note, short, symbol, textMark, timeTicks, type Drawing, type Layer } from './draw.js';
import { lookOf, responsesIn } from './response-look.js';

const WIDTH = 640;
const ROW = 18;
/** A picture of more subjects is no picture any more. */
const DRAWN = 100;
const LEGEND = 22;

/** Those whose course is drawn: the first by USUBJID that have a result. */
export function drawnSubjects({ told }: Pick<EndpointReasons, 'told'>): readonly SubjectReason[] {
  return told.filter(({ outcome }) => (outcome.chosen?.day ?? null) !== null).slice(0, DRAWN);
}

/**
 * A lane for each subject, longest first: what was given, what was seen, what ended it, and the date that was chosen. Everything differs by
 * shape before it differs by colour, so that the picture holds in greyscale.
 */
export function swimmerDrawing(endpoint: EndpointReasons): Drawing {
  const { param, paramcd, unit, daysOfUnit, start } = endpoint;
  const lanes = drawnSubjects(endpoint)
    .map((subject) => ({ ...laneOf(subject), usubjid: subject.usubjid }))
    .sort((a, b) => b.chosen - a.chosen || compareText(a.usubjid, b.usubjid));
  const longest = Math.max(1, ...lanes.map(({ last }) => last));
  const ticks = timeTicks(longest / daysOfUnit, unit);
  const end = ticks.at(-1) ?? 1;
  const height = ROW * lanes.length;
  const treatments = [...new Set(lanes.flatMap(({ treatment }) => treatment.map(({ what }) => what)))].sort(
    compareText,
  );
  const responses = responsesIn(lanes.flatMap(({ seen }) => seen.map(({ result }) => result)));
  const at = (day: number) => (day - 1) / daysOfUnit;
  return {
    title: `Swimmer plot of ${param} (${paramcd})`,
    description: `A lane for each of ${lanes.length} subjects, longest first: treatment, responses, new therapy, death, and the date of the result.`,
    width: WIDTH,
    height,
    margin: { left: 170, top: 16 + 3 * LEGEND, right: 250, bottom: 52 },
    layers: [
      axes(lanes.length, height, `Time since ${start.toLowerCase()} (${unit})`, ticks, end),
      bars(
        lanes.map(({ chosen }, i) => ({ from: 0, to: at(chosen), y: i + 0.5, half: 0.34 })),
        '#e9ecef',
        '#c5cad0',
      ),
      ...treatments.map((what, place) => bars(lanes.flatMap(({ treatment, last }, i) => treatment.filter((each) => each.what === what).map(({ from, to }) => band(at(Math.max(1, from)), at((to ?? last) + 1), i, place, treatments.length))), shade(place), shade(place))), // prettier-ignore
      ...responses.map((result) => points(lanes.flatMap(({ seen }, i) => seen.filter((each) => each.result === result).map(({ day }) => ({ x: at(day), y: i + 0.5 }))), { shape: lookOf(result).shape, color: lookOf(result).colour, size: 64, stroke: INK, strokeWidth: 0.8 })), // prettier-ignore
      ...MARKS.map(({ kind, look }) => points(lanes.flatMap((lane, i) => lane[kind].map((day) => ({ x: at(day), y: i + 0.5 }))), look)), // prettier-ignore
      names(
        lanes.map(({ usubjid }) => short(usubjid, 24)),
        -10,
        { align: 'right', color: INK },
      ),
      names(
        lanes.map(({ result }) => short(result, 42)),
        WIDTH + 10,
        { align: 'left', color: FAINT },
      ),
      ...legend(treatments, responses),
    ],
  };
}

interface Lane {
  readonly chosen: number;
  readonly last: number;
  readonly treatment: SubjectReason['treatment'];
  readonly seen: readonly { readonly day: number; readonly result: string }[];
  readonly therapy: readonly number[];
  readonly death: readonly number[];
  readonly event: readonly number[];
  readonly censored: readonly number[];
  readonly result: string;
}

function laneOf({ outcome, treatment }: SubjectReason): Lane {
  const chosen = outcome.chosen?.day ?? 1;
  const days = (isOne: (candidate: (typeof outcome.candidates)[number]) => boolean) => [
    ...new Set(outcome.candidates.filter(isOne).flatMap(({ when }) => ((when?.day ?? 0) > 0 ? [when?.day ?? 0] : []))), // prettier-ignore
  ];
  const seen = new Map(
    outcome.candidates
      .filter(({ role, value }) => role === 'assessment' && value !== '')
      .map(({ when, value }) => ({ day: when?.day ?? 0, result: value }))
      .filter(({ day }) => day > 0)
      .map((one) => [`${one.day} ${one.result}`, one] as const),
  );
  const therapy = days(({ kind }) => kind === 'new_therapy');
  const death = days(({ kind }) => kind === 'death');
  const given = treatment.filter(({ from, to }) => (to ?? from) >= 1);
  const all = [chosen, ...[...seen.values()].map(({ day }) => day), ...therapy, ...death, ...given.map(({ from, to }) => to ?? from)]; // prettier-ignore
  return {
    chosen,
    last: Math.max(...all),
    treatment: given,
    seen: [...seen.values()],
    therapy,
    death,
    event: outcome.cnsr === 0 ? [chosen] : [],
    censored: outcome.cnsr === 0 ? [] : [chosen],
    result: `${outcome.cnsr === 0 ? 'event' : `CNSR ${outcome.cnsr ?? ''}`}: ${outcome.event}`,
  };
}

const MARKS = [
  { kind: 'therapy', text: 'new therapy', look: { shape: 'triangle-up', color: '#ffffff', size: 70, stroke: INK, strokeWidth: 1.6 } }, // prettier-ignore
  { kind: 'death', text: 'death', look: { shape: 'M-1,-1L1,1M1,-1L-1,1', filled: false, size: 50, stroke: INK, strokeWidth: 2.4 } }, // prettier-ignore
  { kind: 'event', text: 'result: event', look: { shape: 'circle', filled: false, size: 190, stroke: INK, strokeWidth: 2 } }, // prettier-ignore
  { kind: 'censored', text: 'result: censored', look: { shape: 'M0,-1L0,1M0,-1L-0.5,-1M0,1L-0.5,1', filled: false, size: 190, stroke: INK, strokeWidth: 2.4 } }, // prettier-ignore
] as const;

const SHADES = ['#3f7f9f', '#86abbd', '#6b6f74'] as const;

function shade(place: number): string {
  return SHADES[place % SHADES.length] ?? INK;
}

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly half: number;
}

/** What was given lies in lanes of its own inside the lane of the subject. */
function band(from: number, to: number, row: number, place: number, of: number): Bar {
  const height = 0.56 / of;
  return { from, to, y: row + 0.22 + height * (place + 0.5), half: height / 2 };
}

function bars(values: readonly Bar[], color: string, stroke: string): Layer {
  return {
    data: { values: values.map(({ from, to, y, half }) => ({ from, to, top: y - half, bottom: y + half })) },
    mark: { type: 'rect', color, stroke, strokeWidth: 0.5, aria: false },
    encoding: { x: quantitative('from'), x2: { field: 'to' }, y: quantitative('top'), y2: { field: 'bottom' } },
  };
}

function points(values: readonly { readonly x: number; readonly y: number }[], look: object): Layer {
  return {
    data: { values: [...values] },
    mark: { type: 'point', filled: true, opacity: 1, aria: false, ...look },
    encoding: { x: quantitative('x'), y: quantitative('y') },
  };
}

/** A text beside each lane. */
function names(texts: readonly string[], x: number, look: object): Layer {
  return {
    data: { values: texts.map((text, i) => ({ text, y: i + 0.5 })) },
    mark: { ...textMark, fontSize: 11, ...look },
    encoding: { x: { value: x }, y: quantitative('y'), text: { field: 'text', type: 'nominal' } },
  };
}

function quantitative(field: string) {
  return { field, type: 'quantitative' } as const;
}

/** The frame: one axis of time; the lanes are named by hand, the first on top. */
function axes(lanes: number, height: number, title: string, ticks: number[], end: number): Layer {
  return {
    data: { values: [{ x: 0, y: 0 }] },
    mark: { type: 'point', opacity: 0, aria: false },
    encoding: {
      x: {
        ...quantitative('x'),
        scale: { domain: [0, end], nice: false },
        axis: { values: ticks, labelExpr: 'datum.value', title, titleX: WIDTH / 2, titleY: 36, grid: true },
      },
      y: {
        ...quantitative('y'),
        scale: { domain: [0, Math.max(1, lanes)], range: [0, height], nice: false, zero: false },
        axis: null,
      },
    },
  };
}

/** Three rows above the frame: what was given, what was seen, what was decided. */
function legend(treatments: readonly string[], responses: readonly string[]): Layer[] {
  const rows = [
    [
      ...treatments.map((what, place) => ({ text: what === '' ? 'treatment' : what, mark: { shape: 'square', color: shade(place), size: 110 } })), // prettier-ignore
      { text: 'time until the result', mark: { shape: 'square', color: '#e9ecef', stroke: '#c5cad0', size: 110 } },
    ],
    responses.map((result) => ({
      text: result,
      mark: { shape: lookOf(result).shape, color: lookOf(result).colour, size: 64, stroke: INK, strokeWidth: 0.8 },
    })),
    MARKS.map(({ text, look }) => ({ text, mark: look })),
  ];
  return rows.flatMap((entries, row) => {
    let x = 0;
    const y = -10 - LEGEND * (rows.length - row - 1) - 6;
    return entries.flatMap(({ text, mark }) => {
      const at = x;
      x += 34 + 6.6 * text.length;
      return [symbol(at + 6, y, mark), note(text, at + 18, y)];
    });
  });
}
