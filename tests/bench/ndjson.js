/**
 * Measures Dataset-JSON against js-stream-dataset-json: 1,000,000 rows of 25 variables as LB has them, generated on the spot; nothing stays.
 *
 *   npm run bench:ndjson -- [--rows 1000000] [--times 3] [--memory]
 *
 * Each measurement is a process of its own, so that its peak of memory is told. We read into DuckDB and write from there; the peer reads into
 * arrays of JavaScript and writes from them, a batch at a time. --memory reads and writes 2 and 4 times as many rows as well, ours only.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import peer from 'js-stream-dataset-json';
import { openEngine } from '#engine/engine.js';
import { datasetJson, datasetNdjson } from '#formats/dataset-json/index.js';
import { trusted } from '#sql/sql.js';
import { rows, variables } from './lb.js';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '3' },
    memory: { type: 'boolean', default: false },
    measure: { type: 'string' },
    file: { type: 'string', default: '' },
  },
});
const formats = { json: datasetJson, ndjson: datasetNdjson };
const measurements = {
  'ours read': withEngine(oursRead),
  'ours write': withEngine(oursWrite),
  'peer read': peerRead,
  'peer read at once': peerReadAtOnce,
  'peer write': peerWrite,
};

if (options.measure === undefined) await compare();
else await measurements[options.measure](options.file, Number(options.rows));

async function compare() {
  const rowCount = Number(options.rows);
  const folder = mkdtempSync(join(tmpdir(), 'bench-ndjson-'));
  try {
    for (const kind of Object.keys(formats)) {
      const file = join(folder, `lb.${kind}`);
      const oursWrote = best('ours write', file, rowCount);
      const megabytes = statSync(file).size / 1e6;
      print(`${kind}: ${rowCount} rows of ${variables.length} variables, ${megabytes.toFixed(0)} MB`);
      const line = (name, { seconds, cpu, memory }) =>
        print(
          `  ${name.padEnd(30)} ${seconds.toFixed(2)} s  ${(megabytes / seconds).toFixed(0)} MB/s  ${cpu.toFixed(2)} s of processor  ${memory} MB of memory`,
        );
      const times = (a, b) =>
        `${(a.seconds / b.seconds).toFixed(1)} times as fast (${(a.cpu / b.cpu).toFixed(1)} by processor)`;
      const oursRead = best('ours read', file, rowCount);
      const peerRead = measured('peer read', file, rowCount);
      const peerAtOnce = measured('peer read at once', file, rowCount);
      const peerWrote = measured('peer write', file, rowCount);
      line('trialmill reads into DuckDB', oursRead);
      line('js-stream-dataset-json streams', peerRead);
      line('js-stream-dataset-json, at once', peerAtOnce);
      line('trialmill writes from DuckDB', oursWrote);
      line('js-stream-dataset-json writes', peerWrote);
      print(`  we read ${times(peerRead, oursRead)}; than all at once, ${times(peerAtOnce, oursRead)}`);
      print(`  we write ${times(peerWrote, oursWrote)}`);
      if (!options.memory) continue;
      for (const times of [2, 4]) {
        const wrote = measured('ours write', file, rowCount * times);
        const read = measured('ours read', file, rowCount * times);
        print(`  ${rowCount * times} rows: ${read.memory} MB of memory to read, ${wrote.memory} MB to write`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function best(measure, file, rowCount) {
  const runs = Array.from({ length: Number(options.times) }, () => measured(measure, file, rowCount));
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function measured(measure, file, rowCount) {
  const args = [import.meta.filename, '--measure', measure, '--file', file, '--rows', String(rowCount)];
  return JSON.parse(execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }).toString());
}

function withEngine(work) {
  return async (file, rowCount) => {
    const engine = await openEngine({ tempDirectory: tmpdir(), memoryLimit: '512MB' });
    try {
      await work(file, rowCount, engine);
    } finally {
      await engine[Symbol.asyncDispose]();
    }
  };
}

async function oursRead(file, rowCount, engine) {
  await told(async () => {
    const read = await formatOf(file).read({
      name: file,
      size: statSync(file).size,
      read: (start = 0) => createReadStream(file, { start, highWaterMark: 1 << 20 }),
    });
    const [table] = read.value;
    const count = await engine.load('lb', table.meta.columns, table.rows);
    if (count !== rowCount) throw new Error(`${count} rows`);
  });
}

async function oursWrite(file, rowCount, engine) {
  await engine.run(trusted(`CREATE TABLE lb AS ${rows(rowCount)}`));
  const out = openSync(file, 'w');
  await told(async () => {
    const table = { meta: { name: 'LB', label: '', columns: variables }, rows: engine.stream(trusted('FROM lb')) };
    const stamp = { createdAt: new Date(0), tool: 'bench', toolVersion: '0' };
    const sink = { write: (bytes) => Promise.resolve(void writeSync(out, bytes)) };
    await formatOf(file).write(table, sink, stamp, { rowCount });
  });
  closeSync(out);
}

async function peerRead(file, rowCount) {
  await told(async () => {
    let count = 0;
    for await (const record of new peer.default(file).readRecords({ bufferLength: 2048 })) count += record.length > 0;
    if (count !== rowCount) throw new Error(`${count} rows`);
  });
}

/** All rows in one array: faster, and as large in memory as the file and more. */
async function peerReadAtOnce(file, rowCount) {
  await told(async () => {
    const { length } = await new peer.default(file).getData({ start: 0 });
    if (length !== rowCount) throw new Error(`${length} rows`);
  });
}

/** The same rows again and again, which costs the peer nothing. */
async function peerWrite(file, rowCount) {
  const source = new peer.default(file);
  const metadata = await source.getMetadata();
  const data = await source.getData({ start: 0, length: 2048 });
  await source.close();
  const target = new peer.default(`${file.replace(/\.(\w+)$/, '.peer.$1')}`);
  await told(async () => {
    await target.write({ metadata: { ...metadata, records: rowCount }, action: 'create' });
    for (let at = 0; at < rowCount; at += data.length)
      await target.write({ data: data.slice(0, rowCount - at), action: 'write' });
    await target.write({ action: 'finalize' });
  });
}

async function told(work) {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  print(JSON.stringify({ seconds, cpu: (user + system) / 1e6, memory }));
}

function formatOf(file) {
  return formats[file.slice(file.lastIndexOf('.') + 1)];
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
