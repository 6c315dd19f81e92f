import { describe, expect, it } from 'vitest';
import { formLayouts } from '#simulate/forms.js';
import { simulate } from '#simulate/simulate.js';
import {
  capture,
  committed,
  dayOf,
  parameters,
  parametersText,
  parsed,
  perSubject,
  rowsOf,
  type Captures,
  type Row,
} from './support.js';

const subjectsOf = (captures: Captures) => rowsOf(captures, 'consent').map((row) => row['Subject'] ?? '');
const enrolledOf = (captures: Captures) =>
  rowsOf(captures, 'consent')
    .filter((row) => row['ENRDAT'] !== undefined)
    .map((row) => row['Subject'] ?? '');

describe('a simulated study', () => {
  it('is the same for the same seed', () => {
    expect(capture(simulate(parameters))).toEqual(committed);
  });

  it('is another one for another seed', () => {
    const other = capture(simulate(parameters, { seed: 1 }));
    expect(rowsOf(other, 'demographics')).not.toEqual(rowsOf(committed, 'demographics'));
  });

  it('has the same first subjects whatever the number of subjects', () => {
    const few = capture(simulate(parameters, { subjects: 7 }));
    const same = new Set(subjectsOf(few));
    for (const [form, rows] of few.forms)
      expect(
        rowsOf(committed, form).filter((row) => same.has(row['Subject'] ?? '')),
        form,
      ).toEqual(rows);
    expect(committed.planted.slice(0, few.planted.length)).toEqual(few.planted);
  });

  it('keeps a subject as it is when parameters of another part change', () => {
    const other = capture(simulate(parsed(parametersText.replace('notDone: 0.01', 'notDone: 0.5')), { subjects: 10 }));
    expect(rowsOf(other, 'response').length).toBeGreaterThan(20);
    const same = new Set(subjectsOf(other));
    expect(rowsOf(other, 'response')).toEqual(
      rowsOf(committed, 'response').filter((row) => same.has(row['Subject'] ?? '')),
    );
  });

  it('enrols as many as asked, and screens others in vain', () => {
    expect(enrolledOf(committed)).toHaveLength(40);
    expect(subjectsOf(committed)).toHaveLength(42);
    expect(new Set(subjectsOf(committed)).size).toBe(42);
  });

  it('numbers the screened in order of consent', () => {
    const dates = rowsOf(committed, 'consent').map((row) => dayOf(row['ICDAT']) ?? NaN);
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    expect(subjectsOf(committed)).toEqual(subjectsOf(committed).toSorted());
  });

  it('fills only columns of its forms', () => {
    for (const { form, columns } of formLayouts(parameters)) {
      const used = new Set(rowsOf(committed, form).flatMap((row) => Object.keys(row)));
      expect(
        [...used].filter((column) => !columns.includes(column)),
        form,
      ).toEqual([]);
    }
  });

  it('repeats its situations in every round and numbers on', () => {
    const twice = capture(simulate(parameters, { subjects: 80 }));
    expect(subjectsOf(twice).at(-1)).toBe('EA-084');
    expect(twice.planted.map(({ id }) => id)).toContain('S04@2');
  });

  it.each([1, 99, 20_240_101])(
    'holds nothing after the cut-off and no dose or scan after death, with seed %i',
    (seed) => {
      const captures = capture(simulate(parameters, { seed, subjects: 80 }));
      const deaths = new Map(rowsOf(captures, 'death').map((row) => [row['Subject'], dayOf(row['DTHDAT']) ?? NaN]));
      expect(deaths.size).toBeGreaterThan(5);
      for (const [form, rows] of captures.forms) {
        for (const row of rows) {
          const last = ['survival_follow_up', 'visit_dates'].includes(form)
            ? Infinity
            : (deaths.get(row['Subject']) ?? Infinity);
          for (const [column, value] of Object.entries(row)) {
            const day = column === 'SaveTs' || !/^\d\d [A-Z][a-z]{2} \d{4}$/.test(value) ? undefined : dayOf(value);
            expect(day ?? 0, `${form} ${column} ${row['Subject'] ?? ''}`).toBeLessThanOrEqual(
              Math.min(parameters.enrolment.cutOff, last),
            );
          }
        }
      }
    },
  );

  it.each([
    ['adverse_event', 'AESTDAT', 'AEENDAT'],
    ['concomitant', 'CMSTDAT', 'CMENDAT'],
    ['diary', 'PERSTDAT', 'PERENDAT'],
    ['prior_therapy', 'PTSTDAT', 'PTENDAT'],
    ['medical_history', 'MHSTDAT', 'MHENDAT'],
    ['subsequent_therapy', 'STSTDAT', 'STENDAT'],
  ])('starts what it ends: %s', (form, start, end) => {
    const known = rowsOf(committed, form).flatMap((row) => {
      const days = [dayOf(row[start]), dayOf(row[end])] as const;
      return days[0] === undefined || days[1] === undefined ? [] : [[days[0], days[1]] as const];
    });
    expect(known.length).toBeGreaterThan(0);
    expect(known.filter(([from, to]) => from > to)).toEqual([]);
  });

  it('gives no tablet on two records of the same day', () => {
    for (const subject of enrolledOf(committed)) {
      const periods = rowsOf(committed, 'diary', subject).map(
        (row) => [dayOf(row['PERSTDAT']) ?? 0, dayOf(row['PERENDAT']) ?? 0] as const,
      );
      periods.slice(1).forEach(([from], i) => {
        expect(from, subject).toBeGreaterThan(periods[i]?.[1] ?? 0);
      });
    }
  });

  it('gives the dose that body surface and order say', () => {
    const given = rowsOf(committed, 'infusion').filter((row) => row['EXND'] === 'No' && row['DOSECHG'] !== 'Reduced');
    expect(given.length).toBeGreaterThan(400);
    for (const row of given)
      expect(parseFloat(row['DOSEGIV'] ?? '')).toBeCloseTo(
        Number((Number(row['BSA']) * Number(row['DOSEPLAN'])).toFixed(1)),
        6,
      );
  });

  it('ends a treatment on the day of its last dose', () => {
    for (const row of rowsOf(committed, 'end_of_treatment')) {
      const doses = [
        ...rowsOf(committed, 'infusion', row['Subject']).map((each) => [each['DRUG'], each['EXDAT']]),
        ...rowsOf(committed, 'diary', row['Subject']).map((each) => [each['DRUG'], each['PERENDAT']]),
      ].flatMap(([drug = '', text]) => (isSameDrug(drug, row['DRUG'] ?? '') && text ? [dayOf(text) ?? NaN] : []));
      expect(dayOf(row['EOTDAT']), row['Subject']).toBe(Math.max(...doses));
    }
  });
});

