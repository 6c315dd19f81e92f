/**
 * Measures `build`: each worked study with as many subjects as wanted, and with half of them, so that one sees whether the time grows with the subjects.
 * The captures are generated on the spot, which is not in the figure; nothing stays.
 *
 *   npm run bench:studies -- [--subjects 5000] [--study <folder of mappings/>] [--memory-limit <size>]
 *
 * Each build is a process of its own, start to report, with the validation in it, so that its peak of memory is its own. Each study may take 90
 * seconds for 5,000 subjects on 2 cores, and 2 GB; what both take together is told, too. Wall clock says nothing on a busy machine: the processor time
 * stands beside it.
 * Rules run while datasets are written, so that most of their time stands there.
 */
import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const mappings = join(root, 'mappings');
const { values: options } = parseArgs({
  options: {
    subjects: { type: 'string', default: '5000' },
    study: { type: 'string', multiple: true },
    'memory-limit': { type: 'string' },
    command: { type: 'string', multiple: true },
  },
});

const LIMIT = { seconds: 90, megabytes: 2048, subjects: 5000 };

if (options.command === undefined) await bench();
else await run(options.command);

async function bench() {
  const subjects = Number(options.subjects);
  const studies =
    options.study ?? readdirSync(mappings).filter((name) => existsSync(join(mappings, name, 'study.yaml')));
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-bench-'));
  let seconds = 0;
  let megabytes = 0;
  const allowed = (LIMIT.seconds * subjects) / LIMIT.subjects;
  try {
    print(`${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}\n`);
    cpSync(join(mappings, 'library'), join(folder, 'library'), { recursive: true });
    for (const study of studies) {
      const half = await buildOf(folder, study, Math.ceil(subjects / 2));
      const whole = await buildOf(folder, study, subjects);
      print(`  ${(whole.seconds / allowed).toFixed(2)} times the ${allowed.toFixed(0)} s that ${LIMIT.seconds} s for ${LIMIT.subjects} subjects leave`); // prettier-ignore
      print(`  twice the subjects take ${(whole.processor / half.processor).toFixed(2)} times the processor time\n`);
      seconds += whole.seconds;
      megabytes = Math.max(megabytes, whole.megabytes);
    }
    print(
      `Together: ${seconds.toFixed(1)} s, ${(seconds / allowed).toFixed(2)} times what is left to one; peak ${megabytes.toFixed(0)} MB, ${(megabytes / LIMIT.megabytes).toFixed(2)} times the limit of ${LIMIT.megabytes} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the study with captures of so many subjects, and builds it. */
async function buildOf(folder, study, subjects) {
  const copy = join(folder, study);
  cpSync(join(mappings, study), copy, { recursive: true, filter: (from) => from !== join(mappings, study, 'raw') });
  const [parameters, raw] = [join(copy, 'simulation.yaml'), join(copy, 'raw')];
  await trialmill(['simulate', parameters, '-o', raw, '--subjects', String(subjects), '--quiet']);
  const limit = options['memory-limit'];
  const limited = limit === undefined ? [] : ['--memory-limit', limit];
  const built = await trialmill(['build', join(copy, 'study.yaml'), '-o', join(folder, 'out'), ...limited]);
  print(
    `${study}, ${subjects.toLocaleString('en')} subjects: ${built.seconds.toFixed(1)} s (${built.processor.toFixed(1)} s of processor time), peak ${built.megabytes.toFixed(0)} MB; exit code ${built.code}`,
  );
  for (const [phase, time] of built.phases) print(`  ${time.toFixed(1).padStart(6)} s of it  ${phase}`);
  for (const made of [copy, join(folder, 'out')]) rmSync(made, { recursive: true, force: true });
  return built;
}

/** Runs a command in a process of its own. */
function trialmill(command) {
  return new Promise((resolve, reject) => {
    const parameters = command.flatMap((each) => [`--command=${each}`]);
    const child = fork(import.meta.filename, parameters, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('message', resolve);
    child.on('exit', (code) => reject(new Error(`trialmill ${command.join(' ')} ended with ${code}.`)));
  });
}

/** Notes what each phase took of the processor when it is told as done. */
async function run(command) {
  const [{ main }, { processTerminal }] = await Promise.all([import('#cli/main.js'), import('#cli/terminal.js')]);
  const start = performance.now();
  const phases = [];
  let before = processor();
  const err = (text) => {
    if (!text.includes('✓')) return;
    phases.push([text.replace(/^.*✓ /, '').trim(), processor() - before]);
    before = processor();
  };
  const code = await main(['node', 'trialmill', ...command], {
    ...processTerminal(),
    isInteractive: false,
    out: () => undefined,
    err,
  });
  process.send({
    code,
    seconds: (performance.now() - start) / 1000,
    processor: processor(),
    megabytes: process.resourceUsage().maxRSS / 1024,
    phases,
  });
}

function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
