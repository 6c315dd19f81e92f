import { inlined, sql, trusted, type Sql } from './sql.js';

/** Blank and missing are one thing: trailing blanks go, an empty text is NULL. Of a column those texts alone are trimmed that may need it, which is slow. */
export function text(value: Sql): Sql {
  const given = sql`CAST(${value} AS VARCHAR)`;
  const trimmed = sql`nullif(rtrim(${given}), '')`;
  if (!isColumn(value)) return trimmed;
  // A blank is any space of Unicode.
  return sql`CASE WHEN ends_with(${given}, ' ') OR strlen(${given}) <> length(${given}) OR ${given} = '' THEN ${trimmed} ELSE ${given} END`;
}

/** Whether this is a column and nothing else: that costs nothing to read twice. */
function isColumn(value: Sql): boolean {
  return /^(?:[a-z]\.|"[^"]+"\.)?"[^"]+"$/.test(inlined(value));
}

/** A text without the blanks around it: spaces, tabs, line ends, and the space that does not break. Needs one of the `functions`. */
export function withoutBlanks(value: Sql): Sql {
  return sql`without_blanks(${value})`;
}

/** Functions that idioms call, to be made before. DuckDB needs ten times as long to trim a text as to see that there is nothing to trim. */
export const functions: readonly Sql[] = [
  trusted(`CREATE MACRO without_blanks(value) AS CASE
  WHEN unicode(value) > 32 AND unicode(value) <> 160
    AND NOT (ends_with(value, ' ') OR ends_with(value, chr(9)) OR ends_with(value, chr(10)) OR ends_with(value, chr(13)) OR ends_with(value, chr(160))) THEN value
  ELSE trim(value, concat(' ', chr(9), chr(10), chr(13), chr(160))) END`),
];

/** The shortest decimal text of a DOUBLE: 100 rather than 100.0. */
export function numberText(value: Sql): Sql {
  return sql`CASE WHEN ${value} = trunc(${value}) AND abs(${value}) < 1e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE CAST(${value} AS VARCHAR) END`;
}

/** A text as DOUBLE, NULL where it is not a plain decimal number ("nan" and "inf" are not) or none that a DOUBLE can hold. */
export function numberOf(value: Sql): Sql {
  const number = sql`try_cast(trim(${value}) AS DOUBLE)`;
  return sql`CASE WHEN regexp_full_match(trim(${value}), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(${number}) THEN ${number} END`;
}

/** The date of an ISO 8601 text, as far as it goes. A date without a time is not cut: that takes longer than to read it. */
export function datePart(value: Sql): Sql {
  return sql`CASE WHEN strlen(${value}) = 10 THEN ${value} ELSE left(${value}, 10) END`;
}

/** The calendar day of an ISO 8601 text, NULL where it is partial. */
export function dayOf(value: Sql): Sql {
  return sql`try_cast(CASE WHEN length(${value}) >= 10 THEN ${datePart(value)} END AS DATE)`;
}

/** A number of days as it stands in a text; one of four digits is a year. */
export function writtenDays(value: Sql): Sql {
  return sql`CASE WHEN length(${value}) <> 4 THEN ${numberOf(value)} END`;
}

/** Days from 1960-01-01, as SAS counts them. */
export function sasDay(day: Sql): Sql {
  return sql`CAST(${day} - DATE '1960-01-01' AS DOUBLE)`;
}

/** Half away from zero, with SAS's fuzz for decimal fractions that doubles hold a hair too small (design/engine.md, section 5). */
export function roundHalfAway(value: Sql, digits: Sql): Sql {
  return sql`sign(${value}) * floor(abs(${value}) * pow(10, ${digits}) + 0.5 + 1e-9) / pow(10, ${digits})`;
}
