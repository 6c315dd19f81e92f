import { describe, expect, it } from 'vitest';
import { svgOf } from '#report/figures/draw.js';
import { spiderDrawing } from '#report/figures/spider.js';
import { waterfallDrawing } from '#report/figures/waterfall.js';
import { overview } from '#report/overview/page.js';
import type { SumsOfSubject } from '#report/response/model.js';
import { resultsWith } from '../support/results.js';

const subject = (usubjid: string, response: string, ...changes: number[]): SumsOfSubject => ({
  usubjid,
  response,
  points: changes.map((change, i) => ({ day: 43 * (i + 1), change })),
});
const few = [subject('A', 'PD', 12, 35), subject('B', 'PR', -20, -45, -30), subject('C', 'CR', -60, -100), subject('D', '', 5)]; // prettier-ignore
const many = Array.from({ length: 130 }, (_, i) => subject(`S${i}`, ['PR', 'SD', 'PD', 'NE'][i % 4] ?? '', 90 - i * 1.4, 95 - i * 1.5)); // prettier-ignore

describe.each([
  ['waterfall', waterfallDrawing],
  ['spider', spiderDrawing],
] as const)('the %s plot', (_, drawing) => {
  it.each([
    ['few subjects', few],
    ['one subject', few.slice(0, 1)],
    ['many subjects', many],
    ['subjects without a sum after baseline', [...few, subject('E', 'NE')]],
  ])('can be drawn of %s, the same each time', async (__, sums) => {
    const svg = await svgOf(drawing(sums));
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).toContain('Change of the sum of diameters (%)');
    expect(svg).toMatch(/<svg role="img" [^>]*><title>/);
    expect(await svgOf(drawing(sums))).toBe(svg);
  });
});

describe('the waterfall plot of thousands of subjects', () => {
  const thousands = Array.from({ length: 3000 }, (_, i) => subject(`S${i}`, ['PR', 'SD', 'PD'][i % 3] ?? '', 90 - i * 0.06)); // prettier-ignore

  it('is no wider than that of 200, and draws every bar', async () => {
    const [widest, wide] = [thousands.slice(0, 200), thousands].map((sums) => waterfallDrawing(sums).width);
    expect(wide).toBe(widest);
    const svg = await svgOf(waterfallDrawing(thousands));
    const bars = [...svg.matchAll(/<path d="M[^"]*h([\d.]+)v[^"]*"/g)].filter(([, bar]) => Number(bar) < 1);
    expect(bars).toHaveLength(thousands.length);
  });
});

describe('the section on efficacy', () => {
  it('tells best responses and rates with their exact limits', async () => {
    const subjects = ['CR', 'PR', 'PR', 'SD', 'PD', 'PD', 'NE', 'MISSING', 'SD', 'PD'].map((response, i) => ({ usubjid: `S${i}`, treatment: 'A', response })); // prettier-ignore
    const best = [{ paramcd: 'BOR', param: 'Best Overall Response by Investigator', subjects }];
    const [page] = await overview(resultsWith({ response: { best, benefit: [], sums: few } }));
    // Made with R: binom.test(3, 10), binom.test(5, 10)
    expect(page?.content).toContain('6.7 to 65.2');
    expect(page?.content).toContain('18.7 to 81.3');
    expect(page?.content).toContain('2 (20.0 %)');
  });

  it.each([
    ['derived against reported responses', { agreement: [{ evaluator: '', pairs: [{ derived: 'PR', reported: 'SD', assessments: 3 }], onlyDerived: 0, onlyReported: 0, differing: [] }] }, '0 of 3 assessments agree'], // prettier-ignore
    ['clinical benefit', { benefit: [{ paramcd: 'CB', param: 'Clinical Benefit', subjects: [{ usubjid: 'S1', treatment: 'A', yes: true }] }] }, 'Clinical Benefit'], // prettier-ignore
  ])('is there where %s is all that is known', async (_, known, text) => {
    const [page] = await overview(resultsWith({ response: { best: [], benefit: [], sums: [], ...known } }));
    expect(page?.content).toContain('id="efficacy"');
    expect(page?.content).toContain(text);
  });

  it('is left out where there is nothing', async () => {
    const [page] = await overview(resultsWith({ response: { best: [], benefit: [], sums: [] } }));
    expect(page?.content).not.toContain('id="efficacy"');
  });
});
