import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ColumnMeta } from '#model/table.js';
import { numberText, text } from '#sql/idioms.js';
import { id, join, literal, sql, type Sql } from '#sql/sql.js';
import { missingColumns } from './declared-columns.js';
import { readableFormatOf } from './tables/index.js';
import { closeTables, layTable, scratchName } from './tables/lay.js';
import { openTables } from './tables/open.js';

const READY = ['.xpt', '.json', '.ndjson', '.dsjc', '.parquet', '.sas7bdat'];

/** Whether a raw file is a dataset that is ready as it is: SAS transport, Dataset-JSON, Parquet, SAS7BDAT. */
export function isReady(path: string): boolean {
  return readableFormatOf(path)?.extensions.some((extension) => READY.includes(extension)) === true;
}

interface ReadyFile {
  readonly table: string;
  readonly path: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** The table of a file that has several. */
  readonly wanted: string;
  readonly at: SourceSpan;
}

/** Loads of a ready dataset the columns that are declared, as a raw source: everything is text, dates and times as ISO 8601. */
export async function loadReady(
  engine: Engine,
  { table, path, name, columns, wanted, at }: ReadyFile,
): Promise<Checked<{ readonly rows: number; readonly sha256: string }>> {
  const format = readableFormatOf(path);
  if (format === undefined) return faults([]);
  const opened = await openTables(format, { engine, path, name });
  if (!opened.ok) return opened;
  try {
    const found = opened.value.find(({ meta }) => meta.name.toLowerCase() === wanted.toLowerCase()) ?? opened.value[0];
    if (found === undefined) return faults([]);
    const described = { file: name, present: found.meta.columns.map((column) => column.name), declared: columns, at };
    const missing = missingColumns(described);
    if (missing.length > 0) return faults(missing);
    const staged = scratchName(engine);
    const laid = await layTable(engine, found, staged, name, { rowNumberColumn: '_row' });
    if (!laid.ok) return laid;
    const cells = found.meta.columns
      .filter((column) => columns.includes(column.name))
      .map((column) => sql`${textOf(column)} AS ${id(column.name)}`);
    await engine.run(
      sql`CREATE TABLE ${id(table)} AS SELECT ${join(cells)}, ${literal(name)} AS _file, _row FROM ${id(staged)} ORDER BY _row`,
    );
    await engine.run(sql`DROP TABLE ${id(staged)}`);
    return ok({ rows: laid.value, sha256: await checksumOf(path) }, laid.warnings);
  } finally {
    await closeTables(opened.value);
  }
}

/** A cell as text; numbers that are shown as dates become dates. */
function textOf({ name, storage, displayFormat = '', dataType }: ColumnMeta): Sql {
  const column = id(name);
  if (storage === 'text') return text(column);
  const number = sql`CAST(${column} AS DOUBLE)`;
  const isDay = /^(?:DATE|[EBI]S?8601DA|YYMMDD|DDMMYY|MMDDYY)(?!TIME)/i.test(displayFormat) || dataType === 'date';
  const isMoment = /^(?:DATETIME|[EBI]S?8601DT)/i.test(displayFormat) || dataType === 'datetime';
  if (isMoment)
    return sql`strftime(TIMESTAMP '1960-01-01' + to_seconds(CAST(floor(${number}) AS BIGINT)), '%Y-%m-%dT%H:%M:%S')`;
  if (isDay) return sql`CAST(DATE '1960-01-01' + CAST(floor(${number}) AS INTEGER) AS VARCHAR)`;
  return numberText(number);
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
