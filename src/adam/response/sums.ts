import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { kinds } from './lesions.js';
import { evaluatorText, num, percent } from './parts.js';

/**
 * One row for the baseline and for each later assessment of a subject with target lesions: the sum of diameters, its change from baseline and
 * from nadir, and the response of the target lesions. Only sums of all target lesions can be a nadir; the baseline is one.
 *
 * See RECIST 1.1, sections 4.2 (sum of diameters) and 4.3.1 (evaluation of target lesions).
 */
export function sums(response: Response, world: ResponseWorld): Sql {
  const { rules } = response;
  const lesions = world.stage('lesions');
  const who = sql`"USUBJID", "EVAL"`;
  const gone = sql`"AVAL" = 0 OR ("NODAL" = 'Y' AND "AVAL" < ${num(rules.normal_node)})`;
  const figures = sql`sum("AVAL") AS value, count("AVAL") AS assessed, array_to_string(list_sort(list("LESION") FILTER ("AVAL" IS NOT NULL)), ', ') AS names, coalesce(bool_and(${gone}), FALSE) AS gone`;
  // Sums and their products are compared with room for what doubles lose: 0.7 * 90 is less than 63.
  return sql`WITH target AS (SELECT * FROM ${lesions} WHERE "KIND" = ${kinds.target}),
expected AS (SELECT ${who}, count(*) AS expected, string_agg("LESION", ', ' ORDER BY "LESION") AS all_names FROM (SELECT DISTINCT ${who}, "LESION" FROM target) GROUP BY ALL),
visited AS (
  SELECT ${who}, "ASSESS", min("VISITNUM") AS visitnum, arg_min("VISIT", struct_pack(a := coalesce("VISITNUM", 0), b := coalesce("VISIT", ''))) AS visit, min("ADT") AS first_day, max("ADT") AS last_day
  FROM ${lesions} WHERE "PERIOD" = 'POST' GROUP BY ALL
),
baseline AS (
  SELECT ${who}, 'BASELINE' AS assess, max("VISITNUM") AS visitnum, arg_max("VISIT", struct_pack(a := coalesce("VISITNUM", 0), b := coalesce("VISIT", ''))) AS visit, min("ADT") AS first_day, max("ADT") AS last_day, max("ADTF") AS flag, ${figures}
  FROM target WHERE "ABLFL" = 'Y' GROUP BY ${who}
),
later AS (
  SELECT ${who}, "ASSESS" AS assess, min("ADT") AS first_day, max("ADT") AS last_day, max("ADTF") AS flag, ${figures}
  FROM target WHERE "PERIOD" = 'POST' GROUP BY ${who}, "ASSESS"
),
row AS (
  SELECT *, 'BASELINE' AS period FROM baseline
  UNION ALL BY NAME
  SELECT v."USUBJID", v."EVAL", v."ASSESS" AS assess, v.visitnum, v.visit, coalesce(l.first_day, v.first_day) AS first_day, coalesce(l.last_day, v.last_day) AS last_day, l.flag, l.value, coalesce(l.assessed, 0) AS assessed, l.names, coalesce(l.gone, FALSE) AS gone, 'POST' AS period
  FROM visited v LEFT JOIN later l ON l."USUBJID" = v."USUBJID" AND l."EVAL" = v."EVAL" AND l.assess = v."ASSESS"
),
counted AS (
  SELECT r.*, e.expected, e.all_names, r.assessed = e.expected AS complete, ${rules.assessment_date === 'last' ? sql`r.last_day` : sql`r.first_day`} AS day
  FROM row r JOIN expected e ON e."USUBJID" = r."USUBJID" AND e."EVAL" = r."EVAL"
),
ranked AS (
  SELECT *, max(CASE WHEN period = 'BASELINE' AND complete THEN value END) OVER (PARTITION BY ${who}) AS base,
    min(CASE WHEN complete THEN value END) OVER (PARTITION BY ${who} ORDER BY period = 'POST', day, assess ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS nadir
  FROM counted
),
judged AS (
  SELECT *, CASE
      WHEN period = 'BASELINE' THEN NULL
      WHEN base IS NULL THEN 'NE'
      WHEN complete AND gone THEN 'CR'
      WHEN value >= ${num(rules.progression)} * nadir - 1e-9 AND value - nadir >= ${num(rules.progression_mm)} - 1e-9 THEN 'PD'
      WHEN NOT complete THEN 'NE'
      WHEN value <= ${num(rules.partial_response)} * base + 1e-9 THEN 'PR'
      ELSE 'SD' END AS response
  FROM ranked
)
SELECT "USUBJID", "EVAL", assess AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", period AS "PERIOD", 'SDIAM' AS "PARAMCD",
  'Target Lesions Sum of Diameters by ' || ${evaluatorText(response, sql`"EVAL"`)} || ' (mm)' AS "PARAM", 'Target Lesion(s)' AS "PARCAT1",
  ${evaluatorText(response, sql`"EVAL"`)} AS "PARCAT2", ${response.criteria} AS "PARCAT3", day AS "ADT", flag AS "ADTF", value AS "AVAL",
  CASE WHEN period = 'BASELINE' AND complete THEN 'Y' END AS "ABLFL", base AS "BASE", value - base AS "CHG", ${percent(sql`value - base`, sql`base`)} AS "PCHG",
  CASE WHEN base IS NOT NULL THEN nadir END AS "NADIR", CASE WHEN base IS NOT NULL THEN value - nadir END AS "CHGNAD", CASE WHEN base IS NOT NULL THEN ${percent(sql`value - nadir`, sql`nadir`)} END AS "PCHGNAD",
  CASE WHEN complete THEN 'Y' END AS "ANL01FL", all_names AS "LSEXP", names AS "LSASS", response AS "TRGRESP",
  row_number() OVER (ORDER BY "USUBJID", "EVAL", period = 'POST', day, assess) AS _row
FROM judged`;
}
