import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltStudy, Cells } from '../../support/study.js';
import { dayOf, respond, type Assessment, type Course } from './support.js';

const subject = (i: number) => String(i + 1).padStart(3, '0');

function of(study: BuiltStudy, id: string): readonly Cells[] {
  return study.rows('ASSESS').filter((row) => row['USUBJID'] === id);
}

/** States of the non-target lesions at baseline and later; their response. RECIST 1.1, section 4.3.3. */
const nonTargets: readonly (readonly [rule: string, states: Readonly<Record<string, string>>, response: string])[] = [
  ['all gone is CR', { X1: 'ABSENT', X2: 'ABSENT' }, 'CR'],
  ['one that is there is NON-CR/NON-PD', { X1: 'ABSENT', X2: 'PRESENT' }, 'NON-CR/NON-PD'],
  ['unequivocal progression of one is PD', { X1: 'ABSENT', X2: 'UNEQUIVOCAL PROGRESSION' }, 'PD'],
  ['unequivocal progression goes before not evaluable', { X1: 'NE', X2: 'UNEQUIVOCAL PROGRESSION' }, 'PD'],
  ['one not evaluable is NE', { X1: 'ABSENT', X2: 'NE' }, 'NE'],
  ['one without a record is NE', { X1: 'ABSENT' }, 'NE'],
];

/** The readings that make a response of the targets or non-targets. */
const TARGET = {
  CR: { T1: 0 },
  PR: { T1: 50 },
  SD: { T1: 100 },
  PD: { T1: 130 },
  NE: { T1: 'NE' },
  none: {},
} as const;
const NON_TARGET = {
  CR: { X1: 'ABSENT' },
  'NON-CR/NON-PD': { X1: 'PRESENT' },
  PD: { X1: 'UNEQUIVOCAL PROGRESSION' },
  NE: { X1: 'NE' },
  none: {},
} as const;

/** RECIST 1.1, tables 1 and 2: target, non-target, new lesion, overall. */
const overall: readonly (readonly [keyof typeof TARGET, keyof typeof NON_TARGET, 'Y' | 'N', string])[] = [
  ['CR', 'CR', 'N', 'CR'],
  ['CR', 'none', 'N', 'CR'],
  ['CR', 'NON-CR/NON-PD', 'N', 'PR'],
  ['CR', 'NE', 'N', 'PR'],
  ['PR', 'CR', 'N', 'PR'],
  ['PR', 'NON-CR/NON-PD', 'N', 'PR'],
  ['PR', 'NE', 'N', 'PR'],
  ['PR', 'none', 'N', 'PR'],
  ['SD', 'CR', 'N', 'SD'],
  ['SD', 'NON-CR/NON-PD', 'N', 'SD'],
  ['SD', 'NE', 'N', 'SD'],
  ['SD', 'none', 'N', 'SD'],
  ['NE', 'CR', 'N', 'NE'],
  ['NE', 'NON-CR/NON-PD', 'N', 'NE'],
  ['NE', 'NE', 'N', 'NE'],
  ['NE', 'none', 'N', 'NE'],
  ['PD', 'CR', 'N', 'PD'],
  ['PD', 'NON-CR/NON-PD', 'N', 'PD'],
  ['PD', 'NE', 'N', 'PD'],
  ['PD', 'none', 'N', 'PD'],
  ['PD', 'CR', 'Y', 'PD'],
  ['CR', 'PD', 'N', 'PD'],
  ['PR', 'PD', 'N', 'PD'],
  ['SD', 'PD', 'N', 'PD'],
  ['NE', 'PD', 'N', 'PD'],
  ['PD', 'PD', 'N', 'PD'],
  ['PD', 'PD', 'Y', 'PD'],
  ['PD', 'NON-CR/NON-PD', 'Y', 'PD'],
  ['PD', 'none', 'Y', 'PD'],
  ['CR', 'PD', 'Y', 'PD'],
  ['SD', 'PD', 'Y', 'PD'],
  ['NE', 'PD', 'Y', 'PD'],
  ['PR', 'none', 'Y', 'PD'],
  ['SD', 'CR', 'Y', 'PD'],
  ['CR', 'CR', 'Y', 'PD'],
  ['PR', 'NON-CR/NON-PD', 'Y', 'PD'],
  ['SD', 'NE', 'Y', 'PD'],
  ['NE', 'NE', 'Y', 'PD'],
  ['none', 'CR', 'N', 'CR'],
  ['none', 'NON-CR/NON-PD', 'N', 'NON-CR/NON-PD'],
  ['none', 'NE', 'N', 'NE'],
  ['none', 'PD', 'N', 'PD'],
  ['none', 'CR', 'Y', 'PD'],
  ['none', 'NON-CR/NON-PD', 'Y', 'PD'],
  ['none', 'NE', 'Y', 'PD'],
  ['none', 'PD', 'Y', 'PD'],
];

const baseline = (target: string, nonTarget: string): Assessment => ({
  day: -5,
  lesions: { ...(target !== 'none' && { T1: 100 }), ...(nonTarget !== 'none' && { X1: 'PRESENT' }) },
});

