/**
 * Measures `diff` of two large transport files, 25 variables as LB has them; generated on the spot, nothing stays.
 *
 *   npm run bench:diff -- [--rows 1000000]
 *
 * The peer is DuckDB joining the same two tables and comparing the same columns, which neither reads files nor tells anything.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '#engine/engine.js';
import { writeXpt } from '#formats/xpt/index.js';
import { diff } from '#pipeline/diff/index.js';
import { trusted } from '#sql/sql.js';
import { rows, variables as columns } from './lb.js';

/** Times the peer that a comparison may take, reading both files included. */
const LIMIT = 12;

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rowCount = Number(options.rows);
const stamp = { createdAt: new Date(0), tool: 'bench', toolVersion: '0' };
const folder = mkdtempSync(join(tmpdir(), 'bench-diff-'));
try {
  const peer = await prepared();
  const [a, b] = [join(folder, 'a.xpt'), join(folder, 'b.xpt')];
  const start = performance.now();
  const found = await diff({
    a,
    b,
    by: ['LBREFID'],
    ignore: [],
    tolerance: { absolute: 0, relative: 0 },
    first: 10,
    memoryLimit: '2GB',
  });
  const seconds = (performance.now() - start) / 1e3;
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  const [{ rows: counts, variables }] = found.value.datasets;
  const size = (statSync(a).size + statSync(b).size) / 1e6;
  print(`${rowCount} rows of ${columns.length} variables twice, ${size.toFixed(0)} MB`);
  print(
    `  found ${counts.onlyA} and ${counts.onlyB} rows on one side, ${variables.map(({ variable, count }) => `${variable} ${count}`).join(', ')}`,
  );
  print(
    `  diff  ${seconds.toFixed(1)} s, ${(seconds / peer).toFixed(1)} times DuckDB's join of the tables (${peer.toFixed(1)} s; limit ${LIMIT})`,
  );
  print(`  peak of memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  if (seconds / peer > LIMIT) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes both files and gives the seconds of the peer. */
async function prepared() {
  const engine = await openEngine({ tempDirectory: folder, memoryLimit: '2GB' });
  try {
    await engine.run(trusted(`CREATE TABLE a AS ${rows(rowCount)}`));
    await engine.run(
      trusted(
        'CREATE TABLE b AS SELECT * REPLACE (CASE WHEN rowid % 1000 = 7 THEN LBSTRESN + 1 ELSE LBSTRESN END AS LBSTRESN) FROM a WHERE rowid % 100000 <> 9',
      ),
    );
    for (const name of ['a', 'b']) {
      const file = openSync(join(folder, `${name}.xpt`), 'w');
      const sink = { write: (bytes) => Promise.resolve(void writeSync(file, bytes)) };
      await writeXpt(
        { meta: { name: 'LB', label: '', columns }, rows: engine.stream(trusted(`FROM ${name}`)) },
        sink,
        stamp,
      );
      closeSync(file);
    }
    const counts = columns.map(({ name }) => `count(*) FILTER (a."${name}" IS DISTINCT FROM b."${name}")`);
    const start = performance.now();
    await engine.all(trusted(`SELECT ${counts.join(', ')} FROM a FULL JOIN b USING (LBREFID)`));
    return (performance.now() - start) / 1e3;
  } finally {
    await engine[Symbol.asyncDispose]();
  }
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
