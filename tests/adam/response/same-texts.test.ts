import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, type Files } from '../../support/study.js';
import { rowsOf, study, type Course } from './support.js';

const courses: Readonly<Record<string, Course>> = {
  '01': {
    assessments: [
      { day: -5, lesions: { T1: 40, X1: 'PRESENT' } },
      { day: 43, lesions: { T1: 20, X1: 'PRESENT' }, reported: 'PR' },
    ],
    death: 200,
  },
};
const investigator = { by: 'reported', text: 'Investigator' };
const derivation = { by: 'derived', text: 'Derivation', code: 'D' };

/** The parameter categories of a stage as they are copied, which nobody carries where they are the same in all rows, and as each row has them. */
function twice(stage: string): object {
  return scratch('TWICE', `response.${stage}`, {
    ...Object.fromEntries(['PARCAT2', 'PARCAT3'].map((column) => [column, { column }])),
    EACH2: { sql: 'PARCAT2' },
    EACH3: { sql: 'PARCAT3' },
  });
}

describe('parameter categories that are the same in all rows', () => {
  const blocks: Readonly<Record<string, object>> = {
    'two readings of everybody': { readings: [investigator, derivation] },
    'one reading': { readings: [derivation], parameters: ['OVR', 'BOR', 'MDIS'] },
    'one reading and a death': { readings: [derivation], parameters: ['BOR', 'DEATH'] },
    'two readings and no death': { readings: [investigator, derivation], parameters: ['OVR', 'BOR'] },
    'a text with blanks around it': { readings: [{ by: 'derived', text: ' Derivation ' }], parameters: ['BOR'] },
  };
  const cases = Object.entries(blocks).flatMap(([title, block]) =>
    ['lesions', 'sums', 'parameters'].map((stage) => [title, stage, block] as const),
  );

  it.each(cases)('are what each row says: %s, %s', async (_, stage, block) => {
    const files: Files = study(block);
    const { datasets } = files['study.yaml'] as { readonly datasets: { readonly adam: readonly string[] } };
    const built = await buildStudy(
      {
        ...files,
        'study.yaml': {
          ...(files['study.yaml'] as object),
          datasets: { ...datasets, adam: [...datasets.adam, 'twice.yaml'] },
        },
        'adam/twice.yaml': twice(stage),
      },
      rowsOf(courses),
    );
    const rows = built.rows('TWICE', 'PARCAT2', 'PARCAT3', 'EACH2', 'EACH3');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row['PARCAT2'], row['PARCAT3']]).toEqual([row['EACH2'], row['EACH3']]);
  });
});
