import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltStudy, Cells } from '../../support/study.js';
import { dayOf, iso, respond, type Course } from './support.js';

const subject = (i: number) => String(i + 1).padStart(3, '0');

/** Responses as reported: "43 PR, 85 CR". Day 43 is 42 days from the start. */
function reported(text: string): Course['assessments'] {
  return text === ''
    ? []
    : text.split(', ').map((entry) => {
        const [day = '', response = ''] = entry.split(' ');
        return { day: Number(day), reported: response };
      });
}

/** What was reported, the best response with its day, and the best confirmed response with its day. */
type Row = readonly [rule: string, responses: string, bor: string, cbor: string];

/** RECIST 1.1, section 4.6 and table 3; the least time for SD is 42 days, that of confirmation 28. */
const cases: readonly Row[] = [
  ['nothing reported', '', 'MISSING', 'MISSING'],
  ['CR confirmed by CR', '43 CR, 85 CR', 'CR 43', 'CR 43'],
  ['CR confirmed exactly 28 days later', '43 CR, 71 CR', 'CR 43', 'CR 43'],
  ['CR not confirmed 27 days later', '43 CR, 70 CR', 'CR 43', 'SD 43'],
  ['CR confirmed by a third, with CR between', '43 CR, 60 CR, 85 CR', 'CR 43', 'CR 43'],
  ['CR then PR: SD if the time is long enough', '43 CR, 85 PR', 'CR 43', 'SD 43'],
  ['CR then PR early: NE, and PD follows', '30 CR, 40 PR, 85 PD', 'CR 30', 'PD 85'],
  ['CR then SD', '43 CR, 85 SD', 'CR 43', 'SD 43'],
  ['CR then PD', '43 CR, 85 PD', 'CR 43', 'SD 43'],
  ['early CR then PD', '30 CR, 72 PD', 'CR 30', 'PD 72'],
  ['CR then NE only', '43 CR, 85 NE', 'CR 43', 'SD 43'],
  ['CR, NE, CR: one NE between', '43 CR, 85 NE, 127 CR', 'CR 43', 'CR 43'],
  ['CR, NE, NE, CR: two NE between', '43 CR, 85 NE, 127 NE, 169 CR', 'CR 43', 'SD 43'],
  ['CR alone', '43 CR', 'CR 43', 'SD 43'],
  ['early CR alone', '30 CR', 'CR 30', 'NE 30'],
  ['PR confirmed by PR', '43 PR, 85 PR', 'PR 43', 'PR 43'],
  ['PR confirmed by CR', '43 PR, 85 CR', 'CR 85', 'PR 43'],
  ['PR, CR, CR: CR is confirmed', '43 PR, 85 CR, 127 CR', 'CR 85', 'CR 85'],
  ['PR, NE, PR: one NE between', '43 PR, 85 NE, 127 PR', 'PR 43', 'PR 43'],
  ['PR, NE, NE, PR: two NE between', '43 PR, 85 NE, 127 NE, 169 PR', 'PR 43', 'SD 43'],
  ['PR, NE, NE, PR, PR: the later PR is confirmed', '43 PR, 57 NE, 64 NE, 85 PR, 127 PR', 'PR 43', 'PR 85'],
  ['PR, SD, PR: SD between does not confirm', '43 PR, 85 SD, 127 PR', 'PR 43', 'SD 43'],
  ['PR, SD', '43 PR, 85 SD', 'PR 43', 'SD 43'],
  ['PR, PD', '43 PR, 85 PD', 'PR 43', 'SD 43'],
  ['early PR, PD', '30 PR, 72 PD', 'PR 30', 'PD 72'],
  ['PR alone', '43 PR', 'PR 43', 'SD 43'],
  ['early PR alone', '30 PR', 'PR 30', 'NE 30'],
  ['PR, CR, PR within the time of confirmation: PR after CR', '43 PR, 50 CR, 71 PR', 'CR 50', 'SD 43'],
  ['PR, PR early, PR: the early one does not stop it', '43 PR, 57 PR, 71 PR', 'PR 43', 'PR 43'],
  ['early PR confirmed later', '30 PR, 72 PR', 'PR 30', 'PR 30'],
  ['SD, PR, PR', '43 SD, 85 PR, 127 PR', 'PR 85', 'PR 85'],
  ['SD, PD', '43 SD, 85 PD', 'SD 43', 'SD 43'],
  ['SD at exactly 42 days', '43 SD', 'SD 43', 'SD 43'],
  ['SD at 41 days, then nothing', '42 SD', 'NE 42', 'NE 42'],
  ['SD at 41 days, then PD', '42 SD, 84 PD', 'PD 84', 'PD 84'],
  ['SD at 41 days, then NE', '42 SD, 84 NE', 'NE 42', 'NE 42'],
  ['SD early, then SD late enough', '30 SD, 72 SD', 'SD 72', 'SD 72'],
  ['NON-CR/NON-PD late enough', '43 NON-CR/NON-PD, 85 PD', 'NON-CR/NON-PD 43', 'NON-CR/NON-PD 43'],
  ['NON-CR/NON-PD too early', '30 NON-CR/NON-PD', 'NE 30', 'NE 30'],
  ['SD goes before NON-CR/NON-PD', '43 NON-CR/NON-PD, 85 SD', 'SD 85', 'SD 85'],
  ['PD', '43 PD', 'PD 43', 'PD 43'],
  ['NE, PD', '43 NE, 85 PD', 'PD 85', 'PD 85'],
  ['NE', '43 NE', 'NE 43', 'NE 43'],
  ['NE, SD', '43 NE, 85 SD', 'SD 85', 'SD 85'],
  ['what follows progression does not count', '43 SD, 85 PD, 127 CR, 169 CR', 'SD 43', 'SD 43'],
  ['progression stops a confirmation', '43 PR, 57 PD, 85 PR', 'PR 43', 'SD 43'],
  ['on one day the worst counts', '43 PR, 43 SD, 85 PD', 'SD 43', 'SD 43'],
  ['NE on the day of another response says nothing', '43 PR, 43 NE, 85 PR', 'PR 43', 'PR 43'],
  ['responses before the start do not count', '-10 CR, 43 SD', 'SD 43', 'SD 43'],
  ['a response on the day of the start counts', '1 PR, 43 PR', 'PR 1', 'PR 1'],
  ['a text that is no response does not count', '43 CHECK, 85 SD', 'SD 85', 'SD 85'],
];

