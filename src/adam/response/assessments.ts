import { id, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { kinds } from './lesions.js';
import { among, assessmentOf, columnOr, dated, evaluatorOf, known, population, sequence } from './parts.js';

/**
 * One row for each assessment after the start: the responses that follow from the lesions beside those that the evaluator reported.
 *
 * The date is that of the assessment; of progression the earliest that shows it: the scan of the new lesion, or the assessment of the lesions
 * that were there. An equivocal new lesion waits: if it is unequivocal at the first progression, progression goes back to where it was first seen.
 *
 * See RECIST 1.1, sections 4.3.3 (non-target lesions), 4.3.5 (new lesions) and 4.4.1, tables 1 and 2.
 */
export function assessments(response: Response, world: ResponseWorld): Sql {
  const { measurements, rules } = response;
  const who = sql`"USUBJID", "EVAL"`;
  const day = (rule: 'first' | 'last') => (rule === 'last' ? sql`last_day` : sql`first_day`);
  const text = sql`"AVALC"`;
  return sql`WITH population AS (${population(response, world)}),
lesion AS (SELECT * FROM ${world.stage('lesions')} WHERE "PERIOD" = 'POST'),
visited AS (
  SELECT ${who}, "ASSESS", min("VISITNUM") AS visitnum, arg_min("VISIT", struct_pack(a := coalesce("VISITNUM", 0), b := coalesce("VISIT", ''))) AS visit, min("ADT") AS first_day, max("ADT") AS last_day, max("ADTF") AS flag,
    count(*) FILTER ("KIND" = ${kinds.nonTarget} AND "AVALC" IS NOT NULL AND NOT ${among(text, measurements?.not_evaluable ?? [])}) AS seen,
    coalesce(bool_or("KIND" = ${kinds.nonTarget} AND ${among(text, measurements?.progression ?? [])}), FALSE) AS progressed,
    coalesce(bool_and(${among(text, measurements?.absent ?? [])}) FILTER ("KIND" = ${kinds.nonTarget}), FALSE) AS absent,
    min("ADT") FILTER ("KIND" = ${kinds.new} AND ${unequivocal(response)}) AS new_day,
    min("ADT") FILTER ("KIND" = ${kinds.new} AND ${among(text, measurements?.equivocal ?? [])}) AS equivocal_day
  FROM lesion GROUP BY ALL
),
expected AS (
  SELECT ${who}, count(*) AS expected FROM (SELECT DISTINCT ${who}, "LESION" FROM ${world.stage('lesions')} WHERE "KIND" = ${kinds.nonTarget}) GROUP BY ALL
),
grouped AS (
  SELECT v.*, s."TRGRESP" AS target, CASE WHEN e.expected IS NULL THEN NULL WHEN progressed THEN 'PD' WHEN seen < e.expected THEN 'NE' WHEN absent THEN 'CR' ELSE 'NON-CR/NON-PD' END AS non_target
  FROM visited v LEFT JOIN ${world.stage('sums')} s ON s."USUBJID" = v."USUBJID" AND s."EVAL" = v."EVAL" AND s."ASSESS" = v."ASSESS" AND s."PERIOD" = 'POST'
    LEFT JOIN expected e ON e."USUBJID" = v."USUBJID" AND e."EVAL" = v."EVAL"
),
ordered AS (
  SELECT *, coalesce(target = 'PD', FALSE) OR coalesce(non_target = 'PD', FALSE) OR new_day IS NOT NULL AS is_pd,
    row_number() OVER (PARTITION BY ${who} ORDER BY ${day(rules.assessment_date)}, "ASSESS") AS n
  FROM grouped
),
first_pd AS (SELECT ${who}, min(n) AS n FROM ordered WHERE is_pd GROUP BY ALL),
confirmed AS (
  SELECT l.${id('USUBJID')}, l."EVAL", l."LESION" FROM lesion l JOIN ordered o ON o."USUBJID" = l."USUBJID" AND o."EVAL" = l."EVAL" AND o."ASSESS" = l."ASSESS"
    JOIN first_pd f ON f."USUBJID" = o."USUBJID" AND f."EVAL" = o."EVAL" AND f.n = o.n
  WHERE l."KIND" = ${kinds.new} AND ${unequivocal(response)}
),
back AS (
  SELECT l."USUBJID", l."EVAL", l."ASSESS", min(l."ADT") AS back_day
  FROM lesion l JOIN confirmed c ON c."USUBJID" = l."USUBJID" AND c."EVAL" = l."EVAL" AND c."LESION" = l."LESION"
    JOIN ordered o ON o."USUBJID" = l."USUBJID" AND o."EVAL" = l."EVAL" AND o."ASSESS" = l."ASSESS"
    JOIN first_pd f ON f."USUBJID" = o."USUBJID" AND f."EVAL" = o."EVAL" AND o.n < f.n
  WHERE ${among(sql`l."AVALC"`, measurements?.equivocal ?? [])} GROUP BY ALL
),
judged AS (
  SELECT o.*, coalesce(least(o.new_day, b.back_day), o.new_day, b.back_day) AS seen_day, CASE WHEN o.new_day IS NOT NULL OR b.back_day IS NOT NULL THEN 'Y' WHEN o.equivocal_day IS NOT NULL THEN 'E' ELSE 'N' END AS new_lesion,
    CASE
      WHEN is_pd OR b.back_day IS NOT NULL THEN 'PD'
      WHEN target IS NULL THEN non_target
      WHEN target = 'CR' AND coalesce(non_target, 'CR') = 'CR' THEN 'CR'
      WHEN target = 'CR' THEN 'PR'
      ELSE target END AS overall
  FROM ordered o LEFT JOIN back b ON b."USUBJID" = o."USUBJID" AND b."EVAL" = o."EVAL" AND b."ASSESS" = o."ASSESS"
),
derived AS (
  SELECT ${who}, "ASSESS" AS assess, visitnum, visit, flag, target, non_target, new_lesion, overall,
    CASE WHEN overall = 'PD' THEN least(coalesce(seen_day, 1e9), CASE WHEN target = 'PD' OR non_target = 'PD' THEN ${day(rules.progression_date)} ELSE 1e9 END) ELSE ${day(rules.assessment_date)} END AS day
  FROM judged
),
reported AS (${reported(response, world)}),
together AS (
  SELECT coalesce(d."USUBJID", r."USUBJID") AS "USUBJID", coalesce(d."EVAL", r."EVAL") AS "EVAL", coalesce(d.assess, r.assess) AS "ASSESS", coalesce(d.visitnum, r.visitnum) AS "VISITNUM", coalesce(d.visit, r.visit) AS "VISIT",
    d.day AS "ADT", d.flag AS "ADTF", d.target AS "TRGRESP", d.non_target AS "NTRGRESP", d.new_lesion AS "NEWLES", d.overall AS "OVRLRESP",
    r.day AS "RSADT", r.seq AS "RSSEQ", r.target AS "RSTRG", r.non_target AS "RSNTRG", r.new_lesion AS "RSNEW", r.overall AS "RSOVRL",
    CASE WHEN d.overall IS NOT NULL AND r.overall IS NOT NULL THEN CASE WHEN d.overall = r.overall THEN 'Y' ELSE 'N' END END AS "AGREE"
  FROM derived d FULL JOIN reported r ON r."USUBJID" = d."USUBJID" AND r."EVAL" = d."EVAL" AND r.assess = d.assess
)
SELECT *, row_number() OVER (ORDER BY "USUBJID", "EVAL", coalesce("ADT", "RSADT"), "ASSESS") AS _row FROM together`;
}

/** Every state of a new lesion that is not another one: a lesion that is there, and is not called equivocal. */
function unequivocal({ measurements }: Response): Sql {
  const other = [
    ...(measurements?.equivocal ?? []),
    ...(measurements?.absent ?? []),
    ...(measurements?.not_evaluable ?? []),
  ];
  return sql`("AVALC" IS NOT NULL OR "AVAL" IS NOT NULL) AND NOT ${among(sql`"AVALC"`, other)}`;
}

/** The last responses of an evaluator for each assessment after the start, side by side. */
function reported(response: Response, world: ResponseWorld): Sql {
  const { responses: block } = response;
  if (block === undefined)
    return sql`SELECT '' AS "USUBJID", '' AS "EVAL", '' AS assess, 0.0 AS visitnum, '' AS visit, 0.0 AS day, 0.0 AS seq, '' AS target, '' AS non_target, '' AS new_lesion, '' AS overall WHERE FALSE`;
  const { dataset } = block;
  const test = id(block.test);
  const last = sql`struct_pack(a := coalesce(day, -1e9), b := coalesce(seq, -1), c := result)`;
  const of = (tests: readonly string[]) => sql`arg_max(result, ${last}) FILTER (${among(sql`test`, tests)})`;
  return sql`SELECT "USUBJID", evaluator AS "EVAL", assess, min(visitnum) AS visitnum, arg_min(visit, struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))) AS visit,
    arg_max(day, ${last}) FILTER (${among(sql`test`, block.overall)}) AS day, arg_max(seq, ${last}) FILTER (${among(sql`test`, block.overall)}) AS seq,
    ${of(block.target)} AS target, ${of(block.non_target)} AS non_target, ${of(block.new_lesion)} AS new_lesion, ${of(block.overall)} AS overall
  FROM (
    SELECT r."USUBJID", evaluator, assess, visitnum, visit, day, seq, test, result FROM (
      SELECT "USUBJID", ${evaluatorOf(world, dataset, block.evaluator)} AS evaluator, ${assessmentOf(world, dataset, block.assessment, block.date)} AS assess,
        ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${dated(world, dataset, block.date, block.partial).day} AS day,
        ${sequence(world, dataset)} AS seq, ${test} AS test, upper(trim(${id(block.result)})) AS result
      FROM ${world.table(dataset)} WHERE ${world.condition('responses')}
    ) r JOIN population p ON p."USUBJID" = r."USUBJID" WHERE result <> '' AND day > p.start AND ${known(world, sql`day`)}
  ) GROUP BY "USUBJID", evaluator, assess`;
}
