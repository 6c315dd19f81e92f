import { beforeAll, describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, type BuiltStudy, type Cells } from '../support/study.js';

/** A subject made for a row of the censoring tables (design: oncology.md, section 2): days of 2024, day 1 the start. */
interface Course {
  readonly noBaseline?: true;
  readonly responses?: Readonly<Record<number, string>>;
  readonly death?: number;
  readonly therapy?: number;
  /** Progression claimed by the investigator. */
  readonly claim?: number;
  readonly stopped?: number;
}

/** Day and CNSR; nothing where there is no row. */
type Outcome = readonly [day: number, cnsr: number] | undefined;
type Expected = Readonly<Record<string, Outcome>>;

const CUTOFF = 1000;
const SD_SD = { 43: 'SD', 85: 'SD' } as const;

const cases: readonly (readonly [situation: string, course: Course, expected: Expected])[] = [
  ['no baseline, alive', { noBaseline: true, responses: { 43: 'SD' } }, { FDA: [1, 4], EMA: [1, 4] }],
  ['no baseline, death within two intervals', { noBaseline: true, death: 90 }, { FDA: [90, 0], EMA: [90, 0] }],
  [
    'no baseline, assessed, death within two intervals',
    { noBaseline: true, responses: { 43: 'SD' }, death: 60 },
    { FDA: [60, 0], EMA: [60, 0] },
  ],
  ['no baseline, late death', { noBaseline: true, death: 200 }, { FDA: [1, 4], EMA: [200, 0] }],
  [
    'no baseline, new therapy before an early death',
    { noBaseline: true, therapy: 20, death: 60 },
    { FDA: [1, 2], SCHEDULED: [1, 2], EXCLUSIVE: [1, 2], EMA: [60, 0], TTP: [1, 4] },
  ],
  [
    'no baseline, new therapy on the day of an early death',
    { noBaseline: true, therapy: 60, death: 60 },
    { FDA: [60, 0], EXCLUSIVE: [1, 2] },
  ],
  ['no assessment, new therapy before an early death', { therapy: 20, death: 60 }, { FDA: [1, 2], EMA: [60, 0] }],
  ['no assessment, alive', {}, { FDA: [1, 4], EMA: [1, 4], TTR: [1, 4], DOR: undefined }],
  ['no assessment, death within two intervals', { death: 60 }, { FDA: [60, 0], EMA: [60, 0] }],
  ['no assessment, death after two missed', { death: 200 }, { FDA: [1, 3], EMA: [200, 0], TTP: [1, 4] }],
  [
    'progression between visits',
    { responses: { 43: 'SD', 60: 'PD' } },
    { FDA: [60, 0], EMA: [60, 0], SCHEDULED: [85, 0] },
  ],
  ['progression early within the window', { responses: { 43: 'SD', 80: 'PD' } }, { FDA: [80, 0], SCHEDULED: [85, 0] }],
  ['progression late within the window', { responses: { 43: 'SD', 90: 'PD' } }, { FDA: [90, 0], SCHEDULED: [85, 0] }],
  [
    'progression between visits, death before the next',
    { responses: { 43: 'SD', 60: 'PD' }, death: 70 },
    { FDA: [60, 0], SCHEDULED: [70, 0] },
  ],
  [
    'assessed early within the window, new therapy, death before the visit was due',
    { responses: { 43: 'SD', 80: 'SD' }, therapy: 81, death: 83 },
    { FDA: [80, 2], SCHEDULED: [83, 2] },
  ],
  [
    'no progression, alive',
    { responses: { 43: 'SD', 100: 'SD' } },
    { FDA: [100, 1], EMA: [100, 1], SCHEDULED: [85, 1], TTP: [100, 1] },
  ],
  [
    'stopped for undocumented progression',
    { responses: SD_SD, claim: 100, stopped: 100 },
    { FDA: [85, 1], EMA: [85, 1], CLAIMED: [100, 0], TTF: [100, 0] },
  ],
  [
    'stopped for toxicity, progression later',
    { responses: { ...SD_SD, 127: 'PD' }, stopped: 90 },
    { FDA: [127, 0], EMA: [127, 0], TTF: [90, 0] },
  ],
  ['stopped for toxicity, nothing after it', { responses: SD_SD, stopped: 90 }, { FDA: [85, 1], EMA: [85, 1] }],
  [
    'stopped for toxicity, progression after a gap',
    { responses: { ...SD_SD, 211: 'PD' }, stopped: 90 },
    { FDA: [85, 3], EMA: [211, 0] },
  ],
  ['new therapy before death', { responses: SD_SD, therapy: 90, death: 120 }, { FDA: [85, 2], EMA: [120, 0] }],
  ['new therapy, no event', { responses: { ...SD_SD, 127: 'SD' }, therapy: 90 }, { FDA: [85, 2], EMA: [127, 1] }],
  ['death before the first assessment', { death: 30 }, { FDA: [30, 0], EMA: [30, 0] }],
  ['death after two missed', { responses: SD_SD, death: 300 }, { FDA: [85, 3], EMA: [300, 0] }],
  [
    'two missed, then stable disease on the day of death',
    { responses: { 43: 'SD', 200: 'SD' }, death: 200 },
    { FDA: [200, 0], EMA: [200, 0], SCHEDULED: [200, 0] },
  ],
  [
    'two missed, then progression on the day of death',
    { responses: { 43: 'SD', 200: 'PD' }, death: 200 },
    { FDA: [43, 3], EMA: [200, 0] },
  ],
  [
    'two missed, then stable disease on the day of a claim',
    { responses: { 43: 'SD', 200: 'SD' }, claim: 200 },
    { FDA: [200, 1], CLAIMED: [200, 0] },
  ],
  ['lost to follow-up', { responses: SD_SD, stopped: 85 }, { FDA: [85, 1], EMA: [85, 1] }],
  [
    'new therapy before progression',
    { responses: { ...SD_SD, 127: 'PD' }, therapy: 86 },
    { FDA: [85, 2], EMA: [127, 0], TTP: [85, 2] },
  ],
  [
    'new therapy on the day of an assessment',
    { responses: { ...SD_SD, 127: 'PD' }, therapy: 85 },
    { FDA: [85, 2], EXCLUSIVE: [43, 2] },
  ],
  [
    'new therapy on the day of progression',
    { responses: { 43: 'SD', 85: 'PD' }, therapy: 85 },
    { FDA: [85, 0], EXCLUSIVE: [43, 2] },
  ],
  [
    'death between adequate visits',
    { responses: SD_SD, death: 100 },
    { FDA: [100, 0], EMA: [100, 0], SCHEDULED: [100, 0], TTP: [85, 5] },
  ],
  [
    'progression after two missed',
    { responses: { 43: 'SD', 200: 'PD' } },
    { FDA: [43, 3], EMA: [200, 0], TTP: [43, 3] },
  ],
  ['a gap of 98 days', { responses: { 43: 'SD', 141: 'PD' } }, { FDA: [141, 0], SCHEDULED: [169, 0] }],
  ['a gap of 99 days', { responses: { 43: 'SD', 142: 'PD' } }, { FDA: [43, 3] }],
  [
    'a gap over a change of the schedule',
    { responses: { 43: 'SD', 85: 'SD', 190: 'PD' } },
    { FDA: [85, 3], CHANGED: [190, 0] },
  ],
  [
    'response, then a gap over a change of the schedule',
    { responses: { 43: 'PR', 85: 'PR', 253: 'PD' } },
    { FDA: [85, 3], CHANGED: [253, 0], DORAFTER: [253, 0], DORFROM: [253, 0] },
  ],
  [
    'response, then two missed after a change of the schedule',
    { responses: { 43: 'PR', 85: 'PR', 337: 'PD' } },
    { CHANGED: [85, 3], DORAFTER: [85, 3], DORFROM: [85, 3] },
  ],
  [
    'progression and death on one day',
    { responses: { 43: 'SD', 85: 'PD' }, death: 85 },
    { FDA: [85, 0], EMA: [85, 0], TTP: [85, 0] },
  ],
  ['all after the cut-off', { responses: { 43: 'SD', 1001: 'PD' }, death: 1002 }, { FDA: [43, 1], EMA: [43, 1] }],
  ['response, then progression', { responses: { 43: 'PR', 85: 'PR', 127: 'PD' } }, { TTR: [43, 0], DOR: [127, 0] }],
  ['response, nothing after it', { responses: { 43: 'CR' } }, { TTR: [43, 0], DOR: [43, 1] }],
  ['progression before a response', { responses: { 43: 'PD', 85: 'PR' } }, { TTR: [43, 5], DOR: undefined }],
  [
    'new therapy before a response',
    { responses: { 43: 'SD', 85: 'PR' }, therapy: 60 },
    { TTR: [43, 2], DOR: undefined },
  ],
  ['a response after the cut-off', { responses: { 43: 'SD', 1001: 'PR' } }, { TTR: [43, 1], DOR: undefined }],
  ['a response without baseline', { noBaseline: true, responses: { 43: 'PR' } }, { TTR: [1, 4], DOR: undefined }],
  ['no response', { responses: SD_SD }, { TTR: [85, 1], DOR: undefined }],
  ['death without response', { responses: { 43: 'SD' }, death: 60 }, { TTR: [43, 6] }],
];

