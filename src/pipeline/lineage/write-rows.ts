import type { Engine } from '#engine/engine.js';
import { writeDelimited } from '#formats/csv/write.js';
import type { Lineage, LineageDataset } from '#mapping/lineage/graph.js';
import { tables } from '#mapping/steps/world.js';
import type { ColumnMeta } from '#model/table.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { OutputFolder } from '../output.js';

/** The columns of lineage/<dataset>.csv, and whether they count something. */
export const ROW_COLUMNS = {
  record: 'number',
  block: 'number',
  input: 'text',
  input_record: 'number',
  part: 'number',
  file: 'text',
  row: 'number',
} as const;

/** Where the rows of a dataset's records are told. */
export function rowsFile(dataset: string): string {
  return `lineage/${dataset.toLowerCase()}.csv`;
}

/** Writes lineage/<dataset>.csv for every dataset: for each record its input, and through other datasets the raw file and row that it began with. */
export async function writeRowLineage(engine: Engine, lineage: Lineage, output: OutputFolder): Promise<void> {
  for (const dataset of parentsFirst(lineage.datasets)) {
    await engine.run(originStatement(dataset));
    const meta: readonly ColumnMeta[] = Object.entries(ROW_COLUMNS).map(([name, storage]) => ({
      name,
      label: name,
      storage,
      length: 8,
    }));
    const columns = Object.entries(ROW_COLUMNS).map(
      ([name, storage]) => sql`${storage === 'number' ? sql`CAST(${id(name)} AS DOUBLE)` : id(name)} AS ${id(name)}`,
    );
    const rows = engine.stream(sql`SELECT ${join(columns)} FROM ${id(origin(dataset.name))} ORDER BY record`);
    await output.write(rowsFile(dataset.name), undefined, async (sink) => {
      await writeDelimited({ meta: { name: dataset.name, label: dataset.name, columns: meta }, rows }, sink, ',');
    });
  }
}

function origin(dataset: string): string {
  return `${dataset}.origin`;
}

/** A row of another dataset is told by its final number, and goes back to where that row began. */
function originStatement({ name, records }: LineageDataset): Sql {
  const parents = [...new Set(records.filter(({ kind }) => kind === 'dataset').map(({ from }) => from))];
  const selects = parents.flatMap((parent) => [
    sql`SELECT ${parent} AS input, 'early' AS stage, early AS key, record, file, row FROM ${id(origin(parent))}`,
    sql`SELECT ${parent} AS input, 'full' AS stage, record AS key, record, file, row FROM ${id(origin(parent))}`,
  ]);
  const none = sql`SELECT NULL AS input, NULL AS stage, NULL AS key, NULL AS record, CAST(NULL AS VARCHAR) AS file, CAST(NULL AS BIGINT) AS row WHERE FALSE`;
  const before = selects.length === 0 ? none : join(selects, ' UNION ALL ');
  return sql`CREATE TABLE ${id(origin(name))} AS
SELECT l.record, l.early, l.block, l.input, coalesce(p.record, l.row) AS input_record, l.part,
  CASE WHEN l.stage = 'source' THEN l.file ELSE p.file END AS file, CASE WHEN l.stage = 'source' THEN l.row ELSE p.row END AS row
FROM ${id(tables.lineage(name))} l LEFT JOIN (${before}) p ON p.input = l.input AND p.stage = l.stage AND p.key = l.row`;
}

/** Each dataset after those whose rows it is made of; such rows know no circle. */
function parentsFirst(datasets: readonly LineageDataset[]): readonly LineageDataset[] {
  const order = new Set<LineageDataset>();
  const visit = (dataset: LineageDataset): void => {
    if (order.has(dataset)) return;
    for (const { from } of dataset.records) {
      const parent = datasets.find(({ name }) => name === from);
      if (parent !== undefined && parent !== dataset) visit(parent);
    }
    order.add(dataset);
  };
  datasets.forEach(visit);
  return [...order];
}
