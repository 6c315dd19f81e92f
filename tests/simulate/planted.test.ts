import { describe, expect, it } from 'vitest';
import type { RawRecord } from '#simulate/sheet.js';
import { plantFaults } from '#simulate/faults.js';
import type { PlantedChange } from '#simulate/parameters.js';
import { simulate } from '#simulate/simulate.js';
import { capture, committed, dayOf, parameters, rowsOf, type Row } from './support.js';

const formOf = (file: string) => (file === 'lab_001.xlsx' ? 'lab' : file.replace('.csv', ''));
const entries = committed.planted.map((entry) => [`${entry.id} ${entry.fault}`, entry] as const);

describe('the list of planted faults', () => {
  it('holds every situation and fault of the parameters', () => {
    const listed = new Set(committed.planted.map(({ id }) => id.replace(/-\d+$/, '')));
    expect(listed).toEqual(new Set([...parameters.situations, ...parameters.faults].map(({ id }) => id)));
    expect(committed.notPlanted).toEqual([]);
  });

  it.each(entries)('points at the record: %s', (_, { file, subject, row, column, value }) => {
    const rows = rowsOf(committed, formOf(file));
    if (row === undefined) {
      const present = rowsOf(committed, formOf(file), subject).map((each) => each[column ?? '']);
      expect(value === undefined ? present : present.filter((each) => each === value)).toEqual([]);
      return;
    }
    expect(rows[row - 1]?.['Subject']).toBe(subject);
    if (column !== undefined) expect(rows[row - 1]?.[column]).toBe(value);
  });

  it.each<[string, (row: Row, before: Row | undefined, after: Row | undefined) => boolean]>([
    [
      'duplicate-record',
      (row, before) => sameButSaved(row, before) && (row['SaveTs'] ?? '') > (before?.['SaveTs'] ?? ''),
    ],
    ['inactivated-record', (row, _, after) => row['RecordActive'] === '0' && after?.['RecordActive'] === '1'],
    ['impossible-date', (row) => row['AEENDAT'] === '31 FEB 2022' && row['AEONGO'] === 'No'],
    ['long-text', (row) => Math.max(...Object.values(row).map((value) => value.length)) > 200],
    ['non-ascii-comment', (row) => /[^\u0020-\u007e]/.test(row['RSCOMM'] ?? '')],
    ['below-quantification', (row) => row['BILI'] === '<3'],
    ['other-unit', (row) => ['lb', 'F', 'in'].some((unit) => Object.values(row).includes(unit))],
    ['partial-date', (row) => Object.values(row).some((value) => value.startsWith('UN '))],
  ])('shows what it says: %s', (fault, holds) => {
    const listed = committed.planted.filter((entry) => entry.fault === fault);
    expect(listed.length).toBeGreaterThan(0);
    for (const { file, row = 0 } of listed) {
      const rows = rowsOf(committed, formOf(file));
      const at = rows[row - 1];
      expect(at && holds(at, rows[row - 2], rows[row]), JSON.stringify(at)).toBe(true);
    }
  });

  it('leaves adverse event terms within 200 characters', () => {
    expect(
      Math.max(...rowsOf(committed, 'adverse_event').map((row) => (row['AETERM'] ?? '').length)),
    ).toBeLessThanOrEqual(200);
  });
});

function sameButSaved(row: Row, before: Row | undefined): boolean {
  return JSON.stringify({ ...row, SaveTs: '' }) === JSON.stringify({ ...before, SaveTs: '' });
}

describe('with another seed', () => {
  const other = capture(simulate(parameters, { seed: 2 }));

  it('what found no record is told and not listed', () => {
    expect(other.notPlanted).toEqual(['S10']);
    expect(other.planted.map(({ id }) => id)).not.toContain('S10');
  });

  it('the special subjects are special still', () => {
    const shown = (fault: string) =>
      other.planted.filter((entry) => entry.fault === fault).map(({ subject }) => subject);
    for (const { kind, id } of parameters.situations) expect(shown(kind), kind).toHaveLength(id === 'S10' ? 0 : 1);
  });
});

