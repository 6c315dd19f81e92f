import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { datasetNdjson } from '#formats/dataset-json/index.js';
import { numberBatch, textBatch } from '#model/table.js';
import { trusted } from '#sql/sql.js';
import { stamp, tableOf, memorySink } from '../memory.js';

const engine = await openEngine({ tempDirectory: mkdtempSync(join(tmpdir(), 'json-engine-')), threads: 1 });
afterAll(() => engine[Symbol.asyncDispose]());

describe('rows of the engine', () => {
  it.each([
    ['short texts with nothing to escape', ['a', undefined, 'twelve bytes', 'é😀', ' x', 'abcd', 'abcde', 'abcdefghi']],
    ['a quote', ['a', '"', 'b']],
    ['a backslash', ['a\\', undefined]],
    ['control characters', ['a\tb', 'c\n', '\u0001']],
    ['long texts', ['a text of more than twelve bytes', '"', undefined]],
  ])('are written as rows of anyone else are: %s', async (_, texts) => {
    const numbers = [0, -0, 7, 10, 99, 2147483647, 2147483648, -1, 1e21, 0.1, undefined, 1234567890];
    const rows = numbers.map((_, i) => texts[i % texts.length]);
    const columns = [
      { name: 'T', label: 'Text', storage: 'text' as const, length: 40 },
      { name: 'N', label: 'Number', storage: 'number' as const, length: 8 },
    ];
    const table = tableOf(
      { name: 'T', label: '', columns },
      { rowCount: rows.length, columns: [textBatch(rows), numberBatch(numbers)] },
    );
    await engine.run(trusted('DROP TABLE IF EXISTS t'));
    await engine.load('t', columns, table.rows);
    const ofEngine = { meta: table.meta, rows: engine.stream(trusted('FROM t')) };

    const lines = (await written(ofEngine, rows.length)).split('\n');
    expect(lines).toEqual((await written(table, rows.length)).split('\n'));
    expect(lines.slice(1, -1).map((line) => JSON.parse(line) as unknown)).toEqual(
      numbers.map((number, i) => [rows[i] ?? '', number === undefined ? null : number + 0]),
    );
  });
});

async function written(table: Parameters<NonNullable<typeof datasetNdjson.write>>[0], rowCount: number) {
  const sink = memorySink();
  await datasetNdjson.write?.(table, sink, stamp, { rowCount });
  return sink.bytes().toString();
}
