import { beforeAll, describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, type BuiltStudy, type Cells } from '../support/study.js';

/** One subject of the censoring table: what happened, each date as a day of 2024-01-01 (day 1) or an ISO text. */
interface Course {
  readonly start?: number | null;
  /** Day of the baseline measurement; none where null. */
  readonly baseline?: number | string | null;
  /** Responses by day. */
  readonly responses?: readonly (readonly [day: number | string | null, result: string | null])[];
  readonly death?: number | string;
  readonly therapy?: readonly (number | string | null)[];
  readonly alive?: number;
}

/** PARAMCD, day of ADT, CNSR, EVNTDESC, CNSDTDSC, SRCDOM, SRCVAR, SRCSEQ. */
type Outcome = readonly [
  day: number | null,
  censor: number,
  event: string,
  dated: string | null,
  domain: string,
  variable: string,
  sequence: number | null,
];

const LAST = 'Last Adequate Tumor Assessment';
const START = 'First Dose Date';
const CUTOFF = 1000;

const progressed = (day: number, seq: number): Outcome => [day, 0, 'Disease Progression', null, 'RS', 'RSDTC', seq];
const died = (day: number): Outcome => [day, 0, 'Death', null, 'DM', 'DTHDTC', null];
const censored = (day: number, code: number, seq: number): Outcome => [
  day,
  code,
  reason(code),
  LAST,
  'RS',
  'RSDTC',
  seq,
];
const atStart = (code: number): Outcome => [1, code, reason(code), START, 'ADSL', 'TRTSDT', null];

function reason(code: number): string {
  return (
    [
      '',
      'No Progression or Death',
      'New Anticancer Therapy',
      'Two or More Missed Assessments',
      'No Adequate Assessment',
    ][code] ?? ''
  );
}

/** The rows of oncology.md, section 2, FDA column; the limit is 98 days; the schedule is every 42 days from day 1. */
const pfs: readonly (readonly [situation: string, course: Course, outcome: Outcome])[] = [
  ['no baseline assessment, alive', { baseline: null, responses: [[43, 'SD']] }, atStart(4)],
  ['no baseline assessment, progression seen', { baseline: null, responses: [[43, 'PD']] }, atStart(4)],
  ['no baseline, death within two intervals', { baseline: null, death: 90 }, died(90)],
  ['no baseline, death after two or more missed', { baseline: null, death: 200 }, atStart(4)],
  ['no post-baseline assessment, death within two intervals', { death: 60 }, died(60)],
  ['no post-baseline assessment, alive', {}, atStart(4)],
  ['no post-baseline assessment, death after two or more missed', { death: 200 }, atStart(3)],
  [
    'progression at a visit',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
    },
    progressed(85, 2),
  ],
  [
    'progression between visits, by a new lesion',
    {
      responses: [
        [43, 'SD'],
        [60, 'PD'],
      ],
    },
    progressed(60, 2),
  ],
  ['progression at the first visit', { responses: [[43, 'PD']] }, progressed(43, 1)],
  [
    'progression by scans of several days is dated as the response is',
    {
      responses: [
        [43, 'SD'],
        [87, 'PD'],
      ],
    },
    progressed(87, 2),
  ],
  [
    'no progression, alive',
    {
      responses: [
        [43, 'SD'],
        [85, 'PR'],
        [127, 'PR'],
      ],
    },
    censored(127, 1, 3),
  ],
  ['treatment stopped for undocumented progression, then nothing', { responses: [[43, 'SD']] }, censored(43, 1, 1)],
  [
    'treatment stopped for toxicity, progression seen later without a gap',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
        [127, 'PD'],
      ],
    },
    progressed(127, 3),
  ],
  [
    'new therapy before progression',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: [60],
    },
    censored(43, 2, 1),
  ],
  ['new therapy before death', { responses: [[43, 'SD']], therapy: [60], death: 80 }, censored(43, 2, 1)],
  [
    'new therapy, no event',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
      ],
      therapy: [60],
    },
    censored(43, 2, 1),
  ],
  ['new therapy before any assessment', { responses: [[85, 'PD']], therapy: [20] }, atStart(2)],
  ['death before the first assessment', { death: 30 }, died(30)],
  [
    'death between adequate visits',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
      ],
      death: 100,
    },
    died(100),
  ],
  [
    'progression after two or more missed',
    {
      responses: [
        [43, 'SD'],
        [200, 'PD'],
      ],
    },
    censored(43, 3, 1),
  ],
  [
    'death after two or more missed',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
      ],
      death: 300,
    },
    censored(85, 3, 2),
  ],
  [
    'lost to follow-up',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
      ],
    },
    censored(85, 1, 2),
  ],
  [
    'progression and death on one day',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      death: 85,
    },
    progressed(85, 2),
  ],
  [
    'progression after the data cut-off',
    {
      responses: [
        [43, 'SD'],
        [CUTOFF + 1, 'PD'],
      ],
    },
    censored(43, 1, 1),
  ],
  ['death after the data cut-off', { responses: [[43, 'SD']], death: CUTOFF + 1 }, censored(43, 1, 1)],
];

