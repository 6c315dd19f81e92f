/**
 * Builds dist/ if a source is newer than it. npm runs this after `npm ci`, and once more when `npx trialmill` is first used in a clone, where a second
 * build would cost ten seconds for nothing.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const changed = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const sources = ['src', 'tsconfig.json', 'tsconfig.build.json'];
for (const name of readdirSync(join(root, 'src'), { recursive: true })) sources.push(join('src', name));
const built = changed(join('dist', 'index.js'));

if (sources.some((path) => changed(path) > built)) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  process.exitCode =
    spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