function value(study: BuiltStudy, id: string, code: string): Cells | undefined {
  return study.rows('PARAME').find((row) => row['USUBJID'] === id && row['PARAMCD'] === code);
}

const shown = (row: Cells | undefined) =>
  `${String(row?.['AVALC'])}${row === undefined || row['ADT'] === null ? '' : ` ${String(dayOf(row['ADT']))}`}`;

const build = (rows: readonly Row[], rules: object, rest: Partial<Course> = {}) =>
  respond(Object.fromEntries(rows.map(([, text], i) => [subject(i), { assessments: reported(text), ...rest }])), {
    rules,
    readings: [{ by: 'reported', text: 'Investigator' }],
  });

describe('the best overall response', () => {
  let study: BuiltStudy;

  beforeAll(async () => {
    study = await build(cases, {});
  });

  it.each(cases.map(([rule, , bor, cbor], i) => [rule, bor, cbor, subject(i)] as const))(
    'of "%s" is %s, confirmed %s',
    (_, bor, cbor, id) => {
      expect([shown(value(study, id, 'BOR')), shown(value(study, id, 'CBOR'))]).toEqual([bor, cbor]);
    },
  );

  it('has its number, and is Y or N as response and disease control', () => {
    for (const [i, [, , bor, cbor]] of cases.entries()) {
      const best = bor.split(' ')[0] ?? '';
      const confirmed = cbor.split(' ')[0] ?? '';
      const yes = (among: readonly string[], one: string) => (among.includes(one) ? 'Y' : 'N');
      const codes = ['BOR', 'BCP', 'RSP', 'CBCP', 'CRSP', 'DC', 'CDC'].map((code) => value(study, subject(i), code));
      expect(codes.map((row) => [row?.['AVALC'], row?.['AVAL']])).toEqual(
        [
          best,
          ...Array<string>(2).fill(yes(['CR', 'PR'], best)),
          ...Array<string>(2).fill(yes(['CR', 'PR'], confirmed)),
          yes(['CR', 'PR', 'SD'], best),
          yes(['CR', 'PR', 'SD'], confirmed),
        ].map((text) => [
          text,
          { CR: 1, PR: 2, SD: 3, 'NON-CR/NON-PD': 4, PD: 5, NE: 6, MISSING: 7, Y: 1, N: 0 }[text],
        ]),
      );
    }
  });
});

