import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Reading, Response } from '#mapping/schema/response.js';
import { among, assessmentOf, columnOr, dated, evaluatorOf, known, num, sequence } from './parts.js';

/** Overall responses from the best to what says least, with the numbers that ADaM gives them. */
export const order = {
  CR: 1,
  PR: 2,
  SD: 3,
  'NON-CR/NON-PD': 4,
  PD: 5,
  NE: 6,
  MISSING: 7,
} as const;

/** A series has fewer responses than this: what ranks before them is counted in steps of it. */
export const STEP = 100_000;

/** Of several responses on one day the worst is analysed; NE says least. */
const worst = {
  PD: 6,
  'NON-CR/NON-PD': 5,
  SD: 4,
  PR: 3,
  CR: 2,
  NE: 1,
} as const;

/**
 * The overall responses of every reading, numbered in each series (a subject and a reading), with the analysis flags.
 *
 * ANL01FL: the worst response of a day, from the start on. ANL02FL: up to the first progression, and not after a new anticancer therapy.
 */
export function overallResponses(response: Response, world: ResponseWorld): Sql {
  const values = sql`('CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE')`;
  const numbered = (numbers: Readonly<Record<string, number>>) =>
    sql`CASE value ${join(
      Object.entries(numbers).map(([value, number]) => sql`WHEN ${value} THEN ${num(number)}`),
      ' ',
    )} END`;
  const after = response.rules.therapy_day === 'counted' ? sql`day > therapy_day` : sql`day >= therapy_day`;
  return sql`WITH given AS (${join(
    response.readings.map((one, i) => given(one, i, response, world)),
    '\n  UNION ALL ',
  )}),
therapy AS (${therapy(response, world)}),
dated AS (
  SELECT ${seriesOf(response)} AS series, s.subject, g.*, s.start, t.therapy_day, g.value IN ${values} AND g.day >= s.start AS counts
  FROM given g JOIN ${world.stage('parameters', 'subjects')} s ON s."USUBJID" = g."USUBJID" LEFT JOIN therapy t ON t."USUBJID" = g."USUBJID"
),
sorted AS MATERIALIZED (SELECT *, row_number() OVER () AS place FROM (SELECT * FROM dated ORDER BY series, day, seq, value, assess)),
numbered AS MATERIALIZED (
  SELECT s.*, place - f.first + 1 AS n FROM sorted s JOIN (SELECT series, min(place) AS first FROM sorted GROUP BY series) f ON f.series = s.series
),
worst AS (
  SELECT series, max((${numbered(worst)} * 2 + CASE WHEN seq IS NULL THEN 0 ELSE 1 END) * ${num(STEP)} + n) % ${num(STEP)} AS n FROM numbered WHERE counts GROUP BY series, day
),
progressed AS (SELECT series, min(day) AS pd_day FROM numbered SEMI JOIN worst USING (series, n) WHERE value = 'PD' GROUP BY series)
SELECT n.series, n.subject, n.reading, n."USUBJID", n.n, n.value, ${numbered(order)} AS aval, n.day, n.flag, n.visitnum, n.visit, n.seq, n.start,
  w.n IS NOT NULL AS anl01, coalesce(day <= coalesce(p.pd_day, day), FALSE) AND NOT coalesce(${after}, FALSE) AS anl02
FROM numbered n LEFT JOIN worst w ON w.series = n.series AND w.n = n.n LEFT JOIN progressed p ON p.series = n.series`;
}

/** The number of a subject and a reading. */
function seriesOf({ readings }: Response): Sql {
  return sql`s.subject * ${num(readings.length)} + g.reading`;
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
