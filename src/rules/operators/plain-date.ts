import { sql, type Sql } from '#sql/sql.js';

/** Most dates: nothing unknown in the middle, no zone, no fraction. */
export const plain =
  '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$';

/** Whether a text looks like most dates do: whole or cut off, nothing unknown in the middle, no zone, no fraction. */
export function looksPlain(x: Sql): Sql {
  return sql`regexp_matches(${x}, ${plain})`;
}

/** Whether the first ten characters, where there are as many, are a day of the calendar. */
export function dayExists(x: Sql): Sql {
  return sql`(NOT starts_with(${x}, '0000') AND (strlen(${x}) < 10 OR try_cast(substr(${x}, 1, 10) AS DATE) IS NOT NULL))`;
}

/** A plain date of a day that exists: such dates are compared as the texts they are. */
export function plainDate(x: Sql): Sql {
  return sql`${looksPlain(x)} AND ${dayExists(x)}`;
}
