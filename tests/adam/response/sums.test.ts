import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltStudy } from '../../support/study.js';
import { dayOf, respond, type Assessment, type Course, type Reading } from './support.js';

type Readings = Readonly<Record<string, Reading>>;

/** What was read of the target lesions at baseline, at assessments before, and at the last one; its response. RECIST 1.1, section 4.3.1. */
const cases: readonly (readonly [
  rule: string,
  baseline: Readings,
  between: readonly Readings[],
  last: Readings,
  response: string,
])[] = [
  ['all lesions gone is CR', { T1: 30, T2: 20 }, [], { T1: 0, T2: 0 }, 'CR'],
  ['ABSENT is gone', { T1: 30 }, [], { T1: 'ABSENT' }, 'CR'],
  ['nodes below 10 mm are normal: CR with a sum above 0', { T1: 30, N1: 18 }, [], { T1: 0, N1: 9 }, 'CR'],
  ['only nodes, all below 10 mm, is CR', { N1: 18, N2: 15 }, [], { N1: 9.9, N2: 8 }, 'CR'],
  ['a node of 10 mm is not normal', { T1: 30, N1: 18 }, [], { T1: 0, N1: 10 }, 'PR'],
  ['a lesion too small to measure is 5 mm, not gone', { T1: 30 }, [], { T1: 'TOO SMALL TO MEASURE' }, 'PR'],
  ['too small to measure is 5 mm in the sum', { T1: 10, T2: 10 }, [], { T1: 9, T2: 'TOO SMALL TO MEASURE' }, 'PR'],
  ['a sum of 0.7 of the baseline is PR', { T1: 100 }, [], { T1: 70 }, 'PR'],
  ['a sum of 0.7 is PR where doubles fall short (0.7 * 90)', { T1: 90 }, [], { T1: 63 }, 'PR'],
  ['a sum above 0.7 of the baseline is SD', { T1: 100 }, [], { T1: 71 }, 'SD'],
  ['no change is SD', { T1: 30 }, [], { T1: 30 }, 'SD'],
  ['growth of 20 % and 5 mm is PD', { T1: 25 }, [], { T1: 30 }, 'PD'],
  ['growth of 20 % is PD where doubles exceed it (1.2 * 35)', { T1: 35 }, [], { T1: 42 }, 'PD'],
  ['growth of 20 % but 4 mm is SD', { T1: 20 }, [], { T1: 24 }, 'SD'],
  ['growth of 5 mm but 19 % is SD', { T1: 100 }, [], { T1: 119 }, 'SD'],
  ['growth is counted from the nadir', { T1: 50 }, [{ T1: 25 }], { T1: 31 }, 'PD'],
  ['the nadir is the smallest, not the last sum', { T1: 50 }, [{ T1: 25 }, { T1: 29 }], { T1: 31 }, 'PD'],
  ['the baseline is a nadir', { T1: 25 }, [{ T1: 29 }], { T1: 30 }, 'PD'],
  ['PD against the nadir goes before PR against the baseline', { T1: 100 }, [{ T1: 30 }], { T1: 40 }, 'PD'],
  ['from a nadir of 0, 5 mm is PD', { T1: 30 }, [{ T1: 0 }], { T1: 5 }, 'PD'],
  ['from a nadir of 0, 4 mm is not', { T1: 30 }, [{ T1: 0 }], { T1: 4 }, 'PR'],
  ['nodes that stay below 10 mm are CR however they grow', { N1: 18 }, [{ N1: 3 }], { N1: 9 }, 'CR'],
  ['a target not evaluable is NE', { T1: 30, T2: 20 }, [], { T1: 10, T2: 'NE' }, 'NE'],
  ['a target without a record is NE', { T1: 30, T2: 20 }, [], { T1: 10 }, 'NE'],
  ['no target assessed at all is NE', { T1: 30, X1: 'PRESENT' }, [], { X1: 'PRESENT' }, 'NE'],
  ['all assessed targets gone, one not assessed, is NE', { T1: 30, T2: 20 }, [], { T1: 0, T2: 'NE' }, 'NE'],
  ['PD if the assessed part alone is PD', { T1: 30, T2: 20 }, [], { T1: 60, T2: 'NE' }, 'PD'],
  ['an incomplete sum is no nadir', { T1: 30, T2: 20 }, [{ T1: 30, T2: 'NE' }], { T1: 30, T2: 20 }, 'SD'],
  ['a target without baseline leaves nothing to compare', { T1: 30, T2: 'NE' }, [], { T1: 10, T2: 10 }, 'NE'],
  ['SD after PR is SD', { T1: 100 }, [{ T1: 65 }], { T1: 75 }, 'SD'],
];

const subject = (i: number) => String(i + 1).padStart(3, '0');

describe('the response of target lesions', () => {
  let study: BuiltStudy;

  beforeAll(async () => {
    study = await respond(
      Object.fromEntries(
        cases.map(([, baseline, between, last], i) => [
          subject(i),
          {
            assessments: [
              { day: -10, lesions: baseline },
              ...[...between, last].map((lesions, k): Assessment => ({ day: 43 + 42 * k, lesions })),
            ],
          },
        ]),
      ),
    );
  });

  it.each(cases.map(([rule, , , , response], i) => [rule, response, subject(i)] as const))(
    '%s: %s',
    (_, response, id) => {
      const rows = study.rows('SUMS', 'USUBJID', 'TRGRESP').filter((row) => row['USUBJID'] === id);
      expect(rows.at(-1)?.['TRGRESP']).toBe(response);
    },
  );
});

