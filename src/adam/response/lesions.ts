import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import type { StageTable } from '#mapping/stage-table.js';
import { kinds, lesionNames, lesionRecords } from './lesion-names.js';
import { measuredBy, saidBy } from './measures.js';
import {
  LESION_PARTS,
  among,
  assessmentText,
  evaluatorText,
  lesionParts,
  noPart,
  noRows,
  num,
  percent,
  population,
} from './parts.js';
import { visits } from './visits.js';

type Measurements = NonNullable<Response['measurements']>;

/** Rows are numbered by their lesion and its assessment, which needs no sorting; a subject has fewer assessments than this. */
const STEP = 1_000_000;

/**
 * One row for each lesion and assessment: the longest diameter, of a lymph node the short axis, or the state of what is not measured. A lesion
 * with several records in one assessment has the last that says something; one without any record has a row without a date.
 *
 * Everything is joined by numbers: of a lesion, of a series (a subject and his evaluator), and of the place of an assessment in its series.
 *
 * See RECIST 1.1 (Eur J Cancer 2009;45:228-247), sections 4.2 and 4.3.2.
 */
export function lesions(response: Response, world: ResponseWorld): readonly StageTable[] {
  const { measurements } = response;
  if (measurements === undefined)
    return [...LESION_PARTS.map((part) => ({ part, select: noPart(part) })), { select: noRows('lesions') }];
  return [
    { part: 'named', select: lesionNames(response, measurements, world) },
    { part: 'placed', select: placed(response, measurements, world) },
    { part: 'based', select: based(world) },
    { part: 'visits', select: visits(response, measurements, world) },
    { select: wordy(response, measurements, world), isView: true },
  ];
}

/**
 * The records by lesion and assessment. Each step carries numbers and what was read only: what a lesion is called stands at its name.
 *
 * Few lesions have two records in one assessment. All others go straight into the table: rows that are looked at again have to be kept meanwhile.
 */
function placed(response: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const named = world.stage('lesions', 'named');
  const { too_small: tooSmall, absent } = measurements;
  return sql`WITH population AS (${population(response, world)}),
record AS NOT MATERIALIZED (${lesionRecords(response, measurements, world)}),
read AS MATERIALIZED (
  SELECT n.lesion_number, n.series, r.assess_number, r.assess_text, r.visitnum, r.visit, r.day, r.flag, r.seq, ${measuredBy('state')} AS state, r.result,
    CAST(CASE WHEN n.kind = ${kinds.target} THEN 0 ELSE ${saidBy(sql`r.result`, measurements)} END AS UTINYINT) AS said,
    CASE WHEN n.kind = ${kinds.target} AND r.number IS NULL THEN CASE WHEN ${among(sql`r.result`, tooSmall)} THEN ${num(response.rules.too_small_mm)} WHEN ${among(sql`r.result`, absent)} THEN 0 END ELSE r.number END AS value,
    CASE n.kind WHEN ${kinds.target} THEN CASE WHEN n.nodal THEN ${measuredBy('short_axis')} ELSE ${measuredBy('diameter')} END WHEN ${kinds.nonTarget} THEN ${measuredBy('state')} ELSE TRUE END AS fits
  FROM record r JOIN ${named} n ON n."USUBJID" = r."USUBJID" AND n.evaluator = r.evaluator AND n.lesion = r.lesion
),
key AS MATERIALIZED (
  SELECT *, ${assessmentText()} AS assess FROM (SELECT series, assess_number, assess_text, min(day) AS first_day FROM read GROUP BY ALL)
),
begun AS (
  SELECT s.series, k.assess, first_day > p.start AS is_post, CAST(row_number() OVER (PARTITION BY s.series ORDER BY first_day, k.assess) AS INTEGER) AS place
  FROM (SELECT series, assess, min(first_day) AS first_day FROM key WHERE assess IS NOT NULL GROUP BY ALL) k
    JOIN (SELECT DISTINCT series, "USUBJID" FROM ${named}) s ON s.series = k.series JOIN population p ON p."USUBJID" = s."USUBJID"
),
keyed AS MATERIALIZED (SELECT k.series, k.assess_number, k.assess_text, b.is_post, b.place FROM key k JOIN begun b ON b.series = k.series AND b.assess = k.assess),
counted AS MATERIALIZED (SELECT lesion_number, ${mayRepeat} AS may_repeat FROM read WHERE fits GROUP BY lesion_number),
doubtful AS (SELECT lesion_number FROM counted WHERE may_repeat),
fitting AS NOT MATERIALIZED (
  SELECT r.* EXCLUDE (series, fits), k.is_post, coalesce(k.place, 0) AS place
  FROM read r LEFT JOIN keyed k ON k.series = r.series AND k.assess_number IS NOT DISTINCT FROM r.assess_number AND k.assess_text IS NOT DISTINCT FROM r.assess_text
  WHERE fits
),
doubted AS MATERIALIZED (SELECT * FROM fitting SEMI JOIN doubtful USING (lesion_number)),
several AS MATERIALIZED (SELECT lesion_number, place FROM doubted GROUP BY ALL HAVING count(*) > 1),
chosen AS NOT MATERIALIZED (
  SELECT * FROM fitting ANTI JOIN doubtful USING (lesion_number)
  UNION ALL BY NAME
  SELECT * FROM doubted ANTI JOIN several USING (lesion_number, place)
  UNION ALL BY NAME
  SELECT unnest(r) FROM (
    SELECT arg_max(f, ${lastSaying}) AS r FROM doubted f SEMI JOIN several s ON s.lesion_number = f.lesion_number AND s.place = f.place JOIN ${named} n ON n.lesion_number = f.lesion_number GROUP BY f.lesion_number, f.place
  )
  UNION ALL BY NAME
  SELECT lesion_number, 0 AS place FROM ${named} ANTI JOIN counted USING (lesion_number)
)
SELECT lesion_number, place, is_post, assess_number, assess_text, visitnum, visit, day, flag, value, result, said, seq FROM chosen`;
}

