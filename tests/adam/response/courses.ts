import type { Assessment, Course, Reading } from './support.js';
import { fc } from '../../support/properties.js';

const state = fc.constantFrom('PRESENT', 'PRESENT', 'PRESENT', 'ABSENT', 'UNEQUIVOCAL PROGRESSION', 'NE');
const fresh = fc.constantFrom('EQUIVOCAL', 'UNEQUIVOCAL', 'ABSENT');
const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom('NE', 'TOO SMALL TO MEASURE') },
);
const overall = fc.constantFrom('CR', 'PR', 'PR', 'SD', 'SD', 'NON-CR/NON-PD', 'PD', 'NE');

/** A later assessment: some lesions may be missing, scanned on another day, and a new one may come. */
export const later = fc.record(
  {
    T1: size,
    T2: fc.option(size, { freq: 6 }),
    N1: size,
    X1: fc.option(state, { freq: 6 }),
    Z1: fc.option(fresh, { freq: 2, nil: null }),
    moved: fc.integer({ min: 0, max: 3 }),
    reported: overall,
  },
  { noNullPrototype: true },
);

/** A subject as he may come: every rule of the criteria is met among a few hundred. */
export const course = fc
  .record({
    baseline: fc.record({ T1: fc.integer({ min: 10, max: 60 }), T2: size, N1: fc.integer({ min: 15, max: 30 }) }),
    later: fc.array(later, { maxLength: 5 }),
    therapy: fc.option(fc.integer({ min: 30, max: 260 }), { freq: 3 }),
  })
  .map(({ baseline, later: seen, therapy }): Course => {
    const assessments = seen.map(({ moved, reported, ...lesions }, i): Assessment => {
      const read = seenOf(lesions);
      return { day: 43 + 42 * i, lesions: read, days: { X1: 43 + 42 * i + moved }, reported };
    });
    return {
      assessments: [{ day: -3, lesions: { ...baseline, X1: 'PRESENT' } }, ...assessments],
      ...(therapy !== null && { therapy }),
    };
  });

/** The lesions that were read at all. */
export function seenOf(lesions: Readonly<Record<string, Reading | null>>): Readonly<Record<string, Reading>> {
  return Object.fromEntries(
    Object.entries(lesions).flatMap(([lesion, read]) => (read === null ? [] : [[lesion, read]])),
  );
}
