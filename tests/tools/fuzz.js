/**
 * Reads damaged twins of good files, many more than the tests do: each is data or a clear error. Tells the twin that hung or crashed.
 *
 *   node tests/tools/fuzz.js <reader of tests/fuzz/readers> [inputs, default 100000] [first seed, default 1]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A twin that takes longer hangs. */
const PATIENCE_MS = 60_000;

const [reader = 'xpt', inputs = '100000', seed = '1'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
const last = join(folder, 'last');
writeFileSync(last, 'none');

const vitest = spawn(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/fuzz/fuzz.test.ts'],
  {
    cwd: root,
    env: {
      ...process.env,
      FUZZ_READER: reader,
      FUZZ_INPUTS: inputs,
      FUZZ_SEED: seed,
      FUZZ_LAST: last,
      // What asks for gigabytes because a damaged file says so must end in an error here, not in a slow machine.
      NODE_OPTIONS: '--max-old-space-size=1024',
    },
    stdio: 'inherit',
    detached: true,
  },
);

let before = '';
const watch = setInterval(() => {
  const now = readFileSync(last, 'utf8');
  if (now === before && now !== 'none' && now !== '') {
    process.stderr.write(`hangs: ${now}\n`);
    process.kill(-vitest.pid, 'SIGKILL');
  }
  before = now;
}, PATIENCE_MS);

vitest.on('close', (code) => {
  clearInterval(watch);
  if (code !== 0) process.stderr.write(`last twin: ${readFileSync(last, 'utf8')}\n`);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
