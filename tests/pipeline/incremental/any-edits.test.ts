import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy } from './small-study.js';
import { fc } from '../../support/properties.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

/** Each there and back: a file, a text, and what it may become. */
const switches = [
  ['sdtm/ae.yaml', 'upper(AETERM)', 'lower(AETERM)'],
  ['sdtm/ae.yaml', 'AEACN: { value: NOT APPLICABLE }', 'AEACN: { value: DOSE NOT CHANGED }'],
  ['sdtm/ae.yaml', 'As The Site Wrote It', 'As It Was Written'],
  ['sdtm/dm.yaml', 'RFENDTC: { date: LASTDOSE }', 'RFENDTC: { date: FIRSTDOSE }'],
  ['adam/adx.yaml', 'first: [AESEQ]', 'last: [AESEQ]'],
  ['adam/adx.yaml', 'label: Age', 'label: Years'],
  ['study.yaml', "'No': N", "'No': Y"],
  ['study.yaml', 'reason: No event', 'reason: None'],
  ['raw/adverse_event.csv', 'MODERATE', 'SEVERE'],
  ['raw/people.csv', '002,01,M,61', '002,01,F,61'],
  ['explanations.yaml', 'no trial design', 'no design'],
] as const;

it('a build after any edits gives the bytes of a full build', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.nat(switches.length - 1), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      async (rounds) => {
        const place = join(folder.path, 'study');
        rmSync(place, { recursive: true, force: true });
        const study = smallStudy(place);
        await study.build();
        const done = new Set<number>();
        for (const edits of rounds) {
          for (const edit of edits) {
            const [file, one, other] = switches[edit] ?? switches[0];
            study.edit(file, done.has(edit) ? other : one, done.has(edit) ? one : other);
            if (!done.delete(edit)) done.add(edit);
          }
          await study.build();
        }
        const full = join(folder.path, 'full');
        await study.build({ out: full, full: true });
        expect(study.files()).toEqual(study.files(full));
      },
    ),
    { numRuns: 4 },
  );
});
