import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kaplanMeier } from '#statistics/kaplan-meier.js';
import { median } from '#statistics/survival-quantile.js';
import { course, CUTOFF, dayOf, iso, recordsOf, shared, study } from '../adam/time-to-event/courses.js';
import { csvOfR, findR, rscript } from '../support/r.js';
import { buildStudy, type Cells, type Value } from '../support/study.js';
import { fc } from '../support/properties.js';

const { has: hasR, skipped } = findR('haven', 'survival');

/** Subjects of all situations of the censoring tables, always the same. */
const SUBJECTS = 2000;
const subjects = fc.sample(course, { numRuns: SUBJECTS, seed: 20_240_102 });

const common = { ...shared, population: { dataset: 'ADSL', where: 'TRTSDT IS NOT NULL' }, schedule: undefined };
const alive = { last_alive: { variable: 'LSTALVDT', text: 'Last Known Alive Date' } };
/** As study A has them. */
const endpoints = {
  PFS: { ...common, convention: 'fda-pfs', missed: 98 },
  PFSSCH: { ...common, convention: 'fda-pfs-scheduled', schedule: shared.schedule, missed: 98 },
  PFSCLM: { ...common, convention: 'fda-pfs-investigator', claim: { dataset: 'DM', date: 'CLAIMDTC' }, missed: 98 },
  PFSEMA: { ...common, convention: 'ema-pfs' },
  OS: { ...common, ...alive, convention: 'os' },
  TTP: { ...common, convention: 'ttp', missed: 98 },
  TTF: {
    ...common,
    ...alive,
    baseline: undefined,
    convention: 'ttf',
    discontinuation: { dataset: 'DM', date: 'EOTDTC' },
  },
  DOR: { ...common, start: { after: 'TRTSDT' }, convention: 'dor', missed: 98 },
  TTR: { ...common, convention: 'ttr' },
};

