import { describe, expect, it } from 'vitest';
import { buildStudy, type Cells } from '../../support/study.js';
import { course, later, seenOf } from './courses.js';
import { respond, rowsOf, study, type Assessment, type Course, type Reading } from './support.js';
import { fc } from '../../support/properties.js';

const courses = fc
  .array(course, { minLength: 24, maxLength: 24 })
  .map((list) => Object.fromEntries(list.map((one, i) => [`S${String(i + 10)}`, one])));

const TABLES = ['LESION', 'SUMS', 'ASSESS', 'PARAME'] as const;
const RUNS = { numRuns: 2 };

describe('response', () => {
  it('does not depend on the order of records', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.infiniteStream(fc.nat()), async (subjects, keys) => {
        const rows = rowsOf(subjects);
        const shuffled = Object.fromEntries(Object.entries(rows).map(([source, its]) => [source, shuffle(its, keys)]));
        const [one, other] = [await buildStudy(study(), rows), await buildStudy(study(), shuffled)];
        for (const table of TABLES) expect(other.rows(table)).toEqual(one.rows(table));
      }),
      RUNS,
    );
  });

  it('up to the first progression does not change with what follows', async () => {
    await fc.assert(
      fc.asyncProperty(courses, later, async (subjects, extra) => {
        const { moved: _, reported, ...lesions } = extra;
        const read = seenOf(lesions);
        const more = Object.fromEntries(
          Object.entries(subjects).map(([id, one]): [string, Course] => [
            id,
            { ...one, assessments: [...one.assessments, { day: 400, lesions: read, reported }] },
          ]),
        );
        const [before, after] = [await respond(subjects), await respond(more)];
        const ended = new Set(
          before.rows('PARAME').flatMap((row) => {
            const code = { PD: '', PDD: 'D' }[String(row['PARAMCD'])];
            return code === undefined || row['AVALC'] !== 'Y' ? [] : [`${String(row['USUBJID'])} ${code}`];
          }),
        );
        const upTo = (rows: readonly Cells[]) =>
          rows
            .filter((row) => {
              const reading = row['EVALBY'] === 'REPORTED' ? '' : 'D';
              const code = String(row['PARAMCD']);
              if (!ended.has(`${String(row['USUBJID'])} ${reading}`) || code.startsWith('LSTA')) return false;
              return !code.startsWith('OVR') || row['ANL02FL'] === 'Y';
            })
            .map(({ SRCSEQ: _seq, ...row }) => row);
        expect(upTo(after.rows('PARAME'))).toEqual(upTo(before.rows('PARAME')));
      }),
      RUNS,
    );
  });

  it('does not depend on the unit of length, where the millimetres of the criteria grow with it', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.constantFrom(2, 10), async (subjects, factor) => {
        const grown = Object.fromEntries(
          Object.entries(subjects).map(([id, one]): [string, Course] => [
            id,
            { ...one, assessments: one.assessments.map((assessment) => scaled(assessment, factor)) },
          ]),
        );
        const rules = { progression_mm: 5 * factor, normal_node: 10 * factor, too_small_mm: 5 * factor };
        const [one, other] = [await respond(subjects), await respond(grown, { rules })];
        expect(other.rows('PARAME')).toEqual(one.rows('PARAME'));
        expect(other.rows('SUMS').map((row) => row['AVAL'])).toEqual(
          one.rows('SUMS').map(({ AVAL }) => (typeof AVAL === 'number' ? AVAL * factor : null)),
        );
      }),
      RUNS,
    );
  });
});

function scaled({ lesions = {}, ...assessment }: Assessment, factor: number): Assessment {
  const sizes = Object.entries(lesions).map(([lesion, read]) => [
    lesion,
    typeof read === 'number' ? read * factor : read,
  ]);
  return { ...assessment, lesions: Object.fromEntries(sizes) as Record<string, Reading> };
}

function shuffle(rows: readonly Cells[], keys: fc.Stream<number>): readonly Cells[] {
  const drawn = [...keys.take(rows.length)];
  return rows
    .map((row, i) => ({ row, key: drawn[i] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}