describe('conventions change the best response:', () => {
  it.each<readonly [string, object, Partial<Course>, Row]>([
    ['SD accepted between', { accept_sd: true }, {}, ['', '43 PR, 85 SD, 127 PR', 'PR 43', 'PR 43']],
    ['SD between CR and CR never', { accept_sd: true }, {}, ['', '43 CR, 85 SD, 127 CR', 'CR 43', 'SD 43']],
    ['no NE between', { confirm_not_evaluable: 0 }, {}, ['', '43 PR, 85 NE, 127 PR', 'PR 43', 'SD 43']],
    ['confirmation after 42 days', { confirm_days: 42 }, {}, ['', '43 PR, 84 PR', 'PR 43', 'SD 43']],
    ['SD after 28 days', { stable_days: 28 }, {}, ['', '30 SD, 72 PD', 'SD 30', 'SD 30']],
    ['CR, PR, PR: PR is confirmed', {}, {}, ['', '43 CR, 85 PR, 127 PR', 'CR 43', 'PR 85']],
    ['PR never after CR', { pr_after_cr: 'ever' }, {}, ['', '43 CR, 85 PR, 127 PR', 'CR 43', 'SD 43']],
    ['up to a new therapy', {}, { therapy: 85 }, ['', '43 SD, 85 PR, 127 PR', 'PR 85', 'SD 43']],
    [
      'before the day of a new therapy',
      { therapy_day: 'dropped' },
      { therapy: 85 },
      ['', '43 SD, 85 PR', 'SD 43', 'SD 43'],
    ],
    ['a new therapy of unknown day', {}, { therapy: '2024-03' }, ['', '43 SD, 85 PR', 'SD 43', 'SD 43']],
    ['no start', {}, { start: null }, ['', '43 PR, 85 PR', 'MISSING', 'MISSING']],
  ])('%s', async (_, rules, rest, row) => {
    const study = await build([row], rules, rest);
    expect([shown(value(study, '001', 'BOR')), shown(value(study, '001', 'CBOR'))]).toEqual(row.slice(2));
  });
});

describe('the other parameters', () => {
  const CASES: readonly (readonly [responses: string, expected: Readonly<Record<string, string>>])[] = [
    ['43 SD, 85 SD, 127 SD', { PD: 'N', CB: 'N', CCB: 'N', LSTA: 'SD 127' }],
    ['43 SD, 85 SD, 169 SD, 211 PD', { PD: 'Y 211', CB: 'Y 169', CCB: 'Y 169', LSTA: 'PD 211' }],
    ['43 PR, 85 SD', { CB: 'Y 43', CCB: 'N', RSP: 'Y 43', CRSP: 'N' }],
    ['43 PR, 85 PR', { CB: 'Y 43', CCB: 'Y 43', CRSP: 'Y 43' }],
    ['43 SD, 85 PR, 127 CR, 169 CR', { RSP: 'Y 85', CRSP: 'Y 85', CBOR: 'CR 127' }],
    ['43 SD, 85 PD, 127 SD, 169 NE', { PD: 'Y 85', LSTA: 'NE 169' }],
    ['', { PD: 'N', RSP: 'N', LSTA: 'null', CB: 'N' }],
  ];
  it.each(CASES)('of "%s"', async (responses, expected) => {
    const study = await build([['', responses, '', '']], {});
    const found = Object.fromEntries(Object.keys(expected).map((code) => [code, shown(value(study, '001', code))]));
    expect(found).toEqual(expected);
  });

  it('tell deaths and measurable disease, and flag what counts', async () => {
    const study = await respond({
      '001': {
        assessments: [
          { day: 1, lesions: { T1: 30 } },
          { day: 43, lesions: { T1: 40 }, reported: 'PD' },
          { day: 85, lesions: { T1: 40 }, reported: 'PD' },
        ],
        death: 100,
      },
      '002': { assessments: [{ day: 1, lesions: { X1: 'PRESENT' } }], death: '2024-05' },
    });
    expect(['DEATH', 'MDIS'].flatMap((code) => ['001', '002'].map((id) => shown(value(study, id, code))))).toEqual([
      'Y 100',
      'N',
      'Y',
      'N',
    ]);
    const responses = study.rows('PARAME', 'PARAMCD', 'ADT', 'ANL01FL', 'ANL02FL', 'SRCDOM', 'SRCSEQ');
    expect(
      responses.filter((row) => String(row['PARAMCD']).startsWith('OVR')).map((row) => Object.values(row).slice(2)),
    ).toEqual([
      ['Y', 'Y', 'RS', 1],
      ['Y', null, 'RS', 2],
      ['Y', 'Y', null, null],
      ['Y', null, null, null],
    ]);
  });

  it('fill up a day by convention and say so', async () => {
    const study = await respond(
      { '001': { assessments: [{ day: '2024-02', reported: 'SD' }] } },
      {
        responses: {
          dataset: 'RS',
          assessment: 'VISITNUM',
          date: 'RSDTC',
          partial: 'last',
          test: 'RSTESTCD',
          result: 'RSSTRESC',
        },
        readings: [{ by: 'reported', text: 'Investigator' }],
      },
    );
    const row = value(study, '001', 'OVR');
    expect([dayOf(row?.['ADT']), row?.['ADTF'], iso(60)]).toEqual([60, 'D', '2024-02-29']);
  });
});
