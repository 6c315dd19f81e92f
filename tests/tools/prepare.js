/**
 * Builds dist/ if a source is newer than it: the modules, and the command line as a few files, because Node takes longer to find and load 500 modules
 * than a small study takes to be checked. npm runs this after `npm ci`, and once more when `npx trialmill` is first used in a clone, where a second
 * build would cost ten seconds for nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the command line needs before it knows its command. */
const BEFORE_COMMANDS = [
  'base.(?:compare-text|diagnostic|did-you-mean)',
  'engine.limits',
  'pipeline.aside',
  'pipeline.define.reading-thread',
  'rules.outcome',
];

const root = join(import.meta.dirname, '..', '..');
const changed = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const sources = [
  'src',
  'bin/bundle.js',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tests/tools/prepare.js',
];
for (const name of readdirSync(join(root, 'src'), { recursive: true })) sources.push(join('src', name));
const built = changed(join('dist', 'bundle', 'main.cjs'));

if (sources.some((path) => changed(path) > built)) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = { cwd: root, stdio: 'inherit' };
  const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], options);
  process.exitCode = compiled.status ?? 1;
  if (process.exitCode === 0) {
    await bundle();
    keepCode();
  }
}

/** The command line in a few files, and what threads run; what is rarely used, or not JavaScript, is loaded from where it lies. */
async function bundle() {
  const source = (path) => join(root, 'src', ...path.split('/'));
  // What calls each other most is one file: from file to file each call looks up what it calls.
  const core = { name: 'core', test: /src.(?:base|engine|model|rules|sql|standards)./ };
  // Small, and apart: so a thread is started, and help is shown, before all the rest is loaded.
  const start = { name: 'start', test: new RegExp(`src.(?:${BEFORE_COMMANDS.join('|')})\\.`), priority: 1 };
  await bundled({ main: source('cli/main.ts') }, { groups: [start, core] });
  await bundled({
    parse: source('rules/parse.ts'),
    packed: source('pipeline/define/packed.ts'),
    draw: source('report/figures/draw.ts'),
    'read-odm': source('pipeline/odm/records-in-thread.ts'),
    'write-file': source('pipeline/file-in-thread.ts'),
    'read-workbooks': source('pipeline/workbooks-in-thread.ts'),
  });
}

async function bundled(input, codeSplitting = {}) {
  const { build } = await import('rolldown');
  await build({
    input,
    platform: 'node',
    transform: { target: 'node20' },
    cwd: root,
    resolve: { conditionNames: ['source', 'import', 'node', 'default'] },
    external: ['@duckdb/node-bindings', 'jsonata', 'libxml2-wasm', 'vega', 'vega-lite', 'xlsx'],
    output: {
      dir: join(root, 'dist', 'bundle'),
      // Files that Node's own loader takes keep no code that was made of them.
      format: 'cjs',
      banner: 'const loader = module.loader ?? ((id) => import(id));',
      sourcemap: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name]-[hash].cjs',
      codeSplitting,
    },
    plugins: [{ name: 'packages by loader', renderChunk: byLoader }],
    logLevel: 'warn',
  });
}

/** Packages are imported by who loads the bundle: code that was kept forgets how. The name is as long as the word, so that places stay. */
function byLoader(code) {
  return { code: code.replaceAll(/\bimport\((?="[^."])/g, 'loader('), map: null };
}

/** Runs commands on a small study, so that V8 keeps the code of what runs: bin/bundle.js begins with it. Without it, commands only begin later. */
function keepCode() {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-prepare-'));
  const run = (...command) =>
    spawnSync(process.execPath, [join(root, 'bin', 'trialmill.js'), ...command], {
      env: { ...process.env, TRIALMILL_KEEP_CODE: '1', TRIALMILL_CACHE: 'off' },
      stdio: 'ignore',
    });
  const study = join(root, 'tests', 'golden', 'examples', 'supplemental', 'study.yaml');
  run('build', study, '-o', join(folder, 'build'), '--quiet');
  run('validate', join(folder, 'build', 'm5'), '--format', 'json', '-o', join(folder, 'report.json'), '--quiet');
  // Small ones are read without a thread.
  const define = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('define.xml'));
  const program =
    "import(process.argv[1]).then(({ keepCode, load }) => { load('packed.cjs').packedDefine(require('node:fs').readFileSync(process.argv[2], 'utf8'), 'define.xml'); keepCode(); });";
  const bundle = pathToFileURL(join(root, 'bin', 'bundle.js')).href;
  if (define !== undefined)
    spawnSync(process.execPath, ['-e', program, bundle, join(folder, define)], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
