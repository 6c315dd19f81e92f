import { describe, expect, it } from 'vitest';
import { table, worked, type Cells } from '../../support/study.js';

const schedule = [
  { FOLDER: 'SCR', VISITNUM: 1 },
  { FOLDER: 'C1', VISITNUM: 2 },
  { FOLDER: 'C2', VISITNUM: 3 },
];

function numbers(visits: readonly Cells[]) {
  const entry = {
    derive: 'visit_number',
    schedule: 'visits',
    folder: 'FOLDER',
    instance: 'INSTANCE',
    date: 'SVSTDTC',
    unscheduled: 'UNS',
  };
  return worked(entry, visits, { tables: { visits: schedule } });
}

describe('visit number', () => {
  it('is the schedule’s, and for unscheduled visits that of the visit before plus hundredths', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       SCR     0         2024-01-01
      01       UNS     1         2024-01-05
      01       UNS     2         2024-01-06
      01       C1      0         2024-01-10
      01       UNS     3         2024-01-12
      01       C2      0         2024-01-31`;
    expect(await numbers(visits)).toEqual([1, 1.01, 1.02, 2, 2.01, 3]);
  });

  it('starts again for every subject', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       SCR     0         2024-01-01
      01       UNS     1         2024-01-05
      02       SCR     0         2024-01-01
      02       UNS     1         2024-01-05`;
    expect(await numbers(visits)).toEqual([1, 1.01, 1, 1.01]);
  });

  it('follows the dates, not the order of entry', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       UNS     2         2024-01-12
      01       UNS     1         2024-01-05
      01       C1      0         2024-01-10
      01       SCR     0         2024-01-01`;
    expect(await numbers(visits)).toEqual([2.01, 1.01, 2, 1]);
  });

  it('of an unscheduled visit on the day of a scheduled one comes after it', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       UNS     1         2024-01-10
      01       C1      0         2024-01-10T08:00`;
    expect(await numbers(visits)).toEqual([2.01, 2]);
  });

  it('of unscheduled visits on one day follows the instance as a number', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       SCR     0         2024-01-01
      01       UNS     10        2024-01-05
      01       UNS     9         2024-01-05`;
    expect(await numbers(visits)).toEqual([1, 1.02, 1.01]);
  });

  it('before any scheduled visit, or without a date, begins at 0', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       UNS     1         2023-12-30
      01       UNS     2         .
      01       SCR     0         2024-01-01`;
    expect(await numbers(visits)).toEqual([0.02, 0.01, 1]);
  });

  it('is missing for a folder that the schedule does not know, or none', async () => {
    const visits = table`
      Subject  FOLDER  INSTANCE  SVSTDTC
      01       C9      0         2024-01-01
      01       .       0         2024-01-01`;
    expect(await numbers(visits)).toEqual([null, null]);
  });
});
