import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, table, type Cells } from '../../support/study.js';

/** Sequence numbers of rows under the keys. */
async function numbered(rows: readonly Cells[], keys = ['USUBJID', 'START', 'TERM']) {
  const study = await buildStudy(
    {
      'study.yaml': studyFile({ ae: ['Subject', 'TERM', 'START'] }, { adam: ['ae.yaml'] }),
      'adam/ae.yaml': scratch(
        'ADAE',
        'ae',
        { SEQ: { derive: 'sequence' } },
        {
          keys,
          variables: { TERM: { column: 'TERM', label: 'Term' }, START: { column: 'START', label: 'Start' } },
        },
      ),
    },
    { ae: rows },
  );
  return study.rows('ADAE', 'USUBJID', 'START', 'TERM', 'SEQ').map((row) => Object.values(row).join(' '));
}

describe('sequence', () => {
  it('counts from 1 within each subject in the order of the keys', async () => {
    const rows = table`
      Subject  TERM  START
      02       rash  2024-01-02
      01       rash  2024-01-03
      01       ache  2024-01-03
      01       rash  2024-01-01`;
    expect(await numbered(rows)).toEqual([
      '01 2024-01-01 rash 1',
      '01 2024-01-03 ache 2',
      '01 2024-01-03 rash 3',
      '02 2024-01-02 rash 1',
    ]);
  });

  it('counts within each subject where the records of others stand between', async () => {
    const rows = table`
      Subject  TERM  START
      01       rash  2024-01-01
      02       rash  2024-01-02
      01       ache  2024-01-03
      02       ache  2024-01-04`;
    expect(await numbered(rows, ['START', 'USUBJID', 'TERM'])).toEqual([
      '01 2024-01-01 rash 1',
      '02 2024-01-02 rash 1',
      '01 2024-01-03 ache 2',
      '02 2024-01-04 ache 2',
    ]);
  });

  it('sorts missing keys first and partial dates before the days they may mean', async () => {
    const rows = table`
      Subject  TERM  START
      01       rash  2024-01-05
      01       rash  2024-01
      01       rash  .
      01       rash  2024`;
    expect(await numbered(rows)).toEqual(['01  rash 1', '01 2024 rash 2', '01 2024-01 rash 3', '01 2024-01-05 rash 4']);
  });

  it('stays unique for rows that are alike', async () => {
    const rows = table`
      Subject  TERM  START
      01       rash  2024-01-01
      01       rash  2024-01-01`;
    expect(await numbered(rows)).toEqual(['01 2024-01-01 rash 1', '01 2024-01-01 rash 2']);
  });

  it('has nothing to number without rows', async () => {
    expect(await numbered([])).toEqual([]);
  });

  it('runs over the whole dataset where there are no subjects', async () => {
    const study = await buildStudy({
      'study.yaml': studyFile({}, { sdtm: ['xx.yaml'] }, { tables: { parts: [{ PART: 'B' }, { PART: 'A' }] } }),
      'sdtm/xx.yaml': {
        dataset: 'XX',
        label: 'Parts',
        class: 'TRIAL DESIGN',
        structure: 'One record per part',
        keys: ['PART'],
        from: 'parts',
        variables: { PART: { column: 'PART', label: 'Part' } },
        working: { SEQ: { derive: 'sequence' } },
      },
    });
    expect(study.rows('XX', 'PART', 'SEQ')).toEqual([
      { PART: 'A', SEQ: 1 },
      { PART: 'B', SEQ: 2 },
    ]);
  });
});
