import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import { sasDay } from '#sql/idioms.js';
import { sql, type Sql } from '#sql/sql.js';
import { candidateDates, isFrom, sourceWords, type CandidateSource } from './candidates.js';
import { firstLimit, gapRule, visits } from './schedule.js';

/**
 * Every candidate date with the number of its source, a number of its own, and its fault, if there is one that its subject's other dates have no
 * part in. Reads "population" and "results".
 */
export function judgedDates(endpoint: ExpandedEndpoint, sources: readonly CandidateSource[]): Sql {
  const from = (holds: (source: CandidateSource) => boolean) => isFrom(sources, holds);
  const cutoff = endpoint.cutoff === undefined ? undefined : sasDay(sql`CAST(${endpoint.cutoff} AS DATE)`);
  const isCapped = from((source) => source.isCapped);
  const day =
    cutoff === undefined ? sql`c.day` : sql`CASE WHEN ${isCapped} THEN least(c.day, ${cutoff}) ELSE c.day END`;
  const isAfterCutoff = cutoff === undefined ? sql`FALSE` : sql`c.day > ${cutoff} AND NOT ${isCapped}`;
  const isBeforeStart = endpoint.start.counts === true ? sql`c.day < p.start` : sql`c.day <= p.start`;
  const isAssessed = from(({ kind }) => assessedKinds.some((one) => one === kind));
  const early = firstLimit(gapRule(endpoint), endpoint.schedule);
  const isEvent = from(({ role }) => role === 'event');
  const lateDeath = early === undefined ? sql`FALSE` : sql`${isEvent} AND c.day - p.start > ${early}`;
  return sql`SELECT "USUBJID", day, flag, seq, written, source, fault, row_number() OVER () AS number FROM (
  SELECT c.* REPLACE (${day} AS day),
    CASE WHEN ${from(({ role }) => role === 'start')} THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN ${isAfterCutoff} THEN 'after cut-off'
      WHEN ${isAssessed} AND ${isBeforeStart} THEN 'before start' WHEN ${from(({ kind }) => kind === 'inadequate')} THEN 'not adequate'
      WHEN NOT p.has_baseline AND (${isAssessed} OR ${lateDeath}) THEN 'no baseline' END AS fault
  FROM (${candidateDates(sources)}) c JOIN population p ON p."USUBJID" = c."USUBJID"
)`;
}

const assessedKinds = ['progression', 'response', 'adequate', 'any', 'inadequate'] as const;

/**
 * Judges the candidates of each subject, a row a subject: which ended the observation, which event came first and whether it counts, else which date of
 * censoring; all steps over all subjects together.
 *
 * An event is judged by the assessment before it: not by the one that shows it, but by one of the same day that shows something else, such as stable
 * disease on the day of death.
 */
export function judgedSubjects(
  endpoint: ExpandedEndpoint,
  sources: readonly CandidateSource[],
  population: Sql,
  dates: Sql,
): Sql {
  const { tie } = endpoint;
  const onTie = (way: 'first' | 'last') => (way === 'first' ? sql`place` : sql`place DESC`);
  const isFirst = hasFirst(sources);
  return sql`WITH ${sourceWords(sources)},
${population},
listed AS NOT MATERIALIZED (SELECT d.*, s.* EXCLUDE (source) FROM ${dates} d JOIN source s ON s.source = d.source),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, source AS end_source, exclusive AS end_exclusive, at_end AS end_at_end FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, source AS event_source, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, ${onTie(tie?.events ?? 'first')}, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f."USUBJID", f.start, f.origin, f.has_baseline, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM population f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (${limited(endpoint)}),
reasoned AS MATERIALIZED (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND ${endpoint.reasons?.no_assessment !== undefined} THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT * FROM (
    SELECT l."USUBJID", l.number, l.source, l.day, l.place, l.seq, l.written, l.only_first, r.reason = 'event' AS has_event, ${mayCensor} AS may_censor,
      r.reason = 'event' AND l.role = 'event' AND l.fault IS NULL AND l.day = r.event_day AND l.place = r.event_place AND l.seq IS NOT DISTINCT FROM r.event_seq AS is_event
    FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
  ) WHERE is_event OR (may_censor AND (NOT has_event${isFirst ? sql` OR only_first` : sql``}))
),
${isFirst ? firsts : sql``}chosen AS (
  SELECT "USUBJID", number FROM usable WHERE is_event QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT "USUBJID", number FROM usable${isFirst ? sql` LEFT JOIN firsts USING ("USUBJID")` : sql``} WHERE NOT has_event AND may_censor${isFirst ? isFirstOfSource : sql``}
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, ${onTie(tie?.censors === 'first' ? 'first' : 'last')}, seq DESC NULLS LAST, written) = 1
)
SELECT r."USUBJID", r.reason, r.end_day, r.end_seq, r.end_source, r.event_day, r.event_source, r.before_day, r.gap, r.gap_limit, r.is_cut, c.number AS chosen${isFirst ? sql`, f.firsts` : sql``}
FROM reasoned r LEFT JOIN chosen c ON c."USUBJID" = r."USUBJID"${isFirst ? sql` LEFT JOIN firsts f ON f."USUBJID" = r."USUBJID"` : sql``}`;
}

/** Whether a date, in words, may be one of censoring for its subject. */
const mayCensor = sql`CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day)`;

/** Of a source that counts with its first date only, the others censor nothing. */
const firsts = sql`firsts AS MATERIALIZED (
  SELECT "USUBJID", list(number) AS firsts FROM (
    SELECT "USUBJID", number FROM usable WHERE may_censor AND only_first QUALIFY row_number() OVER (PARTITION BY "USUBJID", source ORDER BY day, seq, written) = 1
  ) GROUP BY ALL
),
`;

const isFirstOfSource = sql` AND (NOT only_first OR coalesce(list_contains(firsts, number), FALSE))`;

function hasFirst(sources: readonly CandidateSource[]): boolean {
  return sources.some(({ isOnlyFirst }) => isOnlyFirst);
}

/** Every candidate date in words, with what became of it and of its subject. */
export function told(sources: readonly CandidateSource[], population: Sql, dates: Sql, subjects: Sql): Sql {
  const isFirst = hasFirst(sources) ? isFirstOfSource : sql``;
  return sql`WITH ${sourceWords(sources)},
subject AS (
  SELECT u.*, p.start, p.start_flag, p.origin, e.place AS end_place, e.exclusive AS end_exclusive, e.at_end AS end_at_end, e.code AS end_code, e.event AS end_event, e.dated AS end_dated,
    v.kind AS event_kind, v.event AS event_event
  FROM ${subjects} u JOIN ${population} p ON p."USUBJID" = u."USUBJID" LEFT JOIN source e ON e.source = u.end_source LEFT JOIN source v ON v.source = u.event_source
)
SELECT l."USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, coalesce(l.number = r.chosen, FALSE) AS is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, ${mayCensor}${isFirst} AS may_censor, is_cut
FROM (SELECT d.*, s.* EXCLUDE (source) FROM ${dates} d JOIN source s ON s.source = d.source) l JOIN subject r ON r."USUBJID" = l."USUBJID"`;
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
