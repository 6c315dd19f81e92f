import { BIGINT, DOUBLE, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { fastReader, plainReader, vectorReader } from '#engine/vector-reader.js';
import { assertText, fastWriter, plainWriter, typesOf, vectorWriter } from '#engine/vector-writer.js';
import { numberBatch, textBatch, type RowBatch } from '#model/table.js';

const storages = ['text', 'number'] as const;
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

/** Without the other layout that short texts also have. */
function plain({ rowCount, columns }: RowBatch): RowBatch {
  return {
    rowCount,
    columns: columns.map((column) =>
      column.kind === 'text' ? { kind: 'text', bytes: Uint8Array.from(column.bytes), offsets: column.offsets } : column,
    ),
  };
}

describe('the fast reader', () => {
  it('is the one in use with the DuckDB that is installed', () => {
    expect(vectorReader()).toBe(fastReader);
  });

  it.each([
    [
      'short and long texts in turn',
      "SELECT CASE WHEN i % 2 = 0 THEN 's' || i ELSE 'a longer text ' || i END, i::DOUBLE FROM range(2048) r (i)",
    ],
    [
      'NULL in every place of the mask',
      "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE repeat('x', (i % 30)::INT) END, CASE WHEN i % 5 = 0 THEN NULL ELSE i END::DOUBLE FROM range(2000) r (i)",
    ],
    ['nothing but NULL', 'SELECT NULL::VARCHAR, NULL::DOUBLE FROM range(65)'],
    ['one constant', "SELECT 'one text for all of the rows', 1.5::DOUBLE FROM range(2048)"],
    [
      'texts in another order than in memory',
      "SELECT s, n FROM (SELECT 'a longer text ' || i AS s, i::DOUBLE AS n FROM range(2048) r (i)) ORDER BY hash(n)",
    ],
    ['one row', "SELECT 'x', 1::DOUBLE"],
    [
      'short texts only, with NULL among them',
      "SELECT CASE WHEN i % 4 = 0 THEN NULL ELSE repeat('y', (i % 13)::INT) END, i::DOUBLE FROM range(2048) r (i)",
    ],
    ['texts of twelve bytes and no more', "SELECT 'twelve bytes', i::DOUBLE FROM range(100) r (i)"],
    ['letters of all lengths', "SELECT repeat('é😀', (i % 9)::INT), -0.0::DOUBLE FROM range(100) r (i)"],
    ['very long texts', "SELECT repeat('0123456789', (i * 50)::INT), i::DOUBLE FROM range(20) r (i)"],
    [
      'a text of a dictionary',
      "SELECT s, 1::DOUBLE FROM (VALUES ('a text that is repeated'), ('b')) v (s), range(900)",
    ],
  ])('reads what the plain one reads: %s', async (_name, select) => {
    const chunk = await (await connection.stream(select)).fetchChunk();
    if (chunk === null) throw new Error('no rows');
    expect(plain(fastReader(chunk, storages))).toEqual(plain(plainReader(chunk, storages)));
  });
});

describe('the fast writer', () => {
  const shape = { storages, rowNumbers: true };

  it('is the one in use with the DuckDB that is installed', () => {
    expect(vectorWriter()).toBe(fastWriter);
  });

  it.each([
    ['short and long texts in turn', (i: number) => (i % 2 === 0 ? `s${i}` : `a longer text ${i}`)],
    ['nothing in every place of the mask', (i: number) => (i % 3 === 0 ? undefined : 'x'.repeat(i % 30))],
    ['nothing but nothing', () => undefined],
    ['blanks at the end', (i: number) => 'x'.repeat(i % 15) + ' '.repeat(i % 4)],
    ['letters of all lengths', (i: number) => 'é😀'.repeat(i % 9)],
    ['very long texts', (i: number) => '0123456789'.repeat(i % 40)],
  ])('writes what the plain one writes: %s', (_name, textOf) => {
    const rows = Array.from({ length: 2500 }, (_, i) => i);
    const batch: RowBatch = {
      rowCount: rows.length,
      columns: [textBatch(rows.map(textOf)), numberBatch(rows.map((i) => (i % 7 === 0 ? undefined : i / 3)))],
    };
    const fast = DuckDBDataChunk.create(typesOf(shape));
    for (const [start, count] of [
      [0, 2048],
      [2048, 452],
      [100, 1],
    ] as const) {
      const slice = { batch, start, count, rowNumber: start + 1 };
      fastWriter(fast, slice, shape);
      const plain = DuckDBDataChunk.create([VARCHAR, DOUBLE, BIGINT]);
      plainWriter(plain, slice, shape);
      expect(fast.getColumns()).toEqual(plain.getColumns());
    }
  });

  it.each([
    ['is not UTF-8', [0x61, 0xff], [0, 2]],
    ['is cut in the middle of a letter', [0xc3, 0xa9], [0, 1, 2]],
  ])('never gets text that %s', (_name, bytes, offsets) => {
    const column = { kind: 'text', bytes: Uint8Array.from(bytes), offsets: Uint32Array.from(offsets) } as const;
    expect(() => {
      assertText({ rowCount: offsets.length - 1, columns: [column] });
    }).toThrow('This is a bug of trialmill: a format');
  });
});