/** Misspelt names share the first letter with their drug. */
function isSameDrug(written: string, drug: string): boolean {
  return written.charAt(0).toLowerCase() === drug.charAt(0).toLowerCase();
}

describe('the investigator', () => {
  const lesionsAt = (captures: Captures, form: string, subject: string, { Folder, InstanceRepeatNumber }: Row) =>
    rowsOf(captures, form, subject).filter(
      (row) => row['Folder'] === Folder && row['InstanceRepeatNumber'] === InstanceRepeatNumber,
    );

  it('responds as RECIST 1.1 says of the lesions, at every assessment of 200 subjects', () => {
    const captures = capture(simulate(parameters, { subjects: 200 }));
    let assessments = 0;
    for (const [subject, own] of perSubject(captures)) {
      const targetsAt = (place: Row) => lesionsAt(own, 'target_lesion', subject, place);
      const baseline = total(targetsAt({ Folder: 'SCR', InstanceRepeatNumber: '1' }));
      let nadir = baseline;
      for (const response of rowsOf(own, 'response', subject)) {
        const targets = targetsAt(response);
        const statuses = lesionsAt(own, 'non_target_lesion', subject, response).map((row) => row['NTSTAT'] ?? '');
        const found = lesionsAt(own, 'new_lesion', subject, response).length > 0;
        const expected = {
          target: expectedTarget(targets, baseline, nadir),
          nonTarget: expectedNonTarget(statuses),
          newLesion: found ? 'Yes' : 'No',
        };
        const where = `${subject} ${response['Folder'] ?? ''}`;
        expect(
          { target: response['RSTARG'], nonTarget: response['RSNTARG'], newLesion: response['RSNEW'] },
          where,
        ).toEqual(expected);
        expect(response['RSOVRL'], where).toBe(expectedOverall(expected.target, expected.nonTarget, found));
        if (expected.target !== 'NE') nadir = Math.min(nadir, total(targets));
        assessments++;
      }
    }
    expect(assessments).toBeGreaterThan(800);
  });

  it('looks at the lesions of the baseline every time, and stops at progression', () => {
    for (const subject of enrolledOf(committed)) {
      const responses = rowsOf(committed, 'response', subject);
      const numbers = lesionsAt(committed, 'target_lesion', subject, { Folder: 'SCR', InstanceRepeatNumber: '1' }).map(
        (row) => row['TLNUM'],
      );
      expect(numbers.length, subject).toBeGreaterThan(0);
      for (const response of responses)
        expect(lesionsAt(committed, 'target_lesion', subject, response).map((row) => row['TLNUM'])).toEqual(numbers);
      expect(responses.slice(0, -1).map((row) => row['RSOVRL'])).not.toContain('PD');
    }
  });
});