const iso = (day: number | undefined) =>
  day === undefined ? null : new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10);
const subject = (i: number) => String(i + 1).padStart(3, '0');
const START = Date.UTC(2024, 0, 1) / 86_400_000 + 3653;

const shared = {
  population: { dataset: 'ADSL' },
  start: { variable: 'TRTSDT', text: 'First Dose Date' },
  assessments: {
    dataset: 'RS',
    date: 'RSDTC',
    result: 'RSSTRESC',
    text: 'Last Adequate Tumor Assessment',
    adequate: ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'],
    progression: ['PD'],
  },
  baseline: { dataset: 'TR', date: 'TRDTC' },
  death: { dataset: 'DM', date: 'DTHDTC' },
  new_therapy: { dataset: 'CM', date: 'CMSTDTC' },
  schedule: { every: 6, window: 7 },
};
const changed = { every: 6, window: 7, changes: [{ from_week: 12, every: 12 }] };
const endpoints = {
  FDA: { ...shared, convention: 'fda-pfs' },
  SCHEDULED: { ...shared, convention: 'fda-pfs-scheduled', sensitivity_of: 'FDA' },
  CLAIMED: { ...shared, convention: 'fda-pfs-investigator', claim: { dataset: 'DM', date: 'CLAIMDTC' } },
  EXCLUSIVE: { ...shared, convention: 'fda-pfs', new_therapy: { ...shared.new_therapy, inclusive: false } },
  CHANGED: { ...shared, convention: 'fda-pfs', schedule: changed },
  EMA: { ...shared, convention: 'ema-pfs' },
  TTP: { ...shared, convention: 'ttp' },
  TTF: { ...shared, convention: 'ttf', discontinuation: { dataset: 'DM', date: 'EOTDTC' } },
  TTR: { ...shared, convention: 'ttr' },
  DOR: { ...shared, start: undefined, convention: 'dor' },
  DORAFTER: { ...shared, start: { after: 'TRTSDT' }, convention: 'dor', schedule: changed },
  DORFROM: {
    ...shared,
    start: { dataset: 'RS', where: "RSSTRESC IN ('CR', 'PR')", variable: 'RSDTC', missing: 'leave_out' },
    convention: 'dor',
    schedule: { ...changed, from: 'TRTSDT' },
  },
};
const columns = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));
const sources = {
  dm: ['Subject', 'TRTSDTC', 'DTHDTC', 'CLAIMDTC', 'EOTDTC'],
  rs: ['Subject', 'RSDTC', 'RSSTRESC'],
  tr: ['Subject', 'TRDTC'],
  cm: ['Subject', 'CMSTDTC'],
};
const files = (cutoff: number) => ({
  'study.yaml': studyFile(
    sources,
    { adam: ['dm.yaml', 'rs.yaml', 'tr.yaml', 'cm.yaml', 'adsl.yaml', 'adtte.yaml'] },
    { cutoff: iso(cutoff), endpoints },
  ),
  'adam/dm.yaml': scratch('DM', 'dm', columns(sources.dm.slice(1))),
  'adam/rs.yaml': scratch('RS', 'rs', { ...columns(sources.rs.slice(1)), RSSEQ: { derive: 'sequence' } }),
  'adam/tr.yaml': scratch('TR', 'tr', columns(['TRDTC'])),
  'adam/cm.yaml': scratch('CM', 'cm', columns(['CMSTDTC'])),
  'adam/adsl.yaml': scratch('ADSL', 'DM', {
    TRTSDTC: { column: 'TRTSDTC' },
    TRTSDT: { derive: 'numeric_date', of: 'TRTSDTC' },
  }),
  'adam/adtte.yaml': scratch(
    'ADTTE',
    { records: Object.keys(endpoints).map((name) => ({ from: `endpoint.${name}` })) },
    {
      ...columns(['PARAMCD', 'EVNTDESC']),
      ADT: { column: 'ADT', type: 'number' },
      CNSR: { column: 'CNSR', type: 'number' },
    },
  ),
});

