import { dayOf, sasDay } from '#sql/idioms.js';
import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import type { EndpointMethod, EndpointSql, EndpointWorld } from '#mapping/endpoint.js';
import type { Endpoint } from '#mapping/schema/endpoint.js';

/** Texts of EVNTDESC by outcome; the censored ones are told apart by CNSR. */
const descriptions = {
  progression: 'Disease Progression',
  death: 'Death',
  censored: {
    1: 'No Progression or Death',
    2: 'New Anticancer Therapy',
    3: 'Two or More Missed Assessments',
    4: 'No Adequate Assessment',
  },
  alive: 'Alive',
} as const;

/** One row a subject of the population for an endpoint, under its convention. */
export const timeToEvent: EndpointSql = (name, endpoint, world) => {
  const outcome =
    endpoint.convention === 'fda-pfs' ? progressionFreeSurvival(endpoint, world) : overallSurvival(endpoint, world);
  return sql`${outcome}
SELECT "USUBJID", ${name} AS "PARAMCD", ${endpoint.param} AS "PARAM", start AS "STARTDT", greatest(day, start) AS "ADT",
  (greatest(day, start) - start + 1) / ${endpoint.months} AS "AVAL", CAST(censor AS DOUBLE) AS "CNSR", event AS "EVNTDESC", dated AS "CNSDTDSC",
  source AS "SRCDOM", source_variable AS "SRCVAR", CAST(source_sequence AS DOUBLE) AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM outcome ORDER BY "USUBJID"`;
};

/**
 * Progression-free survival with the censoring of FDA's primary example table: progression or death counts unless new anticancer therapy came
 * first or two or more assessments were missed before it; all else is censored at the last adequate assessment.
 *
 * See FDA, Clinical Trial Endpoints for the Approval of Cancer Drugs and Biologics (2018), appendix, example table A.
 */
