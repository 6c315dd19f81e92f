import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { EndSource } from '#mapping/schema/endpoint.js';
import { sasDay } from '#sql/idioms.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { resultIn } from './results.js';
import { originVariable } from './schedule.js';
import { ofAssessments, rowsOf, sourceOf, type DatedSource } from './sources.js';

/**
 * The population with the day from which time is counted, and the one from which assessments were due, its origin, mostly the same; a start that is
 * found in records is not known after the data cut-off.
 */
export function population(endpoint: ExpandedEndpoint, world: EndpointWorld): Sql {
  const { population: who, start } = endpoint;
  const people = sql`SELECT DISTINCT "USUBJID" FROM ${world.table(who.dataset)} WHERE ${world.condition(['population'])}`;
  const kept = sql`(${people}) p ${start.missing === 'leave_out' ? sql`JOIN` : sql`LEFT JOIN`}`;
  const days = start.of === 'response' ? firstResponses(endpoint, world) : rowsOf(startSource(endpoint), world);
  const known = start.of === 'response' || start.dataset !== undefined ? upToCutoff(endpoint) : sql``;
  const from = originVariable(endpoint);
  const [origin, origins] =
    from === undefined
      ? [sql`s.day`, sql``]
      : [
          sql`coalesce(o.day, s.day)`,
          sql` LEFT JOIN (${earliest(rowsOf({ dataset: who.dataset, date: from, path: [] }, world))}) o ON o."USUBJID" = p."USUBJID"`,
        ];
  return sql`SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, ${origin} AS origin FROM ${kept} (SELECT * FROM (${days}) WHERE day IS NOT NULL${known} QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"${origins}`;
}

export function startSource({ start, population: who }: ExpandedEndpoint): DatedSource {
  const dataset = start.dataset ?? who.dataset;
  return { dataset, date: start.variable ?? '', flag: start.flag, path: start.dataset === undefined ? [] : ['start'] };
}

function upToCutoff({ cutoff }: ExpandedEndpoint): Sql {
  return cutoff === undefined ? sql`` : sql` AND day <= ${sasDay(sql`CAST(${cutoff} AS DATE)`)}`;
}

/** Responses that count: nothing after progression, death or the end of the observation is one, nor is what has no baseline to compare with. */
function firstResponses(endpoint: ExpandedEndpoint, world: EndpointWorld): Sql {
  const { baseline, death, end_dates: ends, start, population: who } = endpoint;
  const before = (days: Sql, isExclusive = false) =>
    sql`NOT EXISTS (SELECT 1 FROM (${earliest(days)}) o WHERE o."USUBJID" = r."USUBJID" AND ${isExclusive ? sql`o.day <= r.day` : sql`o.day < r.day`})`;
  const has = (days: Sql, condition: Sql) =>
    sql`EXISTS (SELECT 1 FROM (${earliest(days)}) o WHERE o."USUBJID" = r."USUBJID" AND ${condition})`;
  const from = start.after === undefined ? undefined : rowsOf({ dataset: who.dataset, date: start.after, path: [] }, world); // prettier-ignore
  const results =
    from === undefined
      ? sql`SELECT *, day AS latest FROM results`
      : sql`SELECT s.*, a.day AS latest FROM results s JOIN (${earliest(from)}) a ON a."USUBJID" = s."USUBJID" AND a.day < s.day`;
  const conditions = [
    resultIn(endpoint, 'response'),
    before(sql`SELECT "USUBJID", day FROM (${results}) WHERE ${resultIn(endpoint, 'progression')}`),
    ...(death === undefined ? [] : [before(rowsOf({ ...death, path: ['death'] }, world))]),
    ...ends.flatMap((end, i) => {
      const days = daysOf(endpoint, world, end, i);
      const inclusive = end.inclusive ?? (end.of === 'new_therapy' ? endpoint.new_therapy?.inclusive : undefined);
      return days === undefined ? [] : [before(days, inclusive === false)];
    }),
    ...(baseline === undefined
      ? []
      : [has(rowsOf({ ...baseline, path: ['baseline'] }, world), sql`o.day <= r.latest`)]),
  ];
  return sql`SELECT r.* EXCLUDE (latest) FROM (${results}) r WHERE ${join(conditions, ' AND ')}`;
}

function earliest(days: Sql): Sql {
  return sql`SELECT "USUBJID", min(day) AS day FROM (${days}) GROUP BY ALL`;
}

function daysOf(endpoint: ExpandedEndpoint, world: EndpointWorld, end: EndSource, place: number): Sql | undefined {
  const { of } = end;
  if (of !== undefined && ofAssessments.some((kind) => kind === of))
    return sql`SELECT "USUBJID", day FROM results WHERE ${resultIn(endpoint, of)}`;
  const source = sourceOf(endpoint, end, ['end_dates', place]);
  return source && rowsOf(source, world);
}
