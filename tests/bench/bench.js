/**
 * Measures the whole path on a large study: generate, load, map, write, validate. Generated on the spot; nothing stays.
 *
 *   npm run bench -- [--subjects 10000] [--threads n] [--memory-limit 2GB]
 *
 * Each part runs in a process of its own, so that its peak of memory is its own. The peers tell what the machine can do: Node's bare start, DuckDB reading
 * the same CSV files and copying the same rows to CSV, neither checking anything.
 */
import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLargeMapping } from './large-mapping.js';

const root = join(import.meta.dirname, '..', '..');
const { values: options } = parseArgs({
  options: {
    subjects: { type: 'string', default: '10000' },
    threads: { type: 'string' },
    'memory-limit': { type: 'string' },
    part: { type: 'string' },
    folder: { type: 'string' },
  },
});

/** Milliseconds that a check of the generated study may take. */
const CHECK_LIMIT = 2000;
/** Milliseconds that a build with nothing to do may take. */
const UNCHANGED_LIMIT = 1000;

const parts = { generate, build, peer, check };
if (options.part === undefined) await bench();
else await parts[options.part](options.folder);

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-bench-'));
  try {
    const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${gigabytes(totalmem())} GB, Node ${process.version}`;
    print(`${options.subjects} subjects; ${machine}\n`);
    const generated = await inProcess('generate', folder);
    const built = await inProcess('build', folder);
    const peers = await inProcess('peer', folder);
    const phases = [...generated.phases, ...built.phases];
    table(phases);
    print(`\nbuild: ${built.seconds.toFixed(1)} s, peak ${megabytes(built.peak)} MB; ends with ${built.outcome}`);
    print('\nAgainst what the machine can do:');
    const phase = (name) => phases.find((one) => one.phase === name);
    const ratio = (name, peer, what) =>
      print(`  ${name.padEnd(9)} ${(phase(name).seconds / peer).toFixed(1)} times ${what} (${peer.toFixed(2)} s)`);
    ratio('load', peers.load, 'DuckDB reading the CSV files without a check; the workbooks only we read');
    ratio('write', peers.write, 'DuckDB copying the rows to CSV; we write XPT, Dataset-JSON and CSV');
    const checked = await inProcess('check', folder);
    print(
      `  check     ${(checked.seconds / checked.peer).toFixed(1)} times parsing its YAML (${checked.seconds.toFixed(2)} s against ${checked.peer.toFixed(2)} s; ${checked.datasets} datasets, ${checked.variables} variables)`,
    );
    const [ours, node] = [startUp(['bin/trialmill.js', '--version']), startUp(['-e', '0'])];
    print(
      `  start-up  ${(ours / node).toFixed(1)} times Node's own (${ours.toFixed(0)} ms against ${node.toFixed(0)} ms; median of 15)`,
    );
    print('\nAgainst the limits that are set:');
    print(
      `  check     ${((checked.seconds * 1000) / CHECK_LIMIT).toFixed(2)} times the limit of ${CHECK_LIMIT} ms for ${checked.datasets} datasets and ${checked.variables} variables`,
    );
    const unchanged = unchangedBuild(join(folder, 'study-a'));
    print(
      `  unchanged ${(unchanged / UNCHANGED_LIMIT).toFixed(2)} times the limit of ${UNCHANGED_LIMIT} ms for a build of study A with nothing changed (${unchanged.toFixed(0)} ms; median of 5)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one part in a new process and gives what it sends. */
function inProcess(part, folder) {
  const passed = Object.entries({ ...options, part, folder }).flatMap(([name, value]) => [`--${name}`, value]);
  return new Promise((resolve, reject) => {
    let answer;
    const child = fork(import.meta.filename, passed, { cwd: root });
    child.on('message', (message) => (answer = message));
    child.on('exit', (code) =>
      code === 0 && answer ? resolve(answer) : reject(new Error(`${part} ended with ${code}`)),
    );
  });
}

async function generate(folder) {
  const { simulateStudy } = await import('#pipeline/simulate.js');
  const clock = stopwatch();
  clock.phase('generate');
  const simulated = await simulateStudy({
    parametersFile: 'mappings/eribulin-anlotinib/simulation.yaml',
    out: join(folder, 'raw'),
    subjects: Number(options.subjects),
  });
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.diagnostics));
  clock.rows(
    'generate',
    simulated.value.filter(({ file }) => !file.endsWith('.json')).reduce((sum, { rows }) => sum + rows, 0),
  );
  process.send(clock.stop());
}

async function build(folder) {
  const study = join(folder, 'study');
  cpSync('mappings', study, { recursive: true, filter: (path) => !/[\\/]raw([\\/]|$)/.test(path) });
  cpSync(join(folder, 'raw'), join(study, 'eribulin-anlotinib', 'raw'), { recursive: true });
  const { build: buildStudy } = await import('#pipeline/build.js');
  const { threads, 'memory-limit': memoryLimit } = options;
  const clock = stopwatch();
  const built = await buildStudy(
    {
      study: join(study, 'eribulin-anlotinib', 'study.yaml'),
      out: join(folder, 'build'),
      ...(threads && { threads: Number(threads) }),
      ...(memoryLimit && { memoryLimit }),
    },
    {
      phase: (phase) => {
        process.stderr.write(`${phase} ...\n`);
        clock.phase(phase);
      },
      at: () => undefined,
    },
  );
  if (!built.ok) throw new Error(JSON.stringify(built.diagnostics.slice(0, 5), undefined, 2));
  const measured = clock.stop();
  for (const { phase, rows } of built.value.results.phases)
    measured.phases.find((one) => one.phase === phase).rows = rows;
  const issues = built.value.results.outcomes.filter(({ status }) => status === 'issues').length;
  process.send({ ...measured, outcome: `${issues} rules with findings, ${built.value.results.files.length} files` });
}

/** Checks a mapping of 60 datasets and 2,000 variables; the peer parses the same files and looks nothing up. */
async function check(folder) {
  const study = writeLargeMapping(join(folder, 'large'));
  const { check: checkStudy } = await import('#pipeline/check.js');
  const start = performance.now();
  const checked = await checkStudy(study);
  const seconds = (performance.now() - start) / 1000;
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics.slice(0, 5), undefined, 2));
  const { datasets } = checked.value.compiled.meta;
  const { parseDocument } = await import('yaml');
  const texts = [...checked.value.project.texts.values()];
  const parsing = performance.now();
  for (const text of texts) parseDocument(text).toJS();
  const peer = (performance.now() - parsing) / 1000;
  const variables = datasets.reduce((sum, dataset) => sum + dataset.variables.length, 0);
  process.send({ seconds, peer, datasets: datasets.length, variables });
}

/** DuckDB alone on the same rows: reading the raw CSV files, and copying every built dataset to CSV. */
async function peer(folder) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', options.threads ? { threads: options.threads } : {});
  const connection = await instance.connect();
  const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
  const timed = async (work) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  const csvs = (path) =>
    readdirSync(path, { recursive: true })
      .filter((name) => name.endsWith('.csv'))
      .map((name) => join(path, name));
  const read = (file, name) =>
    connection.run(`CREATE TABLE ${name} AS FROM read_csv(${quoted(file)}, all_varchar = true, header = true)`);
  const raw = csvs(join(folder, 'raw'));
  const load = await timed(async () => {
    for (const [i, file] of raw.entries()) await read(file, `raw${i}`);
  });
  const built = csvs(join(folder, 'build', 'csv'));
  for (const [i, file] of built.entries()) await read(file, `built${i}`);
  const write = await timed(async () => {
    for (const i of built.keys())
      await connection.run(`COPY built${i} TO ${quoted(join(folder, `copy${i}.csv`))} (HEADER)`);
  });
  process.send({ load, write });
}

/** Time and peak of memory of each phase; where the peak cannot be reset, as outside Linux, it is sampled. */
function stopwatch() {
  const phases = [];
  const started = performance.now();
  const sampler = setInterval(() => note(process.memoryUsage.rss()), 20);
  let peak = 0;
  const note = (bytes) => {
    const current = phases.at(-1);
    if (current) current.peak = Math.max(current.peak, bytes);
    peak = Math.max(peak, bytes);
  };
  const end = () => {
    const current = phases.at(-1);
    if (!current) return;
    note(process.memoryUsage.rss());
    current.seconds = (performance.now() - current.from) / 1000;
  };
  return {
    phase: (phase) => {
      end();
      phases.push({ phase, from: performance.now(), seconds: 0, peak: process.memoryUsage.rss(), rows: undefined });
    },
    rows: (phase, rows) => {
      phases.find((one) => one.phase === phase).rows = rows;
    },
    stop: () => {
      end();
      clearInterval(sampler);
      const seconds = (performance.now() - started) / 1000;
      return { phases, seconds, peak: Math.max(peak, process.resourceUsage().maxRSS * 1024) };
    },
  };
}

function table(phases) {
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  const line = (cells) => print(cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(12))).join(''));
  line(['phase', 'rows', 'seconds', 'rows/s', 'share', 'peak MB']);
  for (const { phase, rows, seconds, peak } of phases)
    line([
      phase,
      rows === undefined ? '-' : String(rows),
      seconds.toFixed(2),
      rows === undefined ? '-' : String(Math.round(rows / seconds)),
      `${((100 * seconds) / total).toFixed(1)} %`,
      megabytes(peak),
    ]);
}

/** Median in milliseconds of starting Node on something. */
function startUp(parameters) {
  return median(15, () => spawnSync(process.execPath, parameters, { cwd: root }));
}

/** Median in milliseconds of building study A again where nothing changed, the start of the process included. */
function unchangedBuild(out) {
  const run = () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['bin/trialmill.js', 'build', 'mappings/eribulin-anlotinib/study.yaml', '-o', out],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return stderr;
  };
  run();
  return median(5, () => {
    if (!run().startsWith('Nothing changed')) throw new Error('the build was not taken over');
  });
}

function median(count, task) {
  const times = Array.from({ length: count }, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[count >> 1];
}

function megabytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}

function gigabytes(bytes) {
  return (bytes / 2 ** 30).toFixed(0);
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
