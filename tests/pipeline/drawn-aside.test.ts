import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { drawnAside } from '#pipeline/drawn-aside.js';
import { renderReports } from '#report/index.js';
import { drawings } from '#report/pictures.js';
import { sampleResults } from '../report/support/sample.js';

const compiled = new URL('../../dist/report/figures/draw.js', import.meta.url);

describe('pictures that are drawn aside', () => {
  const results = {
    ...sampleResults(),
    response: {
      best: [],
      benefit: [],
      sums: [{ usubjid: 'S1', response: 'PR', points: [{ day: 43, change: -40 }] }],
      agreement: [],
    },
    changes: [
      {
        name: 'markers',
        title: 'Markers',
        value: 'Change',
        where: {},
        parameters: [{ paramcd: 'X', param: 'X', subjects: [{ usubjid: 'S1', response: 'PR', value: 1 }] }],
      },
    ],
  };

  it('make the same reports as pictures that each report draws for itself', async () => {
    const pictures = drawnAside(drawings(results), compiled);
    expect(await renderReports({ ...results, pictures })).toEqual(await renderReports(results));
  });

  it('are all that reports show', async () => {
    const pictures = new Map([...drawings(results).keys()].map((of) => [of, Promise.resolve('drawn before')]));
    const files = await renderReports({ ...results, pictures });
    const svgs = files.filter(({ path }) => path.endsWith('.svg'));
    expect(svgs).toHaveLength(pictures.size);
    for (const { content } of svgs) expect(content).toBe('drawn before');
    for (const { content } of files.filter(({ path }) => path.endsWith('.html'))) expect(content).not.toContain('<svg');
  });

  it.skipIf(availableParallelism() < 2)('tell each who waits for one that drawing failed', async () => {
    const pictures = drawnAside(drawings(results), new URL('no-such-module.js', compiled));
    await expect(renderReports({ ...results, pictures })).rejects.toThrow(/no-such-module/);
  });
});
