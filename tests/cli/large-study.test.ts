import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildStudyA, copyStudyA, filesBelow, jsonTables, studyFolder, temporaryFolder } from '../support/study-a.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = temporaryFolder();
afterAll(() => {
  vi.unstubAllEnvs();
  folder.dispose();
});

/** The command line as users run it: compiled, so that threads have what runs in them. */
function trialmill(...args: readonly string[]): void {
  const run = spawnSync(process.execPath, [join(root, 'bin/trialmill.js'), ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`trialmill ${args.join(' ')} ended with ${String(run.status)}: ${run.stderr}`);
}

describe.runIf(availableParallelism() > 1)('a study with datasets that are written in threads', () => {
  const study = join(folder.path, 'eribulin-anlotinib', 'study.yaml');

  beforeAll(() => {
    spawnSync(process.execPath, [join(root, 'tests/tools/prepare.js')]);
    vi.stubEnv('SOURCE_DATE_EPOCH', '1790000000');
    copyStudyA(folder.path, { raw: false });
    const raw = join(dirname(study), 'raw');
    trialmill('simulate', join(studyFolder, 'simulation.yaml'), '-o', raw, '--subjects', '100', '--quiet');
  });

  it('has the same files as where one thread writes them all', async () => {
    const [beside, one] = ['beside', 'one'].map((name) => join(folder.path, name)) as [string, string];
    trialmill('build', study, '-o', beside, '--quiet');
    await buildStudyA({ study, out: one });
    expect(jsonTables(beside, 'sdtm').get('LB')?.rows.length).toBeGreaterThan(20_000);
    const written = filesBelow(one).filter((path) => /\.(?:xpt|json|csv)$/.test(path));
    const differ = written.filter((path) => !readFileSync(join(one, path)).equals(readFileSync(join(beside, path))));
    expect(differ).toEqual([]);
    expect(filesBelow(beside)).toEqual(filesBelow(one));
  });
});
