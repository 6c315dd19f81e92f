/**
 * Measures the response of tumours and times to event on a large study: the tables of the block `response`, PFS and OS, and ADTR, ADRS and ADTTE
 * made of them. The datasets that they read are generated in the engine on the spot; nothing stays.
 *
 *   npm run bench:endpoints -- [--subjects 100000] [--threads n]
 *
 * Each subject has 12 assessments of 4 targets and 2 non-targets, and an overall response at each. The statements are the compiled ones of a build,
 * its accounts among them, on the engine of a build that may take half of the machine's memory (`--memory-limit`), all tables in memory; generating the
 * inputs, checks, validation and writing files are not in the figure. 30 seconds are asked for 100,000 subjects.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '#engine/engine.js';
import { parseStudy } from '#mapping/parse.js';
import { compileProject } from '#pipeline/project.js';
import { readStandards } from '#pipeline/read-standards.js';
import { trusted } from '#sql/sql.js';
import { files, inputs } from './endpoints-study.js';

/** Seconds that everything may take for 100,000 subjects. */
const LIMIT = 30;

const { values: options } = parseArgs({
  options: { subjects: { type: 'string', default: '100000' }, threads: { type: 'string' } },
});
const subjects = Number(options.subjects);
const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-bench-'));
const threads = options.threads && { threads: Number(options.threads) };
const engine = await openEngine({ tempDirectory, keepsBlocks: true, ...threads });
try {
  const compiled = await compileProject(project(), engine);
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  for (const [name, select] of Object.entries(inputs(subjects)))
    await engine.run(
      trusted(`CREATE TABLE "${name}.full" AS SELECT *, row_number() OVER () AS _n FROM (${select} ORDER BY ALL)`),
    );
  print(`${subjects} subjects; ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}\n`); // prettier-ignore
  const given = new Set(['dm', 'tu', 'tr', 'rs', 'DM', 'TU', 'TR', 'RS', 'ADSL']);
  const times = new Map();
  for (const { kind, about, statement } of compiled.value.plan.steps) {
    if (given.has(about) || kind === 'check') continue;
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await engine.run(statement);
    const used = process.cpuUsage(cpu);
    const [seconds, processor] = times.get(about) ?? [0, 0];
    times.set(about, [seconds + (performance.now() - start) / 1000, processor + (used.user + used.system) / 1e6]);
  }
  const [seconds, processor] = [0, 1].map((of) => [...times.values()].reduce((total, one) => total + one[of], 0));
  const line = (about, [wall, cpu]) => print(`${about.padEnd(22)} ${wall.toFixed(2).padStart(7)} s ${cpu.toFixed(2).padStart(8)} s of processor time ${((100 * wall) / seconds).toFixed(0).padStart(4)} %`); // prettier-ignore
  for (const [about, used] of times) if (used[0] > 0.005) line(about, used);
  print('');
  line('together', [seconds, processor]);
  const limit = (LIMIT * subjects) / 100_000;
  const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  print(`${limit} s asked: ${(seconds / limit).toFixed(2)} times that; peak ${peak} MB`);
} finally {
  await engine[Symbol.asyncDispose]();
  rmSync(tempDirectory, { recursive: true, force: true });
}

/** A study whose mappings are only as much as the endpoints need. */
function project() {
  const parsed = parseStudy('study.yaml', (path) => files[path] && JSON.stringify(files[path], undefined, 2));
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  return { folder: '', file: 'study.yaml', parsed: parsed.value, standards: readStandards(), texts: new Map(), absent: [] }; // prettier-ignore
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
