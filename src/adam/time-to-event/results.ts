import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { CensorSource } from '#mapping/schema/endpoint.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { dayNumber, rowsOf } from './sources.js';

/** Every assessment with its day and result; a progression is dated by its scans where these are given. */
export function results({ assessments }: ExpandedEndpoint, world: EndpointWorld): Sql {
  if (assessments === undefined)
    return sql`SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written, CAST(NULL AS VARCHAR) AS result WHERE FALSE`;
  const { scans, result, progression } = assessments;
  const source = { ...assessments, path: ['assessments'] };
  if (scans === undefined) return rowsOf(source, world, sql`, ${id(result)} AS result`);
  const by = join(scans.by.map(id));
  const day = scans.take === 'first' ? sql`min(day)` : sql`max(day)`;
  const scanned = sql`SELECT "USUBJID", ${by}, ${day} AS day FROM (SELECT "USUBJID", ${by}, ${dayNumber({ ...scans, path: [] }, world)} AS day FROM ${world.table(scans.dataset)} WHERE ${world.condition(['assessments', 'scans'])}) GROUP BY ALL`;
  return sql`SELECT a."USUBJID", CASE WHEN ${oneOf(progression, sql`a.result`)} THEN coalesce(s.day, a.day) ELSE a.day END AS day, a.flag, a.seq, a.written, a.result FROM (${rowsOf(source, world, sql`, ${id(result)} AS result, ${by}`)}) a LEFT JOIN (${scanned}) s ON s."USUBJID" = a."USUBJID" AND ${join(
    scans.by.map((column) => sql`s.${id(column)} = a.${id(column)}`),
    ' AND ',
  )}`;
}

/** Whether "result" is one of those that a source means. */
export function resultIn(endpoint: ExpandedEndpoint, of: NonNullable<CensorSource['of']>): Sql {
  const { assessments } = endpoint;
  if (of === 'any') return sql`TRUE`;
  const values =
    of === 'progression' || of === 'adequate' ? assessments?.[of] : (assessments?.response ?? ['CR', 'PR']);
  return oneOf(values ?? [], sql`result`);
}

function oneOf(values: readonly string[], value: Sql): Sql {
  return sql`list_contains([${join(values.map((one) => sql`${one}`))}], ${value})`;
}
