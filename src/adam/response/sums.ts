import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import type { StageTable } from '#mapping/stage-table.js';
import { kinds } from './lesion-names.js';
import { evaluatorText, lesionParts, num, percent } from './parts.js';
import { figures, visitOf } from './visits.js';

/**
 * One row for the baseline and for each later assessment of a subject with target lesions: the sum of diameters, its change from baseline and
 * from nadir, and the response of the target lesions. Only sums of all target lesions can be a nadir; the baseline is one.
 *
 * See RECIST 1.1, sections 4.2 (sum of diameters) and 4.3.1 (evaluation of target lesions).
 */
export function sums(response: Response, world: ResponseWorld): readonly StageTable[] {
  const { named } = lesionParts(world);
  const expected = sql`SELECT series, "USUBJID", evaluator AS "EVAL", count(*) AS expected, string_agg(lesion, ', ' ORDER BY lesion) AS all_names FROM ${named} WHERE kind = ${kinds.target} GROUP BY ALL`;
  return [
    { part: 'expected', select: expected },
    { part: 'judged', select: judged(response, world) },
    { select: wordy(response, world), isView: true },
  ];
}

function judged({ rules }: Response, world: ResponseWorld): Sql {
  const { placed, based, visits } = lesionParts(world);
  const targets = sql`(SELECT p.*, n.series, n.nodal, n.lesion, coalesce(p.place = n.base_place, FALSE) AS is_base FROM ${placed} p JOIN ${based} n ON n.lesion_number = p.lesion_number WHERE n.kind = ${kinds.target})`;
  const day = rules.assessment_date === 'last' ? sql`last_day` : sql`first_day`;
  // Sums and their products are compared with room for what doubles lose: 0.7 * 90 is less than 63.
  return sql`WITH baseline AS (
  SELECT series, max(visitnum) AS visitnum, ${visitOf('arg_max')} AS visit, min(day) AS first_day, max(day) AS last_day, max(flag) AS flag, ${figures(rules.normal_node)}
  FROM ${targets} WHERE is_base GROUP BY series
),
row AS (
  SELECT *, 0 AS place, 'BASELINE' AS assess, 'BASELINE' AS period FROM baseline
  UNION ALL BY NAME
  SELECT series, place, assess, 'POST' AS period, visitnum, visit, coalesce(target_first, first_day) AS first_day, coalesce(target_last, last_day) AS last_day, target_flag AS flag, value, assessed, gone FROM ${visits}
),
counted AS (
  SELECT r.*, r.assessed = e.expected AS complete, r.${day} AS day, CASE WHEN b.assessed = e.expected THEN b.value END AS base
  FROM row r JOIN ${world.stage('sums', 'expected')} e ON e.series = r.series LEFT JOIN (SELECT series, assessed, value FROM baseline) b ON b.series = r.series
),
sorted AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT * FROM counted ORDER BY series, place > 0, day, assess)),
lowest AS (
  SELECT later.number, min(earlier.value) AS nadir FROM sorted later JOIN sorted earlier ON earlier.series = later.series AND earlier.number < later.number
  WHERE earlier.complete GROUP BY later.number
),
partly AS (
  SELECT s.number, string_agg(p.lesion, ', ' ORDER BY p.lesion) AS names FROM (SELECT series, place, number FROM sorted WHERE NOT complete) s
    JOIN ${targets} p ON p.series = s.series AND s.place = CASE WHEN p.is_base THEN 0 ELSE p.place END
  WHERE p.value IS NOT NULL AND (p.is_base OR p.is_post) GROUP BY s.number
)
SELECT s.series, s.place, s.number, s.assess, s.visitnum, s.visit, s.period, s.day, s.flag, s.value, s.base, l.nadir, s.complete, p.names,
  CASE
    WHEN period = 'BASELINE' THEN NULL
    WHEN base IS NULL THEN 'NE'
    WHEN complete AND gone THEN 'CR'
    WHEN value >= ${num(rules.progression)} * nadir - 1e-9 AND value - nadir >= ${num(rules.progression_mm)} - 1e-9 THEN 'PD'
    WHEN NOT complete THEN 'NE'
    WHEN value <= ${num(rules.partial_response)} * base + 1e-9 THEN 'PR'
    ELSE 'SD' END AS response
FROM sorted s LEFT JOIN lowest l ON l.number = s.number LEFT JOIN partly p ON p.number = s.number`;
}

/** The rows in the words of ADaM. */
function wordy(response: Response, world: ResponseWorld): Sql {
  const text = evaluatorText(response, sql`"EVAL"`);
  return sql`SELECT "USUBJID", "EVAL", assess AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", period AS "PERIOD", 'SDIAM' AS "PARAMCD",
  'Target Lesions Sum of Diameters by ' || ${text} || ' (mm)' AS "PARAM", 'Target Lesion(s)' AS "PARCAT1", ${text} AS "PARCAT2", ${response.criteria} AS "PARCAT3",
  day AS "ADT", flag AS "ADTF", value AS "AVAL", CASE WHEN period = 'BASELINE' AND complete THEN 'Y' END AS "ABLFL",
  base AS "BASE", value - base AS "CHG", ${percent(sql`value - base`, sql`base`)} AS "PCHG",
  CASE WHEN base IS NOT NULL THEN nadir END AS "NADIR", CASE WHEN base IS NOT NULL THEN value - nadir END AS "CHGNAD", CASE WHEN base IS NOT NULL THEN ${percent(sql`value - nadir`, sql`nadir`)} END AS "PCHGNAD",
  CASE WHEN complete THEN 'Y' END AS "ANL01FL", all_names AS "LSEXP", CASE WHEN complete THEN all_names ELSE names END AS "LSASS", response AS "TRGRESP", number AS _row
FROM ${world.stage('sums', 'judged')} j JOIN ${world.stage('sums', 'expected')} e ON e.series = j.series`;
}
