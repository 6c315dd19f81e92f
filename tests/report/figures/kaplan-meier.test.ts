import { afterEach, describe, expect, it } from 'vitest';
import * as vega from 'vega';
import { parseXml, type XmlNode } from '#define/xml/parse.js';
import { svgOf } from '#report/figures/draw.js';
import { kaplanMeierDrawing, type KaplanMeierPicture } from '#report/figures/kaplan-meier.js';
import { kaplanMeierPictures } from '#report/time-to-event/pictures.js';
import { kaplanMeier } from '#statistics/kaplan-meier.js';
import type { Observation } from '#statistics/observation.js';
import { resultsWith } from '../support/results.js';

const months = (...times: number[]): Observation[] => times.map((time) => ({ time: Math.abs(time), event: time > 0 }));

function endpoint(...groups: Observation[][]): KaplanMeierPicture {
  return {
    label: 'Progression-Free Survival',
    unit: 'months',
    start: 'first dose',
    groups: groups.map((observations, i) => ({ name: `Treatment <${i + 1}>`, curve: kaplanMeier(observations) })),
  };
}

/** The texts of the picture, in the order in which they stand there. */
async function texts(of: KaplanMeierPicture): Promise<string[]> {
  const read = parseXml(await svgOf(kaplanMeierDrawing(of)), 'x.svg', { 'http://www.w3.org/2000/svg': '' });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const collect = (node: XmlNode): string[] => [
    ...(node.text.trim() ? [node.text] : []),
    ...node.children.flatMap(collect),
  ];
  return collect(read.value.root);
}

describe('the Kaplan-Meier picture', () => {
  it('names its axes with their units and counts the subjects at risk under the ticks', async () => {
    const shown = await texts(endpoint(months(1, 2, -3, 4)));
    expect(shown).toContain('Time since first dose (months)');
    expect(shown).toContain('Progression-Free Survival (%)');
    const atRisk = shown.indexOf('Number at risk');
    expect(shown.slice(atRisk + 1)).toEqual(['4', '4', '3', '2', '1']);
    expect(shown).not.toContain('Treatment <1>');
  });

  it('shows a name that is too long for its axis whole, in two lines', async () => {
    const label = 'Progression-Free Survival by Scheduled Visits';
    const shown = await texts({ ...endpoint(months(1, 2)), label });
    expect(shown.filter((text) => label.includes(text.replace(' (%)', '')))).toEqual([
      'Progression-Free Survival by Scheduled',
      'Visits (%)',
    ]);
  });

  it('has a legend and a row of numbers for each of several groups', async () => {
    const shown = await texts(endpoint(months(1, 2), months(1, -2, -2)));
    expect(shown).toContain('Treatment <2> (3 subjects, 1 event)');
    expect(shown.slice(shown.indexOf('Number at risk') + 1)).toEqual([
      ...['Treatment <1>', '2', '2', '1'],
      ...['Treatment <2>', '3', '3', '2'],
    ]);
  });

  it('tells groups apart without colour', async () => {
    const svg = await svgOf(kaplanMeierDrawing(endpoint(months(1, 2), months(1, 3))));
    expect(new Set(svg.match(/stroke-dasharray="[^"]*"/g)).size).toBeGreaterThan(1);
  });

  it.each([
    ['one subject', months(5)],
    ['one censored subject', months(-5)],
    ['nobody censored', months(1, 2, 3)],
    ['everybody censored', months(-1, -2, -3)],
    ['events on the first day', months(1 / 30.4375, 1 / 30.4375)],
    ['a very long time', months(1, 4000)],
  ])('can be drawn of %s', async (_, observations) => {
    expect(await svgOf(kaplanMeierDrawing(endpoint(observations)))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has at most a dozen steps on its time axis', async () => {
    for (const longest of [0.5, 12, 13, 40, 100, 500]) {
      const shown = await texts(endpoint(months(longest)));
      expect(shown.slice(shown.indexOf('Number at risk') + 1).length).toBeLessThanOrEqual(13);
    }
  });

  describe('drawn twice', () => {
    // Vega's own types leave out what measures text.
    const { textMetrics } = vega as unknown as { textMetrics: { width: unknown } };
    const { width } = textMetrics;
    afterEach(() => {
      textMetrics.width = width;
    });

    it('has the same bytes, whatever the width of letters on the machine', async () => {
      const first = await svgOf(kaplanMeierDrawing(endpoint(months(1, 2, -3, 4), months(2, 5))));
      textMetrics.width = () => 1000;
      expect(await svgOf(kaplanMeierDrawing(endpoint(months(1, 2, -3, 4), months(2, 5))))).toBe(first);
    });
  });

  it('tells what it is to whoever does not see it', async () => {
    const shown = await texts(endpoint(months(1, 2)));
    expect(shown[0]).toBe('Kaplan-Meier estimate of Progression-Free Survival');
    expect(shown[1]).toContain('with 95 % confidence band');
  });

  it('is left out where there is nothing to draw', async () => {
    const about = { dataset: 'ADTTE', paramcd: 'PFS', param: '', unit: undefined, start: undefined, by: undefined, strata: [], groups: [''] }; // prettier-ignore
    expect(await kaplanMeierPictures(resultsWith({ survival: [{ ...about, records: [] }] }))).toEqual([]);
    const records = [{ time: 1, event: true, cnsr: 0, group: 0 }];
    const pictures = await kaplanMeierPictures(resultsWith({ survival: [{ ...about, records }] }));
    expect(pictures.map(({ path }) => path)).toEqual(['kaplan-meier-pfs.svg']);
  });
});
