import { datePart } from '#sql/idioms.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { splitReference } from '../collect/collected.js';
import type { DerivationWorld, DerivedSql } from '../derivation.js';

/** Which record of a group is wanted: the last with a result on or before a reference date of the subject. */
export interface LastUntil {
  readonly by: readonly string[];
  readonly date: string;
  readonly result: string;
  /** DATASET.VARIABLE. */
  readonly reference: string;
  /** What else must hold of a record. */
  readonly only?: Sql;
}

/** "Y" on the last record of each subject and group, where both have a time by that too. The one is found among the few that may be it. */
export function lastUntil({ by, date, result, reference, only }: LastUntil, world: DerivationWorld): DerivedSql {
  const [relation, column] = splitReference(reference);
  const alias = `last by ${world.variable}`;
  const [value, subject] = [world.own(date), world.own('USUBJID')];
  const start = sql`s.${id(column)}`;
  const conditions = [
    sql`length(${value}) >= 10 AND length(${start}) >= 10 AND ${world.own(result)} IS NOT NULL`,
    ...(only === undefined ? [] : [only]),
    sql`CASE WHEN length(${value}) > 10 AND length(${start}) > 10 THEN ${value} <= ${start} ELSE ${datePart(value)} <= ${datePart(start)} END`,
  ];
  return {
    value: sql`CASE WHEN ${id(alias)}.n IS NOT NULL THEN 'Y' END`,
    joins: [
      {
        alias,
        select: sql`SELECT max({'at': ${value}, 'n': r._n}).n AS n FROM ${world.ordered} r JOIN ${world.relation(relation)} s ON s."USUBJID" = ${subject} WHERE ${join(conditions, ' AND ')} GROUP BY ${join([subject, ...by.map((key) => world.own(key))])}`,
        on: sql`${id(alias)}.n = r._n`,
      },
    ],
  };
}
