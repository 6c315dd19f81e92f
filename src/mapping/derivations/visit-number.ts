import { z } from 'zod';
import { id, sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/**
 * The number of a visit: the schedule's, or for an unscheduled visit the number of the last scheduled visit on or before its date plus a
 * hundredth for each unscheduled visit since.
 *
 * See SDTMIG 3.4, section 4.4.5 "Clinical Encounters and Visits".
 */
export const visitNumber = derivation({
  name: 'visit_number',
  reference: 'SDTMIG 3.4, section 4.4.5',
  storage: 'number',
  joinsOwnRows: true,
  params: z.strictObject({
    schedule: z.string().describe('The table of scheduled visits: FOLDER and VISITNUM.'),
    folder: z.string().describe('The variable that holds the folder of the record.'),
    instance: z.string().describe('The variable that counts the repeats of a folder.'),
    date: z.string().describe('The date of the visit.'),
    unscheduled: z.string().describe('The folder of unscheduled visits.'),
  }),
  reads: ({ schedule, folder, instance, date }) => ({
    own: ['USUBJID', folder, instance, date],
    others: [{ relation: schedule, columns: ['FOLDER', 'VISITNUM'] }],
  }),
  method: ({ date }) =>
    `The planned number of the visit; for an unscheduled visit the number of the last planned visit on or before ${date} plus 0.01 for each unscheduled visit since then.`,
  sql: ({ schedule, folder, instance, date, unscheduled }, world) => {
    const alias = `${world.variable} numbered`;
    const day = sql`left(e.${id(date)}, 10)`;
    const marked = sql`SELECT e._e, e."USUBJID", ${day} AS day, e.${id(instance)} AS instance, e.${id(folder)} = ${unscheduled} AS extra, p."VISITNUM" AS planned
      FROM ${id(`${world.dataset}.early`)} e LEFT JOIN ${world.relation(schedule)} p ON p."FOLDER" = e.${id(folder)} AND e.${id(folder)} <> ${unscheduled}`;
    const based = sql`SELECT *, coalesce(max(planned) OVER (PARTITION BY "USUBJID" ORDER BY day ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0) AS base FROM (${marked})`;
    const numbered = sql`SELECT _e, CASE WHEN extra THEN round(base + 0.01 * row_number() OVER (PARTITION BY "USUBJID", extra, base ORDER BY day ASC NULLS FIRST, try_cast(instance AS DOUBLE), _e), 2) ELSE planned END AS number FROM (${based})`;
    return { value: sql`${id(alias)}.number`, joins: [{ alias, select: numbered, on: sql`${id(alias)}._e = r._e` }] };
  },
});