describe('the overall response', () => {
  let study: BuiltStudy;

  beforeAll(async () => {
    const tables = overall.map(([target, nonTarget, fresh], i): readonly [string, Course] => {
      const lesions = { ...TARGET[target], ...NON_TARGET[nonTarget], ...(fresh === 'Y' && { Z1: 'UNEQUIVOCAL' }) };
      return [subject(i), { assessments: [baseline(target, nonTarget), { day: 43, lesions }] }];
    });
    const states = nonTargets.map(([, lesions], i): readonly [string, Course] => [
      subject(500 + i),
      {
        assessments: [
          { day: -5, lesions: { X1: 'PRESENT', X2: 'PRESENT' } },
          { day: 43, lesions },
        ],
      },
    ]);
    study = await respond(Object.fromEntries([...tables, ...states]));
  });

  it.each(overall.map((row, i) => [...row, subject(i)] as const))(
    'of targets %s, non-targets %s, new lesion %s is %s',
    (target, nonTarget, fresh, response, id) => {
      const [row] = of(study, id);
      expect(row).toMatchObject({
        TRGRESP: target === 'none' ? null : target,
        NTRGRESP: nonTarget === 'none' ? null : nonTarget,
        NEWLES: fresh,
        OVRLRESP: response,
      });
    },
  );

  it.each(nonTargets.map(([rule, , response], i) => [rule, response, subject(500 + i)] as const))(
    'of non-targets: %s: %s',
    (_, response, id) => {
      expect(of(study, id).map((row) => row['NTRGRESP'])).toEqual([response]);
    },
  );
});

