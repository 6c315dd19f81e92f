import { describe, expect, it } from 'vitest';
import { renderReports } from '#report/index.js';
import { overview } from '#report/overview/page.js';
import type { ChangesByResponse } from '#report/changes/model.js';
import { resultsWith } from './support/results.js';

const values = { SD: [-10, 0, 10, 20, 30], PR: [-60, -40], '': [5] };
const changes: readonly ChangesByResponse[] = [
  {
    name: 'markers',
    title: 'Markers at week 6',
    value: 'Percent Change from Baseline',
    where: { AVISIT: 'WEEK 6' },
    parameters: [
      {
        paramcd: 'X',
        param: 'Marker <X> (ng/L)',
        subjects: Object.entries(values).flatMap(([response, list]) =>
          list.map((value, i) => ({ usubjid: `${response}${i}`, response, value })),
        ),
      },
    ],
  },
];
const results = resultsWith({ changes });

describe('changes by response', () => {
  it('are told by their quartiles, best response first', async () => {
    const [file] = await renderReports(results, ['changes']);
    const content = JSON.parse(String(file?.content)) as { changes: { parameters: { responses: object[] }[] }[] };
    expect(file?.path).toBe('changes.json');
    expect(content.changes[0]?.parameters[0]?.responses).toEqual([
      { response: 'PR', subjects: 2, least: -60, lower: -55, median: -50, upper: -45, greatest: -40 },
      { response: 'SD', subjects: 5, least: -10, lower: 0, median: 10, upper: 20, greatest: 30 },
      { response: '', subjects: 1, least: 5, lower: 5, median: 5, upper: 5, greatest: 5 },
    ]);
  });

  it('are drawn with a dot for each subject, and a box from five subjects on', async () => {
    const files = await renderReports(results, ['changes']);
    const svg = String(files.find(({ path }) => path === 'changes-markers.svg')?.content);
    expect(svg).toContain('<title>Markers at week 6</title>');
    expect(svg).toContain('Marker &lt;X&gt; (ng/L)');
    for (const text of ['n = 2', 'n = 5', 'n = 1', 'none']) expect(svg).toContain(`>${text}<`);
    expect(svg.match(/stroke-width="2.5"/g)).toHaveLength(1);
  });

  it('stand on the page with their records', async () => {
    const page = String((await overview(results))[0]?.content);
    expect(page).toContain('Markers at week 6: Percent Change from Baseline');
    expect(page).toContain('AVISIT = WEEK 6');
  });

  it('are nothing where none are asked for', async () => {
    expect(await renderReports(resultsWith({}), ['changes'])).toEqual([]);
  });
});