function total(targets: readonly Row[]): number {
  return targets.reduce(
    (sum, { TLDIAM = '' }) => sum + (TLDIAM === 'TSTM' ? 5 : TLDIAM === 'NE' ? 0 : Number(TLDIAM)),
    0,
  );
}

/** Written from the tables of RECIST 1.1, apart from the code under test. */
function expectedTarget(targets: readonly Row[], baseline: number, nadir: number): string {
  const missing = targets.some(({ TLDIAM }) => TLDIAM === 'NE');
  const gone = targets.every(({ TLDIAM, TLNODE }) => (TLNODE === 'Yes' ? Number(TLDIAM) < 10 : TLDIAM === '0'));
  if (gone && !missing) return 'CR';
  const increase = total(targets) - nadir;
  if (increase >= 5 && increase / nadir >= 0.2 - 1e-12) return 'PD';
  if (missing) return 'NE';
  return (baseline - total(targets)) / baseline >= 0.3 - 1e-12 ? 'PR' : 'SD';
}

function expectedNonTarget(statuses: readonly string[]): string {
  if (statuses.length === 0) return 'NA';
  if (statuses.includes('Unequivocal progression')) return 'PD';
  return statuses.every((status) => status === 'Absent') ? 'CR' : 'Non-CR/Non-PD';
}

function expectedOverall(target: string, nonTarget: string, newLesion: boolean): string {
  if (newLesion || target === 'PD' || nonTarget === 'PD') return 'PD';
  if (target === 'CR' && nonTarget === 'Non-CR/Non-PD') return 'PR';
  return target;
}

describe('the simulated population', () => {
  const subjects = 2000;
  const population = capture(simulate(parameters, { subjects, seed: 11 }));
  const first = (form: string, column: string) => {
    const days = new Map<string, number>();
    for (const row of rowsOf(population, form)) {
      const day = dayOf(row[column]);
      if (day !== undefined && day < (days.get(row['Subject'] ?? '') ?? Infinity)) days.set(row['Subject'] ?? '', day);
    }
    return days;
  };

  it('has a median progression-free survival of 5 to 9 months', () => {
    const doses = first('infusion', 'EXDAT');
    const deaths = first('death', 'DTHDAT');
    const last = new Map(doses);
    const events = new Map<string, number>();
    for (const row of rowsOf(population, 'response')) {
      const [subject, day] = [row['Subject'] ?? '', dayOf(row['RSDAT']) ?? NaN];
      last.set(subject, day);
      if (row['RSOVRL'] === 'PD') events.set(subject, day);
    }
    for (const [subject, day] of deaths)
      if (!events.has(subject) && day - (last.get(subject) ?? 0) < 98) events.set(subject, day);
    const times = [...doses].map(([subject, dose]) => ({
      time: ((events.get(subject) ?? last.get(subject) ?? dose) - dose + 1) / 30.4375,
      event: events.has(subject),
    }));
    expect(times).toHaveLength(subjects);
    expect(median(times)).toBeGreaterThan(5);
    expect(median(times)).toBeLessThan(9);
  });

  it('responds in 10 to 20 per cent', () => {
    const responders = new Set(
      rowsOf(population, 'response')
        .filter((row) => ['CR', 'PR'].includes(row['RSOVRL'] ?? ''))
        .map((row) => row['Subject']),
    );
    expect(responders.size / subjects).toBeGreaterThan(0.1);
    expect(responders.size / subjects).toBeLessThan(0.2);
  });

  it.each([
    ['adverse_event', 3, 9],
    ['infusion', 10, 30],
    ['diary', 6, 16],
    ['target_lesion', 8, 20],
    ['prior_therapy', 3, 5],
  ])('has so many records of %s a subject: %i to %i', (form, low, high) => {
    const perSubject = rowsOf(population, form).length / subjects;
    expect(perSubject).toBeGreaterThan(low);
    expect(perSubject).toBeLessThan(high);
  });
});

/** Kaplan and Meier's median. */
function median(times: readonly { time: number; event: boolean }[]): number {
  const sorted = times.toSorted((a, b) => a.time - b.time || Number(b.event) - Number(a.event));
  let survival = 1;
  for (const [i, { time, event }] of sorted.entries()) {
    if (event) survival *= 1 - 1 / (sorted.length - i);
    if (survival <= 0.5) return time;
  }
  return Infinity;
}
