import type { Engine } from '#engine/engine.js';
import type { DatasetRecords } from '#report/results.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { RuleDataset } from '#rules/world.js';
import { id, join, sql } from '#sql/sql.js';

/** The records that the listed findings are about, each once. */
export async function findingRecords(
  engine: Pick<Engine, 'all'>,
  datasets: readonly RuleDataset[],
  outcomes: readonly RuleOutcome[],
): Promise<readonly DatasetRecords[]> {
  const wanted = new Map<string, Set<number>>();
  for (const outcome of outcomes) {
    if (outcome.status !== 'issues') continue;
    for (const { dataset, row } of outcome.findings) {
      if (row === undefined) continue;
      const rows = wanted.get(dataset) ?? new Set();
      wanted.set(dataset, rows.add(row));
    }
  }
  const records: DatasetRecords[] = [];
  for (const dataset of datasets) {
    const rows = wanted.get(dataset.name);
    if (rows !== undefined) records.push(await recordsOf(engine, dataset, rows));
  }
  return records;
}

async function recordsOf(
  engine: Pick<Engine, 'all'>,
  { name, table, columns }: RuleDataset,
  rows: ReadonlySet<number>,
): Promise<DatasetRecords> {
  const values = columns.map((column, n) => sql`CAST(${id(column.name)} AS VARCHAR) AS ${id(`v${n}`)}`);
  const listed = sql`SELECT unnest(from_json(${JSON.stringify([...rows])}, '["BIGINT"]'))`;
  const found = await engine.all(
    sql`SELECT ${join([sql`rowid + 1 AS place`, ...values])} FROM ${id(table)} WHERE rowid + 1 IN (${listed})`,
  );
  return {
    dataset: name,
    columns: columns.map((column) => ({ name: column.name, label: column.label })),
    rows: new Map(
      found.map((row) => [
        Number(row['place']),
        columns.map(({ storage }, n) => {
          const text = String(row[`v${n}`] ?? '');
          return storage === 'number' ? text.replace(/\.0$/, '') : text;
        }),
      ]),
    ),
  };
}