/** What the table leaves to whoever writes the program. */
const edges: typeof pfs = [
  [
    'a gap of exactly the limit counts as an event',
    {
      responses: [
        [43, 'SD'],
        [141, 'PD'],
      ],
    },
    progressed(141, 2),
  ],
  [
    'a gap of one day more does not',
    {
      responses: [
        [43, 'SD'],
        [142, 'PD'],
      ],
    },
    censored(43, 3, 1),
  ],
  ['death exactly the limit after the start counts', { death: 99 }, died(99)],
  ['death one day later does not', { death: 100 }, atStart(3)],
  ['death without baseline exactly the limit after the start counts', { baseline: null, death: 99 }, died(99)],
  ['death without baseline one day later does not', { baseline: null, death: 100 }, atStart(4)],
  [
    'not evaluable is no adequate assessment',
    {
      responses: [
        [43, 'SD'],
        [85, 'NE'],
      ],
    },
    censored(43, 1, 1),
  ],
  ['only not evaluable', { responses: [[43, 'NE']] }, atStart(4)],
  [
    'not evaluable does not close a gap',
    {
      responses: [
        [43, 'SD'],
        [85, 'NE'],
        [150, 'PD'],
      ],
    },
    censored(43, 3, 1),
  ],
  ['non-CR/non-PD is adequate', { responses: [[43, 'NON-CR/NON-PD']] }, censored(43, 1, 1)],
  [
    'progression is dated by the first of several',
    {
      responses: [
        [43, 'PD'],
        [85, 'PD'],
      ],
    },
    progressed(43, 1),
  ],
  [
    'assessments after progression do not matter',
    {
      responses: [
        [43, 'PD'],
        [85, 'SD'],
      ],
    },
    progressed(43, 1),
  ],
  [
    'progression and another response on one day',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
        [85, 'PD'],
      ],
    },
    progressed(85, 3),
  ],
  [
    'two adequate assessments on the last day: the later record',
    {
      responses: [
        [43, 'SD'],
        [43, 'PR'],
      ],
    },
    censored(43, 1, 2),
  ],
  [
    'new therapy on the day of progression',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: [85],
    },
    progressed(85, 2),
  ],
  [
    'new therapy the day before progression',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: [84],
    },
    censored(43, 2, 1),
  ],
  [
    'an assessment on the day new therapy begins',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
        [127, 'PD'],
      ],
      therapy: [85],
    },
    censored(85, 2, 2),
  ],
  ['new therapy after the event', { responses: [[43, 'PD']], therapy: [60] }, progressed(43, 1)],
  [
    'the first of several new therapies',
    {
      responses: [
        [43, 'SD'],
        [85, 'SD'],
        [127, 'PD'],
      ],
      therapy: [120, 60],
    },
    censored(43, 2, 1),
  ],
  [
    'new therapy in a month: from its first day',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: ['2024-03'],
    },
    censored(43, 2, 1),
  ],
  [
    'new therapy in a year: not known when',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: ['2024'],
    },
    progressed(85, 2),
  ],
  [
    'new therapy without a date',
    {
      responses: [
        [43, 'SD'],
        [85, 'PD'],
      ],
      therapy: [null],
    },
    progressed(85, 2),
  ],
  ['new therapy after the cut-off', { responses: [[43, 'SD']], therapy: [CUTOFF + 1] }, censored(43, 1, 1)],
  [
    'new therapy before progression after a gap',
    {
      responses: [
        [43, 'SD'],
        [300, 'PD'],
      ],
      therapy: [60],
    },
    censored(43, 2, 1),
  ],
  [
    'progression on the day of the cut-off',
    {
      responses: [
        [925, 'SD'],
        [CUTOFF, 'PD'],
      ],
    },
    progressed(CUTOFF, 2),
  ],
  ['death on the day of the cut-off', { responses: [[925, 'SD']], death: CUTOFF }, died(CUTOFF)],
  ['death with a time', { death: '2024-01-30T10:00' }, died(30)],
  ['death without a day is no date to count by', { responses: [[43, 'SD']], death: '2024-02' }, censored(43, 1, 1)],
  [
    'an assessment without a day',
    {
      responses: [
        [43, 'SD'],
        ['2024-03', 'PD'],
      ],
    },
    censored(43, 1, 1),
  ],
  [
    'an assessment without a date',
    {
      responses: [
        [43, 'SD'],
        [null, 'PD'],
      ],
    },
    censored(43, 1, 1),
  ],
  [
    'an assessment without a result',
    {
      responses: [
        [43, 'SD'],
        [85, null],
      ],
    },
    censored(43, 1, 1),
  ],
  ['a response on the day of the start is baseline, not an assessment', { responses: [[1, 'PD']] }, atStart(4)],
  [
    'a response before the start',
    {
      responses: [
        [-5, 'PD'],
        [43, 'SD'],
      ],
    },
    censored(43, 1, 2),
  ],
  ['a baseline measured on the day of the start', { baseline: 1, responses: [[43, 'SD']] }, censored(43, 1, 1)],
  ['a baseline measured only after the start', { baseline: 2, responses: [[43, 'SD']] }, atStart(4)],
  ['a baseline without a day', { baseline: '2023-12', responses: [[43, 'SD']] }, atStart(4)],
];

