import { describe, expect, it } from 'vitest';
import { buildStudy, type Cells } from '../../support/study.js';
import { assessmentAt, course, CUTOFF, dayOf, endpoints, recordsOf, study, type Course } from './courses.js';
import { fc } from '../../support/properties.js';

/** Many subjects at once: the study is compiled once for them, and each meets every endpoint. */
const courses = fc.array(course, { minLength: 250, maxLength: 250 });
const ONCE = { numRuns: 1, endOnFailure: true };

type Outcomes = ReadonlyMap<string, Cells>;

async function outcomes(subjects: readonly Course[], cutoff?: number): Promise<Outcomes> {
  return byName((await buildStudy(study(cutoff), recordsOf(subjects))).rows('ADTTE'));
}

function byName(rows: readonly Cells[]): Outcomes {
  const found = new Map(rows.map((row) => [`${String(row['USUBJID'])} ${String(row['PARAMCD'])}`, row]));
  expect(found.size).toBe(rows.length);
  return found;
}

/** The day of the event itself: by scheduled visits it is reported as another. */
function eventDay(found: Outcomes, key: string): number | null {
  const row = found.get(key.replace(/ SCHEDULE$/, ' FDA'));
  return row?.['CNSR'] === 0 ? dayOf(row['ADT']) : null;
}

describe('a time to event', () => {
  it('meets events and censorings of each endpoint among the generated subjects', async () => {
    const [subjects = []] = fc.sample(courses, { numRuns: 1, seed: 1 });
    const rows = [...(await outcomes(subjects)).values()];
    for (const name of Object.keys(endpoints)) {
      const own = rows.filter((row) => row['PARAMCD'] === name);
      expect([name, own.some((row) => row['CNSR'] === 0), own.some((row) => Number(row['CNSR']) > 0)]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  it('does not depend on the order of records', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.infiniteStream(fc.nat()), async (subjects, keys) => {
        const rows = recordsOf(subjects);
        const shuffled = Object.fromEntries(Object.entries(rows).map(([source, its]) => [source, shuffle(its, keys)]));
        const found = byName((await buildStudy(study(), shuffled)).rows('ADTTE'));
        expect(differing(await outcomes(subjects), found)).toEqual([]);
      }),
      ONCE,
    );
  });

  it('that has come does not change with an assessment after it', async () => {
    const later = fc.array(assessmentAt(fc.integer({ min: 30, max: 450 })), { minLength: 250, maxLength: 250 });
    await fc.assert(
      fc.asyncProperty(courses, later, async (subjects, extra) => {
        const more = subjects.map((subject, i) => ({
          ...subject,
          assessments: [...subject.assessments, ...extra.slice(i, i + 1)],
        }));
        const [before, after] = [await outcomes(subjects), await outcomes(more)];
        const had = new Map(
          [...before].filter(([key]) => {
            const { day, scans } = extra[Number(/^S(\d+)/.exec(key)?.[1]) - 1000] ?? { day: null, scans: [] };
            const event = eventDay(before, key);
            return typeof day === 'number' && event !== null && Math.min(day, ...scans.map(Number)) > event;
          }),
        );
        expect(had.size).toBeGreaterThan(100);
        expect(differing(had, new Map([...after].filter(([key]) => had.has(key))))).toEqual([]);
      }),
      ONCE,
    );
  });

  it('has no new event and none at another date where the data are cut earlier', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.integer({ min: 1, max: CUTOFF }), async (subjects, cutoff) => {
        const [full, cut] = [await outcomes(subjects), await outcomes(subjects, cutoff)];
        const moved = [...cut].flatMap(([key, row]) => {
          if (row['CNSR'] !== 0) return [];
          const known = full.get(key);
          // The visit at which an event is reported may be due after the cut-off: then it is reported at the cut-off.
          const latest = key.endsWith(' SCHEDULE') ? Math.max(cutoff, dayOf(row['STARTDT']) ?? 0) : Infinity;
          const due = Math.min(dayOf(known?.['ADT']) ?? 0, latest);
          return known?.['CNSR'] === 0 && dayOf(row['ADT']) === due ? [] : [[key, row, known]];
        });
        expect(moved).toEqual([]);
      }),
      ONCE,
    );
  });

  it('knows nothing of what is dated after the data cut-off', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.integer({ min: 60, max: CUTOFF }), async (subjects, cutoff) => {
        const late = [...(await outcomes(subjects, cutoff)).values()].filter(
          (row) => Number(dayOf(row['ADT'])) > cutoff,
        );
        expect(late).toEqual([]);
      }),
      ONCE,
    );
  });

  it('from a response on exists for those, and from that day, for whom there is a time to response that has come', async () => {
    await fc.assert(
      fc.asyncProperty(courses, async (subjects) => {
        const found = await outcomes(subjects);
        const days = (name: string, date: string) =>
          [...found].flatMap(([key, row]) =>
            key.endsWith(` ${name}`) && (name !== 'TTR' || row['CNSR'] === 0)
              ? [`${key.slice(0, -4)} ${String(row[date])}`]
              : [],
          );
        expect(days('DOR', 'STARTDT')).toEqual(days('TTR', 'ADT'));
      }),
      ONCE,
    );
  });
});

function differing(one: Outcomes, other: Outcomes): readonly unknown[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [ours, theirs] = [one.get(key), other.get(key)];
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [[key, ours, theirs]];
  });
}

function shuffle(rows: readonly Cells[], keys: fc.Stream<number>): readonly Cells[] {
  const drawn = [...keys.take(rows.length)];
  return rows
    .map((row, i) => ({ row, key: drawn[i] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}
