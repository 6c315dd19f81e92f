import { describe, expect, it } from 'vitest';
import { datePattern } from '#mapping/values/date.js';
import { faultsOf, scratch, studyFile } from '../../support/study.js';
import { taken } from './support.js';

const dates = {
  formats: ['dd MMM yyyy', 'yyyy-MM-dd', 'dd/MM/yyyy', 'MMM yyyy', 'yyyy'],
  unknown: ['UN', 'UNK', '--'],
};

describe('a collected date', () => {
  const read: readonly (readonly [text: string | null, iso: string | null])[] = [
    // The format of the study, and what sites make of it.
    ['05 MAR 2022', '2022-03-05'],
    ['5 MAR 2022', '2022-03-05'],
    ['05 mar 2022', '2022-03-05'],
    ['05 Mar 2022', '2022-03-05'],
    ['05MAR2022', '2022-03-05'],
    ['  05  MAR   2022 ', '2022-03-05'],
    ['05 MARCH 2022', '2022-03-05'],
    ['05 September 2022', '2022-09-05'],
    ['05 SEPT 2022', '2022-09-05'],
    ['2022-03-05', '2022-03-05'],
    ['2022-3-5', '2022-03-05'],
    ['05/03/2022', '2022-03-05'],
    ['5 / 3 / 2022', '2022-03-05'],
    ['31 DEC 1999', '1999-12-31'],
    ['29 FEB 2024', '2024-02-29'],
    ['29 FEB 2000', '2000-02-29'],
    // Each month by its name.
    ...['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'].map(
      (month, i) => [`01 ${month} 2022`, `2022-${String(i + 1).padStart(2, '0')}-01`] as const,
    ),
    // Unknown parts are left out from the right.
    ['UN MAR 2022', '2022-03'],
    ['un Mar 2022', '2022-03'],
    ['UNK MAR 2022', '2022-03'],
    ['-- MAR 2022', '2022-03'],
    ['UN UNK 2022', '2022'],
    ['2022-03-UN', '2022-03'],
    ['2022-UN-UN', '2022'],
    ['UN/UN/2022', '2022'],
    ['MAR 2022', '2022-03'],
    ['2022', '2022'],
    // A hyphen stands for an unknown part in the middle.
    ['05 UNK 2022', '2022---05'],
    ['2022-UN-05', '2022---05'],
    ['31 UNK 2022', '2022---31'],
    // Nothing is known, or nothing was collected.
    ['UN UNK UNK', null],
    ['UNK', null],
    ['', null],
    ['   ', null],
    [null, null],
  ];

  const reported: readonly string[] = [
    // Days that do not exist.
    '31 FEB 2022',
    '29 FEB 2023',
    '29 FEB 1900',
    '31 APR 2022',
    '00 MAR 2022',
    '32 JAN 2022',
    '99 UNK 2022',
    '2022-13-01',
    '2022-00-01',
    '2022-13-UN',
    '05/13/2022',
    // A day or month of an unknown year has no place on any time line.
    '05 MAR UNK',
    'UN MAR UNK',
    '05 UNK UNK',
    // Texts that are no date.
    '05 MRZ 2022',
    '05 MAR 22',
    '05 MAR 20222',
    '05-MAR-2022',
    '05 MAR',
    '2022-03',
    '20220305',
    'TODAY',
    'N/A',
    '05 MAR 2022 or later',
    "'; DROP TABLE DM; --",
    '05 MAR 2022\n06 MAR 2022',
    '０５ MAR 2022',
    '-05 MAR 2022',
    '5.0 MAR 2022',
  ];

  it('becomes ISO 8601 as far as it is known', async () => {
    const found = await taken(
      { date: 'V' },
      read.map(([text]) => text),
      { dates },
    );
    expect(found.map((result, i) => [read[i]?.[0], result])).toEqual(read.map(([text, iso]) => [text, { value: iso }]));
  });

  it('is reported and left missing where it cannot be read or cannot be', async () => {
    const found = await taken({ date: 'V' }, reported, { dates });
    expect(found).toEqual(
      reported.map((text) => ({ value: null, problem: `warning ${text.toUpperCase()}: left missing` })),
    );
  });

  it('is read by the first format that fits, unless its variable has formats of its own', async () => {
    const american = { formats: ['MM/dd/yyyy'], unknown: [] };
    const either = { formats: ['dd/MM/yyyy', 'MM/dd/yyyy'], unknown: [] };
    expect(await taken({ date: 'V' }, ['03/05/2022'], { dates: american })).toEqual([{ value: '2022-03-05' }]);
    expect(await taken({ date: 'V' }, ['03/05/2022'], { dates: either })).toEqual([{ value: '2022-05-03' }]);
    expect(await taken({ date: 'V', formats: 'MM/dd/yyyy' }, ['03/05/2022'], { dates })).toEqual([
      { value: '2022-03-05' },
    ]);
  });

  it('is read without formats in study.yaml too', async () => {
    expect(await taken({ date: 'V' }, ['05 MAR 2022', '2022-03-05', 'UN UNK 2022'])).toEqual([
      { value: '2022-03-05' },
      { value: '2022-03-05' },
      { value: '2022' },
    ]);
  });
});