const cases = [...pfs, ...edges];
const subject = (i: number) => String(i + 1).padStart(3, '0');

let study: BuiltStudy;
beforeAll(async () => {
  study = await buildStudy(files, rowsOf(cases.map(([, course]) => course)));
});

describe('progression-free survival', () => {
  it.each(cases.map(([situation, , outcome], i) => [situation, subject(i), outcome] as const))(
    '%s',
    (_, usubjid, outcome) => {
      const row = rowOf(study, usubjid, 'PFS');
      expect([
        dayOf(row['ADT']),
        row['CNSR'],
        row['EVNTDESC'],
        row['CNSDTDSC'],
        row['SRCDOM'],
        row['SRCVAR'],
        row['SRCSEQ'],
      ]).toEqual(outcome);
    },
  );

  it('has one row a subject and parameter', () => {
    expect(study.rows('ADTTE')).toHaveLength(2 * cases.length);
    expect(new Set(study.rows('ADTTE', 'USUBJID', 'PARAMCD').map((row) => JSON.stringify(row))).size).toBe(
      2 * cases.length,
    );
  });

  it('lasts from the start to the date, both included, in months', () => {
    for (const row of study.rows('ADTTE')) {
      const days = Number(row['ADT']) - Number(row['STARTDT']) + 1;
      expect(row['AVAL']).toBeCloseTo(days / 30.4375, 12);
      expect(days).toBeGreaterThanOrEqual(1);
    }
  });

  it('is not worked out for subjects outside the population', async () => {
    const outside = await buildStudy(files, rowsOf([{ start: null, responses: [[43, 'PD']] }]));
    expect(outside.rows('ADTTE')).toEqual([]);
  });

  it('has no rows without subjects', async () => {
    expect((await buildStudy(files, rowsOf([]))).rows('ADTTE')).toEqual([]);
  });
});

