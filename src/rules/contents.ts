import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Column } from './evaluation.js';
import { plainDate } from './operators/plain-date.js';
import type { Contents, RuleColumn, RuleDataset } from './world.js';

/** Asks one row about all columns of a dataset: how many values each has, as "c0", "c1" ..., whether its dates are plain, as "d0", "d1" ..., and whether they are as exact as each other, as "e0", "e1" ...; and whatever else is asked of it. */
export function contentsQuery({ table, columns }: Scanned, more: readonly Sql[] = [], isDate = isDateTime): Sql {
  const facts = columns.flatMap((column, n) => {
    const name = id(column.name);
    if (column.storage === 'number' || column.logical === true) return [sql`count(${name}) AS ${id(`c${n}`)}`];
    const filled = sql`count(nullif(${name}, '')) AS ${id(`c${n}`)}`;
    if (!isDate(column)) return [filled];
    const dates = sql`FILTER (WHERE ${name} <> '')`;
    const even = sql`min(strlen(${name})) ${dates} = max(strlen(${name})) ${dates} AS ${id(`e${n}`)}`;
    return [filled, sql`bool_and(${plainDate(name)}) ${dates} AS ${id(`d${n}`)}`, even];
  });
  return sql`SELECT ${join([...facts, ...more])} FROM ${id(table)}`;
}

type ScannedColumn = Pick<RuleColumn, 'name' | 'storage' | 'logical'>;

interface Scanned {
  readonly table: string;
  readonly columns: readonly ScannedColumn[];
}

/** Where SDTM has dates as texts. */
export function isDateTime({ name }: Pick<ScannedColumn, 'name'>): boolean {
  return name.endsWith('DTC');
}

/** The dataset with what the answer says of its columns. */
export function withScan(dataset: RuleDataset, row: Readonly<Record<string, unknown>>): RuleDataset {
  const columns = dataset.columns.map(({ cells, ...column }, n) => {
    // Numbers that were rounded are not those that were read.
    const isAsRead = cells !== undefined && row[`r${n}`] !== true;
    return { ...column, contents: contentsOf(row, n, dataset.rows), ...(isAsRead && { cells }) };
  });
  return { ...dataset, columns };
}

/** What the answer says of the column at a place. */
function contentsOf(row: Readonly<Record<string, unknown>>, place: number, rows: number): Contents {
  const filled = Number(row[`c${place}`]);
  const missing = filled === 0 ? 'all' : filled === rows ? 'none' : 'some';
  const plainDates = row[`d${place}`] === true;
  const equallyExact = plainDates && row[`e${place}`] === true;
  return { missing, ...(plainDates && { plainDates }), ...(equallyExact && { equallyExact }) };
}

/** What is known of a column of all pieces of a dataset together. */
export function knownOf(
  name: string,
  pieces: readonly RuleDataset[],
): Pick<Column, 'missing' | 'plainDates' | 'equallyExact'> {
  const parts = pieces.map(({ columns }): Contents | undefined => {
    const column = columns.find((each) => each.name === name);
    return column === undefined ? { missing: 'all' } : column.contents;
  });
  const known = parts.filter((part) => part !== undefined);
  const isThere = pieces.some(({ columns }) => columns.some((each) => each.name === name));
  if (!isThere || known.length < parts.length) return {};
  const missing = new Set(known.map((part) => part.missing));
  const dated = known.filter((part) => part.missing !== 'all');
  const isPlain = dated.length > 0 && dated.every(({ plainDates }) => plainDates === true);
  return {
    ...(missing.size === 1 && !missing.has('some') && { missing: [...missing][0] === 'all' ? 'all' : 'none' }),
    ...(isPlain && { plainDates: true }),
    // Dates of several pieces were not compared with each other.
    ...(isPlain && dated.length === 1 && dated[0]?.equallyExact === true && { equallyExact: true }),
  };
}