describe('a collected time', () => {
  it.each([
    ['09:05', '2022-03-05T09:05'],
    ['9:05', '2022-03-05T09:05'],
    ['00:00', '2022-03-05T00:00'],
    ['23:59', '2022-03-05T23:59'],
    ['23:59:58', '2022-03-05T23:59:58'],
    [' 09:05 ', '2022-03-05T09:05'],
    [null, '2022-03-05'],
    ['', '2022-03-05'],
  ])('%s is put behind the date', async (time, iso) => {
    expect(await taken({ date: 'V', time: 'T' }, [['05 MAR 2022', time]], { dates })).toEqual([{ value: iso }]);
  });

  it.each(['24:00', '12:60', '9:5', '12', '0905', '13:05 PM', '-1:00', '12:00:60', 'noon'])(
    '%s is reported and left out',
    async (time) => {
      expect(await taken({ date: 'V', time: 'T' }, [['05 MAR 2022', time]], { dates })).toEqual([
        { value: '2022-03-05', problem: `warning 05 MAR 2022 ${time}: time left out` },
      ]);
    },
  );

  it('is not put behind a date that is partial or missing', async () => {
    const rows = [
      ['UN MAR 2022', '09:05'],
      ['05 UNK 2022', '09:05'],
      [null, '09:05'],
    ] as const;
    expect(await taken({ date: 'V', time: 'T' }, rows, { dates })).toEqual([
      { value: '2022-03', problem: 'warning UN MAR 2022 09:05: time left out' },
      { value: '2022---05', problem: 'warning 05 UNK 2022 09:05: time left out' },
      { value: null, problem: 'warning 09:05: time left out' },
    ]);
  });
});

describe('a date format', () => {
  it.each(['dd MMM yyyy', 'yyyy-MM-dd', 'MM/dd/yyyy', 'yyyy', 'MMMyyyy', 'yyyy.MM.dd', '[yyyy](MM)'])(
    'may be %s',
    (format) => {
      expect(datePattern(format, ['UN'])).toBeDefined();
    },
  );

  it.each([
    '',
    'dd MMM',
    'dd MMM yy',
    'dd mmm yyyy',
    'DD MMM yyyy',
    'yyyy yyyy',
    'dd/dd/yyyy',
    'yyyyMMMM',
    'HH:mm yyyy',
  ])('cannot be %s', (format) => {
    expect(datePattern(format, ['UN'])).toBeUndefined();
  });

  it('may hold characters that mean something in a pattern', async () => {
    const odd = { formats: ['yyyy.MM.dd', '(dd)[MM]{yyyy}', 'dd|MM|yyyy'], unknown: ['?', '.*'] };
    expect(
      await taken(
        { date: 'V' },
        ['2022.03.05', '2022x03x05', '(05)[03]{2022}', '05|03|2022', '2022.03.?', '2022.03..*', '2022.03.xx'],
        { dates: odd },
      ),
    ).toEqual([
      { value: '2022-03-05' },
      { value: null, problem: 'warning 2022X03X05: left missing' },
      { value: '2022-03-05' },
      { value: '2022-03-05' },
      { value: '2022-03' },
      { value: '2022-03' },
      { value: null, problem: 'warning 2022.03.XX: left missing' },
    ]);
  });
});

