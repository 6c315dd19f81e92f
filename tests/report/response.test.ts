import { describe, expect, it } from 'vitest';
import { renderReports } from '#report/index.js';
import { overview } from '#report/overview/page.js';
import type { TumourResponse } from '#report/response/model.js';
import { resultsWith } from './support/results.js';

const subjects = ['CR', 'PR', 'PR', 'SD', 'PD', 'PD', 'NE', 'MISSING', 'SD', 'PD'].map((response, i) => ({ usubjid: `S${i}`, treatment: 'A', response })); // prettier-ignore
const differing = [{ usubjid: 'S1', assessment: 'WEEK 6', derived: 'PD', derivedOn: '2024-02-12', reported: 'SD', reportedOn: '2024-02-13' }]; // prettier-ignore
const response: TumourResponse = {
  best: [{ paramcd: 'BOR', param: 'Best Overall Response', subjects }],
  benefit: [],
  sums: [],
  agreement: [
    {
      evaluator: 'INVESTIGATOR',
      pairs: [
        { derived: 'PD', reported: 'PD', assessments: 12 },
        { derived: 'PD', reported: 'SD', assessments: 1 },
        { derived: 'SD', reported: 'SD', assessments: 1027 },
      ],
      onlyDerived: 1,
      onlyReported: 2,
      differing,
    },
  ],
};
const times = [2, 4, 6, 8, 10].map((time) => ({ time, event: true, cnsr: 0, group: 0, stratum: '' }));
const survival = [{ dataset: 'ADTTE', paramcd: 'PFS', param: 'PFS (Months)', unit: 'Months', by: 'TRT01P', strata: [], groups: ['A'], records: times, start: undefined }]; // prettier-ignore
const published = [{ of: 'Another drug', source: 'A paper', median: { PFS: 5.22, OS: 20 }, orr: { BOR: 15.4 }, dcr: { BOR: 80.8 } }]; // prettier-ignore
const results = resultsWith({ response, survival, published });
const page = async () => String((await overview(results))[0]?.content);

describe('derived beside reported responses', () => {
  it.each([
    'Overall responses: derived from the lesions (rows) against reported (INVESTIGATOR) (columns)',
    '1,039 of 1,040 assessments agree (99.9 %).',
    '1 assessment has a derived response only.',
    '2 assessments have a reported response only.',
    '<th scope="row">PD</th><td class="number">1</td><td class="number">12</td>',
    '<span class="date">2024-02-12</span>',
  ])('are told: %s', async (text) => {
    expect(await page()).toContain(text);
  });
});

describe('published figures', () => {
  it.each([
    [
      'the median',
      '<th scope="row">Median of PFS (months)</th><td>A</td><td class="number">5</td><td class="number">6.00</td>',
    ],
    ['a median that the study has not', '<th scope="row">Median of OS</th><td></td><td class="number">0</td><td class="number">NE</td>'], // prettier-ignore
    // Made with R: binom.test(3, 10), binom.test(5, 10)
    ['the objective response rate', '<td class="number">30.0</td><td class="number">6.7 to 65.2</td><td class="number">15.4</td>'], // prettier-ignore
    ['the disease control rate', '<td class="number">50.0</td><td class="number">18.7 to 81.3</td><td class="number">80.8</td>'], // prettier-ignore
    ['their source', 'Another drug: A paper'],
  ])('stand beside those of the study: %s', async (_, text) => {
    expect((await page()).replaceAll('\n', '')).toContain(text);
  });
});

describe('published times', () => {
  it('are told of a study without response too', async () => {
    const [file] = await overview(resultsWith({ survival, published }));
    expect(file?.content).toContain('Published figures beside those of this study');
  });
});

describe('response.json', () => {
  const written = async () =>
    (await renderReports(results, ['response'])).map(({ content }) => JSON.parse(String(content)) as unknown);

  it('has rates, agreement and published figures', async () => {
    expect(await written()).toMatchObject([
      {
        best: [
          { paramcd: 'BOR', orr: [{ treatment: 'A', subjects: 10, count: 3, estimate: 0.3 }], dcr: [{ count: 5 }] },
        ],
        agreement: [{ evaluator: 'INVESTIGATOR', compared: 1040, agreeing: 1039, differing }],
        published: [
          { measure: 'Median of PFS', estimate: 6, published: 5.22 },
          { measure: 'Median of OS', estimate: null },
          { published: 15.4 },
          { published: 80.8 },
        ],
      },
    ]);
  });

  it('is not written where there is nothing to tell', async () => {
    expect(await renderReports(resultsWith({}), ['response'])).toEqual([]);
  });
});

describe('rates of two treatments', () => {
  // Example (a) of table II in Newcombe, Stat Med 1998;17:873-890, method 10: 56 of 70 and 48 of 80.
  const arm = (treatment: string, responders: number, all: number) =>
    Array.from({ length: all }, (_, i) => ({ usubjid: `${treatment}${i}`, treatment, response: i < responders ? 'PR' : 'PD' })); // prettier-ignore
  const compared = (reference: string) =>
    resultsWith({
      response: {
        best: [
          { paramcd: 'BOR', param: 'Best Overall Response', subjects: [...arm('New', 56, 70), ...arm('Old', 48, 80)] },
        ],
        benefit: [],
        sums: [],
        reference,
      },
    });

  it('are compared with the reference, with limits', async () => {
    const [file] = await renderReports(compared('Old'), ['response']);
    const { best } = JSON.parse(String(file?.content)) as {
      best: { orrDifference: { lower: number; upper: number }[] }[];
    };
    const [difference] = best[0]?.orrDifference ?? [];
    expect(difference).toMatchObject({ treatment: 'New', reference: 'Old' });
    expect(difference?.lower).toBeCloseTo(0.0524, 4);
    expect(difference?.upper).toBeCloseTo(0.3339, 4);
    const html = String((await overview(compared('Old')))[0]?.content);
    expect(html).toContain('Differences of rates from Old');
    expect(html).toContain('>5.2 to 33.4<');
  });

  it('are not compared with a treatment that nobody has', async () => {
    expect(String((await overview(compared('Older')))[0]?.content)).not.toContain('Differences of rates');
  });
});
