import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Reading, Response } from '#mapping/schema/response.js';
import { among, assessmentOf, columnOr, dated, evaluatorOf, known, num, sequence } from './parts.js';

/** Overall responses from the best to what says least, with the numbers that ADaM gives them. */
export const order = { CR: 1, PR: 2, SD: 3, 'NON-CR/NON-PD': 4, PD: 5, NE: 6, MISSING: 7 } as const;

/** Of several responses on one day the worst is analysed; NE says least. */
const worst = { PD: 6, 'NON-CR/NON-PD': 5, SD: 4, PR: 3, CR: 2, NE: 1 } as const;

/**
 * The overall responses of every reading as CTEs: `overall` has them all with the analysis flags, `used` those that count for the best response.
 *
 * ANL01FL: the worst response of a day, from the start on. ANL02FL: up to the first progression, and not after a new anticancer therapy.
 */
export function overallResponses(response: Response, world: ResponseWorld): Sql {
  const reading = sql`reading, "USUBJID"`;
  const values = sql`('CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE')`;
  const numbered = (numbers: Readonly<Record<string, number>>) =>
    sql`CASE value ${join(
      Object.entries(numbers).map(([value, number]) => sql`WHEN ${value} THEN ${num(number)}`),
      ' ',
    )} END`;
  const after = response.rules.therapy_day === 'counted' ? sql`day > therapy_day` : sql`day >= therapy_day`;
  return sql`given AS (${join(
    response.readings.map((one, i) => given(one, i, response, world)),
    '\n  UNION ALL ',
  )}),
therapy AS (${therapy(response, world)}),
dated AS (
  SELECT g.*, p.start, t.therapy_day, g.value IN ${values} AND g.day >= p.start AS counts, ${numbered(worst)} AS worst, ${numbered(order)} AS aval,
    row_number() OVER (PARTITION BY g.reading, g."USUBJID" ORDER BY g.day, g.seq, g.value, g.assess) AS n
  FROM given g JOIN population p ON p."USUBJID" = g."USUBJID" LEFT JOIN therapy t ON t."USUBJID" = g."USUBJID"
),
flagged AS (SELECT *, counts AND row_number() OVER (PARTITION BY ${reading}, day, counts ORDER BY worst DESC, seq DESC, n DESC) = 1 AS worst_of_day FROM dated),
progressed AS (SELECT ${reading}, min(day) AS pd_day FROM flagged WHERE worst_of_day AND value = 'PD' GROUP BY ALL),
overall AS (
  SELECT f.*, coalesce(worst_of_day, FALSE) AS anl01, coalesce(day <= coalesce(p.pd_day, day), FALSE) AND NOT coalesce(${after}, FALSE) AS anl02
  FROM flagged f LEFT JOIN progressed p ON p.reading = f.reading AND p."USUBJID" = f."USUBJID"
),
used AS (SELECT * FROM overall WHERE anl01 AND anl02)`;
}

function given({ by, evaluator }: Reading, index: number, response: Response, world: ResponseWorld): Sql {
  const mine = (column: Sql) => (evaluator === undefined ? sql`TRUE` : sql`${column} IN (${evaluator}, '')`);
  const { responses: block } = response;
  if (by === 'derived')
    return sql`SELECT ${num(index)} AS reading, "USUBJID", "EVAL" AS evaluator, "ADT" AS day, "ADTF" AS flag, "VISITNUM" AS visitnum, "VISIT" AS visit, "ASSESS" AS assess, "OVRLRESP" AS value, CAST(NULL AS DOUBLE) AS seq FROM ${world.stage('assessments')} WHERE "OVRLRESP" IS NOT NULL AND ${mine(sql`"EVAL"`)}`;
  if (block === undefined) return sql`SELECT NULL WHERE FALSE`;
  const { dataset } = block;
  const { day, flag } = dated(world, dataset, block.date, block.partial);
  return sql`SELECT * FROM (
    SELECT ${num(index)} AS reading, "USUBJID", ${evaluatorOf(world, dataset, block.evaluator)} AS evaluator, ${day} AS day, ${flag} AS flag,
      ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${assessmentOf(world, dataset, block.assessment, block.date)} AS assess, upper(trim(${id(block.result)})) AS value, ${sequence(world, dataset)} AS seq
    FROM ${world.table(dataset)} WHERE ${world.condition('responses')} AND ${among(id(block.test), block.overall)}
  ) WHERE value <> '' AND ${mine(sql`evaluator`)} AND ${known(world, sql`day`)}`;
}

/** The first day of a new anticancer therapy; one of which only the month is known began on its first day. */
function therapy({ new_therapy: block }: Response, world: ResponseWorld): Sql {
  if (block === undefined) return sql`SELECT NULL AS "USUBJID", CAST(NULL AS DOUBLE) AS therapy_day WHERE FALSE`;
  const { day } = dated(world, block.dataset, block.date, 'first');
  return sql`SELECT "USUBJID", min(${day}) AS therapy_day FROM ${world.table(block.dataset)} WHERE ${world.condition('new_therapy')} AND ${known(world, day)} GROUP BY ALL`;
}
