import { join, sql, type Sql } from '#sql/sql.js';
import type { Response } from '#mapping/schema/response.js';
import { order } from './overall.js';
import { num } from './parts.js';

/** A subject has fewer responses than this: what ranks before them is counted in steps of it, so that the smallest number is the first of the best. */
export const STEP = 100_000;
/** Best responses in their order. */
const ranked = ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE'] as const;

/**
 * For each reading and subject the assessment that decides each parameter, as a CTE `best` (NULL where none does). SD and NON-CR/NON-PD need the
 * least time from the start; earlier ones say no more than NE, so that what follows decides. A response that is not confirmed counts as SD.
 *
 * See RECIST 1.1, section 4.4.2 and table 3.
 */
export function bestResponses({ rules }: Response): Sql {
  const stable = sql`day - start >= ${num(rules.stable_days)}`;
  const benefit = sql`value IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD') AND day - start >= ${num(rules.benefit_days)}`;
  const rest = sql`WHEN value = 'NON-CR/NON-PD' AND ${stable} THEN 4 WHEN value = 'PD' THEN 5 ELSE 6 END`;
  const bor = sql`CASE WHEN value = 'CR' THEN 1 WHEN value = 'PR' THEN 2 WHEN value = 'SD' AND ${stable} THEN 3 ${rest}`;
  const cbor = sql`CASE WHEN is_confirmed AND value = 'CR' THEN 1 WHEN is_confirmed THEN 2 WHEN value IN ('CR', 'PR', 'SD') AND ${stable} THEN 3 ${rest}`;
  return sql`weighed AS (
  SELECT u.reading, u."USUBJID", u.n, u.value, u.day, u.start, c.n IS NOT NULL AS is_confirmed
  FROM used u LEFT JOIN confirmed c ON c.reading = u.reading AND c."USUBJID" = u."USUBJID" AND c.n = u.n
),
chosen AS (
  SELECT reading, "USUBJID", min(n) FILTER (value IN ('CR', 'PR')) AS rsp, min(n) FILTER (is_confirmed) AS crsp,
    min(${bor} * ${num(STEP)} + n) AS bor, min(${cbor} * ${num(STEP)} + n) AS cbor,
    min(n) FILTER (value IN ('CR', 'PR') OR (${benefit})) AS cb, min(n) FILTER (is_confirmed OR (${benefit})) AS ccb
  FROM weighed GROUP BY ALL
),
seen AS (
  SELECT reading, "USUBJID", min(n) FILTER (value = 'PD') AS pd, max(n) AS lsta FROM overall WHERE anl01 GROUP BY ALL
),
best AS (
  SELECT r.reading, p."USUBJID", s.pd, s.lsta, rsp, crsp, cb, ccb, bor % ${num(STEP)} AS bor, cbor % ${num(STEP)} AS cbor,
    ${named(sql`bor // ${num(STEP)}`)} AS bor_value, ${named(sql`cbor // ${num(STEP)}`)} AS cbor_value
  FROM population p CROSS JOIN (SELECT DISTINCT reading FROM readings) r
    LEFT JOIN seen s ON s.reading = r.reading AND s."USUBJID" = p."USUBJID" LEFT JOIN chosen c ON c.reading = r.reading AND c."USUBJID" = p."USUBJID"
)`;
}

function named(rank: Sql): Sql {
  return sql`CASE ${rank} ${join(
    ranked.map((value) => sql`WHEN ${num(order[value])} THEN ${value}`),
    ' ',
  )} ELSE 'MISSING' END`;
}
