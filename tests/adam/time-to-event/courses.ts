import { scratch, studyFile, type Cells, type Files } from '../../support/study.js';
import { fc } from '../../support/properties.js';

/** What happened to a subject: days of 2024 (1 is the start of most), or dates as they are written. */
export interface Course {
  readonly start: number | null;
  readonly baseline: readonly Day[];
  readonly assessments: readonly Assessment[];
  readonly death: Day;
  readonly therapies: readonly Day[];
  readonly claim: Day;
  readonly stopped: Day;
  readonly alive: number | null;
}

export interface Assessment {
  readonly day: Day;
  readonly result: string | null;
  /** Days of its scans. */
  readonly scans: readonly Day[];
}

type Day = number | string | null;

export const CUTOFF = 400;
const WINDOW = 7;

/** ISO date of a day: 1 is 2024-01-01; texts stand as they are. */
export function iso(day: Day): string | null {
  return typeof day === 'number' ? new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10) : day;
}

/** The day of 2024 that a SAS date is. */
export function dayOf(date: unknown): number | null {
  return typeof date === 'number' ? date - (Date.UTC(2023, 11, 31) - Date.UTC(1960, 0, 1)) / 86_400_000 : null;
}

const within = (min: number, max: number) => fc.integer({ min, max });
const partial = fc.constantFrom('2024', '2024-03', '2024-08', '2024-05-07T11:30');
/** Mostly a day; sometimes what cannot be placed on one. */
const written = (day: fc.Arbitrary<number>): fc.Arbitrary<Day> =>
  fc.oneof(
    { weight: 14, arbitrary: day },
    { weight: 1, arbitrary: partial },
    { weight: 1, arbitrary: fc.constant(null) },
  );
const rarely = (day: fc.Arbitrary<number>): fc.Arbitrary<Day> => fc.option(written(day), { freq: 2 });

/** Visits every six weeks, seen a few days off, sometimes missed, sometimes between. */
const visit = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(within(1, 10), within(-9, 9)).map(([due, off]) => 1 + 42 * due + off) },
  { weight: 1, arbitrary: within(-10, 450) },
);
const result = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('SD', 'SD', 'PR', 'CR', 'NON-CR/NON-PD') },
  { weight: 2, arbitrary: fc.constantFrom('PD', 'NE') },
  { weight: 1, arbitrary: fc.constantFrom('PD', null) },
);

/** A new assessment at a day. */
export const assessmentAt = (day: fc.Arbitrary<number>): fc.Arbitrary<Assessment> =>
  fc
    .record({
      day: written(day),
      result,
      scans: fc.array(within(-3, 3), { maxLength: 3 }),
    })
    .map(({ day: at, scans, ...rest }) => ({
      ...rest,
      day: at,
      scans: typeof at === 'number' ? scans.map((off) => at + off) : [],
    }));

/** A subject as he may come: each situation of the censoring tables is met among a few hundred. */
export const course: fc.Arbitrary<Course> = fc.record({
  start: fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(null, 5, 60) }),
  baseline: fc.oneof(
    { weight: 8, arbitrary: fc.array(within(-20, 1), { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom([], ['2023-12'], [2], [null]) },
  ),
  assessments: fc.array(assessmentAt(visit), { maxLength: 7 }),
  death: rarely(within(2, 450)),
  therapies: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(written(fc.oneof(visit, within(2, 430))), { minLength: 1, maxLength: 2 }) },
  ),
  claim: rarely(within(20, 430)),
  stopped: rarely(within(20, 430)),
  alive: fc.option(within(1, 450), { freq: 8 }),
});

/** What the endpoints have in common. */
export const shared = {
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
  schedule: { every: 6, window: WINDOW },
};
const alive = { last_alive: { variable: 'LSTALVDT', text: 'Last Known Alive Date' } };
const scans = (take: 'first' | 'last') => ({
  assessments: {
    ...shared.assessments,
    scans: { dataset: 'SCAN', date: 'TRDTC', by: ['VISITNUM'], take },
  },
});
const randomized = { variable: 'TRTSDT', text: 'Randomization' };

/** Every convention, and what can be turned in them. The names are those that the convention "admiral" knows, where it is meant. */
export const endpoints = {
  FDA: { ...shared, convention: 'fda-pfs' },
  DAYS98: { ...shared, convention: 'fda-pfs', schedule: undefined, missed: 98 },
  SCHEDULE: { ...shared, convention: 'fda-pfs-scheduled' },
  CLAIMED: { ...shared, convention: 'fda-pfs-investigator', claim: { dataset: 'DM', date: 'CLAIMDTC' } },
  BEFORE: { ...shared, convention: 'fda-pfs', new_therapy: { ...shared.new_therapy, inclusive: false } },
  CHANGED: { ...shared, convention: 'fda-pfs', schedule: { every: 6, changes: [{ from_week: 12, every: 12 }] } },
  FIRST: { ...shared, convention: 'fda-pfs', ...scans('first') },
  LAST: { ...shared, convention: 'fda-pfs', ...scans('last') },
  ENDS: {
    ...shared,
    convention: 'fda-pfs',
    end_dates: [{ of: 'new_therapy', censor_at: 'end' }],
    consider_end_dates: false,
    unit: 'days',
  },
  EMA: { ...shared, convention: 'ema-pfs', death: { ...shared.death, partial: 'last_day' } },
  SURV: { ...shared, ...alive, convention: 'os' },
  TTP: { ...shared, convention: 'ttp' },
  TTF: { ...shared, ...alive, convention: 'ttf', discontinuation: { dataset: 'DM', date: 'EOTDTC' } },
  TTR: { ...shared, convention: 'ttr' },
  DOR: { ...shared, start: { after: 'TRTSDT' }, convention: 'dor' },
  OS: { convention: 'admiral', start: randomized, censors: [{ of: 'start' }] },
  PFS: {
    convention: 'admiral',
    start: randomized,
    censors: [{ dataset: 'ADRS', date: 'ADT', where: "PARAMCD = 'LSTA'" }, { of: 'start' }],
  },
  RSD: { convention: 'admiral' },
} as const;

