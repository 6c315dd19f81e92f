import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { recordLineage } from '#pipeline/lineage/record.js';
import { buildStudyA, temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

const study = join(import.meta.dirname, '..', '..', 'golden', 'examples', 'derived-records', 'study.yaml');

/** Lines of a CSV file that has no cell in quotes. */
function cellsOf(path: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(folder.path, path), 'utf8').trimEnd().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

it('derived records are told by their derivation, the others by their raw row', async () => {
  await buildStudyA({ study, out: folder.path, rowLineage: true });
  const records = cellsOf('csv/adam/advs.csv');
  const told = cellsOf('lineage/advs.csv').map(([record, ...origin]) => {
    const [, subject, parameter, , visit, , , value] = records[Number(record) - 1] ?? [];
    return [subject?.slice(-3), parameter, visit, value, '|', origin.join(',')].join(' ');
  });
  expect(told).toEqual([
    '001 BMI 1 20 | 4,derived records: parameter,1,0,,',
    '001 BMI 3 18 | 4,derived records: parameter,2,0,,',
    '001 HEIGHT 1 200 | 1,VS,1,0,vitals.csv,1',
    '001 PULSE 1 70 | 1,VS,2,0,vitals.csv,4',
    '001 PULSE 2 90 | 1,VS,3,0,vitals.csv,5',
    '001 PULSE 2 96 | 1,VS,4,0,vitals.csv,6',
    '001 PULSE 2 93 | 2,derived records: average,1,0,,',
    '001 PULSE 3 96 | 3,derived records: locf,1,0,,',
    '001 WEIGHT 1 80 | 1,VS,5,0,vitals.csv,2',
    '001 WEIGHT 3 72 | 1,VS,6,0,vitals.csv,3',
    '002 PULSE 3 72 | 1,VS,7,0,vitals.csv,9',
    '002 WEIGHT 1 60 | 1,VS,8,0,vitals.csv,7',
    '002 WEIGHT 3  | 1,VS,9,0,vitals.csv,8',
    '002 WEIGHT 3 60 | 3,derived records: locf,2,0,,',
  ]);
  const average = await recordLineage({ dataset: 'ADVS', record: 7, build: folder.path, study });
  if (!average.ok) throw new Error(average.diagnostics.map(({ message }) => message).join('\n'));
  expect(average.value.origin).toEqual({ block: 2, input: 'derived records: average', inputRecord: 1, part: 0 });
});
