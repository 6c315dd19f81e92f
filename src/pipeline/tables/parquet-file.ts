import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { describedColumn, describedOrigin } from '#formats/dataset-json/attributes.js';
import { FormatFault } from '#formats/format.js';
import type { ColumnMeta, RowBatch, TableMeta } from '#model/table.js';
import { id, join, literal, sql, trusted } from '#sql/sql.js';
import { z } from 'zod';
import { tableName } from './csv.js';
import type { OpenedTable, Opening, Writing } from './file-format.js';
import { faultOfFile } from './fault-of-file.js';
import { report } from './messages.js';
import { parquetCell, type ParquetCell } from './parquet-types.js';
import { rereadable } from './rereadable.js';
import { staged } from './staged.js';

/** Where a Parquet file keeps what Parquet itself has no place for. */
const KEY = 'trialmill.table';

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
      codelist: z
        .object({ name: z.string(), terms: z.array(z.object({ code: z.string(), decode: z.string() })) })
        .optional(),
      described: describedColumn.optional(),
    }),
  ),
  origin: describedOrigin.optional(),
});

export function writeParquet({ engine, table, path }: Writing): Promise<number> {
  return staged(engine, table, (name) => writeRows(engine, name, table.meta, path));
}

/** Writes the rows of a table of the engine, in their order, with the table's description among the file's key-value metadata. */
async function writeRows(engine: Engine, table: string, meta: TableMeta, path: string): Promise<void> {
  const description = JSON.stringify({
    name: meta.name,
    label: meta.label,
    origin: meta.origin,
    columns: meta.columns.map(({ storage: _, ...column }) => column),
  });
  const columns = join(meta.columns.map(({ name }) => id(name)));
  await engine.run(
    sql`COPY (SELECT ${columns} FROM ${id(table)} ORDER BY _row) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, KV_METADATA {${trusted(`'${KEY}'`)}: ${literal(description)}})`,
  );
}

/** Reads a Parquet file: text and numbers as they are, dates and times as ISO 8601, and whole numbers that 8 bytes do not hold as text, which is told. */
export async function openParquet({ engine, path, name }: Opening): Promise<Checked<readonly OpenedTable[]>> {
  try {
    const rows = await engine.all(sql`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
    const types = rows.map((row) => ({ column: String(row['column_name']), type: String(row['column_type']) }));
    const unnamed = types.find(({ column }) => column.includes('\0'));
    if (unnamed !== undefined) {
      const problem = `the name of a column has a NUL character: ${JSON.stringify(unnamed.column)}`;
      return faults([report('unreadable', { path: name, problem, expected: undefined })]);
    }
    const refused = types.filter(({ column, type }) => parquetCell(column, type) === undefined);
    if (refused.length > 0) return faults(refused.map((each) => report('parquet-type', { path: name, ...each })));
    const kept = await keptDescription(engine, path);
    const known = new Map(kept?.columns.map((column) => [column.name, column]));
    const inexact = await inexactColumns(engine, path, types);
    const columns = types.flatMap(({ column, type }) => {
      const read = parquetCell(column, inexact.has(column) ? 'VARCHAR' : type);
      return read === undefined ? [] : [{ ...read, meta: columnMeta(column, read, known.get(column)) }];
    });
    const cells = columns.map(({ meta, cell }) => sql`${cell} AS ${id(meta.name)}`);
    const select = sql`SELECT ${join(cells)} FROM read_parquet(${literal(path)})`;
    const meta = {
      name: kept?.name ?? tableName(path),
      label: kept?.label ?? '',
      columns: columns.map((column) => column.meta),
      ...(kept?.origin && { origin: kept.origin }),
    };
    const told = types.filter(({ column }) => inexact.has(column));
    return ok(
      [{ meta, rows: readable(name, rereadable(engine, select)), select, ...(kept === undefined && { isBare: true }) }],
      told.map((each) => report('parquet-digits', { path: name, ...each })),
    );
  } catch (error) {
    const problem = faultOfFile(error);
    if (problem === undefined) throw error;
    return faults([report('unreadable', { path: name, problem, expected: undefined })]);
  }
}

type KeptColumn = z.infer<typeof described>['columns'][number];

function columnMeta(name: string, read: ParquetCell, kept: KeptColumn | undefined): ColumnMeta {
  const { storage, length = storage === 'number' ? 8 : 200 } = read;
  const dataType = kept === undefined ? read.dataType : kept.dataType;
  return {
    name,
    label: kept?.label ?? '',
    storage,
    length: kept?.length ?? length,
    ...(dataType !== undefined && { dataType }),
    ...(kept?.displayFormat !== undefined && { displayFormat: kept.displayFormat }),
    ...(kept?.keySequence !== undefined && { keySequence: kept.keySequence }),
    ...(kept?.codelist !== undefined && { codelist: kept.codelist }),
    ...(kept?.described !== undefined && { described: kept.described }),
  };
}

async function inexactColumns(
  engine: Engine,
  path: string,
  types: readonly { readonly column: string; readonly type: string }[],
): Promise<ReadonlySet<string>> {
  const asked = types.flatMap(({ column, type }) => {
    const isInexact = parquetCell(column, type)?.isInexact;
    return isInexact === undefined ? [] : [{ column, isInexact }];
  });
  if (asked.length === 0) return new Set();
  const questions = asked.map(({ column, isInexact }) => sql`${isInexact} AS ${id(column)}`);
  const [answers] = await engine.all(sql`SELECT ${join(questions)} FROM read_parquet(${literal(path)})`);
  return new Set(asked.filter(({ column }) => answers?.[column] === true).map(({ column }) => column));
}

/** Rows whose damage is a fault of the file. */
function readable(file: string, rows: AsyncIterable<RowBatch>): AsyncIterable<RowBatch> {
  return {
    async *[Symbol.asyncIterator]() {
      try {
        yield* rows;
      } catch (error) {
        const problem = faultOfFile(error);
        if (problem === undefined) throw error;
        throw new FormatFault(file, problem);
      }
    },
  };
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
