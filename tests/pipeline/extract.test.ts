import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Build } from '#pipeline/build.js';
import { buildStudyA, temporaryFolder } from '../support/study-a.js';

const extract = fileURLToPath(new URL('extract', import.meta.url));
const expected = join(extract, 'expected');
const folder = temporaryFolder();
let built: Build;

beforeAll(async () => {
  built = await buildStudyA({ study: join(extract, 'mapping/study.yaml'), out: folder.path });
});
afterAll(folder.dispose);

const lines = (path: string) => readFileSync(path, 'utf8').split('\n');

describe('an extract that is mapped in YAML alone', () => {
  it.each(readdirSync(expected))('gives the expected SDTM, cell by cell: %s', (file) => {
    expect(lines(join(folder.path, 'csv/sdtm', file))).toEqual(lines(join(expected, file)));
  });

  it('has no datasets but the expected ones', () => {
    expect(readdirSync(join(folder.path, 'csv/sdtm'))).toEqual(readdirSync(expected));
  });

  it('tells what it could not take', () => {
    const told = built.results.problems.map(({ variable, value, action }) => `${variable} ${value}: ${action}`);
    expect([...new Set(told)].sort()).toEqual([
      'AEOUT Sort of better: left missing',
      'AESTDTC 31-JUN-2020: left missing',
      'CMSTDTC UNKJUN2019 7:30: time left out',
      'CMSTDTC UNUNK2019 7:30: time left out',
      'CMSTDTC UNUNK2020 7:30: time left out',
    ]);
  });
});
