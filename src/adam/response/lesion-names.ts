import { id, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { assessmentColumns, columnOr, dated, evaluatorOf, known, population, sequence } from './parts.js';
import { measureOf, measuredBy, stateMeasure, trimmed } from './measures.js';

/** What lesions are called in the column KIND. */
export const kinds = {
  target: 'TARGET',
  nonTarget: 'NON-TARGET',
  new: 'NEW',
} as const;

type Measurements = NonNullable<Response['measurements']>;

/**
 * One row for each lesion, by number: whose it is by whom (a series), what kind it is, and the parameter of its measurements. A lesion is what it
 * was identified as, or else what its records say.
 */
export function lesionNames(response: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const one = sql`"USUBJID", evaluator, lesion`;
  const nodes = sql`CASE WHEN nodal THEN`;
  return sql`WITH population AS (${population(response, world)}),
identified AS (${identified(response, world)}),
shaped AS (SELECT ${one}, min(kind) AS kind, bool_or(${measuredBy('short_axis')}) AND NOT bool_or(${measuredBy('diameter')}) AS nodal FROM (${measured(measurements, world)}) GROUP BY ALL),
named AS (
  SELECT coalesce(i."USUBJID", s."USUBJID") AS "USUBJID", coalesce(s.evaluator, i.evaluator) AS evaluator, coalesce(i.lesion, s.lesion) AS lesion,
    coalesce(i.kind, s.kind) AS kind, coalesce(i.nodal, s.nodal, FALSE) AS nodal
  FROM identified i FULL JOIN shaped s ON s."USUBJID" = i."USUBJID" AND s.lesion = i.lesion ${sameEvaluator(response)}
),
numbered AS (
  SELECT *, CAST(row_number() OVER (ORDER BY "USUBJID", evaluator, kind, lesion) AS INTEGER) AS lesion_number, CAST(dense_rank() OVER (ORDER BY "USUBJID", evaluator) AS INTEGER) AS series,
    dense_rank() OVER (PARTITION BY "USUBJID", evaluator, kind, nodal ORDER BY lesion) AS ordinal
  FROM named WHERE "USUBJID" IN (SELECT "USUBJID" FROM population)
)
SELECT lesion_number, series, "USUBJID", evaluator, lesion, kind, nodal,
  CASE WHEN kind = ${kinds.target} THEN ${nodes} 'NLDIAM' ELSE 'LDIAM' END || ordinal END AS paramcd,
  CASE WHEN kind = ${kinds.target} THEN ${nodes} 'Target Lymph Node ' || ordinal || ' Short Axis (mm)' ELSE 'Target Lesion ' || ordinal || ' Longest Diameter (mm)' END END AS param
FROM numbered ORDER BY lesion_number`;
}

/**
 * The records of lesions: as they are measured, and new lesions as they were identified, where that has a date. Such a lesion is there, whatever its
 * size; what was measured of it in the same assessment says more.
 */
export function lesionRecords({ lesions: block }: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const records = measured(measurements, world);
  if (block?.date === undefined) return records;
  const evaluators =
    measurements.evaluator !== undefined && block.evaluator === undefined ? sql`` : sql`m.evaluator = i.evaluator AND `;
  return sql`WITH measured AS MATERIALIZED (${records}), identified AS (${newlyIdentified({ ...block, date: block.date }, measurements, world)})
SELECT * FROM measured UNION ALL BY NAME SELECT * FROM identified i WHERE NOT EXISTS (
  SELECT 1 FROM measured m WHERE ${evaluators}m."USUBJID" = i."USUBJID" AND m.lesion = i.lesion
    AND m.assess_number IS NOT DISTINCT FROM i.assess_number AND m.assess_text IS NOT DISTINCT FROM i.assess_text
)`;
}

function newlyIdentified(
  block: NonNullable<Response['lesions']> & { readonly date: string },
  measurements: Measurements,
  world: ResponseWorld,
): Sql {
  const { dataset, date, assessment = date } = block;
  const { day, flag } = dated(world, dataset, date, measurements.partial);
  const evaluator = measurements.evaluator === undefined ? sql`''` : evaluatorOf(world, dataset, block.evaluator);
  return sql`SELECT * FROM (
  SELECT "USUBJID", ${evaluator} AS evaluator, CAST(${id(block.lesion)} AS VARCHAR) AS lesion, ${kindOf(id(block.kind))} AS kind,
    ${assessmentColumns(world, dataset, assessment, date)},
    ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${day} AS day, ${flag} AS flag, CAST(NULL AS DOUBLE) AS seq,
    ${stateMeasure} AS measure, CAST(NULL AS DOUBLE) AS number, 'PRESENT' AS result
  FROM ${world.table(dataset)} WHERE ${world.condition('lesions')}
) WHERE lesion IS NOT NULL AND kind = ${kinds.new} AND day IS NOT NULL AND ${known(world, sql`day`)}`;
}

function measured(measurements: Measurements, world: ResponseWorld): Sql {
  const { dataset } = measurements;
  const { day, flag } = dated(world, dataset, measurements.date, measurements.partial);
  return sql`SELECT * FROM (
  SELECT "USUBJID", ${evaluatorOf(world, dataset, measurements.evaluator)} AS evaluator, CAST(${id(measurements.lesion)} AS VARCHAR) AS lesion, ${kindOf(columnOr(world, dataset, measurements.kind, 'VARCHAR'))} AS kind,
    ${assessmentColumns(world, dataset, measurements.assessment, measurements.date)},
    ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${day} AS day, ${flag} AS flag, ${sequence(world, dataset)} AS seq,
    ${measureOf(measurements)} AS measure, ${columnOr(world, dataset, measurements.number, 'DOUBLE')} AS number, ${trimmed(sql`CAST(${id(measurements.result)} AS VARCHAR)`)} AS result
  FROM ${world.table(dataset)} WHERE ${world.condition('measurements')}
) WHERE lesion IS NOT NULL AND measure > 0 AND ${known(world, sql`day`)}`;
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
