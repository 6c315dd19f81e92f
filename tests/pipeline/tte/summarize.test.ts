import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { summarizeTimeToEvent, type SummarizeOptions } from '#pipeline/tte/summarize.js';
import { summaryFormats } from '#report/time-to-event/index.js';

const folder = mkdtempSync(join(tmpdir(), 'trialmill-tte-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The remission times of Freireich et al., Blood 1963;21:699-716: + is censored. */
const ARMS = {
  Placebo: '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
  'Drug, 6-MP': '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
};
const HEADER = 'USUBJID,PARAMCD,PARAM,AVAL,CNSR,TRT01P,SEX';

function records(arms: Readonly<Record<string, string>>, paramcd = 'PFS'): string[] {
  return Object.entries(arms).flatMap(
    ([arm, times], i) =>
    times
      .split(' ')
      .map((time, j) => `S${i}-${j},${paramcd},Progression-Free Survival (weeks),${parseFloat(time)},${time.endsWith('+') ? 1 : 0},"${arm}",${j % 2 ? 'F' : 'M'}`), // prettier-ignore
  );
}

let files = 0;
async function summarized(lines: readonly string[], options: Partial<SummarizeOptions> = {}) {
  const path = join(folder, `adtte${files++}.csv`);
  writeFileSync(path, lines.join('\n') + '\n');
  const asked = { path, paramcd: 'PFS', by: 'TRT01P', strata: [], reference: undefined, interval: 'log-log' as const, ties: 'efron' as const, landmarks: [] }; // prettier-ignore
  return summarizeTimeToEvent({ ...asked, ...options });
}

async function told(lines: readonly string[], options: Partial<SummarizeOptions> = {}) {
  const found = await summarized(lines, options);
  return (found.ok ? found.warnings : found.diagnostics).map(({ code, severity }) => `${severity} ${code}`);
}

const all = [HEADER, ...records(ARMS)];

describe('the summary of a time to event', () => {
  it('tells groups one by one and against the reference', async () => {
    const found = await summarized(all, { reference: 'Placebo', landmarks: [12] });
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    const { groups, comparison, unit } = found.value;
    expect(unit).toBe('weeks');
    expect(groups.map(({ name, subjects, events, median }) => [name, subjects, events, median.time])).toEqual([
      ['Placebo', 21, 21, 8],
      ['Drug, 6-MP', 21, 9, 23],
    ]);
    expect(comparison?.logRank.test?.statistic).toBeCloseTo(16.79, 2);
    // Made with R: coxph(Surv(time, status) ~ arm), Efron
    expect(comparison?.hazardRatios[0]?.estimate?.coefficient).toBeCloseTo(-1.57213, 4);
    expect(summaryFormats.text(found.value)).toContain('Hazard ratio (95 % CI)');
    const written = JSON.parse(summaryFormats.json(found.value)) as { groups: { curve: { time: number }[] }[] };
    expect(written.groups[0]?.curve.map(({ time }) => time)).toEqual([1, 2, 3, 4, 5, 8, 11, 12, 15, 17, 22, 23]);
  });

  it('takes all as one group where none is named', async () => {
    const found = await summarized(all, { by: undefined });
    expect(found.ok && found.value.comparison).toBeUndefined();
    expect(found.ok && found.value.groups.map(({ subjects }) => subjects)).toEqual([42]);
  });

  it('says why a hazard ratio cannot be estimated', async () => {
    const found = await summarized([HEADER, ...records({ A: '1 3 5', B: '2+ 4+ 6+' })]);
    expect(found.ok && found.value.comparison?.hazardRatios).toMatchObject([{ estimate: undefined, problem: 'no events in B' }]); // prettier-ignore
    expect(found.ok && summaryFormats.text(found.value)).toContain('Hazard ratio of B not estimable: no events in B');
  });

  it('compares all groups with the reference, and each pair', async () => {
    const found = await summarized([HEADER, ...records({ ...ARMS, Third: '2 4 6+ 8 20' })], { strata: ['SEX'] });
    expect(found.ok && found.value.comparison?.logRank.test?.degreesOfFreedom).toBe(2);
    expect(found.ok && found.value.comparison?.hazardRatios.map(({ group }) => group)).toEqual(['Placebo', 'Third']);
    expect(found.ok && summaryFormats.text(found.value)).toContain('stratified by SEX');
  });

  it.each<[string, readonly string[], Partial<SummarizeOptions>, string]>([
    ['an unknown parameter', all, { paramcd: 'PSF' }, 'error tte/unknown-parameter'],
    ['a dataset without records', [HEADER], {}, 'error tte/unknown-parameter'],
    ['no parameter of several', [...all, ...records({ A: '1 2' }, 'OS')], { paramcd: undefined }, 'error tte/which-parameter'], // prettier-ignore
    ['a variable that is not there', all, { by: 'TRT01A' }, 'error tte/unknown-variable'],
    ['a stratum that is not there', all, { strata: ['REGION'] }, 'error tte/unknown-variable'],
    ['an unknown reference', all, { reference: 'placebo' }, 'error tte/unknown-reference'],
    ['strata without groups', all, { by: undefined, strata: ['SEX'] }, 'error tte/nothing-to-compare'],
    ['a dataset without CNSR', ['USUBJID,PARAMCD,AVAL', 'A,PFS,1'], {}, 'error tte/missing-variables'],
    ['a negative CNSR', [...all, 'X,PFS,,1,-1,Placebo,M'], {}, 'error tte/values-refused'],
    ['half a CNSR', [...all, 'X,PFS,,1,0.5,Placebo,M'], {}, 'error tte/values-refused'],
    ['no CNSR', [...all, 'X,PFS,,1,,Placebo,M'], {}, 'error tte/values-refused'],
    ['a text as AVAL', [...all, 'X,PFS,,soon,0,Placebo,M'], {}, 'error tte/values-refused'],
    ['a negative AVAL', [...all, 'X,PFS,,-1,0,Placebo,M'], {}, 'error tte/values-refused'],
    ['no AVAL', [...all, 'X,PFS,,,0,Placebo,M'], {}, 'warning tte/times-missing'],
    ['no treatment', [...all, 'X,PFS,,5,0,,M'], {}, 'warning tte/blank-values'],
    ['a subject twice', [...all, 'S0-0,PFS,,5,0,Placebo,M'], {}, 'warning tte/subjects-twice'],
  ])('tells %s', async (_, lines, options, expected) => {
    expect(await told(lines, options)).toEqual([expected]);
  });

  it('does not depend on the order of the records', async () => {
    const json = async (lines: readonly string[]) => {
      const found = await summarized(lines, { strata: ['SEX'] });
      return found.ok && summaryFormats.json({ ...found.value, dataset: 'ADTTE' });
    };
    expect(await json([HEADER, ...records(ARMS).reverse()])).toBe(await json(all));
  });

  it('looks for the dataset in a folder and passes others over', async () => {
    const inside = join(folder, 'adam');
    mkdirSync(inside);
    writeFileSync(join(inside, 'adtte.csv'), all.join('\n') + '\n');
    writeFileSync(join(inside, 'adsl.csv'), 'USUBJID,SEX\nA,M\n');
    const found = await summarized(all, { path: inside });
    expect(found.ok && found.value.dataset).toBe('ADTTE');
    writeFileSync(join(inside, 'copy.csv'), all.join('\n') + '\n');
    expect(await told(all, { path: inside })).toEqual(['error tte/several-datasets']);
    expect(await told(all, { path: join(folder, 'nothing') })).toEqual(['error tte/no-dataset']);
  });
});
