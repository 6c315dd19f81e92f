import { describe, expect, it } from 'vitest';
import { adsl, derived, records } from './support.js';

const rows = records('ADT', [9], [10], [19], [20], [25], [30], [31], [null]);
const subject = { TR01SDT: 10, TR01EDT: 20, TR02SDT: 20, TR02EDT: 30, TRT01A: 'A', TRT02A: 'B' };
const first = { start: 'ADSL.TR01SDT', end: 'ADSL.TR01EDT' };
const second = { start: 'ADSL.TR02SDT', end: 'ADSL.TR02EDT' };
const windows = [
  { ...first, period: 1, name: 'Period 1' },
  { ...second, period: 2, name: 'Period 2' },
];
const treatments = [
  { ...first, treatment: 'ADSL.TRT01A' },
  { ...second, treatment: 'ADSL.TRT02A' },
];

describe('a period', () => {
  it('is the one that holds the date; a day of two belongs to the later', async () => {
    expect(await derived('period', { windows }, rows, adsl(subject))).toEqual([null, 1, 1, 2, 2, 2, null, null]);
  });

  it('may be told by its name', async () => {
    expect(
      await derived('period', { windows, give: 'name', type: 'text' }, records('ADT', [10], [20]), adsl(subject)),
    ).toEqual(['Period 1', 'Period 2']);
  });

  it('without an end goes on until the next one begins', async () => {
    const open = windows.map(({ start, period }) => ({ start, period }));
    const others = adsl({ ...subject, TR02SDT: 25 });
    expect(await derived('period', { windows: open }, rows, others)).toEqual([null, 1, 1, 1, 2, 2, 2, null]);
  });

  it('goes on where its end is missing, and never begins where its start is', async () => {
    const others = adsl({ ...subject, TR01EDT: null, TR02SDT: null, TR02EDT: null });
    expect(await derived('period', { windows }, rows, others)).toEqual([null, 1, 1, 1, 1, 1, 1, null]);
  });

  it('is missing between two', async () => {
    const others = adsl({ ...subject, TR02SDT: 26 });
    expect(await derived('period', { windows }, records('ADT', [20], [25], [26]), others)).toEqual([1, null, 2]);
  });

  it('is missing for a subject whom ADSL does not know', async () => {
    expect(await derived('period', { windows }, [{ Subject: '02', ADT: 10 }], adsl(subject))).toEqual([null]);
  });
});

describe('the treatment of a period', () => {
  it('is that of the window that holds the date', async () => {
    expect(await derived('period_treatment', { windows: treatments }, rows, adsl(subject))).toEqual([
      null,
      'A',
      'A',
      'B',
      'B',
      'B',
      null,
      null,
    ]);
  });

  it('is missing where the subject has no treatment for it', async () => {
    const others = adsl({ ...subject, TRT02A: null });
    expect(await derived('period_treatment', { windows: treatments }, records('ADT', [15], [25]), others)).toEqual([
      'A',
      null,
    ]);
  });
});
