import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findR, rscript } from '../support/r.js';

type Result = readonly [day: number, cnsr: number, event: string, censoredAt: string];

/** A subject by study days, day 1 the first dose: what was seen and what was decided. */
interface Case {
  readonly rule: string;
  readonly responses?: Readonly<Record<number, string>>;
  readonly death?: number;
  /** A study day, or an incomplete date. */
  readonly therapy?: number | string;
  readonly noBaseline?: true;
  readonly expected: Result;
  /** By the convention of the EMA, where it is another. */
  readonly ema?: Result;
}

const LAST = 'Last Adequate Tumor Assessment';
const START = 'First Dose Date';
const cases: readonly Case[] = [
  { rule: 'progression is an event', responses: { 43: 'SD', 85: 'PD' }, expected: [85, 0, 'Disease Progression', ''] },
  { rule: 'death is an event', responses: { 43: 'SD' }, death: 60, expected: [60, 0, 'Death', ''] },
  {
    rule: 'on the same day progression counts',
    responses: { 43: 'SD', 85: 'PD' },
    death: 85,
    expected: [85, 0, 'Disease Progression', ''],
  },
  {
    rule: 'a new therapy before the event censors',
    responses: { 43: 'SD', 85: 'PD' },
    therapy: 60,
    expected: [43, 2, 'New Anticancer Therapy', LAST],
    ema: [85, 0, 'Disease Progression', ''],
  },
  {
    rule: 'a new therapy on the day of the event does not',
    responses: { 43: 'SD', 85: 'PD' },
    therapy: 85,
    expected: [85, 0, 'Disease Progression', ''],
  },
  {
    rule: 'an assessment on the day of the new therapy counts',
    responses: { 43: 'SD', 85: 'SD', 127: 'PD' },
    therapy: 85,
    expected: [85, 2, 'New Anticancer Therapy', LAST],
    ema: [127, 0, 'Disease Progression', ''],
  },
  {
    rule: 'a new therapy before any assessment censors at the start',
    responses: { 85: 'PD' },
    therapy: 20,
    expected: [1, 2, 'New Anticancer Therapy', START],
    ema: [85, 0, 'Disease Progression', ''],
  },
  {
    rule: 'a new therapy of unknown day counts from the first of the month',
    responses: { 43: 'SD', 85: 'SD' },
    therapy: '2022-03',
    expected: [43, 2, 'New Anticancer Therapy', LAST],
    ema: [85, 1, 'No Progression or Death', LAST],
  },
  {
    rule: 'a new therapy of unknown month is not used',
    responses: { 43: 'SD' },
    therapy: '2022',
    expected: [43, 1, 'No Progression or Death', LAST],
  },
  {
    rule: 'an event 98 days after the last assessment counts',
    responses: { 43: 'SD', 141: 'PD' },
    expected: [141, 0, 'Disease Progression', ''],
  },
  {
    rule: 'an event 99 days after the last assessment does not',
    responses: { 43: 'SD', 142: 'PD' },
    expected: [43, 3, 'Two or More Missed Assessments', LAST],
    ema: [142, 0, 'Disease Progression', ''],
  },
  {
    rule: 'an assessment that could not be evaluated does not shorten the gap',
    responses: { 43: 'SD', 85: 'NE', 142: 'PD' },
    expected: [43, 3, 'Two or More Missed Assessments', LAST],
    ema: [142, 0, 'Disease Progression', ''],
  },
  { rule: 'a death 98 days after the start counts without assessment', death: 99, expected: [99, 0, 'Death', ''] },
  {
    rule: 'a death 99 days after the start does not',
    death: 100,
    expected: [1, 3, 'Two or More Missed Assessments', START],
    ema: [100, 0, 'Death', ''],
  },
  {
    rule: 'without assessment after the start, alive, censored at the start',
    expected: [1, 4, 'No Adequate Assessment', START],
  },
  {
    rule: 'without event, censored at the last adequate assessment',
    responses: { 43: 'SD', 85: 'NE' },
    expected: [43, 1, 'No Progression or Death', LAST],
  },
  {
    rule: 'without baseline, progression does not count',
    responses: { 85: 'PD' },
    noBaseline: true,
    expected: [1, 4, 'No Adequate Assessment', START],
  },
  { rule: 'without baseline, an early death counts', death: 50, noBaseline: true, expected: [50, 0, 'Death', ''] },
  {
    rule: 'without baseline, an early death counts although there were assessments',
    responses: { 43: 'SD', 64: 'PD' },
    death: 99,
    noBaseline: true,
    expected: [99, 0, 'Death', ''],
  },
  {
    rule: 'without baseline, a late death does not count',
    responses: { 43: 'SD' },
    death: 100,
    noBaseline: true,
    expected: [1, 4, 'No Adequate Assessment', START],
    ema: [100, 0, 'Death', ''],
  },
  {
    rule: 'what follows the cut-off is not known',
    responses: { 43: 'SD', 600: 'PD' },
    death: 610,
    expected: [43, 1, 'No Progression or Death', LAST],
  },
];

