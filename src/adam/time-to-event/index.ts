import type { EndpointSql, EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import { sasDay } from '#sql/idioms.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { candidateSources, type CandidateSource } from './candidates.js';
import { judgedDates, judgedSubjects, told } from './choice.js';
import { population } from './population.js';
import { results } from './results.js';
import { knowsDeath, visits } from './schedule.js';
import { treatmentPeriods } from './treatment.js';

export { expandEndpoint } from './conventions.js';
export { timeToEventMethod } from './method.js';

/**
 * An endpoint: every candidate date of every subject with what became of it, in no order, and from the chosen ones a row a subject. What is the same for
 * all dates of a subject, or of a source, is kept once; a view puts it together.
 *
 * See ADaM basic data structure for time-to-event analyses, version 1.0.
 */
export const timeToEvent: EndpointSql = (name, endpoint, world) => {
  const sources = candidateSources(endpoint, world);
  const [people, dates, subjects] = [world.part('population'), world.part('dates'), world.part('subjects')];
  const read = sql`population AS NOT MATERIALIZED (FROM ${people})`;
  return {
    candidates: [
      { part: 'population', select: analysed(endpoint, world, sources) },
      {
        part: 'dates',
        select: sql`WITH ${read},\n${assessed(endpoint, world)}\n${judgedDates(endpoint, sources)}`,
      },
      { part: 'subjects', select: judgedSubjects(endpoint, sources, read, dates) },
      { select: told(sources, people, dates, subjects), isView: true },
    ],
    rows: (table) => rows(name, endpoint, table),
    treatment: treatmentPeriods(endpoint, world),
  };
};

/** The population, and whether each has a baseline, where the endpoint asks for one. */
function analysed(endpoint: ExpandedEndpoint, world: EndpointWorld, sources: readonly CandidateSource[]): Sql {
  const results = endpoint.start.of === 'response' ? sql`${assessed(endpoint, world)},\n` : sql``;
  const baselines = sources
    .filter(({ role }) => role === 'baseline')
    .map(({ rows: of }) => sql`SELECT "USUBJID" FROM (${of})`);
  const hasBaseline = baselines.length === 0 ? sql`TRUE` : sql`"USUBJID" IN (${join(baselines, ' UNION ALL ')})`;
  return sql`WITH ${results}population AS MATERIALIZED (${population(endpoint, world)})
SELECT *, ${hasBaseline} AS has_baseline FROM population`;
}

function assessed(endpoint: ExpandedEndpoint, world: EndpointWorld): Sql {
  return sql`results AS MATERIALIZED (${results(endpoint, world)})`;
}

function rows(name: string, endpoint: ExpandedEndpoint, table: Sql): Sql {
  const { consider_end_dates: saysEnd = true, plus_one: plusOne = true } = endpoint;
  const reason = (key: 'CNSR' | 'EVNTDESC', ofEnd: Sql, own: Sql) => {
    const given = (['no_event', 'missed', 'no_baseline', 'no_assessment'] as const).flatMap((one) => {
      const found = (endpoint.reasons?.[one] ?? endpoint.reasons?.no_event)?.[key];
      return found === undefined ? [] : [sql`WHEN ${one} THEN ${found}`];
    });
    const none = endpoint.reasons?.no_event?.[key];
    const ended = saysEnd ? sql`coalesce(${ofEnd}, ${own})` : none === undefined ? own : sql`${none}`;
    return sql`CASE reason ${join([...given, sql`WHEN 'end' THEN ${ended}`], ' ')} ELSE ${own} END`;
  };
  const days = sql`(day - start + ${plusOne ? 1 : 0})`;
  const isEnd = saysEnd ? sql`reason = 'end'` : sql`FALSE`;
  const left = endpoint.censored === 'leave_out' ? sql` AND reason = 'event'` : sql``;
  return sql`SELECT "USUBJID", ${name} AS "PARAMCD", ${endpoint.param} AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  ${days} / ${daysOfUnit(endpoint)} AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE ${reason('CNSR', sql`end_code`, sql`coalesce(code, 1)`)} END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE ${reason('EVNTDESC', sql`end_event`, sql`event`)} END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN ${isEnd} THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(${assigned(endpoint)}, c.start) AS day) FROM ${table} c${assignment(endpoint, table)} WHERE c.is_chosen${left}) ORDER BY "USUBJID"`;
}

/** Days of the unit in which an endpoint counts time. */
export function daysOfUnit({ unit = 'months', months = 30.4375 }: ExpandedEndpoint): number {
  return { days: 1, weeks: 7, months, years: 365.25 }[unit];
}

/**
 * The scheduled visit of a progression is the next one, of an assessment its own, but never after the cut-off or the subject's death; death and all
 * else have their own dates.
 */
function assigned(endpoint: ExpandedEndpoint): Sql {
  const { schedule, cutoff } = endpoint;
  if (schedule?.assign !== true) return sql`c.day`;
  const last = cutoff === undefined ? sql`` : sql`, ${sasDay(sql`CAST(${cutoff} AS DATE)`)}`;
  const died = knowsDeath(endpoint) ? sql`, died.day` : sql``;
  return sql`CASE WHEN c.role = 'event' AND c.kind = 'progression' THEN least(c.origin + following.due${last}${died}) WHEN c.role = 'assessment' THEN least(c.origin + own.due${last}${died}) ELSE c.day END`;
}

function assignment(endpoint: ExpandedEndpoint, table: Sql): Sql {
  const { schedule } = endpoint;
  if (schedule?.assign !== true) return sql``;
  const window = schedule.window ?? 0;
  const due = visits(schedule);
  const died = knowsDeath(endpoint)
    ? sql` LEFT JOIN (SELECT "USUBJID", min(day) AS day FROM ${table} WHERE kind = 'death' GROUP BY ALL) died ON died."USUBJID" = c."USUBJID"`
    : sql``;
  return sql` ASOF LEFT JOIN (${due}) own ON c.day - c.origin + ${window} >= own.due ASOF LEFT JOIN (${due}) following ON c.day - c.origin - ${window} <= following.due${died}`;
}