describe('a date with a two-digit year', () => {
  const short = { formats: ['dd MMM yy', 'dd MMM yyyy', 'dd/MM/yy'], unknown: ['UN'], pivot: 30 };

  it.each([
    ['05 MAR 00', '2000-03-05'],
    ['05 MAR 30', '2030-03-05'],
    ['05 MAR 31', '1931-03-05'],
    ['05 MAR 99', '1999-03-05'],
    ['05 MAR 2031', '2031-03-05'],
    ['UN UN 29', '2029'],
    ['05/03/22', '2022-03-05'],
  ])('%s is read by the pivot', async (text, iso) => {
    expect(await taken({ date: 'V' }, [text], { dates: short })).toEqual([{ value: iso }]);
  });

  it('is reported where its day does not exist in that century', async () => {
    expect(await taken({ date: 'V' }, ['29 FEB 00', '29 FEB 31', '05 MAR 222'], { dates: short })).toEqual([
      { value: '2000-02-29' },
      { value: null, problem: 'warning 29 FEB 31: left missing' },
      { value: null, problem: 'warning 05 MAR 222: left missing' },
    ]);
  });
});

describe('the name of a month', () => {
  const months = { GEN: 1, FEV: 2, MÄR: 3, MAI: 5, JUIN: 6, JUIL: 7, AOÛ: 8, DIC: 12 };

  it.each([
    ['05 GEN 2022', '2022-01-05'],
    ['05 gennaio 2022', '2022-01-05'],
    ['05 fev. 2022', '2022-02-05'],
    ['05 März 2022', '2022-03-05'],
    ['05 juin 2022', '2022-06-05'],
    ['05 juillet 2022', '2022-07-05'],
    ['05 août 2022', '2022-08-05'],
    ['05 Jan 2022', '2022-01-05'],
    ['05 UN 2022', '2022---05'],
  ])('%s is found in the table of the study or is English', async (text, iso) => {
    const other = { formats: ['dd MMM yyyy'], unknown: ['UN'], months };
    expect(await taken({ date: 'V' }, [text], { dates: other })).toEqual([{ value: iso }]);
  });

  it('that no table holds is reported', async () => {
    const other = { formats: ['dd MMM yyyy'], unknown: [], months };
    expect(await taken({ date: 'V' }, ['05 OKT 2022'], { dates: other })).toEqual([
      { value: null, problem: 'warning 05 OKT 2022: left missing' },
    ]);
  });
});

