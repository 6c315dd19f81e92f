import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { kinds } from './lesion-names.js';
import { says } from './measures.js';
import { assessmentText, lesionParts, num } from './parts.js';

type Measurements = NonNullable<Response['measurements']>;

/**
 * One row for each assessment after the start: what all lesions, the targets, the non-targets and the new lesions of it come to.
 *
 * Nearly always its records have one visit, and sizes that add up to the same in any order; only the others are looked at again, with care.
 */
export function visits({ rules }: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const of = (kind: string) => sql`FILTER (kind = ${kind})`;
  const [ofTarget, ofNonTarget] = [of(kinds.target), of(kinds.nonTarget)];
  const { named, placed } = lesionParts(world);
  // Without a convention for partial dates nothing is imputed.
  const flag = measurements.partial === undefined ? sql`CAST(NULL AS VARCHAR)` : sql`max(flag)`;
  const targetFlag = measurements.partial === undefined ? flag : sql`${flag} ${ofTarget}`;
  return sql`WITH post AS NOT MATERIALIZED (
  SELECT p.*, n.series, n.kind, n.nodal FROM ${placed} p JOIN ${named} n ON n.lesion_number = p.lesion_number WHERE is_post
),
told AS MATERIALIZED (
  SELECT series, place, min(assess_number) AS assess_number, min(assess_text) AS assess_text, min(visitnum) AS visitnum, min(visit) AS visit, min(day) AS first_day, max(day) AS last_day, ${flag} AS flag,
    min(day) ${ofTarget} AS target_first, max(day) ${ofTarget} AS target_last, ${targetFlag} AS target_flag,
    sum(value) ${ofTarget} AS value, ${counted(rules.normal_node, ofTarget)},
    count(*) FILTER (kind = ${kinds.nonTarget} AND result IS NOT NULL AND NOT ${says('not_evaluable')}) AS seen,
    coalesce(bool_or(${says('progression')}) ${ofNonTarget}, FALSE) AS progressed, coalesce(bool_and(${says('absent')}) ${ofNonTarget}, FALSE) AS absent,
    min(day) FILTER (kind = ${kinds.new} AND ${isUnequivocal}) AS new_day, min(day) FILTER (kind = ${kinds.new} AND ${says('equivocal')}) AS equivocal_day,
    coalesce(min(visit) <> max(visit), FALSE) OR coalesce(bool_or(8 * value <> trunc(8 * value) OR abs(value) > 1e9) ${ofTarget}, FALSE) AS needs_care
  FROM post GROUP BY series, place
),
careful AS (
  SELECT series, place, ${visitOf('arg_min')} AS visit, ${added(ofTarget)} AS value FROM post SEMI JOIN (SELECT series, place FROM told WHERE needs_care) USING (series, place) GROUP BY series, place
)
SELECT s."USUBJID", s.evaluator, t.* EXCLUDE (assess_number, assess_text, needs_care) REPLACE (CASE WHEN needs_care THEN c.visit ELSE t.visit END AS visit, CASE WHEN needs_care THEN c.value ELSE t.value END AS value), ${assessmentText()} AS assess
FROM told t JOIN (SELECT DISTINCT series, "USUBJID", evaluator FROM ${named}) s ON s.series = t.series LEFT JOIN careful c ON c.series = t.series AND c.place = t.place`;
}

/**
 * The sum of diameters, of how many lesions it is, and whether all of them are gone; a lymph node is when it is of normal size. Sizes are added
 * from the smallest on, so that no order of records or threads can change the last digit.
 */
export function figures(normalNode: number, filter: Sql = sql``): Sql {
  return sql`${added(filter)} AS value, ${counted(normalNode, filter)}`;
}

function added(filter: Sql): Sql {
  return sql`list_sum(list_sort(list(value) ${filter}))`;
}

function counted(normalNode: number, filter: Sql): Sql {
  return sql`count(value) ${filter} AS assessed, coalesce(bool_and(value = 0 OR (nodal AND value < ${num(normalNode)})) ${filter}, FALSE) AS gone`;
}

/** The visit of the smallest or the largest number among several. */
export function visitOf(pick: 'arg_min' | 'arg_max'): Sql {
  const order = sql`struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))`;
  return pick === 'arg_min' ? sql`arg_min(visit, ${order})` : sql`arg_max(visit, ${order})`;
}

/** Every state of a new lesion that is not another one: a lesion that is there, and is not called equivocal. */
export const isUnequivocal = sql`(result IS NOT NULL OR value IS NOT NULL) AND NOT ${says('equivocal', 'absent', 'not_evaluable')}`;