describe('sums of diameters', () => {
  it('are those of the sizes, whichever lesion has which: 10.1, 20.2 and 30.3 have two sums as doubles', async () => {
    const orders = [
      [10.1, 20.2, 30.3],
      [30.3, 10.1, 20.2],
      [20.2, 30.3, 10.1],
    ] as const;
    const course = ([T1, T2, T3]: (typeof orders)[number]): Course => ({
      assessments: [1, 43].map((day) => ({ day, lesions: { T1, T2, T3 } })),
    });
    const study = await respond(Object.fromEntries(orders.map((order, i) => [subject(i), course(order)])));
    expect(study.rows('SUMS', 'AVAL')).toEqual(orders.flatMap(() => [1, 43].map(() => ({ AVAL: 10.1 + 20.2 + 30.3 }))));
  });

  it('take a lesion once that was read twice, in the seventieth assessment as in the second', async () => {
    const at = (assessment: number, T1: number, later = 0): Assessment => ({
      day: assessment * 7 + later,
      visit: String(assessment),
      lesions: { T1, T2: 5 },
    });
    const assessments = Array.from({ length: 72 }, (_, i) => at(i, 20));
    const study = await respond({ '01': { start: 1, assessments: [...assessments, at(1, 30, 2), at(69, 40, 2)] } });
    const sizes = study.rows('SUMS', 'AVAL').map((row) => row['AVAL']);
    expect(sizes).toEqual(assessments.map((_, i) => ({ 1: 35, 69: 45 })[i] ?? 25));
  });

  it('take a lesion once that was read twice at an unscheduled visit, at one without a number, or at one that a number and a date name', async () => {
    const at = (day: number | string, visit: string, T1: number): Assessment => ({ day, visit, lesions: { T1 } });
    const study = await respond({
      '01': { assessments: [at(1, '1', 20), at(8, '1.1', 21), at(9, '1.11', 22), at(10, '1.11', 23)] },
      '02': { assessments: [at(1, '1', 20), at(43, '', 21), at(43, '', 22)] },
      '03': { assessments: [at(1, '1', 20), at(43, '2024', 21), at('2024', '', 22)] },
    });
    const sizes = study.rows('SUMS', 'USUBJID', 'AVAL').map((row) => [row['USUBJID'], row['AVAL']]);
    const of = (subject: string, ...values: readonly number[]) => values.map((value) => [subject, value]);
    expect(sizes).toEqual([...of('01', 20, 21, 23), ...of('02', 20, 22), ...of('03', 20, 21)]);
  });

  it('stand beside baseline, nadir and changes, flagged where all targets were assessed', async () => {
    const study = await respond({
      '01': {
        assessments: [
          { day: -20, lesions: { T1: 44, T2: 20 } },
          { day: 1, lesions: { T1: 40, T2: 20, N1: 20 } },
          { day: 43, lesions: { T1: 20, T2: 'TSTM', N1: 15 }, days: { N1: 45 } },
          { day: 85, lesions: { T1: 20, T2: 'NE', N1: 10 } },
          { day: 127, lesions: { T1: 25, T2: 5, N1: 20 } },
        ],
      },
    });
    const shown = study
      .rows(
        'SUMS',
        'ADT',
        'AVAL',
        'ABLFL',
        'BASE',
        'CHG',
        'PCHG',
        'NADIR',
        'CHGNAD',
        'PCHGNAD',
        'ANL01FL',
        'LSEXP',
        'LSASS',
      )
      .map((row) => ({ ...row, ADT: dayOf(row['ADT']) }));
    expect(shown).toEqual([
      {
        ADT: 1,
        AVAL: 80,
        ABLFL: 'Y',
        BASE: 80,
        CHG: 0,
        PCHG: 0,
        NADIR: null,
        CHGNAD: null,
        PCHGNAD: null,
        ANL01FL: 'Y',
        LSEXP: 'N1, T1, T2',
        LSASS: 'N1, T1, T2',
      },
      {
        ADT: 45,
        AVAL: 40,
        ABLFL: null,
        BASE: 80,
        CHG: -40,
        PCHG: -50,
        NADIR: 80,
        CHGNAD: -40,
        PCHGNAD: -50,
        ANL01FL: 'Y',
        LSEXP: 'N1, T1, T2',
        LSASS: 'N1, T1, T2',
      },
      {
        ADT: 85,
        AVAL: 30,
        ABLFL: null,
        BASE: 80,
        CHG: -50,
        PCHG: -62.5,
        NADIR: 40,
        CHGNAD: -10,
        PCHGNAD: -25,
        ANL01FL: null,
        LSEXP: 'N1, T1, T2',
        LSASS: 'N1, T1',
      },
      {
        ADT: 127,
        AVAL: 50,
        ABLFL: null,
        BASE: 80,
        CHG: -30,
        PCHG: -37.5,
        NADIR: 40,
        CHGNAD: 10,
        PCHGNAD: 25,
        ANL01FL: 'Y',
        LSEXP: 'N1, T1, T2',
        LSASS: 'N1, T1, T2',
      },
    ]);
  });
});