describe.skipIf(!hasR)(`times to event derived a second time, in R${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-endpoints-'));
  let ours: readonly Cells[];
  let theirs: readonly Readonly<Record<string, string>>[];
  let medians: readonly Readonly<Record<string, string>>[];

  beforeAll(async () => {
    writeTables(folder);
    rscript('to-xpt.R', [folder]);
    const files = { records: join(folder, 'records.txt'), medians: join(folder, 'medians.txt') };
    const inputs = ['--sdtm', folder, '--adam', folder, '--cutoff', String(iso(CUTOFF))];
    rscript('adtte.R', [...inputs, '--records', files.records, '--medians', files.medians]);
    theirs = csvOfR(files.records);
    medians = csvOfR(files.medians);
    ours = (await buildStudy(study(CUTOFF, endpoints), recordsOf(subjects))).rows('ADTTE');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(Object.keys(endpoints))(`agrees on every date, code and text of %s among ${SUBJECTS} subjects`, (name) => {
    const own = ours.filter((row) => row['PARAMCD'] === name);
    const other = theirs.filter((row) => row['PARAMCD'] === name);
    expect(own.map(shown).sort()).toEqual(
      other
        .map((row) =>
          [row['USUBJID'], row['STARTDT'], row['ADT'], row['CNSR'], row['EVNTDESC'], row['CNSDTDSC']].join(' | '),
        )
        .sort(),
    );
    expect(own.length).toBeGreaterThan(name === 'DOR' ? 400 : 0.9 * SUBJECTS);
  });

  it('agrees on every duration to 1e-9', () => {
    const known = new Map(theirs.map((row) => [`${row['USUBJID']} ${row['PARAMCD']}`, Number(row['AVAL'])]));
    const apart = ours.filter((row) => {
      const value = known.get(`${text(row['USUBJID'])} ${text(row['PARAMCD'])}`) ?? NaN;
      return !(Math.abs(Number(row['AVAL']) - value) < 1e-9);
    });
    expect(apart).toEqual([]);
  });

  it.each(Object.keys(endpoints))('finds our median %s and its limits by survfit, to 1e-9', (name) => {
    const own = ours.filter((row) => row['PARAMCD'] === name);
    const estimate = median(kaplanMeier(own.map((row) => ({ time: Number(row['AVAL']), event: row['CNSR'] === 0 }))));
    const other = medians.find((row) => row['PARAMCD'] === name);
    const { time, lower, upper } = estimate;
    for (const [column, value] of Object.entries({ MEDIAN: time, LOWER: lower, UPPER: upper })) {
      if (other?.[column] === 'NA') expect([column, value]).toEqual([column, undefined]);
      else expect(Math.abs((value ?? NaN) - Number(other?.[column]))).toBeLessThan(1e-9);
    }
  });

  it('is asked for every reason there is', () => {
    const reasons = new Set(ours.map((row) => `${text(row['PARAMCD'])} ${text(row['CNSR'])}`));
    const expected = {
      PFS: [0, 1, 2, 3, 4],
      PFSSCH: [0, 1, 2, 3, 4],
      PFSCLM: [0, 1, 2, 3, 4],
      PFSEMA: [0, 1, 4],
      OS: [0, 1],
      TTP: [0, 1, 2, 3, 4, 5],
      TTF: [0, 1],
      DOR: [0, 1, 2, 3],
      TTR: [0, 1, 2, 4, 5, 6],
    };
    const all = Object.entries(expected).flatMap(([name, codes]) => codes.map((code) => `${name} ${code}`));
    expect([...reasons].sort()).toEqual(all.sort());
  });
});

function shown(row: Cells): string {
  const cells = ['CNSR', 'EVNTDESC', 'CNSDTDSC'].map((name) => text(row[name]));
  return [text(row['USUBJID']), iso(dayOf(row['STARTDT'])), iso(dayOf(row['ADT'])), ...cells].join(' | ');
}

/** The tables as study A has them. */
function writeTables(into: string): void {
  const { dm, rs, tr, cm } = recordsOf(subjects);
  const day = (date: Value | undefined) => (text(date).length < 10 ? '' : text(date).slice(0, 10));
  const tables: Readonly<Record<string, readonly (readonly (Value | undefined)[])[]>> = {
    dm: [['USUBJID', 'DTHDTC'], ...dm.map((row) => [row['Subject'], row['DTHDTC']])],
    rs: [
      ['USUBJID', 'RSTESTCD', 'RSEVAL', 'RSSTRESC', 'RSDTC'],
      ...rs.map((row) => [row['Subject'], 'OVRLRESP', 'INVESTIGATOR', row['RSSTRESC'], row['RSDTC']]),
    ],
    tr: [['USUBJID', 'TRDTC', 'TRSTRESC'], ...tr.map((row) => [row['Subject'], row['TRDTC'], '20'])],
    cm: [
      ['USUBJID', 'CMCAT', 'CMSTDTC'],
      ...cm.map((row) => [row['Subject'], 'SUBSEQUENT ANTICANCER THERAPY', row['CMSTDTC']]),
    ],
    ds: [
      ['USUBJID', 'DSSCAT', 'DSDECOD', 'DSSTDTC'],
      ...dm.map((row) => [row['Subject'], 'STUDY TREATMENT', 'PROGRESSIVE DISEASE', row['CLAIMDTC']]),
    ],
    adsl: [
      ['USUBJID', 'FASFL', 'TRTSDT', 'TRTEDT', 'EOTSTT', 'LSTALVDT'],
      ...dm.map((row) => [
        row['Subject'],
        row['TRTSDTC'] === null ? 'N' : 'Y',
        row['TRTSDTC'],
        day(row['EOTDTC']),
        'DISCONTINUED',
        row['ALIVEDTC'],
      ]),
    ],
  };
  for (const [name, rows] of Object.entries(tables))
    writeFileSync(join(into, `${name}.csv`), `${rows.map((row) => row.map(text).join(',')).join('\n')}\n`);
}

function text(value: Value | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
