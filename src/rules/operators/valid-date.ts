import { sql, type Sql } from '#sql/sql.js';
import { truth } from './operator.js';
import { dayExists } from './plain-date.js';

const month = '(?:-{1,2}(?:1[0-2]|0[1-9]|-))?';
const day = '(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?';
const clock = '(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\\.[0-9]+)?)?)?';
const zone = '(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?';
const moment = `(?:-?[0-9]{4}|-)${month}${day}(?:T${clock}${zone})?`;
const wellFormed = `^(?:${moment}(?:/${moment})?|-{4,8}T${clock}${zone})$`;

const exactly = (part: string) => `(?:${part}(?:[.][0-9]+)?)?`;
/** Without unknown parts in the middle: the part of ISO 8601 that must name a day that exists. */
const certain = `^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9]${exactly(':[0-5][0-9]')})?${zone})?)?)?$`;

/**
 * A date as SDTM writes it: whole, cut off, with hyphens for unknown parts, or an interval; the day exists.
 *
 * See ISO 8601 and SDTMIG 3.4, section 4.4.
 */
export function validDate(x: Sql): Sql {
  const uncertain = sql`(contains(${x}, '/') OR contains(${x}, '--') OR contains(${x}, '-:'))`;
  return truth(
    sql`CASE WHEN regexp_matches(${x}, ${certain}) THEN ${dayExists(x)} WHEN ${uncertain} THEN regexp_matches(${x}, ${wellFormed}) END`,
  );
}

const full = '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-W[0-5][0-9](?:-[1-7])?|[0-9]{4}W[0-5][0-9][1-7]?';
const hour = '(?:[01][0-9]|2[0-3])';
const sixty = '[0-5][0-9]';
const fraction = '(?:[.,][0-9]+)?';
const time = `(?:${hour}(?::${sixty}(?::${sixty}${fraction})?)?|${hour}${sixty}(?:${sixty}${fraction})?)`;
const offset = `(?:Z|[+-]${hour}(?::${sixty}(?::${sixty}${fraction})?|${sixty}(?:${sixty}${fraction})?)?)?`;
const complete = `^(?:${full})(?:[^0-9]${time}${offset})?$`;

const usual = '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$';

/** A whole date, with a time or without, in the extended or the basic form: what Python's `datetime.fromisoformat` reads. */
export function completeDate(x: Sql): Sql {
  const dashed = sql`(substr(${x}, 5, 1) <> '-' OR substr(${x}, 6, 1) = 'W' OR ${dayExists(x)})`;
  const basic = sql`(NOT regexp_matches(left(${x}, 8), '^[0-9]{8}$') OR try_strptime(left(${x}, 8), '%Y%m%d') IS NOT NULL)`;
  return truth(
    sql`CASE WHEN strlen(${x}) < 7 THEN false WHEN regexp_matches(${x}, ${usual}) THEN ${dayExists(x)}
      WHEN regexp_matches(${x}, ${complete}) THEN NOT starts_with(${x}, '0000') AND ${dashed} AND ${basic} END`,
  );
}
