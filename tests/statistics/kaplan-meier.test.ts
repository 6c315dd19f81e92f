import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type ConfidenceInterval,
  kaplanMeier,
  type KaplanMeierCurve,
  numberAtRisk,
  survivalAt,
} from '#statistics/kaplan-meier.js';
import type { Observation } from '#statistics/observation.js';
import { median, quantile } from '#statistics/survival-quantile.js';

/** "6 6+ 7": times, a plus marks a censored one, as in the textbooks. */
function observed(times: string): Observation[] {
  return times
    .split(' ')
    .filter(Boolean)
    .map((time) => ({ time: parseFloat(time), event: !time.endsWith('+') }));
}

describe('the Kaplan-Meier estimate', () => {
  // The arm treated with 6-mercaptopurine of Freireich et al., Blood 1963;21:699-716, the textbooks' example.
  const remission = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';

  it('of the remission times is the table computed by hand', () => {
    const curve = kaplanMeier(observed(remission));
    const steps = curve.times.flatMap((time, i) => (curve.events[i] ? [[time, curve.atRisk[i], curve.events[i]]] : []));
    expect(steps).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]);
    const survival = [18 / 21, 16 / 17, 14 / 15, 11 / 12, 10 / 11, 6 / 7, 5 / 6];
    survival.forEach((_, i) => {
      const time = steps[i]?.[0] ?? NaN;
      const expected = survival.slice(0, i + 1).reduce((product, share) => product * share, 1);
      expect(curve.survival[curve.times.indexOf(time)]).toBeCloseTo(expected, 14);
    });
  });

  it('has Greenwood’s error', () => {
    const curve = kaplanMeier(observed('1 2 3+ 4'));
    const half = 0.5 * Math.sqrt(1 / (4 * 3) + 1 / (3 * 2));
    expect(curve.survival).toEqual([0.75, 0.5, 0.5, 0]);
    expect(curve.standardError[1]).toBeCloseTo(half, 14);
    expect(curve.standardError[2]).toBeCloseTo(half, 14);
    expect(curve.standardError[3]).toBeNaN();
  });

  it.each<[ConfidenceInterval, number, number]>([
    ['plain', 0.75 - 1.959963984540054 * 0.75 * Math.sqrt(1 / 12), 1],
    ['log', 0.75 * Math.exp(-1.959963984540054 * Math.sqrt(1 / 12)), 1],
    [
      'log-log',
      0.75 ** Math.exp((1.959963984540054 * Math.sqrt(1 / 12)) / -Math.log(0.75)),
      0.75 ** Math.exp((-1.959963984540054 * Math.sqrt(1 / 12)) / -Math.log(0.75)),
    ],
  ])('has %s limits', (interval, lower, upper) => {
    const curve = kaplanMeier(observed('1 2 3+ 4'), { interval });
    expect(curve.lower[0]).toBeCloseTo(lower, 12);
    expect(curve.upper[0]).toBeCloseTo(upper, 12);
  });

  it('keeps a subject censored at the time of an event at risk for it', () => {
    expect(kaplanMeier(observed('5 5+')).survival).toEqual([0.5]);
  });

  it('does not depend on the order of the subjects', () => {
    expect(kaplanMeier(observed(remission).reverse())).toEqual(kaplanMeier(observed(remission)));
  });

  it('takes times that differ by rounding only for one time', () => {
    expect(
      kaplanMeier([
        { time: 0.1 + 0.2, event: true },
        { time: 0.3, event: true },
      ]).times,
    ).toEqual([0.3]);
  });

  it('of nobody has no times and no median', () => {
    const curve = kaplanMeier([]);
    expect(curve.times).toEqual([]);
    expect(median(curve)).toEqual({ time: undefined, lower: undefined, upper: undefined });
  });

  it.each([-1, NaN, Infinity])('refuses a time of %d', (time) => {
    expect(() => kaplanMeier([{ time, event: true }])).toThrow('times to event');
  });
});

describe('the median', () => {
  it.each([
    ['the first time at which less than half survive', '1 2 3', 2],
    ['the middle of the stretch where exactly half survive', '1 2 4 9', 3],
    ['the middle of that stretch though subjects are censored on it', '1 2 3+ 5', 3.5],
    ['the middle of that stretch though nobody has an event after it', '1 2 3+ 5+', 3.5],
    ['the only event', '7', 7],
    ['unknown while more than half survive', '1 2+ 3+', undefined],
    ['unknown when all are censored', '1+ 2+', undefined],
    ['unknown for one censored subject', '7+', undefined],
  ])('is %s', (_, times, expected) => {
    expect(median(kaplanMeier(observed(times))).time).toBe(expected);
  });

  it('has no upper limit where the upper limit of the curve stays above one half', () => {
    const { lower, upper } = median(kaplanMeier(observed('1 2 3')));
    expect([lower, upper]).toEqual([1, undefined]);
  });
});

describe('the number at risk', () => {
  it.each([
    [0, 4],
    [1, 4],
    [1.5, 3],
    [3, 2],
    [4, 1],
    [4.1, 0],
  ])('at %d counts those still under observation just before: %d', (time, expected) => {
    expect(numberAtRisk(kaplanMeier(observed('1 2 3+ 4')), time)).toBe(expected);
  });
});

describe('the survival at a landmark', () => {
  const curve = kaplanMeier(observed('1 2 3+ 4+'));

  it.each([
    ['before the first time is whole', 0.5, 1],
    ['at an event is that after it', 1, 0.75],
    ['between times is that of the last event', 3.5, 0.5],
    ['at the last time is still known', 4, 0.5],
    ['at a time that equals one but for rounding is that of it', 2 - 1e-12, 0.5],
    ['after the last time is unknown', 4.5, undefined],
  ])('%s', (_, time, expected) => {
    expect(survivalAt(curve, time).survival).toBe(expected);
  });

  it('is nothing for ever once all have had the event', () => {
    expect(survivalAt(kaplanMeier(observed('1 2')), 9)).toEqual({ survival: 0, standardError: undefined, lower: undefined, upper: undefined }); // prettier-ignore
  });

  it('is unknown of nobody', () => {
    expect(survivalAt(kaplanMeier([]), 1).survival).toBeUndefined();
  });
});