function rowsOf(reversed: boolean): Record<string, Cells[]> {
  const order = <T>(rows: T[]) => (reversed ? rows.reverse() : rows);
  return {
    dm: order(
      cases.map(([, { death, claim, stopped }], i) => ({
        Subject: subject(i),
        TRTSDTC: iso(1),
        DTHDTC: iso(death),
        CLAIMDTC: iso(claim),
        EOTDTC: iso(stopped),
      })),
    ),
    rs: order(
      cases.flatMap(([, { responses = {} }], i) =>
        Object.entries(responses).map(([day, result]) => ({
          Subject: subject(i),
          RSDTC: iso(Number(day)),
          RSSTRESC: result,
        })),
      ),
    ),
    tr: cases.flatMap(([, { noBaseline }], i) => (noBaseline ? [] : [{ Subject: subject(i), TRDTC: iso(-7) }])),
    cm: cases.flatMap(([, { therapy }], i) =>
      therapy === undefined ? [] : [{ Subject: subject(i), CMSTDTC: iso(therapy) }],
    ),
  };
}

function outcomes(study: BuiltStudy): Record<string, Outcome> {
  return Object.fromEntries(
    study
      .rows('ADTTE')
      .map((row) => [
        `${String(row['USUBJID'])} ${String(row['PARAMCD'])}`,
        [Number(row['ADT']) - START + 1, Number(row['CNSR'])],
      ]),
  );
}

describe('a convention', () => {
  let found: Record<string, Outcome>;
  beforeAll(async () => {
    found = outcomes(await buildStudy(files(CUTOFF), rowsOf(false)));
  });

  it.each(
    cases.flatMap(([situation, , expected], i) =>
      Object.entries(expected).map(([name, outcome]) => [situation, name, subject(i), outcome] as const),
    ),
  )('answers "%s" by %s', (_, name, usubjid, outcome) => {
    expect(found[`${usubjid} ${name}`]).toEqual(outcome);
  });

  it('answers alike in whatever order the records come', async () => {
    expect(outcomes(await buildStudy(files(CUTOFF), rowsOf(true)))).toEqual(found);
  });

  it.each([1, 59, 85, 126])('has no new event where the data are cut at day %s', async (cutoff) => {
    const cut = outcomes(await buildStudy(files(cutoff), rowsOf(false)));
    const created = Object.entries(cut).filter(([key, outcome]) => outcome?.[1] === 0 && found[key]?.[1] !== 0);
    expect(created).toEqual([]);
  });
});
