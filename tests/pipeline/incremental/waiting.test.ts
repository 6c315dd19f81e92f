import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy, type SmallStudy } from './small-study.js';

const folder = temporaryFolder();
let study: SmallStudy;
let count = 0;

/** Reads of AE what comes from its file alone, and waits until AE is complete. */
const ADY = `dataset: ADY
label: Scratch
class: ADAM OTHER
structure: One record per subject
keys: [STUDYID, USUBJID]
from: DM
variables:
  STUDYID: { column: STUDYID }
  USUBJID: { column: USUBJID }
  FIRSTAE: { lookup: AE.AEDECOD, by: [USUBJID], first: [AESTDTC], label: First Event, method: The earliest event. }
`;

beforeEach(async () => {
  study = smallStudy(join(folder.path, String(count++)));
  writeFileSync(study.path('adam/ady.yaml'), ADY);
  study.edit('study.yaml', '    - adx.yaml\n', '    - adx.yaml\n    - ady.yaml\n');
  await study.build();
});
afterAll(folder.dispose);

async function expectAsFull(): Promise<void> {
  const full = join(folder.path, `full-${count}`);
  await study.build({ out: full, full: true });
  expect(study.files()).toEqual(study.files(full));
}

describe('a dataset that waits for the complete rows of another', () => {
  it('is taken over where only what it does not read of them has changed', async () => {
    study.edit(
      'sdtm/ae.yaml',
      'AEENDY: { derive: study_day, of: AEENDTC }',
      'AEENDY: { derive: study_day, of: AESTDTC }',
    );
    const { reuse } = await study.build();
    expect([...reuse.rebuilt].sort()).toEqual(['ADX', 'AE', 'SUPPAE']);
    await expectAsFull();
  });

  it('is made anew where what it reads has changed', async () => {
    study.edit('sdtm/ae.yaml', 'upper(AETERM)', 'lower(AETERM)');
    const { reuse } = await study.build();
    expect([...reuse.rebuilt].sort()).toEqual(['ADX', 'ADY', 'AE', 'SUPPAE']);
    await expectAsFull();
  });

  it('is not up to date where it was made from rows that were left as they were', async () => {
    study.edit('sdtm/ae.yaml', 'upper(AETERM)', 'lower(AETERM)');
    study.edit('adam/ady.yaml', 'The earliest event.', 'The event that began first.');
    study.edit('adam/ady.yaml', 'first: [AESTDTC]', 'last: [AESTDTC]');
    const { reuse } = await study.build({ select: ['ADY'] });
    expect(reuse.rebuilt).toEqual(['ADY']);
    expect([...reuse.stale].sort()).toEqual(['ADX', 'ADY', 'AE']);
    expect([...(await study.build()).reuse.rebuilt].sort()).toEqual(['ADX', 'ADY', 'AE', 'SUPPAE']);
    await expectAsFull();
  });
});
