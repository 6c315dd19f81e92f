import { sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import type { StageTable } from '#mapping/stage-table.js';
import { kinds } from './lesion-names.js';
import { says } from './measures.js';
import { lesionParts, population } from './parts.js';
import { reported } from './reported.js';
import { isUnequivocal } from './visits.js';

/**
 * One row for each assessment after the start: the responses that follow from the lesions beside those that the evaluator reported.
 *
 * The date is that of the assessment; of progression the earliest that shows it: the scan of the new lesion, or the assessment of the lesions
 * that were there. An equivocal new lesion waits: if it is unequivocal at the first progression, progression goes back to where it was first seen.
 *
 * See RECIST 1.1, sections 4.3.3 (non-target lesions), 4.3.5 (new lesions) and 4.4.1, tables 1 and 2.
 */
export function assessments(response: Response, world: ResponseWorld): readonly StageTable[] {
  const { rules } = response;
  const { named, visits } = lesionParts(world);
  const day = (rule: 'first' | 'last') => (rule === 'last' ? sql`last_day` : sql`first_day`);
  const select = sql`WITH population AS (${population(response, world)}),
expected AS (SELECT series, count(*) AS expected FROM ${named} WHERE kind = ${kinds.nonTarget} GROUP BY series),
grouped AS (
  SELECT v.*, s.response AS target, CASE WHEN e.expected IS NULL THEN NULL WHEN progressed THEN 'PD' WHEN seen < e.expected THEN 'NE' WHEN absent THEN 'CR' ELSE 'NON-CR/NON-PD' END AS non_target
  FROM ${visits} v LEFT JOIN ${world.stage('sums', 'judged')} s ON s.series = v.series AND s.place = v.place LEFT JOIN expected e ON e.series = v.series
),
found AS (SELECT *, coalesce(target = 'PD', FALSE) OR coalesce(non_target = 'PD', FALSE) OR new_day IS NOT NULL AS is_pd FROM grouped),
${waiting(world, day(rules.assessment_date))},
judged AS (
  SELECT f.*, coalesce(least(f.new_day, b.back_day), f.new_day, b.back_day) AS seen_day, CASE WHEN f.new_day IS NOT NULL OR b.back_day IS NOT NULL THEN 'Y' WHEN f.equivocal_day IS NOT NULL THEN 'E' ELSE 'N' END AS new_lesion,
    CASE
      WHEN is_pd OR b.back_day IS NOT NULL THEN 'PD'
      WHEN target IS NULL THEN non_target
      WHEN target = 'CR' AND coalesce(non_target, 'CR') = 'CR' THEN 'CR'
      WHEN target = 'CR' THEN 'PR'
      ELSE target END AS overall
  FROM found f LEFT JOIN back b ON b.series = f.series AND b.place = f.place
),
derived AS (
  SELECT "USUBJID", evaluator AS "EVAL", assess, visitnum, visit, flag, target, non_target, new_lesion, overall,
    CASE WHEN overall = 'PD' THEN least(coalesce(seen_day, 1e9), CASE WHEN target = 'PD' OR non_target = 'PD' THEN ${day(rules.progression_date)} ELSE 1e9 END) ELSE ${day(rules.assessment_date)} END AS day
  FROM judged
),
${reported(response, world)},
together AS (
  SELECT coalesce(d."USUBJID", r."USUBJID") AS "USUBJID", coalesce(d."EVAL", r."EVAL") AS "EVAL", coalesce(d.assess, r.assess) AS "ASSESS", coalesce(d.visitnum, r.visitnum) AS "VISITNUM", coalesce(d.visit, r.visit) AS "VISIT",
    d.day AS "ADT", d.flag AS "ADTF", d.target AS "TRGRESP", d.non_target AS "NTRGRESP", d.new_lesion AS "NEWLES", d.overall AS "OVRLRESP",
    r.day AS "RSADT", r.seq AS "RSSEQ", r.target AS "RSTRG", r.non_target AS "RSNTRG", r.new_lesion AS "RSNEW", r.overall AS "RSOVRL",
    CASE WHEN d.overall IS NOT NULL AND r.overall IS NOT NULL THEN CASE WHEN d.overall = r.overall THEN 'Y' ELSE 'N' END END AS "AGREE"
  FROM derived d FULL JOIN reported r ON r."USUBJID" = d."USUBJID" AND r."EVAL" = d."EVAL" AND r.assess = d.assess
)
SELECT *, row_number() OVER () AS _row FROM (SELECT * FROM together ORDER BY "USUBJID", "EVAL", coalesce("ADT", "RSADT"), "ASSESS")`;
  return [{ select }];
}

/** Where an equivocal new lesion that the first progression confirms was first seen, as CTEs up to `back`; few subjects have any. */
function waiting(world: ResponseWorld, day: Sql): Sql {
  const { named, placed } = lesionParts(world);
  const ofNew = sql`(SELECT p.*, n.series FROM ${placed} p JOIN ${named} n ON n.lesion_number = p.lesion_number WHERE n.kind = ${kinds.new} AND is_post)`;
  return sql`uncertain AS (SELECT lesion_number, series, place, day FROM ${ofNew} WHERE ${says('equivocal')}),
ordered AS (SELECT series, place, is_pd, row_number() OVER (PARTITION BY series ORDER BY ${day}, assess) AS n FROM found SEMI JOIN uncertain USING (series)),
first_pd AS (SELECT series, min(n) AS n FROM ordered WHERE is_pd GROUP BY series),
confirmed AS (
  SELECT l.lesion_number, o.series, o.n FROM (SELECT * FROM ${ofNew} WHERE ${isUnequivocal}) l JOIN ordered o ON o.series = l.series AND o.place = l.place
    JOIN first_pd f ON f.series = o.series AND f.n = o.n
),
back AS (
  SELECT u.series, u.place, min(u.day) AS back_day FROM uncertain u JOIN confirmed c ON c.lesion_number = u.lesion_number
    JOIN ordered o ON o.series = u.series AND o.place = u.place AND o.n < c.n GROUP BY ALL
)`;
}
