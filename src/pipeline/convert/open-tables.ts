import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { encodings, type CsvEncoding } from '#engine/encodings.js';
import { loadCsv } from '#engine/load-csv.js';
import { readXpt } from '#formats/xpt/index.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import type { Table } from '#model/table.js';
import { id, join, sql } from '#sql/sql.js';
import { fileSource } from '../byte-source.js';
import { report } from './messages.js';
import type { FileFormat } from './file-formats.js';
import { readParquet } from './parquet.js';
import { rereadable } from './rereadable.js';

/** The tables of one file, opened: their rows are read as they are asked for. */
export interface OpenedFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly tables: readonly Table[];
}

/** Encodings that can be said of a file whose format does not say its own. */
export type FileEncoding = CsvEncoding;

function encodingsOf({ id }: FileFormat): readonly FileEncoding[] {
  if (id === 'csv') return encodings;
  return id === 'xpt' ? ['utf-8', 'windows-1252'] : [];
}

/** Opens a file of any format that we read. CSV is read whole into the engine, the others as their rows are asked for. */
export async function openTables(
  engine: Engine,
  path: string,
  format: FileFormat,
  encoding?: FileEncoding,
): Promise<Checked<OpenedFile>> {
  const tables = await tablesOf(engine, path, format, encoding);
  return tables.ok ? ok({ path, format, tables: tables.value }, tables.warnings) : tables;
}

async function tablesOf(
  engine: Engine,
  path: string,
  format: FileFormat,
  encoding: FileEncoding | undefined,
): Promise<Checked<readonly Table[]>> {
  if (statSync(path).size === 0) return faults([report('empty-file', { file: path })]);
  if (encoding !== undefined && !encodingsOf(format).includes(encoding))
    return faults([
      report('encoding-not-of-format', { path, encoding, format: format.name, choices: encodingsOf(format) }),
    ]);
  if (format.id === 'xpt' && (encoding === 'utf-8' || encoding === 'windows-1252'))
    return readXpt(fileSource(path), { encoding });
  if (format.bytes?.read !== undefined) return format.bytes.read(fileSource(path));
  const name = tableName(path);
  if (format.id === 'xlsx') return sheets(path);
  if (format.id === 'csv') return csvTable(engine, path, name, encoding);
  const table = await readParquet(engine, path, path, name);
  return table.ok ? ok([table.value], table.warnings) : table;
}

/** The name that a file without one inside gives its table. */
function tableName(path: string): string {
  return basename(path)
    .replace(/\.[^.]*$/, '')
    .toUpperCase();
}

/** Every sheet with a header; sheets without a cell are no tables. */
function sheets(path: string): Checked<readonly Table[]> {
  const workbook = readWorkbook(readFileSync(path), path);
  if (!workbook.ok) return workbook;
  const read = workbook.value.sheetNames.map((sheet) => workbook.value.sheet(sheet));
  const wrong = read.flatMap((sheet) => (sheet.ok ? [] : sheet.diagnostics));
  const bad = wrong.filter(({ code }) => code !== 'formats/xlsx/no-header');
  const tables = read.flatMap((sheet) => (sheet.ok ? [sheet.value.table] : []));
  if (bad.length > 0 || tables.length === 0) return faults(wrong);
  return ok(
    tables,
    read.flatMap((sheet) => (sheet.ok ? sheet.warnings : [])),
  );
}

async function csvTable(
  engine: Engine,
  path: string,
  name: string,
  encoding: FileEncoding | undefined,
): Promise<Checked<readonly Table[]>> {
  const raw = `csv ${path}`;
  const loaded = await loadCsv(engine, { table: raw, path, name: path, ...(encoding && { dialect: { encoding } }) });
  if (!loaded.ok) return loaded;
  const columns = await engine.all(
    sql`SELECT ${join(loaded.value.columns.map((column) => sql`max(strlen(${id(column)})) AS ${id(column)}`))} FROM ${id(raw)}`,
  );
  const meta = {
    name,
    label: '',
    columns: loaded.value.columns.map((column) => ({
      name: column,
      label: '',
      storage: 'text' as const,
      length: Math.max(1, Number(columns[0]?.[column] ?? 1)),
    })),
  };
  const rows = rereadable(engine, sql`SELECT ${join(loaded.value.columns.map(id))} FROM ${id(raw)} ORDER BY _row`);
  return ok([{ meta, rows }], loaded.warnings);
}
