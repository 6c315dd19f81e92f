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
import { rows, variables as columns } from './lb.js';

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rowCount = Number(options.rows);
const stamp = { createdAt: new Date(0), tool: 'bench', toolVersion: '0' };

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
  await engine.run(trusted(`CREATE TABLE lb AS ${rows(rowCount)}`));

  const write = await timed(written);
  const size = statSync(path).size / 1e6;
  print(`${rowCount} rows of ${columns.length} variables, ${size.toFixed(0)} MB; best of 3`);
  const decode = await timed(async () => {
    for (const table of await tables())
      for await (const batch of table.rows) if (batch.rowCount === 0) throw new Error();
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
