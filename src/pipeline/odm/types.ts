import type { Engine } from '#engine/engine.js';
import type { DataType } from '#model/study-meta.js';
import { id, join, literal, sql, type Sql } from '#sql/sql.js';
import { cellsOf, type OdmColumn, type OdmTables } from './cells.js';

/** What is true of all values of a column. */
export interface ItemFacts {
  /** The longest, in bytes. */
  readonly length: number;
  /** How many are no value of the type. */
  readonly not: number;
}

const types = {
  integer: '^-?(0|[1-9][0-9]{0,14})$',
  float: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$',
  date: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  time: '^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$',
  datetime: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$',
} as const;
type CheckedType = keyof typeof types;

/** Numbers of more digits are no doubles. */
const MOST_DIGITS = 15;

/** Facts of the values of an item group, column by column. */
export async function itemFacts(
  engine: Engine,
  tables: OdmTables,
  group: string,
  columns: readonly (readonly [OdmColumn, DataType])[],
): Promise<ReadonlyMap<OdmColumn, ItemFacts>> {
  if (columns.length === 0) return new Map();
  const { from, cellOf } = cellsOf(
    tables,
    group,
    columns.map(([column]) => column),
  );
  const facts = columns.flatMap(([column, type], i) => {
    const value = sql`nullif(${cellOf(column)}, '')`;
    const not = isChecked(type) ? sql`count(*) FILTER (NOT (${isOf(type, value)}))` : sql`0`;
    return [sql`max(strlen(${value})) AS ${id(`length ${i}`)}`, sql`${not} AS ${id(`not ${i}`)}`];
  });
  const [row] = await engine.all(sql`SELECT ${join(facts)} FROM ${from}`);
  return new Map(
    columns.map(([column], i) => [
      column,
      { length: Number(row?.[`length ${i}`] ?? 0), not: Number(row?.[`not ${i}`] ?? 0) },
    ]),
  );
}

/** The type that an item has by its definition. See ODM 1.3.2, section 3.1.3.3.6. */
export function declaredType(dataType: string): DataType {
  return dataTypes[dataType] ?? 'text';
}

function isChecked(type: DataType): type is CheckedType {
  return type in types;
}

function isOf(type: CheckedType, value: Sql): Sql {
  const matches = sql`regexp_matches(${value}, ${literal(types[type])})`;
  return type === 'float'
    ? sql`${matches} AND length(regexp_replace(${value}, '[^0-9]', '', 'g')) <= ${literal(String(MOST_DIGITS))}::INTEGER`
    : matches;
}

const dataTypes: Readonly<Record<string, DataType>> = {
  integer: 'integer',
  float: 'float',
  double: 'float',
  decimal: 'float',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  partialDate: 'partialDate',
  partialTime: 'partialTime',
  partialDatetime: 'partialDatetime',
  incompleteDatetime: 'incompleteDatetime',
  durationDatetime: 'durationDatetime',
  intervalDatetime: 'intervalDatetime',
};
