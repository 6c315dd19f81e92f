import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import { sasDay } from '#sql/idioms.js';
import { sql, type Sql } from '#sql/sql.js';
import { firstLimit, gapRule, visits } from './schedule.js';

/**
 * Judges the candidates of each subject: which ended the observation, which event came first and whether it counts, else which date of
 * censoring; all steps over all subjects together. Reads "population" and "candidate"; leaves "judged".
 *
 * An event is judged by the assessment before it: not by the one that shows it, but by one of the same day that shows something else, such as stable
 * disease on the day of death.
 */
export function choice(endpoint: ExpandedEndpoint): Sql {
  const { tie, baseline, start } = endpoint;
  const onTie = (way: 'first' | 'last') => (way === 'first' ? sql`place` : sql`place DESC`);
  const cutoff = endpoint.cutoff === undefined ? undefined : sasDay(sql`CAST(${endpoint.cutoff} AS DATE)`);
  const day = cutoff === undefined ? sql`c.day` : sql`CASE WHEN c.cap THEN least(c.day, ${cutoff}) ELSE c.day END`;
  const isAfterCutoff = cutoff === undefined ? sql`FALSE` : sql`c.day > ${cutoff} AND NOT c.cap`;
  const isBeforeStart = start.counts === true ? sql`c.day < p.start` : sql`c.day <= p.start`;
  const assessedKinds = sql`c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate')`;
  const limit = gapRule(endpoint);
  const early = firstLimit(limit, endpoint.schedule);
  const hasBaseline = baseline === undefined ? sql`TRUE` : sql`b."USUBJID" IS NOT NULL`;
  const lateDeath = early === undefined ? sql`FALSE` : sql`c.role = 'event' AND c.day - p.start > ${early}`;
  return sql`listed AS MATERIALIZED (
  SELECT c.* REPLACE (${day} AS day), p.start, p.start_flag, p.origin, ${hasBaseline} AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN ${isAfterCutoff} THEN 'after cut-off'
      WHEN ${assessedKinds} AND ${isBeforeStart} THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT ${hasBaseline} AND (${assessedKinds} OR ${lateDeath}) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, ${onTie(tie?.events ?? 'first')}, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (${limited(endpoint)}),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND ${endpoint.reasons?.no_assessment !== undefined} THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
${onlyFirst(endpoint)}chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM ${hasFirst(endpoint) ? sql`firsts` : sql`usable`} WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, ${onTie(tie?.censors === 'first' ? 'first' : 'last')}, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM ${hasFirst(endpoint) ? sql`firsts` : sql`usable`} u LEFT JOIN chosen c ON c.number = u.number)`;
}

/** Of a source that counts with its first date only, the others censor nothing. */
function onlyFirst(endpoint: ExpandedEndpoint): Sql {
  if (!hasFirst(endpoint)) return sql``;
  return sql`firsts AS MATERIALIZED (
  SELECT u.* REPLACE (u.may_censor AND (NOT u.only_first OR f.number IS NOT NULL) AS may_censor) FROM usable u
    LEFT JOIN (SELECT number FROM usable WHERE may_censor AND only_first QUALIFY row_number() OVER (PARTITION BY "USUBJID", role, place ORDER BY day, seq, written) = 1) f ON f.number = u.number
),
`;
}

function hasFirst({ events, censors, end_dates: ends }: ExpandedEndpoint): boolean {
  return [...events, ...censors, ...ends].some((source) => 'which' in source && source.which === 'first');
}

/** The longest gap with which the event of each subject counts, by the visit that was seen last. */
function limited(endpoint: ExpandedEndpoint): Sql {
  const rule = gapRule(endpoint);
  const { schedule } = endpoint;
  if (rule === undefined || ('visits' in rule && schedule === undefined))
    return sql`SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject`;
  if ('days' in rule || schedule === undefined)
    return sql`SELECT *, ${'days' in rule ? rule.days : 0} AS gap_limit FROM subject`;
  const window = schedule.window ?? 0;
  return sql`SELECT s.*, v.gap_limit FROM subject s ASOF LEFT JOIN (SELECT due, lead(due, ${sql`CAST(${rule.visits} AS INTEGER)`}) OVER (ORDER BY due) - due + 2 * ${window} AS gap_limit FROM (${visits(schedule)})) v ON s.last_seen + ${window} >= v.due`;
}
