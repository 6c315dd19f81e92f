import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Cell, Engine, Row } from '#engine/engine.js';
import { loadCsv } from '#engine/load-csv.js';
import type { Lineage } from '#mapping/lineage/graph.js';
import type { RecordOrigin } from '#report/lineage/record.js';
import { id, join as joinSql, sql, type Sql } from '#sql/sql.js';
import { report } from './messages.js';
import { ROW_COLUMNS, rowsFile } from './write-rows.js';

/** Of lineage.json only what is asked below is checked: it is our own file. */
const lineageFile = z.looseObject({
  version: z.literal(1),
  files: z.array(z.looseObject({ file: z.string(), sha256: z.string() })),
  nodes: z.array(z.looseObject({ id: z.string() })),
  datasets: z.array(z.looseObject({ name: z.string() })),
});

/** A built package, as far as it tells where its records come from. */
export interface BuiltLineage {
  readonly lineage: Lineage;
  readonly checksums: ReadonlyMap<string, string>;
  /** The records of a dataset that have these values; all variables as text. */
  records(dataset: string, key: ReadonlyMap<string, string>): Promise<Checked<readonly Row[]>>;
  /** The input of a record, if the dataset has it. */
  origin(dataset: string, record: number): Promise<Checked<RecordOrigin | undefined>>;
}

/** Opens the lineage of a build; tables are loaded into the engine as they are asked for. */
export function openBuilt(engine: Engine, folder: string): Checked<BuiltLineage> {
  const path = join(folder, 'reports', 'lineage.json');
  if (!existsSync(path)) return faults([report('not-a-build', { folder, problem: 'it has no reports/lineage.json' })]);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return faults([report('not-a-build', { folder, problem: 'its reports/lineage.json is no JSON' })]);
  }
  const shape = lineageFile.safeParse(parsed);
  if (!shape.success)
    return faults([report('not-a-build', { folder, problem: 'its reports/lineage.json is of another version' })]);
  const loaded = new Set<string>();
  const load = async (file: string, columns?: readonly string[]): Promise<Checked<string>> => {
    if (loaded.has(file)) return ok(file);
    const table = await loadCsv(engine, {
      table: file,
      path: join(folder, file),
      name: file,
      ...(columns && { columns }),
    });
    if (!table.ok) return table;
    loaded.add(file);
    return ok(file);
  };
  return ok({
    lineage: parsed as Lineage,
    checksums: new Map(shape.data.files.map(({ file, sha256 }) => [file, sha256])),
    records: async (dataset, key) => {
      const file = ['sdtm', 'adam']
        .map((family) => `csv/${family}/${dataset.toLowerCase()}.csv`)
        .find((name) => existsSync(join(folder, name)));
      if (file === undefined)
        return faults([report('not-a-build', { folder, problem: `it has no file of ${dataset} in csv/` })]);
      const table = await load(file);
      return table.ok ? ok(await engine.all(recordsOf(table.value, key))) : table;
    },
    origin: async (dataset, record) => {
      const file = rowsFile(dataset);
      if (!existsSync(join(folder, file))) return faults([report('no-row-lineage', { folder })]);
      const table = await load(file, Object.keys(ROW_COLUMNS));
      if (!table.ok) return table;
      const [row] = await engine.all(sql`SELECT * FROM ${id(table.value)} WHERE record = ${String(record)}`);
      return ok(row === undefined ? undefined : originOf(row));
    },
  });
}

function recordsOf(table: string, key: ReadonlyMap<string, string>): Sql {
  const conditions = [...key].map(([name, value]) => sql`coalesce(CAST(${id(name)} AS VARCHAR), '') = ${value}`);
  return sql`SELECT * FROM ${id(table)} WHERE ${joinSql([sql`TRUE`, ...conditions], ' AND ')} ORDER BY _row`;
}

function originOf(row: Row): RecordOrigin {
  const file = cellText(row['file']);
  return {
    block: Number(row['block']),
    input: cellText(row['input']),
    inputRecord: Number(row['input_record']),
    part: Number(row['part']),
    ...(file !== '' && { file, row: Number(row['row']) }),
  };
}

export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}
