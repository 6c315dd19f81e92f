import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { stopwatch } from '#pipeline/stopwatch.js';
import { validate } from '#pipeline/validate.js';

const folder = mkdtempSync(join(tmpdir(), 'finding-records-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const quiet = { phase: () => undefined, at: () => undefined };

it('the records that findings are about come with the results where they are asked for', async () => {
  writeFileSync(join(folder, 'dm.csv'), 'STUDYID,DOMAIN,USUBJID,SUBJID,RFSTDTC\nS,DM,S-1,1,2024-01-24\n');
  writeFileSync(
    join(folder, 'ae.csv'),
    'STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AESTDTC,AESTDY\nS,AE,S-1,1,Rash,2024-01-25,2\nS,AE,S-1,2,Cough,,9\nS,AE,S-1,3,Fall,2024-01-26,9\n',
  );
  const options = { paths: [folder], withRecords: true, timings: true };
  const validated = await validate(options, quiet);
  const results = validated.ok ? validated.value.results : undefined;
  const ae = results?.records?.find(({ dataset }) => dataset === 'AE');
  expect(ae?.columns.map(({ name }) => name)).toEqual([
    'STUDYID',
    'DOMAIN',
    'USUBJID',
    'AESEQ',
    'AETERM',
    'AESTDTC',
    'AESTDY',
  ]);
  expect(ae?.rows.get(3)).toEqual(['S', 'AE', 'S-1', '3', 'Fall', '2024-01-26', '9']);
  expect(results?.timings?.phases.map(([phase]) => phase)).toEqual(['load', 'validate', 'report']);
  expect(results?.timings?.rules.length).toBe(results?.rules.length);
});

it('a stopwatch takes the time of each phase, and has the rules in order', () => {
  const times = [0, 10, 12, 15, 21];
  const watch = stopwatch(quiet, () => times.shift() ?? 100);
  watch.phase('load');
  watch.phase('validate');
  watch.rule('B', 3);
  watch.rule('A', 5);
  expect(watch.timings()).toEqual({
    phases: [
      ['load', 2],
      ['validate', 6],
    ],
    rules: [
      ['A', 5],
      ['B', 3],
    ],
  });
});