describe('a date and time in one column', () => {
  const formats = [
    'yyyy-MM-ddTHH:mm:ssZ',
    'yyyy-MM-ddTHH:mm:ss',
    'yyyy-MM-ddTHH:mmZ',
    'yyyy-MM-ddTHH:mm',
    'dd MMM yyyy HH:mm',
    'MM/dd/yyyy hh:mm a',
    'yyyy-MM-dd',
  ];
  const zones = { CEST: '+02:00', CE: '+01:30' };
  const rules = { formats, unknown: ['UN', 'UNK'], zones };

  it.each([
    ['2022-03-05T09:05', '2022-03-05T09:05', '2022-03-05T09:05'],
    ['2022-03-05t9:5', '2022-03-05T09:05', '2022-03-05T09:05'],
    ['2022-03-05T23:59:58', '2022-03-05T23:59:58', '2022-03-05T23:59:58'],
    ['2022-03-05T09:05:00.123Z', '2022-03-05T09:05:00', '2022-03-05T09:05:00Z'],
    ['2022-03-05T09:05Z', '2022-03-05T09:05', '2022-03-05T09:05Z'],
    ['2022-03-05T09:05+09:00', '2022-03-05T09:05', '2022-03-05T09:05+09:00'],
    ['2022-03-05T09:05-0930', '2022-03-05T09:05', '2022-03-05T09:05-09:30'],
    ['2022-03-05T09:05+09', '2022-03-05T09:05', '2022-03-05T09:05+09:00'],
    ['2022-03-05T09:05CEST', '2022-03-05T09:05', '2022-03-05T09:05+02:00'],
    ['2022-03-05T09:05 cest', '2022-03-05T09:05', '2022-03-05T09:05+02:00'],
    ['2022-03-05T09:05CE', '2022-03-05T09:05', '2022-03-05T09:05+01:30'],
    ['05 MAR 2022 09:05', '2022-03-05T09:05', '2022-03-05T09:05'],
    ['03/05/2022 12:00 AM', '2022-03-05T00:00', '2022-03-05T00:00'],
    ['03/05/2022 12:00 pm', '2022-03-05T12:00', '2022-03-05T12:00'],
    ['03/05/2022 1:30 PM', '2022-03-05T13:30', '2022-03-05T13:30'],
    ['2022-03-05', '2022-03-05', '2022-03-05'],
    // Parts that are not known.
    ['2022-03-05TUNK:UNK', '2022-03-05', '2022-03-05'],
    ['2022-03-05T09:UNK', '2022-03-05T09', '2022-03-05T09'],
    ['2022-03-05TUN:15', '2022-03-05T-:15', '2022-03-05T-:15'],
    ['2022-03-UNT09:05', '2022-03', '2022-03'],
  ])('%s keeps the local time, and the offset where that is asked', async (text, dropped, kept) => {
    expect(await taken({ date: 'V' }, [text], { dates: { ...rules, zone: 'drop' } })).toEqual([{ value: dropped }]);
    expect(await taken({ date: 'V' }, [text], { dates: { ...rules, zone: 'keep' } })).toEqual([{ value: kept }]);
  });

  it.each(['2022-03-05T24:00', '2022-03-05T09:60', '2022-03-05T09:05:60', '03/05/2022 13:00 PM', '03/05/2022 0:10 AM'])(
    '%s loses the time that cannot be',
    async (text) => {
      expect(await taken({ date: 'V' }, [text], { dates: { ...rules, zone: 'keep' } })).toEqual([
        { value: '2022-03-05', problem: `warning ${text}: time left out` },
      ]);
    },
  );

  it.each(['2022-03-05T09:05EST', '2022-02-30T09:05', '2022-03-05T', '03/05/2022 01:30'])(
    '%s is reported and left missing',
    async (text) => {
      expect(await taken({ date: 'V' }, [text], { dates: { ...rules, zone: 'keep' } })).toEqual([
        { value: null, problem: `warning ${text}: left missing` },
      ]);
    },
  );
});

describe('a collected time with unknown parts', () => {
  it.each([
    ['UNK:UNK', '2022-03-05'],
    ['unk', '2022-03-05'],
    ['UN:UNK:UN', '2022-03-05'],
    ['9:UNK', '2022-03-05T09'],
  ])('%s is put behind the date as far as it is known', async (time, iso) => {
    expect(await taken({ date: 'V', time: 'T' }, [['05 MAR 2022', time]], { dates })).toEqual([{ value: iso }]);
  });
});

