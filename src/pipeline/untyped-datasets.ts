import type { Engine } from '#engine/engine.js';
import type { ColumnMeta } from '#model/table.js';
import type { RuleStandards, StandardVariable } from '#rules/world.js';
import { dayOf, numberOf, sasDay } from '#sql/idioms.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { LoadedDataset } from './load-datasets.js';

/**
 * A dataset of a file without types and labels (CSV) or without labels (Parquet), as the standard describes it: a variable that the standard
 * calls a number is one where each of its values is (or each is a day in ISO 8601, which a number of days is written as), and labels and
 * formats are the standard's. What the standard does not know goes by its own name, so that nothing is told of what the file has no place for.
 * The standard knows a part of a split dataset by its domain.
 */
export async function asStandard(
  engine: Engine,
  dataset: LoadedDataset,
  knownAs: string,
  standards: RuleStandards,
): Promise<LoadedDataset> {
  const { meta, table } = dataset;
  const texts = meta.columns.filter(({ storage }) => storage === 'text').map(({ name }) => name);
  const known = new Map(meta.columns.map(({ name }) => [name, standards.variableOf(knownAs, name)]));
  const readings = await numericReadings(engine, table, texts, known);
  if (readings.size > 0) {
    const replaced = [...readings].map(([name, { reading }]) => sql`${reading} AS ${id(name)}`);
    await engine.run(
      sql`CREATE OR REPLACE TABLE ${id(table)} AS SELECT * REPLACE (${join(replaced)}) FROM ${id(table)}`,
    );
  }
  const columns = meta.columns.map((column) => ({
    ...column,
    label: filled(known.get(column.name)?.label, column.name),
    ...(readings.has(column.name) && { storage: 'number' as const, length: 8 }),
    ...formatOf(column, readings.get(column.name)),
  }));
  return { ...dataset, meta: { ...meta, label: filled(standards.labelOf(knownAs), meta.name), columns } };
}

function filled(label: string | undefined, name: string): string {
  return label === undefined || label === '' ? name : label;
}

/** The format by which a numeric date, date and time or time is read, which shows in its name. */
function formatOf({ name, storage, displayFormat }: ColumnMeta, reading: Reading | undefined) {
  if (displayFormat !== undefined) return { displayFormat };
  if (reading?.isDay === true) return { displayFormat: 'DATE9.' };
  const [, ending] = /(DTM|DT|TM)$/.exec(name) ?? [];
  if (ending === undefined || (storage === 'text' && reading === undefined)) return {};
  return { displayFormat: { DT: 'DATE9.', DTM: 'DATETIME20.', TM: 'TIME8.' }[ending as 'DT' | 'DTM' | 'TM'] };
}

/** A number read from the text of a column. */
interface Reading {
  readonly reading: Sql;
  readonly isDay: boolean;
}

/** How the values of each variable that the standard calls a number are read; none for a variable with a value that is no number. */
async function numericReadings(
  engine: Engine,
  table: string,
  texts: readonly string[],
  known: ReadonlyMap<string, StandardVariable | undefined>,
): Promise<ReadonlyMap<string, Reading>> {
  const readings = texts
    .filter((name) => known.get(name)?.type === 'Num')
    .flatMap((name) => [
      { name, reading: numberOf(id(name)), isDay: false },
      { name, reading: sasDay(dayOf(id(name))), isDay: true },
    ]);
  if (readings.length === 0) return new Map();
  const isRead = readings.map(
    ({ name, reading }, i) =>
      sql`count(*) FILTER (WHERE ${id(name)} <> '' AND ${reading} IS NULL) = 0 AS ${id(`read${i}`)}`,
  );
  const [row] = await engine.all(sql`SELECT ${join(isRead)} FROM ${id(table)}`);
  const fitting = readings.filter((_, i) => row?.[`read${i}`] === true);
  // The first reading that fits is taken: a plain number before a day.
  return new Map(fitting.reverse().map(({ name, ...reading }) => [name, reading]));
}