describe('a special subject', () => {
  const subjectOf = (fault: string) => committed.planted.find((entry) => entry.fault === fault)?.subject ?? 'none';
  const folders = (subject: string) => rowsOf(committed, 'response', subject).map((row) => row['Folder']);
  const responses = (subject: string) => rowsOf(committed, 'response', subject).map((row) => row['RSOVRL']);
  const day = (form: string, subject: string, column: string) =>
    dayOf(rowsOf(committed, form, subject).at(0)?.[column]) ?? NaN;
  const lastScan = (subject: string) => dayOf(rowsOf(committed, 'response', subject).at(-1)?.['RSDAT']) ?? NaN;

  it('missed one assessment and had those around it', () => {
    const subject = subjectOf('missed-assessment');
    expect(folders(subject)).toEqual(expect.arrayContaining(['TA02', 'TA04']));
    expect(folders(subject)).not.toContain('TA03');
  });

  it('progressed at an unscheduled scan', () => {
    const subject = subjectOf('unscheduled-progression');
    expect(folders(subject).at(-1)).toBe('UNS');
    expect(responses(subject)).toEqual(['SD', 'SD', 'SD', 'PD']);
    expect(rowsOf(committed, 'visit_dates', subject).filter((row) => row['VISREAS'] !== undefined)).toHaveLength(1);
  });

  it('took a new therapy before progression', () => {
    const subject = subjectOf('new-therapy-before-progression');
    expect(responses(subject).at(-1)).toBe('PD');
    expect(day('subsequent_therapy', subject, 'STSTDAT')).toBeLessThan(lastScan(subject));
  });

  it('died without progression, of an event', () => {
    const subject = subjectOf('death-without-progression');
    expect(responses(subject)).not.toContain('PD');
    expect(day('death', subject, 'DTHDAT') - lastScan(subject)).toBeLessThan(42);
    expect(rowsOf(committed, 'adverse_event', subject).filter((row) => row['AESDTH'] === 'Yes')).toHaveLength(1);
  });

  it('died after two missed assessments', () => {
    const subject = subjectOf('death-after-missed-assessments');
    expect(responses(subject)).not.toContain('PD');
    expect(day('death', subject, 'DTHDAT') - lastScan(subject)).toBeGreaterThan(2 * 42 + 2 * 7);
  });

  it('is the only one of its kind to die so', () => {
    const died = rowsOf(committed, 'death').map((row) => row['Subject'] ?? '');
    expect(died.filter((subject) => !responses(subject).includes('PD')).toSorted()).toEqual(
      [subjectOf('death-without-progression'), subjectOf('death-after-missed-assessments')].toSorted(),
    );
  });

  it('has a baseline and no assessment after it', () => {
    const subject = subjectOf('no-post-baseline-assessment');
    expect(rowsOf(committed, 'target_lesion', subject).length).toBeGreaterThan(0);
    expect(responses(subject)).toEqual([]);
    expect(rowsOf(committed, 'infusion', subject).length).toBeGreaterThan(0);
  });

  it('failed screening and got no dose', () => {
    const subject = subjectOf('screen-failure');
    expect(rowsOf(committed, 'consent', subject)[0]).toMatchObject({ ELIGYN: 'No', IENUM: 'E02' });
    expect(rowsOf(committed, 'infusion', subject)).toEqual([]);
  });

  it('was screened twice under two numbers, as one person', () => {
    const subject = subjectOf('rescreened');
    const earlier = rowsOf(committed, 'consent', subject)[0]?.['PREVSUBJ'] ?? 'none';
    const person = (number: string) => {
      const { BRTHDAT, SEX, RACE } = rowsOf(committed, 'demographics', number)[0] ?? {};
      return { BRTHDAT, SEX, RACE };
    };
    expect(person(earlier)).toEqual(person(subject));
    expect(rowsOf(committed, 'vital_signs', earlier)).toHaveLength(1);
    expect(rowsOf(committed, 'infusion', earlier)).toEqual([]);
    expect(day('consent', earlier, 'ICDAT')).toBeLessThan(day('consent', subject, 'ICDAT'));
  });
});