const { has: hasR, skipped } = findR('haven', 'survival');

describe.skipIf(!hasR)(`the independent derivation of PFS${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-adtte-'));
  const records = new Map<string, string[]>();

  beforeAll(() => {
    writeTables(folder);
    const files = ['--records', join(folder, 'records.csv'), '--medians', join(folder, 'medians.csv')];
    rscript('adtte.R', ['--sdtm', folder, '--adam', folder, '--cutoff', date(541), ...files]);
    for (const line of readFileSync(join(folder, 'records.csv'), 'utf8').trimEnd().split('\n').slice(1)) {
      const [subject, paramcd, ...rest] = line.replaceAll('"', '').split(',');
      records.set(`${subject} ${paramcd}`, rest);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(cases.map((subject, i) => [subject.rule, i, subject.expected] as const))(
    '%s',
    (_, i, [day, cnsr, event, censoredAt]) => {
      const [start, adt, aval, ...rest] = records.get(`S${i + 10} PFS`) ?? [];
      expect([start, adt, ...rest]).toEqual([date(1), date(day), String(cnsr), event, censoredAt]);
      expect(Number(aval)).toBe(day / 30.4375);
    },
  );

  it.each(cases.map((subject, i) => [subject.rule, i, subject.ema ?? subject.expected] as const))(
    '%s: by the convention of the EMA',
    (_, i, [day, cnsr, event, censoredAt]) => {
      const [start, adt, , ...rest] = records.get(`S${i + 10} PFSEMA`) ?? [];
      expect([start, adt, ...rest]).toEqual([date(1), date(day), String(cnsr), event, censoredAt]);
    },
  );

  it.each([
    ['at death', 'death is an event', [date(60), '0', 'Death', '']],
    ['at the last date known alive', 'progression is an event', [date(400), '1', 'Alive', 'Last Known Alive Date']],
    [
      'no later than the cut-off',
      'what follows the cut-off is not known',
      [date(541), '1', 'Alive', 'Last Known Alive Date'],
    ],
  ])('overall survival ends %s', (_, rule, expected) => {
    const [, adt, , ...rest] = records.get(`S${cases.findIndex((subject) => subject.rule === rule) + 10} OS`) ?? [];
    expect([adt, ...rest]).toEqual(expected);
  });

  it('leaves out who was not treated', () => {
    expect([...records.keys()].filter((key) => key.startsWith('Z'))).toEqual([]);
    expect([...records.keys()].filter((key) => key.endsWith(' OS'))).toHaveLength(cases.length);
  });
});

/** Study day to date. */
function date(day: number): string {
  return new Date(Date.UTC(2022, 0, 10 + day - 1)).toISOString().slice(0, 10);
}

function writeTables(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const subjects = cases.map((subject, i) => ({ id: `S${i + 10}`, ...subject }));
  const tables: Record<string, string[]> = {
    dm: ['USUBJID,DTHDTC', ...subjects.map(({ id, death }) => `${id},${death === undefined ? '' : date(death)}`)],
    rs: [
      'USUBJID,RSTESTCD,RSEVAL,RSSTRESC,RSDTC',
      ...subjects.flatMap(({ id, responses }) =>
        Object.entries(responses ?? {}).map(
          ([day, response]) => `${id},OVRLRESP,INVESTIGATOR,${response},${date(Number(day))}`,
        ),
      ),
      `S10,OVRLRESP,INDEPENDENT ASSESSOR,PD,${date(20)}`,
      `S10,TRGRESP,INVESTIGATOR,PD,${date(20)}`,
    ],
    tr: ['USUBJID,TRDTC,TRSTRESC', ...subjects.map(({ id, noBaseline }) => `${id},${date(noBaseline ? 43 : 1)},20`)],
    ds: ['USUBJID,DSSCAT,DSDECOD,DSSTDTC', `S10,STUDY TREATMENT,ADVERSE EVENT,${date(5)}`],
    cm: [
      'USUBJID,CMCAT,CMSTDTC',
      ...subjects.flatMap(({ id, therapy }) => {
        if (therapy === undefined) return [];
        return [`${id},SUBSEQUENT ANTICANCER THERAPY,${typeof therapy === 'number' ? date(therapy) : therapy}`];
      }),
      `S10,CONCOMITANT MEDICATION,${date(5)}`,
    ],
    adsl: [
      'USUBJID,FASFL,TRTSDT,TRTEDT,EOTSTT,LSTALVDT',
      ...subjects.map(({ id, rule }) => `${id},Y,${date(1)},,ONGOING,${date(rule.includes('cut-off') ? 605 : 400)}`),
      'Z99,N,,,,',
    ],
  };
  for (const [name, lines] of Object.entries(tables))
    writeFileSync(join(folder, `${name}.csv`), lines.join('\n') + '\n');
  rscript('to-xpt.R', [folder]);
}