function progressionFreeSurvival(endpoint: Endpoint, world: EndpointWorld): Sql {
  const { assessments, baseline, new_therapy: therapy, death } = endpoint;
  const cutoff = cutoffOf(world);
  const missed = trusted(String(endpoint.missed ?? 0));
  const limit = endpoint.missed === undefined ? sql`FALSE` : sql`event_day - coalesce(before_day, start) > ${missed}`;
  const rs = assessments?.dataset ?? '';
  const among = (values: readonly string[]) =>
    sql`list_contains([${join(values.map((value) => sql`${value}`))}], result)`;
  const assessed =
    assessments === undefined
      ? sql`SELECT NULL AS "USUBJID", NULL AS day, NULL AS result, NULL AS seq WHERE FALSE`
      : sql`SELECT "USUBJID", ${sasDay(dayOf(id(assessments.date)))} AS day, ${id(assessments.result)} AS result, ${sequenceOf(rs, world)} AS seq FROM ${world.table(rs)} WHERE ${world.condition('assessments')}`;
  const measured =
    baseline === undefined
      ? sql`SELECT "USUBJID" FROM population`
      : sql`SELECT DISTINCT p."USUBJID" FROM population p JOIN ${world.table(baseline.dataset)} b ON b."USUBJID" = p."USUBJID" WHERE ${sasDay(dayOf(sql`b.${id(baseline.date)}`))} <= p.start AND b."USUBJID" IN (SELECT "USUBJID" FROM ${world.table(baseline.dataset)} WHERE ${world.condition('baseline')})`;
  const started =
    therapy === undefined
      ? sql`SELECT NULL AS "USUBJID", NULL AS day WHERE FALSE`
      : sql`SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", ${sasDay(firstDay(id(therapy.date)))} AS day FROM ${world.table(therapy.dataset)} WHERE ${world.condition('new_therapy')}) WHERE ${cutoff} GROUP BY ALL`;
  return sql`WITH population AS (SELECT "USUBJID", ${id(endpoint.start.variable)} AS start FROM ${world.table(endpoint.population.dataset)} WHERE ${world.condition('population')}),
assessed AS (SELECT a.* FROM (${assessed}) a JOIN population p ON p."USUBJID" = a."USUBJID" WHERE a.day > p.start AND ${cutoff}),
adequate AS (SELECT * FROM assessed WHERE ${among(assessments?.adequate ?? [])}),
progressed AS (SELECT "USUBJID", day, seq FROM assessed WHERE ${among(assessments?.progression ?? [])} QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1),
died AS (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", ${sasDay(dayOf(id(death.date)))} AS day FROM ${world.table(death.dataset)} WHERE ${world.condition('death')}) WHERE ${cutoff} GROUP BY ALL),
measured AS (${measured}),
started AS (${started}),
candidate AS (
  SELECT p."USUBJID", p.start, g.day AS pd_day, g.seq AS pd_seq, d.day AS death_day, t.day AS therapy_day, m."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN g.day <= coalesce(d.day, g.day) THEN g.day ELSE d.day END AS event_day, coalesce(g.day <= coalesce(d.day, g.day), FALSE) AS by_progression
  FROM population p LEFT JOIN progressed g ON g."USUBJID" = p."USUBJID" LEFT JOIN died d ON d."USUBJID" = p."USUBJID"
    LEFT JOIN started t ON t."USUBJID" = p."USUBJID" LEFT JOIN measured m ON m."USUBJID" = p."USUBJID"
),
before_event AS (SELECT a."USUBJID", a.day AS before_day, a.seq AS before_seq FROM adequate a JOIN candidate c ON c."USUBJID" = a."USUBJID" AND a.day < c.event_day QUALIFY row_number() OVER (PARTITION BY a."USUBJID" ORDER BY a.day DESC, a.seq DESC) = 1),
before_therapy AS (SELECT a."USUBJID", a.day AS therapy_before_day, a.seq AS therapy_before_seq FROM adequate a JOIN candidate c ON c."USUBJID" = a."USUBJID" AND a.day <= c.therapy_day QUALIFY row_number() OVER (PARTITION BY a."USUBJID" ORDER BY a.day DESC, a.seq DESC) = 1),
last_adequate AS (SELECT "USUBJID", day AS last_day, seq AS last_seq FROM adequate QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC, seq DESC) = 1),
judged AS (
  SELECT c.*, before_day, before_seq, therapy_before_day, therapy_before_seq, last_day, last_seq,
    CASE
      WHEN NOT has_baseline AND last_day IS NULL AND death_day - start <= ${missed} THEN 'death'
      WHEN NOT has_baseline THEN '4'
      WHEN event_day IS NOT NULL AND therapy_day < event_day THEN '2'
      WHEN event_day IS NOT NULL AND ${limit} THEN '3'
      WHEN event_day IS NOT NULL THEN CASE WHEN by_progression THEN 'progression' ELSE 'death' END
      WHEN last_day IS NULL THEN '4'
      WHEN therapy_day IS NOT NULL THEN '2'
      ELSE '1' END AS verdict
  FROM candidate c LEFT JOIN before_event USING ("USUBJID") LEFT JOIN before_therapy USING ("USUBJID") LEFT JOIN last_adequate USING ("USUBJID")
),
dated AS (
  SELECT *, CASE verdict WHEN '1' THEN last_day WHEN '2' THEN therapy_before_day WHEN '3' THEN before_day END AS assessment_day,
    CASE verdict WHEN '1' THEN last_seq WHEN '2' THEN therapy_before_seq WHEN '3' THEN before_seq END AS assessment_seq
  FROM judged
),
outcome AS (
  SELECT "USUBJID", start,
    CASE verdict WHEN 'progression' THEN pd_day WHEN 'death' THEN death_day ELSE coalesce(assessment_day, start) END AS day,
    CASE WHEN verdict IN ('progression', 'death') THEN 0 ELSE CAST(verdict AS INTEGER) END AS censor,
    CASE verdict WHEN 'progression' THEN ${descriptions.progression} WHEN 'death' THEN ${descriptions.death} ${join(
      Object.entries(descriptions.censored).map(([code, text]) => sql`WHEN ${code} THEN ${text}`),
      ' ',
    )} END AS event,
    CASE WHEN verdict IN ('progression', 'death') THEN NULL WHEN assessment_day IS NULL THEN ${endpoint.start.text} ELSE ${assessments?.text ?? ''} END AS dated,
    CASE WHEN verdict = 'progression' OR assessment_day IS NOT NULL THEN ${rs} WHEN verdict = 'death' THEN ${death.dataset} ELSE ${endpoint.population.dataset} END AS source,
    CASE WHEN verdict = 'progression' OR assessment_day IS NOT NULL THEN ${assessments?.date ?? ''} WHEN verdict = 'death' THEN ${death.date} ELSE ${endpoint.start.variable} END AS source_variable,
    CASE WHEN verdict = 'progression' THEN pd_seq ELSE assessment_seq END AS source_sequence
  FROM dated
)`;
}

