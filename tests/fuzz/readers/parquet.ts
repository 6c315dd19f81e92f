import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '#engine/engine.js';
import { numberBatch, textBatch, type Table } from '#model/table.js';
import { id, sql } from '#sql/sql.js';
import { layTable } from '#pipeline/tables/lay.js';
import { openTables } from '#pipeline/tables/open.js';
import { parquet } from '#pipeline/tables/parquet.js';
import { stamp, tableOf } from '../../formats/memory.js';
import type { Fuzzed } from '../fuzzed.js';

const folder = mkdtempSync(join(tmpdir(), 'trialmill-parquet-'));
const path = join(folder, 'twin.parquet');
const engine = openEngine({ tempDirectory: folder, threads: 1, memoryLimit: '512MB' });
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Parquet files are laid in the engine whole, or refused with a message that names them; a changed value is not seen, as its pages have no checksum. */
export const fuzzedParquet: Fuzzed = {
  name: 'parquet',
  anatomy: { words: ['PAR1', 'trialmill.table', '\x15\x00', '\xff\xff\xff\x7f', '\x00\x00\x00\x80'] },
  files: async () => {
    const table = small();
    await parquet.write?.({ engine: await engine, table, path, stamp });
    return [{ name: 'small', bytes: readFileSync(path) }];
  },
  misbehaviour: async (bytes) => {
    writeFileSync(path, bytes);
    const running = await engine;
    const opened = await openTables(parquet, { engine: running, path });
    if (!opened.ok)
      return opened.diagnostics.every(({ message }) => message.includes('twin')) ? undefined : 'no file told';
    for (const table of opened.value) {
      const laid = await layTable(running, table, 'fuzzed', path);
      if (laid.ok) await running.run(sql`DROP TABLE ${id('fuzzed')}`);
      else if (!laid.diagnostics.every(({ message }) => message.includes('twin'))) return 'no file told';
    }
    return undefined;
  },
};

function small(): Table {
  const texts = ['a', 'é', '', '😀', 'x'.repeat(40)];
  const columns = [
    { name: 'T', label: 'Text', storage: 'text' as const, length: 40 },
    { name: 'N', label: 'Number', storage: 'number' as const, length: 8 },
  ];
  const batch = { rowCount: texts.length, columns: [textBatch(texts), numberBatch([1, undefined, -0.5, 1e300, 7])] };
  return tableOf({ name: 'T', label: 'A table', columns }, batch);
}
