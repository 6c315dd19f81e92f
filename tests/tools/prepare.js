/**
 * Builds dist/ if a source is newer than it: the modules, and the command line as a few files, because Node takes longer to find and load 500 modules
 * than a small study takes to be checked. npm runs this after `npm ci`, and once more when `npx trialmill` is first used in a clone, where a second
 * build would cost ten seconds for nothing.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const changed = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const sources = ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'tests/tools/prepare.js'];
for (const name of readdirSync(join(root, 'src'), { recursive: true })) sources.push(join('src', name));
const built = changed(join('dist', 'bundle', 'main.js'));

if (sources.some((path) => changed(path) > built)) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = { cwd: root, stdio: 'inherit' };
  const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], options);
  process.exitCode = compiled.status ?? 1;
  if (process.exitCode === 0) await bundle();
}

/** The command line in a few files; what is rarely used, or not JavaScript, is loaded from where it lies. */
async function bundle() {
  const { build } = await import('rolldown');
  await build({
    input: join(root, 'src', 'cli', 'main.ts'),
    platform: 'node',
    transform: { target: 'node20' },
    cwd: root,
    resolve: { conditionNames: ['source', 'import', 'node', 'default'] },
    external: ['@duckdb/node-bindings', 'jsonata', 'libxml2-wasm', 'vega', 'vega-lite', 'xlsx'],
    output: {
      dir: join(root, 'dist', 'bundle'),
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
    logLevel: 'warn',
  });
}
