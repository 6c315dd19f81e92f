import { id, join, sql, type Sql } from '#sql/sql.js';
import { packageFacts } from '../context.js';
import { cellsOf, type Cells, type HeldRows, type Value } from '../cells.js';
import type { Column, ColumnType } from '../evaluation.js';
import type { Facts } from '../fact.js';
import { perWorld } from '../per-world.js';
import { sharedTable } from '../shared-table.js';
import { variablesOf, type RuleDataset, type World } from '../world.js';
import { isListType, type FactTypes, type Measure } from './facts.js';
import type { SubjectTable } from './subject.js';

/** A table of facts about all datasets of the package. */
export interface FactSource {
  readonly name: string;
  readonly types: FactTypes;
  readonly rows: (dataset: RuleDataset) => readonly Facts[];
}

/** The facts of one dataset, or of several at once, from tables that the whole package shares. */
export function fromPackageFacts(
  source: FactSource,
  types: FactTypes,
  dataset: RuleDataset,
  world: World,
  measures: readonly Measure[] = [],
): SubjectTable {
  const { datasets } = world;
  const rowsOf = (each: RuleDataset) => told(world, `${source.name} ${each.table}`, () => factsHeld(source.rows(each)));
  const facts = sharedTable(world, source.name, () =>
    packageFacts(
      datasets.map((each) => ({ table: each.table, name: each.name, rows: rowsOf(each).rows })),
      source.types,
    ),
  );
  const measured = measures.map((measure) => sharedTable(world, measure.table, () => measureTable(measure, datasets)));
  const across = (tables: readonly string[]): Sql => {
    const names = [sql`f.__dataset, f.__row, f.__source`, ...[...types.keys()].map((name) => sql`f.${id(name)}`)];
    const joins = measured.map((table, n) => {
      const m = id(`m${n}`);
      names.push(sql`${m}.result AS ${id(measures[n]?.name ?? '')}`);
      return sql` JOIN ${id(table.name)} ${m} ON ${m}.__dataset = f.__dataset AND ${m}.__row = f.__row`;
    });
    return sql`SELECT ${join(names)} FROM ${id(facts.name)} f${join(joins, '')} WHERE f.__dataset IN (${join(tables.map((table) => sql`${table}`))})`;
  };
  return {
    select: () => across([dataset.table]),
    across,
    shared: [facts, ...measured],
    columns: new Map([...types, ...measures.map(({ name, type }): [string, ColumnType] => [name, type])]),
    known: new Map([
      ...[...types].map(([name, type]): [string, Column] => [name, factColumn(name, type, rowsOf(dataset))]),
      ...measures.map((measure): [string, Column] => [measure.name, measuredColumn(measure, dataset, rowsOf(dataset))]),
    ]),
    rows: 'facts',
  };
}

/** The facts of a dataset, and each column of them with its cells as they are asked for. */
interface FactsHeld {
  readonly rows: readonly Facts[];
  readonly columns: Map<string, Column>;
  readonly held: HeldRows;
  readonly cells: Map<string, Cells>;
}

const told = perWorld<FactsHeld>();

function factsHeld(rows: readonly Facts[]): FactsHeld {
  return { rows, columns: new Map(), held: { count: rows.length }, cells: new Map() };
}

function factColumn(name: string, type: ColumnType, facts: FactsHeld): Column {
  return remembered(facts.columns, name, () => newColumn(name, type, facts));
}

function newColumn(name: string, type: ColumnType, { rows, held, cells }: FactsHeld): Column {
  const isWhole = type === 'number' || type === 'numbers';
  const expression = id(name);
  const column = { type, expression, ...(isWhole && { whole: true as const }) };
  if (isListType(type)) return column;
  const values = () => rows.map((row) => (row.get(name) ?? null) as Value);
  return { ...column, held: { as: expression, cells: () => remembered(cells, name, () => cellsOf(held, values())) } };
}

function measuredColumn({ name, type, known }: Measure, dataset: RuleDataset, { held, cells }: FactsHeld): Column {
  const expression = id(name);
  const column = { type, expression, ...(type === 'number' && { whole: true as const }) };
  const values = known?.(dataset);
  if (values?.length !== held.count) return column;
  return { ...column, held: { as: expression, cells: () => remembered(cells, name, () => cellsOf(held, values)) } };
}

function remembered<Made>(all: Map<string, Made>, name: string, make: () => Made): Made {
  const known = all.get(name) ?? make();
  all.set(name, known);
  return known;
}

/** One scan a dataset for one measure of all its variables. */
function measureTable({ of: measuresOf, known }: Measure, datasets: readonly RuleDataset[]): Sql {
  const selects = datasets
    .filter(({ columns }) => columns.length > 0)
    .map((dataset) => {
      const count = sql`CAST(${variablesOf(dataset).length + 1} AS BIGINT)`;
      const values = known?.(dataset);
      if (values !== undefined)
        return sql`SELECT ${dataset.table} AS __dataset, unnest(range(1, ${count})) AS __row, unnest(from_json(${JSON.stringify(values)}, '["BOOLEAN"]')) AS result`;
      return sql`SELECT ${dataset.table} AS __dataset, unnest(range(1, ${count})) AS __row, unnest([${join(measuresOf(dataset))}]) AS result FROM ${id(dataset.table)}`;
    });
  return join(selects, '\nUNION ALL ');
}