/** The lesions with their values at baseline: those of the last assessment before the start that has one. */
function based(world: ResponseWorld): Sql {
  const { named, placed } = lesionParts(world);
  return sql`SELECT n.*, b.b.value AS base, b.b.place AS base_place FROM ${named} n LEFT JOIN (
  SELECT lesion_number, arg_max(struct_pack(value := value, place := place), struct_pack(a := coalesce(day, -1e9), b := ${assessmentText()})) AS b
  FROM ${placed} WHERE NOT is_post AND value IS NOT NULL GROUP BY ALL
) b ON b.lesion_number = n.lesion_number`;
}

const fifths = sql`coalesce(CAST(try_cast(5 * assess_number AS INTEGER) AS BIGINT), 0)`;

/** One of 61 bits, another one for the next number, and for the next fifth: unscheduled visits have such. */
const slot = sql`CASE WHEN assess_number IS NULL THEN CAST(hash(assess_text) % 61 AS BIGINT) ELSE abs(${fifths}) % 61 END`;

/**
 * Whether two of a lesion's records can be of one assessment: fewer bits are set than there are records, each assessment setting the same one. A number
 * and a text may name the same assessment.
 */
const mayRepeat = sql`count(*) <> bit_count(bit_or(CAST(1 AS BIGINT) << ${slot})) OR (count(assess_number) > 0 AND count(assess_text) > 0)`;

/** Of a lesion's records in one assessment: one that says something before one that does not, a state before a size, then the last. */
const lastSaying = sql`struct_pack(a := CASE WHEN value IS NULL AND result IS NULL THEN 0 WHEN value IS NULL AND n.kind = ${kinds.target} THEN 1 ELSE 2 END, b := coalesce(state, FALSE), c := coalesce(day, -1e9), d := coalesce(seq, -1), e := coalesce(value, -1), f := coalesce(result, ''))`;

/** The rows in the words of ADaM. */
function wordy(response: Response, measurements: Measurements, world: ResponseWorld): Sql {
  const { placed, based } = lesionParts(world);
  const isBase = sql`coalesce(place = base_place, FALSE)`;
  const isChange = sql`is_post OR ${isBase}`;
  return sql`SELECT n."USUBJID", n.evaluator AS "EVAL", ${assessmentText()} AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", n.lesion AS "LESION", n.kind AS "KIND",
  CASE WHEN n.nodal THEN 'Y' ELSE 'N' END AS "NODAL", CASE is_post WHEN TRUE THEN 'POST' WHEN FALSE THEN 'BASELINE' END AS "PERIOD", n.paramcd AS "PARAMCD", n.param AS "PARAM",
  CASE n.kind WHEN ${kinds.target} THEN 'Target Lesion(s)' WHEN ${kinds.nonTarget} THEN 'Non-Target Lesion(s)' WHEN ${kinds.new} THEN 'New Lesion(s)' END AS "PARCAT1",
  ${evaluatorText(response, sql`n.evaluator`)} AS "PARCAT2", ${response.criteria} AS "PARCAT3", day AS "ADT", flag AS "ADTF", value AS "AVAL", result AS "AVALC",
  CASE WHEN ${isBase} THEN 'Y' END AS "ABLFL", base AS "BASE", CASE WHEN ${isChange} THEN value - base END AS "CHG", CASE WHEN ${isChange} THEN ${percent(sql`value - base`, sql`base`)} END AS "PCHG",
  CASE WHEN seq IS NOT NULL THEN ${measurements.dataset.toUpperCase()} END AS "SRCDOM", CASE WHEN seq IS NOT NULL THEN ${measurements.number} END AS "SRCVAR", seq AS "SRCSEQ",
  CAST(p.lesion_number AS BIGINT) * ${num(STEP)} + place AS _row
FROM ${placed} p JOIN ${based} n ON n.lesion_number = p.lesion_number`;
}
