import { sql, type Sql } from '#sql/sql.js';
import type { Response } from '#mapping/schema/response.js';
import { num } from './parts.js';

/**
 * The responses that a later assessment confirms, as CTEs up to `confirmed`: CR by CR, PR by CR or PR, each after the time of confirmation. Up to
 * the first such assessment there is nothing else but a few NE (and SD between PR and its confirmation, if accepted), and no PR after CR.
 *
 * See RECIST 1.1, section 4.6 and table 3.
 */
export function confirmation({ rules }: Response): Sql {
  const allowed = rules.accept_sd ? sql`('CR', 'PR', 'NE', 'SD')` : sql`('CR', 'PR', 'NE')`;
  const before =
    rules.pr_after_cr === 'ever' ? sql`AND NOT (first = 'PR' AND coalesce(any_value(first_cr) < f.i, FALSE))` : sql``;
  return sql`following AS MATERIALIZED (
  SELECT a.series, a.n AS i, a.value AS first, b.n AS k, b.value, b.day >= a.day + ${num(rules.confirm_days)} AS late, c.first_cr
  FROM used a JOIN used b ON b.series = a.series AND b.n > a.n
    LEFT JOIN (SELECT series, min(n) AS first_cr FROM used WHERE value = 'CR' GROUP BY series) c ON c.series = a.series
  WHERE a.value IN ('CR', 'PR')
),
confirming AS (SELECT series, i, min(k) AS j FROM following WHERE late AND (value = 'CR' OR (value = 'PR' AND first = 'PR')) GROUP BY series, i),
confirmed AS (
  SELECT f.series, f.i AS n, first AS value FROM following f JOIN confirming c ON c.series = f.series AND c.i = f.i WHERE k <= j GROUP BY ALL
  HAVING count(*) FILTER (value = 'NE') <= ${num(rules.confirm_not_evaluable)}
    AND count(*) FILTER (CASE WHEN first = 'CR' THEN value NOT IN ('CR', 'NE') ELSE value NOT IN ${allowed} END) = 0
    AND NOT (first = 'PR' AND coalesce(min(k) FILTER (value = 'CR') < max(k) FILTER (value = 'PR'), FALSE)) ${before}
)`;
}
