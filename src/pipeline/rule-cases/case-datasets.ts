import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '#engine/engine.js';
import { numberBatch, textBatch, type ColumnBatch, type RowBatch } from '#model/table.js';
import type { RuleColumn, RuleDataset } from '#rules/world.js';
import { csvRecords, csvTable } from './csv-table.js';

/**
 * Loads the datasets that _datasets.csv lists, with the labels, types and lengths of _variables.csv.
 *
 * See the CORE rule format, values and types, and the test data folder.
 */
export async function loadCaseDatasets(engine: Engine, folder: string): Promise<readonly RuleDataset[]> {
  if (!existsSync(join(folder, '_datasets.csv'))) return [];
  const described = join(folder, '_variables.csv');
  const variables = existsSync(described) ? await csvRecords(described) : [];
  const datasets: RuleDataset[] = [];
  for (const listed of await csvRecords(join(folder, '_datasets.csv'))) {
    const stem = stemOf(listed.get('Filename') ?? '');
    if (stem === '' || !existsSync(join(folder, `${stem}.csv`))) continue;
    const name = listed.get('Dataset Name') ?? '';
    const own = variables.filter(
      (variable) => stemOf(variable.get('dataset') ?? '').toLowerCase() === stem.toLowerCase(),
    );
    const about = { name: name === '' ? stem.toUpperCase() : name, label: listed.get('Label') ?? '' };
    datasets.push(await loadDataset(engine, join(folder, `${stem}.csv`), stem, about, own.map(describedColumn)));
  }
  return datasets;
}

const stemOf = (name: string) => name.trim().replace(/\.csv$/i, '');

/** Types of _variables.csv that say how values are read; all others are texts. */
const kinds: Readonly<Record<string, 'number' | 'boolean'>> = { Num: 'number', Number: 'number', Boolean: 'boolean' };

function describedColumn(variable: ReadonlyMap<string, string>, position: number): RuleColumn {
  const declared = variable.get('type') ?? '';
  const kind = Object.hasOwn(kinds, declared) ? kinds[declared] : undefined;
  return {
    name: variable.get('variable') ?? '',
    storage: kind === 'number' ? 'number' : 'text',
    ...(kind === 'boolean' && { logical: true }),
    ...(!['Char', 'Num'].includes(declared) && { declared }),
    label: variable.get('label') ?? '',
    length: Number(/^\d+$/.test(variable.get('length') ?? '') ? variable.get('length') : 0),
    order: position + 1,
  };
}

async function loadDataset(
  engine: Engine,
  path: string,
  stem: string,
  about: Pick<RuleDataset, 'name' | 'label'>,
  described: readonly RuleColumn[],
): Promise<RuleDataset> {
  const [header = [], ...rows] = await csvTable(path);
  const columns = header.map((name, position): RuleColumn => {
    const own = described.find((column) => column.name === name);
    if (own !== undefined) return { ...own, order: position + 1 };
    const values = rows.map((row) => row[position] ?? '');
    return { name, ...inferred(values), label: '', length: 0, order: position + 1 };
  });
  const cells = columns.map((column, position) => ({ column, values: rows.map((row) => row[position] ?? '') }));
  const batch: RowBatch = { rowCount: rows.length, columns: cells.map(batchOf) };
  const table = `case_${about.name}`;
  await engine.load(table, columns, one(batch));
  const first = (column: string) => rows[0]?.[header.indexOf(column)] ?? '';
  const wrong = cells.flatMap(wrongNumbers)[0];
  const isDescribed = described.length > 0 && described.map(({ name }) => name).join() !== header.join();
  return {
    ...about,
    file: `${stem}.csv`,
    table,
    columns,
    ...(isDescribed && { described }),
    rows: rows.length,
    size: statSync(path).size,
    ...(first('DOMAIN') !== '' && { domain: first('DOMAIN') }),
    ...(first('RDOMAIN') !== '' && { rdomain: first('RDOMAIN') }),
    ...(wrong !== undefined && { unreadable: wrong }),
  };
}

const numeric = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const truths = new Map([
  ...['True', 'TRUE', 'true', '1'].map((word) => [word, 'True'] as const),
  ...['False', 'FALSE', 'false', '0'].map((word) => [word, 'False'] as const),
]);

/** How a column that nothing describes is read: as whole numbers, numbers, truth values or texts, whichever all its values are. */
function inferred(values: readonly string[]): Pick<RuleColumn, 'storage' | 'whole' | 'logical'> {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return { storage: 'text' };
  if (filled.every((value) => numeric.test(value))) {
    const isWhole = filled.length === values.length && filled.every((value) => /^\s*[+-]?\d+\s*$/.test(value));
    return { storage: 'number', ...(isWhole && { whole: true }) };
  }
  return { storage: 'text', ...(filled.every((value) => truths.has(value)) && { logical: true }) };
}

interface Cells {
  readonly column: RuleColumn;
  readonly values: readonly string[];
}

function batchOf({ column, values }: Cells): ColumnBatch {
  if (column.storage === 'number')
    return numberBatch(values.map((value) => (numeric.test(value) ? Number(value) : undefined)));
  const words = column.logical === true ? values.map((value) => truths.get(value) ?? value) : values;
  return textBatch(words.map((value) => value || undefined));
}

/** Texts in a column that is to hold numbers. */
function wrongNumbers({ column, values }: Cells): readonly string[] {
  if (column.storage !== 'number') return [];
  const row = values.findIndex((value) => value !== '' && !numeric.test(value));
  return row < 0 ? [] : [`${column.name} is to hold numbers, and record ${row + 1} has a text.`];
}

async function* one(batch: RowBatch): AsyncIterable<RowBatch> {
  yield await Promise.resolve(batch);
}