const columns = (names: readonly string[], numbers: readonly string[] = []) =>
  Object.fromEntries(names.map((column) => [column, { column, ...(numbers.includes(column) && { type: 'number' }) }]));

const SOURCES = {
  dm: ['TRTSDTC', 'DTHDTC', 'CLAIMDTC', 'EOTDTC', 'ALIVEDTC'],
  rs: ['RSSEQ', 'VISITNUM', 'RSDTC', 'RSSTRESC'],
  tr: ['TRDTC'],
  scan: ['VISITNUM', 'TRDTC'],
  cm: ['CMSEQ', 'CMSTDTC'],
  adrs: ['ASEQ', 'ADTC', 'PARAMCD', 'AVALC', 'ANL01FL'],
} as const;

/** A study with these endpoints, its data cut at a day. */
export function study(cutoff = CUTOFF, stated: Readonly<Record<string, object>> = endpoints): Files {
  const numbers = ['RSSEQ', 'CMSEQ', 'ASEQ', 'VISITNUM'];
  const names = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  return {
    'study.yaml': studyFile(
      Object.fromEntries(names.map((name) => [name, ['Subject', ...SOURCES[name]]])),
      { adam: [...names, 'adsl', 'adtte'].map((name) => `${name}.yaml`) },
      { cutoff: iso(cutoff), endpoints: stated },
    ),
    ...Object.fromEntries(
      names.map((name) => [`adam/${name}.yaml`, scratch(name.toUpperCase(), name, columns(SOURCES[name], numbers))]),
    ),
    'adam/adrs.yaml': scratch('ADRS', 'adrs', {
      ...columns(SOURCES.adrs, numbers),
      ADT: { derive: 'numeric_date', of: 'ADTC' },
    }),
    'adam/adsl.yaml': scratch('ADSL', 'dm', {
      ...columns(['TRTSDTC', 'ALIVEDTC']),
      TRTSDT: { derive: 'numeric_date', of: 'TRTSDTC' },
      LSTALVDT: { derive: 'numeric_date', of: 'ALIVEDTC' },
    }),
    'adam/adtte.yaml': scratch(
      'ADTTE',
      { records: Object.keys(stated).map((name) => ({ from: `endpoint.${name}` })) },
      columns(
        ['PARAMCD', 'STARTDT', 'ADT', 'ADTF', 'AVAL', 'CNSR', 'EVNTDESC', 'CNSDTDSC', 'SRCDOM', 'SRCVAR', 'SRCSEQ'],
        ['STARTDT', 'ADT', 'AVAL', 'CNSR', 'SRCSEQ'],
      ),
    ),
  };
}

/** The raw records of subjects, by source. */
export function recordsOf(courses: readonly Course[]): Record<keyof typeof SOURCES, Cells[]> {
  const all = courses.map((each, i) => ({ ...each, Subject: `S${String(i + 1000)}` }));
  const assessed = all.flatMap(({ Subject, assessments }) =>
    assessments.map((each, i) => ({ ...each, Subject, seq: i + 1 })),
  );
  return {
    dm: all.map(({ Subject, start, death, claim, stopped, alive: seen }) => ({
      Subject,
      TRTSDTC: iso(start),
      DTHDTC: iso(death),
      CLAIMDTC: iso(claim),
      EOTDTC: iso(stopped),
      ALIVEDTC: iso(seen),
    })),
    rs: assessed.map(({ Subject, seq, day, result: seen }) => ({
      Subject,
      RSSEQ: seq,
      VISITNUM: seq,
      RSDTC: iso(day),
      RSSTRESC: seen,
    })),
    tr: all.flatMap(({ Subject, baseline }) => baseline.map((day) => ({ Subject, TRDTC: iso(day) }))),
    scan: assessed.flatMap(({ Subject, seq, scans: days }) =>
      days.map((day) => ({ Subject, VISITNUM: seq, TRDTC: iso(day) })),
    ),
    cm: all.flatMap(({ Subject, therapies }) =>
      therapies.map((day, i) => ({ Subject, CMSEQ: i + 1, CMSTDTC: iso(day) })),
    ),
    adrs: [
      ...all.map(({ Subject, death }) => ({ Subject, ASEQ: 1, ...parameter('DEATH', death) })),
      ...assessed.flatMap(({ Subject, seq, day, result: seen }) => [
        { Subject, ASEQ: 10 * seq, ...parameter('LSTA', day) },
        ...(seen === 'PD' ? [{ Subject, ASEQ: 10 * seq + 1, ...parameter('PD', day) }] : []),
        ...(seen === 'CR' || seen === 'PR' ? [{ Subject, ASEQ: 10 * seq + 2, ...parameter('RSP', day) }] : []),
      ]),
    ].filter(({ ADTC }) => ADTC !== null),
  };
}

function parameter(code: string, day: Day) {
  return { PARAMCD: code, AVALC: 'Y', ANL01FL: 'Y', ADTC: iso(day) };
}
