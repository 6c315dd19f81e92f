import type { Engine } from '#engine/engine.js';
import type { DataType } from '#model/study-meta.js';
import { id, join, literal, sql, type Sql } from '#sql/sql.js';
import type { OidNumbers } from './columns.js';
import type { OdmTables } from './replay.js';

/** What is true of all values of an item in an item group. */
export interface ItemFacts {
  /** The longest, in bytes. */
  readonly length: number;
  /** How many are no value of each type. */
  readonly not: Readonly<Record<CheckedType, number>>;
}

const types = {
  integer: '^-?(0|[1-9][0-9]{0,14})$',
  float: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$',
  date: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  time: '^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$',
  datetime: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$',
} as const;
type CheckedType = keyof typeof types;
const checked = Object.keys(types) as readonly CheckedType[];

/** Numbers of more digits are no doubles. */
const MOST_DIGITS = 15;

/** Facts of the values, by the OIDs of item group and item. */
export async function itemFacts(
  engine: Engine,
  { values, groupNumbers, itemNumbers }: OdmTables & OidNumbers,
): Promise<(group: string, item: string) => ItemFacts> {
  const none: ItemFacts = { length: 0, not: { integer: 0, float: 0, date: 0, time: 0, datetime: 0 } };
  const rows = await engine.all(
    sql`SELECT "group" AS g, item, max(strlen("Value")) AS longest, ${join(checked.map((type) => sql`count(*) FILTER (NOT (${isOf(type)})) AS ${id(type)}`))}
    FROM ${id(values)} WHERE coalesce("Value", '') <> '' GROUP BY "group", item`,
  );
  const facts = new Map(
    rows.map((row) => [
      `${Number(row['g'])} ${Number(row['item'])}`,
      {
        length: Number(row['longest']),
        not: Object.fromEntries(checked.map((type) => [type, Number(row[type])])) as ItemFacts['not'],
      },
    ]),
  );
  return (group, item) => facts.get(`${groupNumbers.get(group) ?? 0} ${itemNumbers.get(item) ?? 0}`) ?? none;
}

/** The type that an item has by its definition. See ODM 1.3.2, section 3.1.3.3.6. */
export function declaredType(dataType: string): DataType {
  return dataTypes[dataType] ?? 'text';
}

/** How many values are not of the type. */
export function notOf(type: DataType, { not }: ItemFacts): number {
  return type in not ? not[type as CheckedType] : 0;
}

function isOf(type: CheckedType): Sql {
  const matches = sql`regexp_matches("Value", ${literal(types[type])})`;
  return type === 'float'
    ? sql`${matches} AND length(regexp_replace("Value", '[^0-9]', '', 'g')) <= ${literal(String(MOST_DIGITS))}::INTEGER`
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