describe('overall survival', () => {
  it.each<[string, Course, Outcome]>([
    ['ends with death', { death: 200, alive: 100 }, died(200)],
    ['ends with death whatever came after it', { death: 200, alive: 250 }, died(200)],
    [
      'of the living is censored where they were last known alive',
      { alive: 150 },
      [150, 1, 'Alive', 'Last Known Alive Date', 'ADSL', 'LSTALVDT', null],
    ],
    [
      'is censored at the cut-off, not after it',
      { alive: CUTOFF + 50 },
      [CUTOFF, 1, 'Alive', 'Last Known Alive Date', 'ADSL', 'LSTALVDT', null],
    ],
    [
      'does not know of a death after the cut-off',
      { death: CUTOFF + 1, alive: CUTOFF + 1 },
      [CUTOFF, 1, 'Alive', 'Last Known Alive Date', 'ADSL', 'LSTALVDT', null],
    ],
    ['counts a death on the day of the cut-off', { death: CUTOFF }, died(CUTOFF)],
    ['of someone never heard of again is censored at the start', {}, [1, 1, 'Alive', START, 'ADSL', 'TRTSDT', null]],
    [
      'is never shorter than a day: the start is the later date',
      { alive: -20 },
      [1, 1, 'Alive', START, 'ADSL', 'TRTSDT', null],
    ],
    [
      'does not take a partial date of death',
      { death: '2024-05', alive: 90 },
      [90, 1, 'Alive', 'Last Known Alive Date', 'ADSL', 'LSTALVDT', null],
    ],
  ])('%s', async (_, course, outcome) => {
    const row = rowOf(await buildStudy(files, rowsOf([course])), subject(0), 'OS');
    expect([
      dayOf(row['ADT']),
      row['CNSR'],
      row['EVNTDESC'],
      row['CNSDTDSC'],
      row['SRCDOM'],
      row['SRCVAR'],
      row['SRCSEQ'],
    ]).toEqual(outcome);
  });
});