describe('on the acute myelogenous leukaemia data of Miller (Survival Analysis, 1997)', () => {
  const curve = kaplanMeier(observed('9 13 13+ 18 23 28+ 31 34 45+ 48 161+ 5 5 8 8 12 16+ 23 27 30 33 43 45'));

  // Made with R 4.2.2, survival 3.5-3: survfit(Surv(time, status) ~ 1, aml)
  it.each([
    [5, 0.91304347826086951, 0.058753384755841409, 0.80485479778295776, 1],
    [8, 0.82608695652173914, 0.079034196447511806, 0.68483946807189866, 0.99646660502298201],
    [9, 0.78260869565217384, 0.086006148703798302, 0.63095791059958761, 0.97070875920768129],
    [12, 0.73913043478260865, 0.091560537151700067, 0.57979921796803113, 0.94224652723151947],
    [13, 0.69565217391304346, 0.095943875542151391, 0.53087834162821212, 0.91156845010048149],
    [18, 0.64596273291925466, 0.10114267517528461, 0.47525772470551447, 0.87798226231686283],
    [23, 0.54658385093167705, 0.10725064174012229, 0.37207808724921121, 0.80293335280236955],
    [27, 0.49689440993788819, 0.10840178078868302, 0.32401654568981592, 0.76201063776504074],
    [30, 0.4416839199447895, 0.10951806997765715, 0.27167599539229165, 0.71807847747497544],
    [31, 0.38647342995169082, 0.10885880149486436, 0.22251529774688578, 0.67124244297363078],
    [33, 0.33126293995859213, 0.10639097288755056, 0.17652018258070468, 0.62165772653129403],
    [34, 0.27605244996549344, 0.10198337609049186, 0.13382219562927281, 0.56944929631151486],
    [43, 0.22084195997239475, 0.095367438486434419, 0.09473324056331256, 0.51482637978433587],
    [45, 0.16563146997929606, 0.086035208408575106, 0.059840717810080948, 0.458446770885507],
    [48, 0.082815734989648032, 0.072661800503528301, 0.014834608254847221, 0.46232740656529359],
  ])('at %d the curve is R\u2019s', (time, survival, error, lower, upper) => {
    const i = curve.times.indexOf(time);
    const found = [curve.survival[i], curve.standardError[i], curve.lower[i], curve.upper[i]];
    found.forEach((value, column) => {
      expect(value).toBeCloseTo([survival, error, lower, upper][column] ?? NaN, 12);
    });
  });

  it.each([
    [0.25, 12, 8, 30],
    [0.5, 27, 18, 48],
    [0.75, 43, 31, undefined],
  ])('the quantile at %d is R\u2019s', (p, time, lower, upper) => {
    expect(quantile(curve, p)).toEqual({ time, lower, upper });
  });
});

interface Fit extends KaplanMeierCurve {
  readonly name: string;
  readonly interval: ConfidenceInterval;
  readonly confidence: number;
  readonly probabilities: readonly number[];
  readonly quantile: readonly number[];
  readonly quantileLower: readonly number[];
  readonly quantileUpper: readonly number[];
}

const hasSurvival = spawnSync('Rscript', ['-e', 'library(survival)']).status === 0;

describe.skipIf(!hasSurvival)(
  `R's survival::survfit${hasSurvival ? '' : ' (skipped: Rscript with survival not found)'}`,
  () => {
    const script = fileURLToPath(new URL('survfit.R', import.meta.url));
    const output = hasSurvival ? spawnSync('Rscript', [script], { encoding: 'utf8' }).stdout : '{"cases":[],"fits":[]}';
    const reviver = (_: string, value: unknown) => (value === 'NA' ? NaN : value);
    const { cases, fits } = JSON.parse(output, reviver) as {
      cases: { name: string; time: number[]; event: number[] }[];
      fits: Fit[];
    };
    const data = new Map(
      cases.map(({ name, time, event }) => [name, time.map((t, i) => ({ time: t, event: event[i] === 1 }))]),
    );

    it.each(fits.map((fit) => [fit.name, fit.interval, fit] as const))(
      'agrees on %s with %s limits',
      (name, interval, fit) => {
        const curve = kaplanMeier(data.get(name) ?? [], { interval, confidence: fit.confidence });
        const columns = [
          'times',
          'atRisk',
          'events',
          'censored',
          'survival',
          'standardError',
          'lower',
          'upper',
        ] as const;
        for (const column of columns) expectClose(curve[column], fit[column], column);
        const quantiles = fit.probabilities.map((p) => quantile(curve, p));
        expectClose(
          quantiles.map((q) => q.time ?? NaN),
          fit.quantile,
          'quantile',
        );
        expectClose(
          quantiles.map((q) => q.lower ?? NaN),
          fit.quantileLower,
          'quantile, lower limit',
        );
        expectClose(
          quantiles.map((q) => q.upper ?? NaN),
          fit.quantileUpper,
          'quantile, upper limit',
        );
      },
    );
  },
);

function expectClose(actual: readonly number[], expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((value, i) => {
    const other = expected[i] ?? NaN;
    const same = Number.isNaN(value)
      ? Number.isNaN(other)
      : Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other));
    expect(same, `${what}, entry ${i}: ${value} here, ${other} in R`).toBe(true);
  });
}
