import { id, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import {
  among,
  assessmentOf,
  columnOr,
  dated,
  evaluatorOf,
  evaluatorText,
  known,
  noRows,
  num,
  percent,
  population,
  sequence,
} from './parts.js';

/** What lesions are called in the column KIND. */
export const kinds = { target: 'TARGET', nonTarget: 'NON-TARGET', new: 'NEW' } as const;

/** Rows are numbered by their lesion and its assessment, which needs no sorting; a subject has fewer assessments than this. */
const STEP = 1_000_000;

/**
 * One row for each lesion and assessment: the longest diameter, of a lymph node the short axis, or the state of what is not measured. A lesion
 * with several records in one assessment has the last that says something; one without any record has a row without a date.
 *
 * See RECIST 1.1 (Eur J Cancer 2009;45:228-247), sections 4.2 and 4.3.2.
 */
export function lesions(response: Response, world: ResponseWorld): Sql {
  const { measurements, rules } = response;
  if (measurements === undefined) return noRows('lesions');
  const one = sql`"USUBJID", evaluator, lesion`;
  return sql`WITH population AS (${population(response, world)}),
read AS (${records(measurements, world)}),
identified AS (${identified(response, world)}),
shaped AS (SELECT ${one}, min(kind) AS kind, bool_or(short) AND NOT bool_or(diameter) AS nodal FROM read GROUP BY ALL),
named AS (
  SELECT coalesce(i."USUBJID", s."USUBJID") AS "USUBJID", coalesce(s.evaluator, i.evaluator) AS evaluator, coalesce(i.lesion, s.lesion) AS lesion,
    coalesce(i.kind, s.kind) AS kind, coalesce(i.nodal, s.nodal, FALSE) AS nodal
  FROM identified i FULL JOIN shaped s ON s."USUBJID" = i."USUBJID" AND s.lesion = i.lesion ${sameEvaluator(response)}
),
numbered AS (
  SELECT *, row_number() OVER (ORDER BY "USUBJID", evaluator, kind, lesion) AS lesion_number,
    dense_rank() OVER (PARTITION BY "USUBJID", evaluator, kind, nodal ORDER BY lesion) AS ordinal
  FROM named WHERE "USUBJID" IN (SELECT "USUBJID" FROM population)
),
begun AS (
  SELECT d."USUBJID", evaluator, assess, CASE WHEN first_day <= p.start THEN 'BASELINE' WHEN first_day > p.start THEN 'POST' END AS period,
    row_number() OVER (PARTITION BY d."USUBJID", evaluator ORDER BY first_day, assess) AS assess_number
  FROM (SELECT "USUBJID", evaluator, assess, min(day) AS first_day FROM read WHERE assess IS NOT NULL GROUP BY ALL) d JOIN population p ON p."USUBJID" = d."USUBJID"
),
fitting AS (
  SELECT n.*, r.assess, b.period, r.visitnum, r.visit, r.day, r.flag, r.seq, r.state, r.result, n.lesion_number * ${num(STEP)} + coalesce(b.assess_number, 0) AS _row,
    CASE WHEN n.kind = ${kinds.target} THEN coalesce(r.number, CASE WHEN r.too_small THEN ${num(rules.too_small_mm)} WHEN r.absent THEN 0 END) ELSE r.number END AS value
  FROM read r JOIN numbered n ON n."USUBJID" = r."USUBJID" AND n.evaluator = r.evaluator AND n.lesion = r.lesion
    LEFT JOIN begun b ON b."USUBJID" = r."USUBJID" AND b.evaluator = r.evaluator AND b.assess = r.assess
  WHERE CASE n.kind WHEN ${kinds.target} THEN CASE WHEN n.nodal THEN r.short ELSE r.diameter END WHEN ${kinds.nonTarget} THEN r.state ELSE TRUE END
),
several AS (SELECT _row FROM fitting GROUP BY _row HAVING count(*) > 1),
placed AS (
  SELECT * FROM fitting ANTI JOIN several USING (_row)
  UNION ALL BY NAME
  SELECT unnest(r) FROM (SELECT arg_max(f, ${lastSaying}) AS r FROM fitting f SEMI JOIN several s ON s._row = f._row GROUP BY f._row)
  UNION ALL BY NAME
  SELECT *, lesion_number * ${num(STEP)} AS _row FROM numbered ANTI JOIN fitting USING (lesion_number)
),
based AS (
  SELECT lesion_number, arg_max(struct_pack(value := value, assess := assess), struct_pack(a := coalesce(day, -1e9), b := assess)) AS b
  FROM placed WHERE period = 'BASELINE' AND value IS NOT NULL GROUP BY ALL
),
compared AS (
  SELECT l.*, b.b.value AS base, coalesce(l.assess = b.b.assess, FALSE) AS is_base
  FROM placed l LEFT JOIN based b ON b.lesion_number = l.lesion_number
)
SELECT "USUBJID", evaluator AS "EVAL", assess AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", lesion AS "LESION", kind AS "KIND",
  CASE WHEN nodal THEN 'Y' ELSE 'N' END AS "NODAL", period AS "PERIOD",
  CASE WHEN kind = ${kinds.target} THEN CASE WHEN nodal THEN 'NLDIAM' ELSE 'LDIAM' END || ordinal END AS "PARAMCD",
  CASE WHEN kind = ${kinds.target} THEN CASE WHEN nodal THEN 'Target Lymph Node ' || ordinal || ' Short Axis (mm)' ELSE 'Target Lesion ' || ordinal || ' Longest Diameter (mm)' END END AS "PARAM",
  CASE kind WHEN ${kinds.target} THEN 'Target Lesion(s)' WHEN ${kinds.nonTarget} THEN 'Non-Target Lesion(s)' WHEN ${kinds.new} THEN 'New Lesion(s)' END AS "PARCAT1",
  ${evaluatorText(response, sql`evaluator`)} AS "PARCAT2", ${response.criteria} AS "PARCAT3", day AS "ADT", flag AS "ADTF", value AS "AVAL", result AS "AVALC",
  CASE WHEN is_base THEN 'Y' END AS "ABLFL", base AS "BASE",
  CASE WHEN period = 'POST' OR is_base THEN value - base END AS "CHG",
  CASE WHEN period = 'POST' OR is_base THEN ${percent(sql`value - base`, sql`base`)} END AS "PCHG",
  CASE WHEN seq IS NOT NULL THEN ${measurements.dataset} END AS "SRCDOM", CASE WHEN seq IS NOT NULL THEN ${measurements.number} END AS "SRCVAR", seq AS "SRCSEQ", _row
FROM compared`;
}

/** Of a lesion's records in one assessment: one that says something before one that does not, a state before a size, then the last. */
const lastSaying = sql`struct_pack(a := CASE WHEN value IS NULL AND result IS NULL THEN 0 WHEN value IS NULL AND kind = ${kinds.target} THEN 1 ELSE 2 END, b := coalesce(state, FALSE), c := coalesce(day, -1e9), d := coalesce(seq, -1), e := coalesce(value, -1), f := coalesce(result, ''))`;

function records(measurements: NonNullable<Response['measurements']>, world: ResponseWorld): Sql {
  const { dataset } = measurements;
  const { day, flag } = dated(world, dataset, measurements.date, measurements.partial);
  const result = sql`trim(CAST(${id(measurements.result)} AS VARCHAR))`;
  const test = id(measurements.test);
  return sql`SELECT * FROM (
  SELECT "USUBJID", ${evaluatorOf(world, dataset, measurements.evaluator)} AS evaluator, CAST(${id(measurements.lesion)} AS VARCHAR) AS lesion, ${kindOf(columnOr(world, dataset, measurements.kind, 'VARCHAR'))} AS kind,
    ${assessmentOf(world, dataset, measurements.assessment, measurements.date)} AS assess,
    ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${day} AS day, ${flag} AS flag, ${sequence(world, dataset)} AS seq,
    ${among(test, measurements.diameter)} AS diameter, ${among(test, measurements.short_axis)} AS short, ${among(test, measurements.state)} AS state,
    CAST(${id(measurements.number)} AS DOUBLE) AS number, nullif(${result}, '') AS result, ${among(result, measurements.too_small)} AS too_small, ${among(result, measurements.absent)} AS absent
  FROM ${world.table(dataset)} WHERE ${world.condition('measurements')}
) WHERE lesion IS NOT NULL AND (diameter OR short OR state) AND ${known(world, sql`day`)}`;
}

/** A lesion is what it was identified as first: a target stays a target. */
function identified(response: Response, world: ResponseWorld): Sql {
  const { lesions: block, measurements } = response;
  if (block === undefined)
    return sql`SELECT NULL AS "USUBJID", NULL AS evaluator, NULL AS lesion, NULL AS kind, NULL AS nodal WHERE FALSE`;
  const { dataset } = block;
  const evaluator = measurements?.evaluator === undefined ? sql`''` : evaluatorOf(world, dataset, block.evaluator);
  const kind = kindOf(id(block.kind));
  const nodal =
    block.nodal === undefined ? sql`CAST(NULL AS BOOLEAN)` : sql`bool_or(${world.condition('lesions', 'nodal')})`;
  const rank = sql`CASE ${kind} WHEN ${kinds.target} THEN 1 WHEN ${kinds.nonTarget} THEN 2 ELSE 3 END`;
  return sql`SELECT "USUBJID", ${evaluator} AS evaluator, CAST(${id(block.lesion)} AS VARCHAR) AS lesion, arg_min(${kind}, ${rank}) AS kind, ${nodal} AS nodal
  FROM ${world.table(dataset)} WHERE ${world.condition('lesions')} AND ${id(block.lesion)} IS NOT NULL AND ${kind} IS NOT NULL GROUP BY 1, 2, 3`;
}

/** TARGET, NON-TARGET or NEW, whatever else the text says; nothing for other texts. */
export function kindOf(value: Sql): Sql {
  const text = sql`upper(trim(CAST(${value} AS VARCHAR)))`;
  return sql`CASE WHEN ${text} LIKE 'NON%TARGET%' THEN ${kinds.nonTarget} WHEN ${text} LIKE 'TARGET%' THEN ${kinds.target} WHEN ${text} LIKE 'NEW%' THEN ${kinds.new} END`;
}

/** Lesions that nobody's name stands at are everybody's. */
function sameEvaluator({ lesions: block, measurements }: Response): Sql {
  if (measurements?.evaluator !== undefined && block?.evaluator === undefined) return sql``;
  return sql`AND s.evaluator = i.evaluator`;
}