const population = { dataset: 'ADSL', where: 'TRTSDT IS NOT NULL' };
const common = { population, start: { variable: 'TRTSDT', text: START }, death: { dataset: 'DM', date: 'DTHDTC' } };
const columns = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));
const files = {
  'study.yaml': studyFile(
    {
      dm: ['Subject', 'TRTSDTC', 'DTHDTC', 'ALIVEDTC'],
      rs: ['Subject', 'RSDTC', 'RSSTRESC', 'RSTESTCD'],
      tr: ['Subject', 'TRDTC'],
      cm: ['Subject', 'CMSTDTC', 'CMCAT'],
    },
    { adam: ['dm.yaml', 'rs.yaml', 'tr.yaml', 'cm.yaml', 'adsl.yaml', 'adtte.yaml'] },
    {
      cutoff: iso(CUTOFF),
      endpoints: {
        PFS: {
          ...common,
          param: 'Progression-Free Survival (Months)',
          convention: 'fda-pfs',
          assessments: {
            dataset: 'RS',
            where: "RSTESTCD = 'OVRLRESP'",
            date: 'RSDTC',
            result: 'RSSTRESC',
            adequate: ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'],
            progression: ['PD'],
            text: LAST,
          },
          baseline: { dataset: 'TR', date: 'TRDTC' },
          new_therapy: { dataset: 'CM', date: 'CMSTDTC', where: "CMCAT = 'SUBSEQUENT'" },
          missed: 98,
        },
        OS: {
          ...common,
          param: 'Overall Survival (Months)',
          convention: 'overall-survival',
          last_alive: { variable: 'LSTALVDT', text: 'Last Known Alive Date' },
        },
      },
    },
  ),
  'adam/dm.yaml': scratch('DM', 'dm', columns(['TRTSDTC', 'DTHDTC', 'ALIVEDTC'])),
  'adam/rs.yaml': scratch('RS', 'rs', { ...columns(['RSDTC', 'RSSTRESC', 'RSTESTCD']), RSSEQ: { derive: 'sequence' } }),
  'adam/tr.yaml': scratch('TR', 'tr', columns(['TRDTC'])),
  'adam/cm.yaml': scratch('CM', 'cm', columns(['CMSTDTC', 'CMCAT'])),
  'adam/adsl.yaml': scratch('ADSL', 'DM', {
    TRTSDTC: { column: 'TRTSDTC' },
    ALIVEDTC: { column: 'ALIVEDTC' },
    TRTSDT: { derive: 'numeric_date', of: 'TRTSDTC' },
    LSTALVDT: { derive: 'numeric_date', of: 'ALIVEDTC' },
  }),
  'adam/adtte.yaml': scratch(
    'ADTTE',
    { records: [{ from: 'endpoint.PFS' }, { from: 'endpoint.OS' }] },
    {
      PARAMCD: { column: 'PARAMCD' },
      ...columns(['EVNTDESC', 'CNSDTDSC', 'SRCDOM', 'SRCVAR']),
      ...Object.fromEntries(
        ['STARTDT', 'ADT', 'AVAL', 'CNSR', 'SRCSEQ'].map((name) => [name, { column: name, type: 'number' }]),
      ),
    },
  ),
};

/** Raw rows of the courses; records that are not of the endpoint stand among them. */
function rowsOf(courses: readonly Course[]): Record<string, Cells[]> {
  const all = courses.map((course, i) => ({ ...course, Subject: subject(i) }));
  return {
    dm: all.map(({ Subject, start = 1, death, alive }) => ({
      Subject,
      TRTSDTC: date(start),
      DTHDTC: date(death),
      ALIVEDTC: date(alive),
    })),
    rs: all.flatMap(({ Subject, responses = [] }) => [
      ...responses.map(([day, result]) => ({ Subject, RSDTC: date(day), RSSTRESC: result, RSTESTCD: 'OVRLRESP' })),
      { Subject, RSDTC: iso(20), RSSTRESC: 'PD', RSTESTCD: 'NTRGRESP' },
    ]),
    tr: all.flatMap(({ Subject, baseline = -7 }) => (baseline === null ? [] : [{ Subject, TRDTC: date(baseline) }])),
    cm: all.flatMap(({ Subject, therapy = [] }) => [
      ...therapy.map((day) => ({ Subject, CMSTDTC: date(day), CMCAT: 'SUBSEQUENT' })),
      { Subject, CMSTDTC: iso(10), CMCAT: 'PRIOR' },
    ]),
  };
}

function date(day: number | string | null | undefined): string | null {
  return typeof day === 'number' ? iso(day) : (day ?? null);
}

function iso(day: number): string {
  return new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10);
}

/** The day of 2024 that a SAS date is. */
function dayOf(value: unknown): number | null {
  return typeof value === 'number' ? value - (Date.UTC(2024, 0, 1) - Date.UTC(1960, 0, 1)) / 86_400_000 + 1 : null;
}

function rowOf(built: BuiltStudy, usubjid: string, param: string): Cells {
  const row = built.rows('ADTTE').find((found) => found['USUBJID'] === usubjid && found['PARAMCD'] === param);
  if (row === undefined) throw new Error(`No row ${param} of ${usubjid}.`);
  return row;
}