/** What happened after a baseline of T1 100 and X1 PRESENT; the overall responses with their days. */
const dates: readonly (readonly [
  rule: string,
  later: Course['assessments'],
  expected: readonly (readonly [number, string])[],
])[] = [
  [
    'an assessment has the date of its last scan',
    [{ day: 43, lesions: { T1: 100, X1: 'PRESENT' }, days: { X1: 46 } }],
    [[46, 'SD']],
  ],
  [
    'progression of targets has the date of the last scan',
    [{ day: 43, lesions: { T1: 130, X1: 'PRESENT' }, days: { X1: 46 } }],
    [[46, 'PD']],
  ],
  [
    'a new lesion has the date of its scan',
    [{ day: 46, lesions: { T1: 100, X1: 'PRESENT', Z1: 'UNEQUIVOCAL' }, days: { Z1: 43 } }],
    [[43, 'PD']],
  ],
  [
    'of progression and a new lesion the earlier date counts',
    [{ day: 46, lesions: { T1: 130, X1: 'PRESENT', Z1: 'UNEQUIVOCAL' }, days: { Z1: 43 } }],
    [[43, 'PD']],
  ],
  [
    'a new lesion whose state is not told as equivocal is unequivocal',
    [{ day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'PRESENT' } }],
    [[43, 'PD']],
  ],
  [
    'a new lesion that is gone or not evaluable is no progression',
    [{ day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'ABSENT', Z2: 'NE' } }],
    [[43, 'SD']],
  ],
  ['an equivocal new lesion waits', [{ day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL' } }], [[43, 'SD']]],
  [
    'an equivocal new lesion that is confirmed is progression where it was first seen',
    [
      { day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL' }, days: { Z1: 41 } },
      { day: 85, lesions: { T1: 100, X1: 'PRESENT', Z1: 'UNEQUIVOCAL' } },
    ],
    [
      [41, 'PD'],
      [85, 'PD'],
    ],
  ],
  [
    'an equivocal new lesion that turns out to be nothing never was progression',
    [
      { day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL' } },
      { day: 85, lesions: { T1: 100, X1: 'PRESENT', Z1: 'ABSENT' } },
    ],
    [
      [43, 'SD'],
      [85, 'SD'],
    ],
  ],
  [
    'another lesion confirms nothing',
    [
      { day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL' } },
      { day: 85, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL', Z2: 'UNEQUIVOCAL' } },
    ],
    [
      [43, 'SD'],
      [85, 'PD'],
    ],
  ],
  [
    'what is confirmed after the first progression moves nothing',
    [
      { day: 43, lesions: { T1: 100, X1: 'PRESENT', Z1: 'EQUIVOCAL' } },
      { day: 85, lesions: { T1: 130, X1: 'PRESENT', Z1: 'EQUIVOCAL' } },
      { day: 127, lesions: { T1: 100, X1: 'PRESENT', Z1: 'UNEQUIVOCAL' } },
    ],
    [
      [43, 'SD'],
      [85, 'PD'],
      [127, 'PD'],
    ],
  ],
];

describe('the date of an overall response', () => {
  const build = (rules: object) =>
    respond(
      Object.fromEntries(
        dates.map(([, later], i) => [
          subject(i),
          { assessments: [{ day: -5, lesions: { T1: 100, X1: 'PRESENT' } }, ...later] },
        ]),
      ),
      { rules },
    );
  let study: BuiltStudy;

  beforeAll(async () => {
    study = await build({});
  });

  it.each(dates.map(([rule, , expected], i) => [rule, expected, subject(i)] as const))('%s', (_, expected, id) => {
    expect(of(study, id).map((row) => [dayOf(row['ADT']), row['OVRLRESP']])).toEqual(expected);
  });

  it('is that of the first scan, and of progression too, where the conventions say so', async () => {
    const first = await build({ assessment_date: 'first', progression_date: 'first' });
    expect(dates.slice(0, 2).map((_, i) => of(first, subject(i)).map((row) => dayOf(row['ADT'])))).toEqual([
      [43],
      [43],
    ]);
  });
});

describe('derived and reported responses', () => {
  it('stand side by side, with what differs', async () => {
    const study = await respond({
      '01': {
        assessments: [
          { day: -5, lesions: { T1: 100 } },
          { day: 43, lesions: { T1: 60 }, reported: 'PR' },
          { day: 85, lesions: { T1: 65 }, reported: 'SD' },
          { day: 127, lesions: { T1: 66 } },
          { day: 169, reported: 'PD' },
        ],
      },
    });
    expect(of(study, '01').map((row) => [row['OVRLRESP'], row['RSOVRL'], row['AGREE']])).toEqual([
      ['PR', 'PR', 'Y'],
      ['PR', 'SD', 'N'],
      ['PR', null, null],
      [null, 'PD', null],
    ]);
  });

  it('take the last record of an assessment that was reported twice', async () => {
    const twice = (visit: string, first: [number, string], second: [number, string]) =>
      [first, second].map(([day, reported]): Assessment => ({ day, visit, reported }));
    const study = await respond({
      '01': { assessments: [...twice('2', [45, 'SD'], [43, 'PR']), { day: 85, visit: '3', reported: 'SD' }] },
      '02': { assessments: twice('2', [43, 'PD'], [45, 'NE']) },
    });
    const reported = (subject: string) => of(study, subject).map((row) => [dayOf(row['RSADT']), row['RSOVRL']]);
    expect(reported('01')).toEqual([
      [45, 'SD'],
      [85, 'SD'],
    ]);
    expect(reported('02')).toEqual([[45, 'NE']]);
  });
});

describe('a new lesion that was identified', () => {
  const there = { T1: 100, X1: 'PRESENT' };
  const courses: Readonly<Record<string, Course>> = {
    '01': {
      assessments: [
        { day: -5, lesions: there },
        { day: 43, lesions: there, identified: ['Z1'], days: { Z1: 41 } },
      ],
    },
    '02': {
      assessments: [
        { day: -5, lesions: there },
        { day: 43, lesions: { ...there, Z1: 'EQUIVOCAL' }, identified: ['Z1'] },
        { day: 85, lesions: { ...there, Z1: 'ABSENT' } },
      ],
    },
    '03': {
      assessments: [
        { day: -5, lesions: there, identified: ['Z1'] },
        { day: 43, lesions: there },
      ],
    },
    '04': {
      assessments: [
        { day: -5, lesions: there },
        { day: 43, lesions: there, identified: ['Z1'] },
        { day: 85, lesions: { ...there, Z1: 'UNEQUIVOCAL' } },
      ],
    },
    '05': {
      assessments: [
        { day: -5, lesions: there },
        { day: 43, identified: ['Z1'] },
      ],
    },
  };
  const lesions = {
    dataset: 'TU',
    lesion: 'TULNKID',
    kind: 'TUSTRESC',
    nodal: "TULOC = 'LYMPH NODE'",
    date: 'TUDTC',
    assessment: 'VISITNUM',
  };
  let found: BuiltStudy;
  beforeAll(async () => {
    found = await respond(courses, { lesions });
  });
  const outcomes = (study: BuiltStudy, id: string) =>
    of(study, id).map((row) => [dayOf(row['ADT']), row['NEWLES'], row['OVRLRESP']]);

  it.each([
    ['is progression on its day where nothing was measured of it', '01', [[41, 'Y', 'PD']]],
    [
      'is what was measured of it in the same assessment',
      '02',
      [
        [43, 'E', 'SD'],
        [85, 'N', 'SD'],
      ],
    ],
    ['before the start is none', '03', [[43, 'N', 'SD']]],
    [
      'is progression before the first measurement of it',
      '04',
      [
        [43, 'Y', 'PD'],
        [85, 'Y', 'PD'],
      ],
    ],
    ['makes an assessment of its own', '05', [[43, 'Y', 'PD']]],
  ])('%s', (_, id, expected) => {
    expect(outcomes(found, id)).toEqual(expected);
  });

  it('is an assessment by its date where none is named', async () => {
    const study = await respond(courses, { lesions: { ...lesions, assessment: undefined } });
    expect(outcomes(study, '01')).toEqual([
      [41, 'Y', 'PD'],
      [43, 'N', 'SD'],
    ]);
  });

  it('tells nothing without a date', async () => {
    expect(outcomes(await respond(courses, { lesions: { ...lesions, date: undefined } }), '01')).toEqual([
      [43, 'N', 'SD'],
    ]);
  });
});
