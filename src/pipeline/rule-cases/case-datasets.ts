import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '#engine/engine.js';
import { numberBatch, textBatch, type RowBatch } from '#model/table.js';
import type { RuleDataset } from '#rules/world.js';
import { csvRecords, csvTable } from './csv-table.js';

/** Loads the datasets that _datasets.csv lists, with the labels, types and lengths of _variables.csv. */
export async function loadCaseDatasets(engine: Engine, folder: string): Promise<readonly RuleDataset[]> {
  const described = join(folder, '_variables.csv');
  const variables = existsSync(described) ? await csvRecords(described) : [];
  const datasets: RuleDataset[] = [];
  for (const listed of await csvRecords(join(folder, '_datasets.csv'))) {
    const stem = (listed.get('Filename') ?? '').replace(/\.csv$/i, '');
    if (stem !== '' && existsSync(join(folder, `${stem}.csv`)))
      datasets.push(await loadDataset(engine, folder, stem, listed, variables));
  }
  return datasets;
}

async function loadDataset(
  engine: Engine,
  folder: string,
  stem: string,
  listed: ReadonlyMap<string, string>,
  variables: readonly ReadonlyMap<string, string>[],
): Promise<RuleDataset> {
  const [header = [], ...rows] = await csvTable(join(folder, `${stem}.csv`));
  const own = new Map(
    variables
      .filter(
        (variable) =>
          variable
            .get('dataset')
            ?.replace(/\.csv$/i, '')
            .toLowerCase() === stem.toLowerCase(),
      )
      .map((variable) => [variable.get('variable'), variable]),
  );
  const columns = header.map((name, position) => {
    const described = own.get(name);
    const type = described?.get('type')?.toLowerCase();
    const values = rows.map((row) => row[position] ?? '').filter((value) => value !== '');
    const looksNumeric =
      described === undefined && values.length > 0 && values.every((value) => !Number.isNaN(Number(value)));
    return {
      name,
      storage: type === 'num' || type === 'number' || looksNumeric ? ('number' as const) : ('text' as const),
      label: described?.get('label') ?? '',
      length: Number(described?.get('length') ?? 0),
      order: position + 1,
    };
  });
  const batch: RowBatch = {
    rowCount: rows.length,
    columns: columns.map(({ storage }, position) => {
      const values = rows.map((row) => row[position] ?? '');
      if (storage === 'text') return textBatch(values.map((value) => value || undefined));
      return numberBatch(values.map((value) => (value === '' ? undefined : Number(value))));
    }),
  };
  const given = listed.get('Dataset Name') ?? '';
  const name = given === '' ? stem.toUpperCase() : given;
  const tableName = `case_${name}`;
  await engine.load(tableName, columns, one(batch));
  const first = (column: string) => filled(rows[0]?.[header.indexOf(column)]);
  const domain = first('DOMAIN');
  const rdomain = first('RDOMAIN');
  return {
    name,
    file: `${stem}.csv`,
    table: tableName,
    label: listed.get('Label') ?? '',
    columns,
    rows: rows.length,
    ...(domain !== undefined && { domain }),
    ...(rdomain !== undefined && { rdomain }),
  };
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

async function* one(batch: RowBatch): AsyncIterable<RowBatch> {
  yield await Promise.resolve(batch);
}
