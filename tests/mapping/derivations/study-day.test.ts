import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, table, worked, type Cells } from '../../support/study.js';

const dosed = table`
  Subject  RFSTDTC
  01       2024-03-01`;

function studyDays(events: readonly Cells[], subjects: readonly Cells[] = dosed) {
  return worked({ derive: 'study_day', of: 'AESTDTC' }, events, { others: { DM: subjects } });
}

describe('study day', () => {
  it('has no day zero', async () => {
    const events = table`
      Subject  AESTDTC
      01       2024-02-28
      01       2024-02-29
      01       2024-03-01
      01       2024-03-02`;
    expect(await studyDays(events)).toEqual([-2, -1, 1, 2]);
  });

  it('counts days, not hours: the time of day does not matter', async () => {
    const events = table`
      Subject  AESTDTC
      01       2024-02-29T23:59
      01       2024-03-01T00:01
      01       2024-03-02T00:00
      01       2024-03-02`;
    expect(await studyDays(events, [{ Subject: '01', RFSTDTC: '2024-03-01T22:00' }])).toEqual([-1, 1, 2, 2]);
  });

  it('crosses leap days and years', async () => {
    const events = [{ Subject: '01', AESTDTC: '2024-12-31' }];
    expect(await studyDays(events, [{ Subject: '01', RFSTDTC: '2023-12-31' }])).toEqual([367]);
  });

  it.each([null, '2024', '2024-03', '2024---05', '2024-02-30', 'x'])(
    'is missing for the event date %s',
    async (date) => {
      expect(await studyDays([{ Subject: '01', AESTDTC: date }])).toEqual([null]);
    },
  );

  it.each([null, '2024', '2024-03'])('is missing for the reference %s', async (date) => {
    const events = [{ Subject: '01', AESTDTC: '2024-03-01' }];
    expect(await studyDays(events, [{ Subject: '01', RFSTDTC: date }])).toEqual([null]);
  });

  it('is missing for a subject who has no reference row', async () => {
    expect(await studyDays([{ Subject: '02', AESTDTC: '2024-03-01' }])).toEqual([null]);
  });

  it('counts from another reference where one is named', async () => {
    const events = [{ Subject: '01', AESTDTC: '2024-03-05' }];
    const entry = { derive: 'study_day', of: 'AESTDTC', reference: 'DM.RFICDTC' };
    expect(await worked(entry, events, { others: { DM: [{ Subject: '01', RFICDTC: '2024-03-05' }] } })).toEqual([1]);
  });

  it('of a date beside its reference date is counted in the same record', async () => {
    const built = await buildStudy(
      {
        'study.yaml': studyFile(
          { s: ['Subject', 'D', 'R'] },
          { adam: ['x.yaml'] },
          { dates: { formats: ['yyyy-MM-dd'], unknown: [] } },
        ),
        'adam/x.yaml': scratch('ADX', 's', {
          REFDTC: { date: 'R' },
          LASTDTC: { derive: 'latest', of: ['ADX.REFDTC'] },
          DTC: { date: 'D' },
          DY: { derive: 'study_day', of: 'DTC', reference: 'ADX.LASTDTC' },
        }),
      },
      {
        s: [
          { Subject: '01', D: '2024-03-01', R: '2024-03-02' },
          { Subject: '02', D: '2024-03-01', R: '2024-03-01' },
        ],
      },
    );
    expect(built.column('ADX', 'DY')).toEqual([-1, 1]);
  });
});
