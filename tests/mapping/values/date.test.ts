import { describe, expect, it } from 'vitest';
import { datePattern } from '#mapping/values/date.js';
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

  it.each(['24:00', '12:60', '9:5', '12', '0905', '9:05 PM', '-1:00', '12:00:60', 'noon'])(
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
      { value: '2022-03' },
      { value: '2022---05' },
      { value: null },
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
