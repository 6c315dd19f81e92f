import { numberText, text } from '#sql/idioms.js';
import { id, sql, trusted, type Sql } from '#sql/sql.js';
import { codeColumn } from '../tables/missing-codes.js';
import type { Side } from './load-side.js';

/** A key as text, so that a number matches its text in a file without types; special missing values are themselves. */
export function keyText(side: Side, key: string, alias?: string): Sql {
  const column = alias === undefined ? id(key) : sql`${trusted(alias)}.${id(key)}`;
  const isNumber = side.meta.columns.find(({ name }) => name === key)?.storage === 'number';
  const written = isNumber ? numberText(column) : text(column);
  return side.coded.includes(key) ? sql`coalesce(${written}, ${codeOf(side, key, alias)})` : written;
}

/** The code of a special missing value, NULL where there is none. */
export function codeOf(side: Side, variable: string, alias?: string): Sql {
  if (!side.coded.includes(variable)) return sql`CAST(NULL AS VARCHAR)`;
  const column = id(codeColumn(variable));
  return alias === undefined ? column : sql`${trusted(alias)}.${column}`;
}
