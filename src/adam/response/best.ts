import { join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { confirmation } from './confirmation.js';
import { order, STEP } from './overall.js';
import { num } from './parts.js';

/** Best responses in their order. */
const ranked = ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE'] as const;

/**
 * One row for each reading and subject: the assessment that decides each parameter, NULL where none does. SD and NON-CR/NON-PD need the
 * least time from the start; earlier ones say no more than NE, so that what follows decides. A response that is not confirmed counts as SD.
 *
 * See RECIST 1.1, section 4.4.2 and table 3.
 */
export function bestResponses(response: Response, world: ResponseWorld): Sql {
  const { rules, readings } = response;
  const overall = world.stage('parameters', 'overall');
  const stable = sql`day - start >= ${num(rules.stable_days)}`;
  const benefit = sql`value IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD') AND day - start >= ${num(rules.benefit_days)}`;
  const rest = sql`WHEN value = 'NON-CR/NON-PD' AND ${stable} THEN 4 WHEN value = 'PD' THEN 5 ELSE 6 END`;
  const bor = sql`CASE WHEN value = 'CR' THEN 1 WHEN value = 'PR' THEN 2 WHEN value = 'SD' AND ${stable} THEN 3 ${rest}`;
  const cbor = sql`CASE WHEN is_confirmed AND value = 'CR' THEN 1 WHEN is_confirmed THEN 2 WHEN value IN ('CR', 'PR', 'SD') AND ${stable} THEN 3 ${rest}`;
  return sql`WITH used AS (SELECT series, n, value, day, start FROM ${overall} WHERE anl01 AND anl02),
${confirmation(response)},
weighed AS (
  SELECT u.series, u.n, u.value, u.day, u.start, c.n IS NOT NULL AS is_confirmed FROM used u LEFT JOIN confirmed c ON c.series = u.series AND c.n = u.n
),
chosen AS (
  SELECT series, min(n) FILTER (value IN ('CR', 'PR')) AS rsp, min(n) FILTER (is_confirmed) AS crsp,
    min(${bor} * ${num(STEP)} + n) AS bor, min(${cbor} * ${num(STEP)} + n) AS cbor,
    min(n) FILTER (value IN ('CR', 'PR') OR (${benefit})) AS cb, min(n) FILTER (is_confirmed OR (${benefit})) AS ccb
  FROM weighed GROUP BY series
),
seen AS (SELECT series, min(n) FILTER (value = 'PD') AS pd, max(n) AS lsta FROM ${overall} WHERE anl01 GROUP BY series),
subject_reading AS (
  SELECT "USUBJID", subject, reading, subject * ${num(readings.length)} + reading AS series FROM ${world.stage('parameters', 'subjects')} CROSS JOIN (SELECT unnest([${join(readings.map((_, i) => num(i)))}]) AS reading)
)
SELECT r.series, r.subject, r.reading, r."USUBJID", s.pd, s.lsta, rsp, crsp, cb, ccb, bor % ${num(STEP)} AS bor, cbor % ${num(STEP)} AS cbor,
  ${named(sql`bor // ${num(STEP)}`)} AS bor_value, ${named(sql`cbor // ${num(STEP)}`)} AS cbor_value
FROM subject_reading r LEFT JOIN seen s ON s.series = r.series LEFT JOIN chosen c ON c.series = r.series`;
}

function named(rank: Sql): Sql {
  return sql`CASE ${rank} ${join(
    ranked.map((value) => sql`WHEN ${num(order[value])} THEN ${value}`),
    ' ',
  )} ELSE 'MISSING' END`;
}
