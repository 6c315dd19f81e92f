import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { kinds } from './lesion-names.js';
import { among, lesionParts, num } from './parts.js';

type Measurements = NonNullable<Response['measurements']>;

/** One row for each assessment after the start: what all lesions, the targets, the non-targets and the new lesions of it come to. */
export function visits({ rules }: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const { progression, absent, not_evaluable: notEvaluable, equivocal } = measurements;
  const of = (kind: string) => sql`FILTER (kind = ${kind})`;
  const ofTarget = of(kinds.target);
  const state = sql`result`;
  const [named, placed] = lesionParts(world);
  return sql`SELECT s."USUBJID", s.evaluator, v.* FROM (
  SELECT series, place, min(assess) AS assess, min(visitnum) AS visitnum, ${visitOf('arg_min')} AS visit, min(day) AS first_day, max(day) AS last_day, max(flag) AS flag,
    min(day) ${ofTarget} AS target_first, max(day) ${ofTarget} AS target_last, max(flag) ${ofTarget} AS target_flag, ${figures(rules.normal_node, ofTarget)},
    count(*) FILTER (kind = ${kinds.nonTarget} AND ${state} IS NOT NULL AND NOT ${among(state, notEvaluable)}) AS seen,
    coalesce(bool_or(${among(state, progression)}) ${of(kinds.nonTarget)}, FALSE) AS progressed, coalesce(bool_and(${among(state, absent)}) ${of(kinds.nonTarget)}, FALSE) AS absent,
    min(day) FILTER (kind = ${kinds.new} AND ${unequivocal(measurements)}) AS new_day, min(day) FILTER (kind = ${kinds.new} AND ${among(state, equivocal)}) AS equivocal_day
  FROM (SELECT p.*, n.kind, n.nodal FROM ${placed} p JOIN ${named} n ON n.lesion_number = p.lesion_number WHERE is_post) GROUP BY series, place
) v JOIN (SELECT DISTINCT series, "USUBJID", evaluator FROM ${named}) s ON s.series = v.series`;
}

/**
 * The sum of diameters, of how many lesions it is, and whether all of them are gone; a lymph node is when it is of normal size. Sizes are added
 * from the smallest on, so that no order of records or threads can change the last digit.
 */
export function figures(normalNode: number, filter: Sql = sql``): Sql {
  return sql`list_sum(list_sort(list(value) ${filter})) AS value, count(value) ${filter} AS assessed, coalesce(bool_and(value = 0 OR (nodal AND value < ${num(normalNode)})) ${filter}, FALSE) AS gone`;
}

/** The visit of the smallest or the largest number among several. */
export function visitOf(pick: 'arg_min' | 'arg_max'): Sql {
  const order = sql`struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))`;
  return pick === 'arg_min' ? sql`arg_min(visit, ${order})` : sql`arg_max(visit, ${order})`;
}

/** Every state of a new lesion that is not another one: a lesion that is there, and is not called equivocal. */
export function unequivocal({ equivocal, absent, not_evaluable: notEvaluable }: Measurements): Sql {
  return sql`(result IS NOT NULL OR value IS NOT NULL) AND NOT ${among(sql`result`, [...equivocal, ...absent, ...notEvaluable])}`;
}