/** Time to death from any cause; the living are censored where they were last known alive. */
function overallSurvival(endpoint: Endpoint, world: EndpointWorld): Sql {
  const { death, last_alive: alive } = endpoint;
  const population = endpoint.population.dataset;
  // least() passes over NULL: who was never heard of again would be known alive at the cut-off.
  const last =
    world.cutoff === undefined
      ? sql`p.known`
      : sql`CASE WHEN p.known IS NOT NULL THEN least(p.known, ${sasDay(sql`CAST(${world.cutoff} AS DATE)`)}) END`;
  return sql`WITH population AS (SELECT "USUBJID", ${id(endpoint.start.variable)} AS start, ${alive === undefined ? sql`CAST(NULL AS DOUBLE)` : id(alive.variable)} AS known FROM ${world.table(population)} WHERE ${world.condition('population')}),
died AS (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", ${sasDay(dayOf(id(death.date)))} AS day FROM ${world.table(death.dataset)} WHERE ${world.condition('death')}) WHERE ${cutoffOf(world)} GROUP BY ALL),
outcome AS (
  SELECT p."USUBJID", p.start, coalesce(d.day, ${last}, p.start) AS day, CASE WHEN d.day IS NULL THEN 1 ELSE 0 END AS censor,
    CASE WHEN d.day IS NULL THEN ${descriptions.alive} ELSE ${descriptions.death} END AS event,
    CASE WHEN d.day IS NULL THEN CASE WHEN p.known IS NULL THEN ${endpoint.start.text} ELSE ${alive?.text ?? ''} END END AS dated,
    CASE WHEN d.day IS NULL THEN ${population} ELSE ${death.dataset} END AS source,
    CASE WHEN d.day IS NOT NULL THEN ${death.date} WHEN p.known IS NULL THEN ${endpoint.start.variable} ELSE ${alive?.variable ?? ''} END AS source_variable,
    NULL AS source_sequence
  FROM population p LEFT JOIN died d ON d."USUBJID" = p."USUBJID"
)`;
}

/** Nothing after the data cut-off is known. */
function cutoffOf(world: EndpointWorld): Sql {
  return world.cutoff === undefined ? sql`day IS NOT NULL` : sql`day <= ${sasDay(sql`CAST(${world.cutoff} AS DATE)`)}`;
}

/** The first day that a date without a day may mean; a date without a month means none. */
function firstDay(date: Sql): Sql {
  return sql`try_cast(CASE WHEN length(${date}) >= 10 THEN left(${date}, 10) WHEN length(${date}) = 7 THEN ${date} || '-01' END AS DATE)`;
}

function sequenceOf(dataset: string, world: EndpointWorld): Sql {
  return world.has(dataset, `${dataset}SEQ`) ? id(`${dataset}SEQ`) : sql`CAST(NULL AS DOUBLE)`;
}

/** What Define-XML says of each result. */
export const timeToEventMethod: EndpointMethod = (name, endpoint, column) => {
  const start = `${endpoint.population.dataset}.${endpoint.start.variable}`;
  const sentences: Readonly<Record<string, string>> = {
    STARTDT: `${start}.`,
    AVAL: `(ADT - STARTDT + 1) / ${endpoint.months} months.`,
    ADT:
      endpoint.convention === 'fda-pfs'
        ? pfsRule(endpoint)
        : `Date of death (${endpoint.death.dataset}.${endpoint.death.date}); for the living ${endpoint.last_alive?.variable ?? endpoint.start.variable}, not after the data cut-off.`,
    CNSR:
      endpoint.convention === 'fda-pfs'
        ? `0 for progression or death; 1 censored without either, 2 because of new anticancer therapy, 3 because of missed assessments, 4 without an adequate assessment.`
        : '0 for death, 1 for the living.',
  };
  return sentences[column] ?? `By the rule of ADT of ${name}.`;
};

function pfsRule({ assessments, missed }: Endpoint): string {
  return `The earlier of first progression (${assessments?.dataset ?? ''}.${assessments?.result ?? ''} ${assessments?.progression.join(', ') ?? ''}) and death; the last adequate assessment (${assessments?.adequate.join(', ') ?? ''}) where new anticancer therapy began before the event${missed === undefined ? '' : `, where the event came more than ${missed} days after the last adequate assessment`}, or where there is no event; the start where there is no adequate assessment.`;
}
