import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '#base/once.js';
import type { Engine } from '#engine/engine.js';
import { cellsOf } from '#rules/cells.js';
import type { RuleColumn, RuleDataset } from '#rules/world.js';
import { id, join as list, literal, sql, type Sql } from '#sql/sql.js';
import { csvRecords, csvTable } from './csv-table.js';

/**
 * Loads the datasets that _datasets.csv lists, with the labels, types, lengths and, where it has them, formats of _variables.csv.
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
    ...((variable.get('format') ?? '') !== '' && { displayFormat: variable.get('format') ?? '' }),
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
  const table = `case_${about.name}`;
  await engine.run(tableOf(table, cells, rows.length));
  const first = (column: string) => rows[0]?.[header.indexOf(column)] ?? '';
  const wrong = cells.flatMap(wrongNumbers)[0];
  const isDescribed = described.length > 0 && described.map(({ name }) => name).join() !== header.join();
  return {
    ...about,
    file: `${stem}.csv`,
    table,
    columns: withCells(columns, rows),
    ...(isDescribed && { described }),
    rows: rows.length,
    size: statSync(path).size,
    ...(first('DOMAIN') !== '' && { domain: first('DOMAIN') }),
    ...(first('RDOMAIN') !== '' && { rdomain: first('RDOMAIN') }),
    ...(wrong !== undefined && { unreadable: wrong }),
  };
}

/** The values as the engine has them. */
function withCells(columns: readonly RuleColumn[], rows: readonly (readonly string[])[]): readonly RuleColumn[] {
  const held = { count: rows.length };
  return columns.map((column, position) => ({
    ...column,
    cells: once(() =>
      cellsOf(
        held,
        rows.map((row) => stored(column, row[position] ?? '')),
      ),
    ),
  }));
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

/** A table of the values as they are: the engine's own loader takes blanks off the ends of texts, and cases tell them apart. */
function tableOf(table: string, cells: readonly Cells[], count: number): Sql {
  const columns = cells.map((each) => ({ ...each, values: each.values.map((value) => stored(each.column, value)) }));
  const rows = Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ values }, position) => [`c${position}`, values[row]])),
  );
  const types = columns.map(({ column }, position) => [
    `c${position}`,
    column.storage === 'number' ? 'DOUBLE' : 'VARCHAR',
  ]);
  const shape = literal(JSON.stringify([Object.fromEntries(types)]));
  const names = columns.map(({ column }, position) => sql`${id(`c${position}`)} AS ${id(column.name)}`);
  return sql`CREATE TABLE ${id(table)} AS SELECT ${list(names)}
    FROM (SELECT unnest(from_json(${JSON.stringify(rows)}, ${shape}), max_depth := 2))`;
}

function stored({ storage, logical }: RuleColumn, value: string): string | number | null {
  if (value === '') return null;
  if (storage === 'number') return numeric.test(value) ? Number(value) : null;
  return logical === true ? (truths.get(value) ?? value) : value;
}

/** Texts in a column that is to hold numbers. */
function wrongNumbers({ column, values }: Cells): readonly string[] {
  if (column.storage !== 'number') return [];
  const row = values.findIndex((value) => value !== '' && !numeric.test(value));
  return row < 0 ? [] : [`${column.name} is to hold numbers, and record ${row + 1} has a text.`];
}
