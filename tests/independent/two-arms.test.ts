import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { summarize } from '#report/time-to-event/summary.js';
import type { BuildResults, SurvivalEndpoint } from '#report/results.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import { findR, rscript } from '../support/r.js';
import { jsonTables, readJson, recordsOf, studyB, type TableRecord } from '../support/study-a.js';

const { has: hasR, skipped: noR } = findR('haven', 'survival');
const REFERENCE = "Treatment of Physician's Choice";
const OPTIONS = { interval: 'log-log', ties: 'efron', landmarks: [] } as const;

interface Compared {
  readonly statistic: number;
  readonly p: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
}

interface Answers {
  readonly endpoints: Readonly<
    Record<
      string,
      {
        readonly plain: Compared;
        readonly stratified: Compared;
        readonly medians: Readonly<Record<string, Record<'median' | 'lower' | 'upper', number | null>>>;
      }
    >
  >;
  readonly labs: readonly Readonly<Record<string, number | string | null>>[];
  readonly difference: readonly number[];
  readonly spread: Readonly<Record<string, readonly number[]>>;
}

describe.skipIf(!hasR)(`two arms once more in R${noR}`, () => {
  const out = outOf(basename(studyB));
  let results: BuildResults;
  let answers: Answers;

  beforeAll(async () => {
    results = await builtStudy(basename(studyB));
    const datasets = join(out, 'm5/datasets/bevpem-01');
    const folders = [join(datasets, 'analysis/adam/datasets'), join(datasets, 'tabulations/sdtm')];
    answers = JSON.parse(rscript('two-arms.R', [...folders, REFERENCE, 'HRSTRAT,LNSTRAT'])) as Answers;
  });

  it.each(['PFS', 'PFSEMA', 'OS', 'TTP', 'DOR'])(
    'agree on %s: medians, log-rank tests and hazard ratios',
    (paramcd) => {
      const endpoint = results.survival.find((each) => each.paramcd === paramcd);
      const said = answers.endpoints[paramcd];
      if (endpoint === undefined || said === undefined) raise(paramcd);
      const plain = { ...endpoint, records: endpoint.records.map((record) => ({ ...record, stratum: '' })) };
      for (const { name, median } of summarize(endpoint, OPTIONS).groups) {
        const expected = said.medians[name];
        close([median.time, median.lower, median.upper], [expected?.median, expected?.lower, expected?.upper]);
      }
      close(comparison(plain), figures(said.plain));
      if (endpoint.strata.length > 0) close(comparison(endpoint), figures(said.stratified));
    },
  );

  it('compares the primary endpoint as randomised', () => {
    expect(results.survival.find(({ paramcd }) => paramcd === 'PFS')?.strata).toEqual(['HRSTRAT', 'LNSTRAT']);
  });

  it('agree on every biomarker: limits of quantification, baseline, changes, logarithms', () => {
    const adlb = recordsOf(jsonTables(out, 'adam').get('ADLB') ?? raise('ADLB'));
    const own = new Map(adlb.map((record) => [`${String(record['USUBJID'])} ${String(record['LBSEQ'])}`, record]));
    expect(answers.labs).toHaveLength(adlb.length);
    for (const lab of answers.labs) {
      const record: TableRecord = own.get(`${String(lab['usubjid'])} ${String(lab['seq'])}`) ?? {};
      const names = ['AVAL', 'AVALLOG2', 'BASE', 'CHG', 'PCHG'];
      const values = [lab['aval'], lab['log2'], lab['base'], lab['chg'], lab['pchg']];
      close(names.map((name) => record[name]), values); // prettier-ignore
      expect(record['ABLFL']).toBe(lab['isBase'] === 1 ? 'Y' : null);
    }
  });

  it('agree on the difference of response rates, and on the quartiles of changes by response', () => {
    const { best } = readJson<{ best: readonly { paramcd: string; orrDifference: readonly Limits[] }[] }>(
      join(out, 'reports/response.json'),
    );
    const [difference] = best.find(({ paramcd }) => paramcd === 'CBOR')?.orrDifference ?? [];
    close([difference?.estimate, difference?.lower, difference?.upper], answers.difference);
    const { changes } = readJson<{ changes: readonly { parameters: readonly Parameter[] }[] }>(
      join(out, 'reports/changes.json'),
    );
    const spreads = (changes[0]?.parameters ?? []).flatMap(({ paramcd, responses }) =>
      responses.map((one) => [`${paramcd} ${one.response}`, one] as const),
    );
    expect(spreads.map(([name]) => name).sort()).toEqual(Object.keys(answers.spread).sort());
    for (const [name, { least, lower, median, upper, greatest }] of spreads)
      close([least, lower, median, upper, greatest], answers.spread[name] ?? []);
  });
});

interface Limits {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

interface Parameter {
  readonly paramcd: string;
  readonly responses: readonly (Record<'least' | 'lower' | 'median' | 'upper' | 'greatest', number> & {
    response: string;
  })[];
}

function comparison(endpoint: SurvivalEndpoint) {
  const { comparison: found } = summarize(endpoint, OPTIONS);
  const [hazard] = found?.hazardRatios ?? [];
  const { test } = found?.logRank ?? {};
  return [
    test?.statistic,
    test?.pValue,
    hazard?.estimate?.hazardRatio,
    hazard?.estimate?.lower,
    hazard?.estimate?.upper,
  ];
}

function figures({ statistic, p, ratio, lower, upper }: Compared) {
  return [statistic, p, ratio, lower, upper];
}

function raise(name: string): never {
  throw new Error(`${name} is not there.`);
}

/** To 1e-9 of the value; what is missing is missing in both. */
function close(found: readonly unknown[], expected: readonly unknown[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    const wanted = expected[i];
    if (typeof wanted !== 'number') expect(value ?? null).toBe(wanted ?? null);
    else expect(Math.abs(Number(value) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  });
}
