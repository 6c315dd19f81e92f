import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { EngineFault } from '#engine/fault.js';
import type { Kept } from '#formats/format.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { id, join, literal, sql, trusted } from '#sql/sql.js';
import { z } from 'zod';
import { tableName } from './csv.js';
import type { FileFormat, OpenedTable, Opening, Writing } from './file-format.js';
import { report } from './messages.js';
import { rereadable } from './rereadable.js';
import { staged } from './staged.js';

/** Where a Parquet file keeps what Parquet itself has no place for. */
const KEY = 'trialmill.table';

const keeps: readonly Kept[] = ['dataset label', 'labels', 'lengths', 'display formats', 'data types', 'keys'];

export const parquet: FileFormat = {
  id: 'parquet',
  name: 'Parquet',
  extensions: ['.parquet'],
  keeps,
  open: openParquet,
  write: ({ engine, table, path }: Writing) =>
    staged(engine, table, (name) => writeParquet(engine, name, table.meta, path)),
};

const dataTypes = [
  'text', 'integer', 'float', 'date', 'time', 'datetime', 'partialDate', 'partialTime', 'partialDatetime',
  'incompleteDatetime', 'durationDatetime', 'intervalDatetime',
] as const; // prettier-ignore

const described = z.object({
  name: z.string(),
  label: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      length: z.number().int().positive(),
      dataType: z.enum(dataTypes).optional(),
      displayFormat: z.string().optional(),
      keySequence: z.number().int().positive().optional(),
    }),
  ),
});

/** Writes the rows of a table of the engine, in their order, with the table's description among the file's key-value metadata. */
async function writeParquet(engine: Engine, table: string, meta: TableMeta, path: string): Promise<void> {
  const description = JSON.stringify({
    name: meta.name,
    label: meta.label,
    columns: meta.columns.map(({ storage: _, ...column }) => column),
  });
  const columns = join(meta.columns.map(({ name }) => id(name)));
  await engine.run(
    sql`COPY (SELECT ${columns} FROM ${id(table)} ORDER BY _row) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, KV_METADATA {${trusted(`'${KEY}'`)}: ${literal(description)}})`,
  );
}

/** Reads a Parquet file: text and numbers as they are; other types as the text that DuckDB gives them (dates as ISO 8601). */
async function openParquet({ engine, path, name }: Opening): Promise<Checked<readonly OpenedTable[]>> {
  try {
    const columns = await engine.all(sql`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
    const kept = await keptDescription(engine, path);
    const known = new Map(kept?.columns.map((column) => [column.name, column]));
    const metas = columns.map((row): ColumnMeta & { readonly type: string } => {
      const column = String(row['column_name']);
      const type = String(row['column_type']);
      const storage = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)
        ? ('number' as const)
        : ('text' as const);
      const { dataType, displayFormat, keySequence, label, length } = known.get(column) ?? {};
      return {
        name: column,
        label: label ?? '',
        storage,
        length: length ?? (storage === 'number' ? 8 : 200),
        type,
        ...(dataType !== undefined && { dataType }),
        ...(displayFormat !== undefined && { displayFormat }),
        ...(keySequence !== undefined && { keySequence }),
      };
    });
    const cells = metas.map(({ name: column, storage, type }) =>
      storage === 'number'
        ? sql`nullif(CAST(${id(column)} AS DOUBLE), CAST('NaN' AS DOUBLE)) AS ${id(column)}`
        : sql`nullif(${type === 'TIMESTAMP' ? sql`strftime(${id(column)}, '%Y-%m-%dT%H:%M:%S')` : sql`CAST(${id(column)} AS VARCHAR)`}, '') AS ${id(column)}`,
    );
    const select = sql`SELECT ${join(cells)} FROM read_parquet(${literal(path)})`;
    const meta = {
      name: kept?.name ?? tableName(path),
      label: kept?.label ?? '',
      columns: metas.map(({ type: _, ...column }) => column),
    };
    return ok([{ meta, rows: rereadable(engine, select), select }]);
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error;
    return faults([report('unreadable', { path: name, problem: error.message, expected: undefined })]);
  }
}

async function keptDescription(engine: Engine, path: string): Promise<z.infer<typeof described> | undefined> {
  const rows = await engine.all(
    sql`SELECT decode(value) AS v FROM parquet_kv_metadata(${literal(path)}) WHERE decode(key) = ${literal(KEY)}`,
  );
  try {
    const parsed = described.safeParse(JSON.parse(String(rows[0]?.['v'] ?? 'null')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