describe('a serial number', () => {
  const read = async (format: string, text: string) => taken({ date: 'V', formats: format }, [text], { dates });

  it.each([
    ['excel', '1', '1900-01-01'],
    ['excel', '59', '1900-02-28'],
    ['excel', '61', '1900-03-01'],
    ['excel', '44625', '2022-03-05'],
    ['excel', '44625.5', '2022-03-05T12:00'],
    ['excel', '44625.378483796', '2022-03-05T09:05:01'],
    ['excel', '44625.9999999', '2022-03-06T00:00'],
    ['excel', '2958465', '9999-12-31'],
    ['sas-date', '0', '1960-01-01'],
    ['sas-date', '-1', '1959-12-31'],
    ['sas-date', '22709', '2022-03-05'],
    ['sas-datetime', '0', '1960-01-01T00:00'],
    ['sas-datetime', '1962090301', '2022-03-05T09:05:01'],
    ['sas-datetime', '-1', '1959-12-31T23:59:59'],
  ])('of %s, %s, is the day that it counts to', async (format, text, iso) => {
    expect(await read(format, text)).toEqual([{ value: iso }]);
  });

  it.each([
    ['excel', '0'],
    ['excel', '60'],
    ['excel', '60.5'],
    ['excel', '2958466'],
    ['excel', '-5'],
    ['excel', '1E5'],
    ['sas-date', '9999999'],
    ['sas-date', '22709.5'],
    ['sas-datetime', '999999999999'],
  ])('of %s, %s, that counts to no day is reported', async (format, text) => {
    expect(await read(format, text)).toEqual([{ value: null, problem: `warning ${text}: left missing` }]);
  });

  it('is one of several formats', async () => {
    const several = { formats: ['dd MMM yyyy', 'excel'], unknown: ['UN'] };
    expect(await taken({ date: 'V' }, ['05 MAR 2022', '44625', 'UN MAR 2022', '0'], { dates: several })).toEqual([
      { value: '2022-03-05' },
      { value: '2022-03-05' },
      { value: '2022-03' },
      { value: null, problem: 'warning 0: left missing' },
    ]);
  });
});

describe('a format', () => {
  it.each([
    ['d-MMM-yyyy', '5-Mar-2022', '2022-03-05'],
    ['d-MMM-yyyy', 'un-UNK-2022', '2022'],
    ['M/d/yyyy', '3/5/2022', '2022-03-05'],
    ['M/d/yyyy', '12/31/2022', '2022-12-31'],
    ['ddMMMyyyy', '05MAR2022', '2022-03-05'],
    ['ddMMMyyyy', 'UNUNK2022', '2022'],
    ['M/d/yyyy h:mm a', '3/5/2022 12:05 am', '2022-03-05T00:05'],
    ['M/d/yyyy H:mm', '3/5/2022 7:05', '2022-03-05T07:05'],
  ])('%s reads %s', async (format, text, iso) => {
    expect(
      await taken({ date: 'V', formats: format }, [text], { dates: { formats: ['yyyy'], unknown: ['un', 'Unk'] } }),
    ).toEqual([{ value: iso }]);
  });
});

describe('a time of day in another column', () => {
  it.each([
    ['2:30 PM', '2022-03-05T14:30'],
    ['12:05 am', '2022-03-05T00:05'],
    ['12:05:09 p.m.', '2022-03-05T12:05:09'],
    ['11:59PM', '2022-03-05T23:59'],
    ['\t07:05\u00a0', '2022-03-05T07:05'],
  ])('%s is read', async (time, iso) => {
    const dates = { formats: ['d MMM yyyy'], unknown: [] };
    expect(await taken({ date: 'V', time: 'T' }, [['5 Mar 2022', time]], { dates })).toEqual([{ value: iso }]);
  });
});

describe('a rule of dates that a format needs', () => {
  const fault = async (formats: readonly string[], rest: object = {}) =>
    faultsOf({
      'study.yaml': studyFile(
        { s: ['Subject', 'V'] },
        { adam: ['x.yaml'] },
        { dates: { formats, unknown: [], ...rest } },
      ),
      'adam/x.yaml': scratch('ADX', 's', { D: { date: 'V' } }),
    });

  it('is asked for at the format', async () => {
    expect(await fault(['dd MMM yy'])).toEqual([
      'study.yaml:37:7 mapping/date-rule-missing The date format "dd MMM yy" needs "pivot" under "dates" of study.yaml.',
    ]);
    expect(await fault(['yyyy-MM-ddTHH:mmZ'])).toEqual([
      'study.yaml:37:7 mapping/date-rule-missing The date format "yyyy-MM-ddTHH:mmZ" needs "zone" under "dates" of study.yaml.',
    ]);
  });

  it.each([
    'dd MMM yy HH',
    'yyyy HH:mm',
    'yyyy-MM-dd mm',
    'yyyy-MM-dd HH:ss',
    'yyyy-MM-dd hh:mm',
    'yyyy-MM-dd HH:mm a',
  ])('does not make %s a format where only part of it stands', (format) => {
    expect(datePattern(format, [])).toBeUndefined();
  });
});
