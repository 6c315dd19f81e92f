/**
 * Reads and copies damaged twins of transport files, many more than the tests do: about 2,000 and 60 of each sample for each time.
 *
 *   node tests/tools/fuzz-xpt.js [times, default 50]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const environment = { ...process.env, XPT_MUTATIONS: process.argv[2] ?? '50' };
const run = spawnSync(process.execPath, [vitest, 'run', 'tests/formats/xpt/mutations.test.ts'], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
