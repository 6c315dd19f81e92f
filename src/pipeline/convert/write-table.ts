import { writeFileSync } from 'node:fs';
import type { Engine } from '#engine/engine.js';
import { FormatFault, type RunStamp } from '#formats/format.js';
import { writeXpt, type Cut } from '#formats/xpt/index.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { valueAt, type Table, type TableMeta } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';
import type { FileFormat } from './file-formats.js';
import { fileSink } from './file-sink.js';
import { writeParquet } from './parquet.js';

type OnCut = ((cut: Cut) => void) | undefined;

/** A sheet of Excel has this many rows, the header one of them (ECMA-376; Excel specifications and limits). */
const MOST_SHEET_ROWS = 1_048_576;

/** Writes one table to one file and returns the number of its rows. */
export async function writeTable(
  engine: Engine,
  table: Table,
  format: FileFormat,
  path: string,
  stamp: RunStamp,
  cut?: OnCut,
): Promise<number> {
  if (format.id === 'xpt8') return writeTransport(table, 8, path, stamp, cut);
  if (format.id.startsWith('xpt')) return writeTransport(table, 5, path, stamp, cut);
  if (format.id === 'parquet') return staged(engine, table, (name, meta) => writeParquet(engine, name, meta, path));
  if (format.id === 'xlsx') return writeSheet(table, path);
  if (format.id === 'json' && table.meta.columns.length > 0) return writeCounted(engine, table, format, path, stamp);
  return writeBytes(table, format, path, stamp);
}

async function writeBytes(table: Table, format: FileFormat, path: string, stamp: RunStamp, rowCount?: number) {
  const sink = fileSink(path);
  try {
    const written = await format.bytes?.write?.(table, sink, stamp, rowCount === undefined ? {} : { rowCount });
    return written?.rowCount ?? 0;
  } finally {
    sink.close();
  }
}

/** Version 8 states its number of rows before them. */
async function writeTransport(table: Table, version: 5 | 8, path: string, stamp: RunStamp, cut: OnCut) {
  const rowCount = version === 8 ? await countRows(table) : undefined;
  const sink = fileSink(path);
  try {
    const options = { version, ...(rowCount !== undefined && { rowCount }), ...(cut && { cut }) };
    return (await writeXpt(table, sink, stamp, options)).rowCount;
  } finally {
    sink.close();
  }
}

async function countRows({ rows }: Table): Promise<number> {
  let count = 0;
  for await (const batch of rows) count += batch.rowCount;
  return count;
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