describe('planting', () => {
  const record = (values: Row): RawRecord => ({
    form: 'vital_signs',
    values: { SaveTs: '2021-01-01T23:50:00', ...values },
  });
  const plant = (records: readonly RawRecord[], fault: Partial<PlantedChange> & Pick<PlantedChange, 'change'>) =>
    plantFaults(
      records,
      [
        {
          ...{
            id: 'F',
            fault: 'fault',
            subject: 1,
            form: 'vital_signs',
            record: 1,
            where: {},
            fate: 'mapped',
            description: 'x',
          },
          ...fault,
        },
      ],
      'S',
    );
  const cells = (result: ReturnType<typeof plantFaults>, column: string) =>
    result.records.map(({ values }) => values[column]);

  it.each<[string, string, PlantedChange['change'], string]>([
    ['the day', '05 Mar 2021', { do: 'unknown-date-part', part: 'day' }, 'UN Mar 2021'],
    ['day and month', '05 Mar 2021', { do: 'unknown-date-part', part: 'month' }, 'UN UNK 2021'],
    ['the value', '05 Mar 2021', { do: 'replace', value: '31 FEB 2022' }, '31 FEB 2022'],
    ['the end of the value', '12', { do: 'append', text: ' mg' }, '12 mg'],
    ['the format', '15 Mar 2021', { do: 'date-format', format: 'dd/MM/yyyy' }, '15/03/2021'],
    ['the format to ISO 8601', '05 Mar 2021', { do: 'date-format', format: 'yyyy-MM-dd' }, '2021-03-05'],
    ['the unit', '36.5', { do: 'convert', unitColumn: 'U', unit: 'F', factor: 1.8, offset: 32, decimals: 1 }, '97.7'],
  ])('changes %s', (_, before, change, after) => {
    const result = plant([record({ C: before })], { column: 'C', change });
    expect(cells(result, 'C')).toEqual([after]);
    expect(result.plantings).toMatchObject([{ id: 'F', column: 'C', value: after, subject: 'S' }]);
  });

  it('leaves a day that could be read as a month', () => {
    const result = plant([record({ C: '05 Mar 2021' }), record({ C: '' })], {
      column: 'C',
      record: 'all',
      change: { do: 'date-format', format: 'dd/MM/yyyy' },
    });
    expect(cells(result, 'C')).toEqual(['05 Mar 2021', '']);
    expect(result.missing).toHaveLength(1);
  });

  it('numbers the records of one fault', () => {
    const result = plant([record({ C: '1' }), record({ C: '2' })], {
      column: 'C',
      record: 'all',
      change: { do: 'append', text: 'x' },
    });
    expect(result.plantings.map(({ id }) => id)).toEqual(['F-1', 'F-2']);
  });

  it('saves a duplicate later, over midnight if need be', () => {
    const result = plant([record({ C: '1' })], { change: { do: 'duplicate', minutesLater: 20 } });
    expect(cells(result, 'SaveTs')).toEqual(['2021-01-01T23:50:00', '2021-01-02T00:10:00']);
  });

  it('still points at a record that a later fault changes again', () => {
    const first: PlantedChange = {
      ...{
        id: 'A',
        fault: 'a',
        subject: 1,
        form: 'vital_signs',
        record: 1,
        where: {},
        fate: 'mapped',
        description: 'x',
      },
      ...{ column: 'C', change: { do: 'append', text: 'x' } },
    };
    const result = plantFaults([record({ C: '1', D: '2' })], [first, { ...first, id: 'B', column: 'D' }], 'S');
    expect(result.plantings.map((planting) => planting.record)).toEqual([result.records[0], result.records[0]]);
  });

  it('says which fault found nothing to spoil', () => {
    expect(plant([], { column: 'C', change: { do: 'append', text: 'x' } }).missing.map(({ id }) => id)).toEqual(['F']);
  });
});
