import type { DatasetMeta, ValueLevelMeta } from '#model/study-meta.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { dateKindsSql, dateType, isDated } from './settle-dates.js';
import { isNumberSql } from './settle-values.js';

/** What the data say of the values of a supplemental qualifier, as `measureQualifiersSql` asks it. */
export type QualifierFacts = Readonly<Record<string, unknown>>;

/** A row for each supplemental qualifier: its longest value, all values as a JSON list, and how many of them are numbers and dates. */
export function measureQualifiersSql(dataset: DatasetMeta): Sql {
  const value = id('QVAL');
  const isNumber = isNumberSql(value);
  const isDate = sql`regexp_full_match(${value}, '[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+)?') AND try_cast(left(${value}, 10) AS DATE) IS NOT NULL`;
  const facts = [
    sql`CAST(count(${value}) AS DOUBLE) AS count`,
    sql`CAST(max(strlen(${value})) AS DOUBLE) AS bytes`,
    sql`CAST(to_json(list_sort(list(DISTINCT ${value}))) AS VARCHAR) AS terms`,
    sql`CAST(count(*) FILTER (WHERE ${isNumber}) AS DOUBLE) AS numbers`,
    sql`CAST(max(length(split_part(${value}, '.', 2))) FILTER (WHERE ${isNumber}) AS DOUBLE) AS decimals`,
    sql`CAST(count(*) FILTER (WHERE ${isDate}) AS DOUBLE) AS complete`,
    ...dateKindsSql(value, id),
  ];
  return sql`SELECT "QNAM", ${join(facts)} FROM ${id(dataset.name)} GROUP BY "QNAM" ORDER BY "QNAM"`;
}

/** The QNAM that a value-level description is about. */
export function qualifierOf(value: ValueLevelMeta): string {
  return value.where[0]?.values[0] ?? '';
}

/** A qualifier whose values are all numbers or all dates is of that type, though QVAL itself is text. See Define-XML 2.1, section 4.5. */
export function settleQualifier(value: ValueLevelMeta, facts: QualifierFacts | undefined): ValueLevelMeta {
  const of = (name: string) => {
    const fact = facts?.[name];
    return typeof fact === 'number' ? fact : 0;
  };
  const settled = { ...value, length: Math.max(1, of('bytes')) };
  if (of('count') === 0) return settled;
  if (isDated(value)) return { ...settled, dataType: dateType(of) };
  if (value.codelist !== undefined) return settled;
  if (of('complete') === of('count')) return { ...settled, dataType: dateType(of) };
  if (of('numbers') < of('count')) return settled;
  const decimals = of('decimals');
  return decimals === 0
    ? { ...settled, dataType: 'integer' }
    : { ...settled, dataType: 'float', significantDigits: decimals };
}
