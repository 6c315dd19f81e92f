/**
 * Measures transport files against haven: 1,000,000 rows of 25 variables as LB has them, generated on the spot; nothing stays.
 *
 *   npm run bench:xpt -- [--rows 1000000]
 *
 * haven holds its data in R's memory and we in DuckDB; each is timed from there to the file and back. Without R with haven, ours alone is told.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '#engine/engine.js';
import { copyTransport, readXpt, writeXpt } from '#formats/xpt/index.js';
import { trusted } from '#sql/sql.js';

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rowCount = Number(options.rows);
const stamp = { createdAt: new Date(0), tool: 'bench', toolVersion: '0' };

/** Names and widths of the texts, and what they hold, by row number i. */
const texts = [
  ['STUDYID', 12, "'STUDY-000001'"],
  ['DOMAIN', 2, "'LB'"],
  ['USUBJID', 20, "'STUDY-000001-' || lpad((i // 400)::VARCHAR, 6, '0')"],
  ['LBREFID', 12, "'R' || (i * 7919 % 1000003)::VARCHAR"],
  ...Object.entries({
    LBTESTCD: 8,
    LBCAT: 15,
    LBSCAT: 12,
    LBORRESU: 8,
    LBSTRESU: 8,
    LBSPEC: 8,
    LBMETHOD: 14,
    LBNRIND: 8,
    LBBLFL: 1,
  }).map(([name, length], at) => [
    name,
    length,
    `[NULL, 'ALPHA', 'CHEMISTRY', 'B'][1 + i * ${at + 3} % 4][1:${length}]`,
  ]),
  ['LBTEST', 30, "'Alanine Aminotransferase ' || (i % 40)::VARCHAR"],
  ['LBORRES', 8, '(i % 977 / 10.0)::VARCHAR'],
  ['LBSTRESC', 8, '(i % 977 / 10.0)::VARCHAR'],
  ['LBDTC', 16, "strftime(TIMESTAMP '2024-01-01' + to_minutes(i % 500000), '%Y-%m-%dT%H:%M')"],
  ['VISIT', 8, "'WEEK ' || (i % 24)::VARCHAR"],
];
const numbers = ['LBSEQ', 'LBSTRESN', 'LBSTNRLO', 'LBSTNRHI', 'VISITNUM', 'LBDY', 'VISITDY'].map((name, at) => [
  name,
  8,
  `CASE WHEN i % ${at + 11} = 0 THEN NULL ELSE i % 977 / ${at + 1}.0 END::DOUBLE`,
]);
const columns = [
  ...texts.map(([name, length]) => ({ name, label: name, storage: 'text', length })),
  ...numbers.map(([name, length]) => ({ name, label: name, storage: 'number', length })),
];

const folder = mkdtempSync(join(tmpdir(), 'bench-xpt-'));
const path = join(folder, 'lb.xpt');
const engine = await openEngine({ tempDirectory: folder, memoryLimit: '2GB' });
try {
  await bench();
} finally {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

async function bench() {
  const selected = [...texts, ...numbers].map(([name, , from]) => `${from} AS ${name}`).join(', ');
  await engine.run(trusted(`CREATE TABLE lb AS SELECT ${selected} FROM range(${rowCount}) AS t(i)`));

  const write = await timed(written);
  const size = statSync(path).size / 1e6;
  print(`${rowCount} rows of ${columns.length} variables, ${size.toFixed(0)} MB; best of 3`);
  const decode = await timed(async () => {
    for (const { rows } of await tables()) for await (const batch of rows) if (batch.rowCount === 0) throw new Error();
  });
  let run = 0;
  const load = await timed(async () => {
    const table = `lb${++run}`;
    for (const { meta, rows } of await tables()) await engine.load(table, meta.columns, rows);
    await engine.run(trusted(`DROP TABLE ${table}`));
  });
  const copy = await timed(() => copyTransport(source(), { write: () => Promise.resolve() }));
  const line = (name, seconds) =>
    print(`  ${name.padEnd(16)} ${seconds.toFixed(2)} s  ${(size / seconds).toFixed(0)} MB/s`);
  line('decode', decode);
  line('XPT to DuckDB', load);
  line('DuckDB to XPT', write);
  line('copy', copy);
  print(`  peak of memory   ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  againstHaven(load, write);
}

async function written() {
  const file = openSync(path, 'w');
  const sink = { write: (bytes) => Promise.resolve(void writeSync(file, bytes)) };
  await writeXpt({ meta: { name: 'LB', label: '', columns }, rows: engine.stream(trusted('FROM lb')) }, sink, stamp);
  closeSync(file);
}

async function tables() {
  const read = await readXpt(source());
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

function source() {
  return {
    name: path,
    size: statSync(path).size,
    read: (start = 0) => createReadStream(path, { start, highWaterMark: 1 << 20 }),
  };
}

async function timed(work) {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

function againstHaven(load, write) {
  if (spawnSync('Rscript', ['-e', 'library(haven)'], { stdio: 'ignore' }).status !== 0)
    return print('  haven: skipped, no Rscript with haven here');
  const script = `file <- commandArgs(TRUE)[1]
read <- system.time(data <- haven::read_xpt(file))[["elapsed"]]
write <- min(sapply(1:2, function(i) system.time(haven::write_xpt(data, paste0(file, ".R"), name = "LB"))[["elapsed"]]))
cat(read, write)`;
  const [read, wrote] = execFileSync('Rscript', ['-e', script, path], { stdio: ['ignore', 'pipe', 'ignore'] })
    .toString()
    .split(' ')
    .map(Number);
  print(`  haven reads in ${read.toFixed(1)} s: we are ${(read / load).toFixed(1)} times as fast`);
  print(`  haven writes in ${wrote.toFixed(1)} s: we are ${(wrote / write).toFixed(1)} times as fast`);
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
