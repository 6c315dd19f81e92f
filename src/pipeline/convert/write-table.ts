import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import type { Engine } from '#engine/engine.js';
import { FormatFault, type ByteSink, type RunStamp } from '#formats/format.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { valueAt, type Table, type TableMeta } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';
import type { FileFormat } from './file-formats.js';
import { writeParquet } from './parquet.js';

/** A sheet of Excel has this many rows, the header one of them (ECMA-376; Excel specifications and limits). */
const MOST_SHEET_ROWS = 1_048_576;

/** Writes one table to one file and returns the number of its rows. */
export async function writeTable(
  engine: Engine,
  table: Table,
  format: FileFormat,
  path: string,
  stamp: RunStamp,
): Promise<number> {
  if (format.id === 'parquet') return staged(engine, table, (name, meta) => writeParquet(engine, name, meta, path));
  if (format.id === 'xlsx') return writeSheet(table, path);
  if (format.id === 'json' && table.meta.columns.length > 0) return writeCounted(engine, table, format, path, stamp);
  return writeBytes(table, format, path, stamp);
}

async function writeBytes(table: Table, format: FileFormat, path: string, stamp: RunStamp, rowCount?: number) {
  const file = openSync(path, 'w');
  try {
    const sink: ByteSink = {
      write: (bytes) => {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
        return Promise.resolve();
      },
    };
    const written = await format.bytes?.write?.(table, sink, stamp, rowCount === undefined ? {} : { rowCount });
    return written?.rowCount ?? 0;
  } finally {
    closeSync(file);
  }
}

/** Dataset-JSON states its number of rows before them. */
async function writeCounted(engine: Engine, table: Table, format: FileFormat, path: string, stamp: RunStamp) {
  return staged(engine, table, async (name, meta, rowCount) => {
    const columns = join(meta.columns.map((column) => id(column.name)));
    const rows = engine.stream(sql`SELECT ${columns} FROM ${id(name)} ORDER BY _row`);
    await writeBytes({ meta, rows }, format, path, stamp, rowCount);
  });
}

/** Lays the rows in a table of the engine for as long as they are used. */
async function staged(
  engine: Engine,
  { meta, rows }: Table,
  use: (table: string, meta: TableMeta, rowCount: number) => Promise<void>,
): Promise<number> {
  if (meta.columns.length === 0) throw new FormatFault(meta.name, `${meta.name} has no column.`, 'at least one column');
  const name = `staged ${meta.name}`;
  const count = await engine.load(name, meta.columns, rows, { rowNumberColumn: '_row' });
  try {
    await use(name, meta, count);
    return count;
  } finally {
    await engine.run(sql`DROP TABLE ${id(name)}`);
  }
}

async function writeSheet({ meta, rows }: Table, path: string): Promise<number> {
  const cells: (string | number | undefined)[][] = [meta.columns.map(({ name }) => name)];
  for await (const batch of rows) {
    if (cells.length + batch.rowCount > MOST_SHEET_ROWS)
      throw new FormatFault(
        meta.name,
        `${meta.name} has more rows than a sheet holds.`,
        `at most ${MOST_SHEET_ROWS - 1} rows`,
      );
    for (let i = 0; i < batch.rowCount; i++) cells.push(batch.columns.map((column) => valueAt(column, i)));
  }
  writeFileSync(path, writeWorkbook([{ name: meta.name.slice(0, 31), rows: cells }]));
  return cells.length - 1;
}
