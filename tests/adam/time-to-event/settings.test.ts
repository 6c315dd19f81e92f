import { beforeAll, describe, expect, it } from 'vitest';
import { buildStudy, type Cells } from '../../support/study.js';
import { CUTOFF, dayOf, recordsOf, shared, study, type Course } from './courses.js';

/** What the keys of an endpoint change, one at a time, from the FDA's convention. */
const pfs = { ...shared, convention: 'fda-pfs' };
const scans = (take: 'first' | 'last') => ({
  ...pfs,
  assessments: { ...shared.assessments, scans: { dataset: 'SCAN', date: 'TRDTC', by: ['VISITNUM'], take } },
});
const atEnd = { of: 'new_therapy', censor_at: 'end', CNSR: 7, EVNTDESC: 'Switched', CNSDTDSC: 'Start of New Therapy' };
const firstCensor = [{ of: 'start' }, { of: 'adequate', which: 'first' }];

const quiet: Course = { start: 1, baseline: [-5], assessments: [], death: null, therapies: [], claim: null, stopped: null, alive: null }; // prettier-ignore
const seen = (day: number, result: string, ...days: number[]) => ({ day, result, scans: days });
const progressed = { ...quiet, assessments: [seen(43, 'SD', 40, 44), seen(85, 'PD', 83, 86, 88)] };
const stable = { ...quiet, assessments: [seen(43, 'SD', 40, 44), seen(85, 'SD', 83)] };
const switched = { ...stable, therapies: [60] };
const LAST = 'Last Adequate Tumor Assessment';
const none = 'No Progression or Death';

/** Endpoint, course, and the day, CNSR, EVNTDESC, CNSDTDSC that come out; nothing where there is no row. */
const cases: readonly (readonly [string, object, Course, readonly (string | number | null)[] | undefined])[] = [
  ['the date of the assessment, without scans', pfs, progressed, [85, 0, 'Disease Progression', null]],
  ['the first scan of a progression', scans('first'), progressed, [83, 0, 'Disease Progression', null]],
  ['the last scan of a progression', scans('last'), progressed, [88, 0, 'Disease Progression', null]],
  ['the date of the assessment, where it has no scan', scans('last'), { ...quiet, assessments: [seen(43, 'SD'), seen(85, 'PD')] }, [85, 0, 'Disease Progression', null]], // prettier-ignore
  ['no scan, where nothing progressed', scans('last'), stable, [85, 1, none, LAST]],
  ['the end of the observation itself', { ...pfs, end_dates: [atEnd] }, switched, [60, 7, 'Switched', 'Start of New Therapy']], // prettier-ignore
  ['the end of the observation only where there is one', { ...pfs, end_dates: [atEnd] }, stable, [85, 1, none, LAST]],
  ['the words of no event, where those of the end do not count', { ...pfs, consider_end_dates: false }, switched, [43, 1, none, LAST]], // prettier-ignore
  ['the words of the end, where they count', pfs, switched, [43, 2, 'New Anticancer Therapy', LAST]],
  ['the first record of a source', { ...pfs, censors: firstCensor }, stable, [43, 1, none, LAST]],
  ['the last day of a month', { ...pfs, death: { ...shared.death, partial: 'last_day' } }, { ...stable, death: '2024-04' }, [121, 0, 'Death', null]], // prettier-ignore
  ['the first day of a month', { ...pfs, death: { ...shared.death, partial: 'first_day' } }, { ...stable, death: '2024-04' }, [92, 0, 'Death', null]], // prettier-ignore
  ['no day of a month, where nothing is said', pfs, { ...stable, death: '2024-04' }, [85, 1, none, LAST]],
  ['no day of a year', { ...pfs, death: { ...shared.death, partial: 'last_day' } }, { ...stable, death: '2024' }, [85, 1, none, LAST]], // prettier-ignore
  ['nobody without a start, where they are left out', { ...pfs, start: { ...shared.start, missing: 'leave_out' } }, { ...progressed, start: null }, undefined], // prettier-ignore
];

/** How time is counted: 85 days, from the first to the last. */
const units: readonly (readonly [object, number])[] = [
  [{}, 85 / 30.4375],
  [{ unit: 'days' }, 85],
  [{ unit: 'weeks' }, 85 / 7],
  [{ unit: 'years' }, 85 / 365.25],
  [{ unit: 'months', months: 30 }, 85 / 30],
  [{ unit: 'days', plus_one: false }, 84],
];

const name = (i: number, prefix = 'E') => `${prefix}${String(i + 100)}`;
const subject = (i: number) => `S${String(i + 1000)}`;

describe('an endpoint takes', () => {
  let rows: readonly Cells[];
  const rowOf = (usubjid: string, paramcd: string) =>
    rows.find((row) => row['USUBJID'] === usubjid && row['PARAMCD'] === paramcd);
  beforeAll(async () => {
    const endpoints = {
      ...Object.fromEntries(cases.map(([, endpoint], i) => [name(i), endpoint])),
      ...Object.fromEntries(units.map(([unit], i) => [name(i, 'U'), { ...pfs, ...unit }])),
      KEPT: pfs,
    };
    rows = (await buildStudy(study(CUTOFF, endpoints), recordsOf(cases.map(([, , course]) => course)))).rows('ADTTE');
  });

  it.each(cases.map(([what, , , expected], i) => [what, i, expected] as const))('%s', (_, i, expected) => {
    const row = rowOf(subject(i), name(i));
    expect(row && [dayOf(row['ADT']), row['CNSR'], row['EVNTDESC'], row['CNSDTDSC']]).toEqual(expected);
  });

  it('note of a day that it made up', () => {
    const flags = cases.map((_, i) => rowOf(subject(i), name(i))?.['ADTF'] ?? null);
    expect(flags.flatMap((flag, i) => (flag === null ? [] : [[cases[i]?.[0], flag]]))).toEqual([
      ['the last day of a month', 'D'],
      ['the first day of a month', 'D'],
    ]);
  });

  it.each(units.map(([unit, expected], i) => [JSON.stringify(unit), i, expected] as const))(
    '85 days by %s',
    (_, i, expected) => {
      expect(rowOf(subject(0), name(i, 'U'))?.['AVAL']).toBeCloseTo(expected, 12);
    },
  );

  it('in those without a start, but no time of them', () => {
    const missing = cases.findIndex(([, , course]) => course.start === null);
    expect(rowOf(subject(missing), 'KEPT')).toMatchObject({ STARTDT: null, AVAL: null });
  });
});
