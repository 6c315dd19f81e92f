import { z } from 'zod';
import { id, join, sql } from '#sql/sql.js';
import { splitReference } from '../collect/collected.js';
import { derivation } from '../derivation.js';

/**
 * "Y" on the baseline record: the last with a result on or before the reference date, among the visits that may give one.
 *
 * See SDTMIG 3.4, section 4.5.9 "Baseline Values" (--BLFL).
 */
export const baselineRecord = derivation({
  name: 'baseline_record',
  reference: 'SDTMIG 3.4, section 4.5.9',
  storage: 'text',
  last: true,
  params: z.strictObject({
    by: z.array(z.string()).min(1).describe('What has a baseline of its own within a subject: the test.'),
    date: z.string().describe('The date of the record.'),
    result: z.string().describe('The result, which must be there.'),
    reference: z.string().default('DM.RFSTDTC').describe('The last date that a baseline may have.'),
    visit: z.string().optional().describe('The variable that holds the visit.'),
    visits: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional()
      .describe('The visits that may give a baseline.'),
  }),
  reads: ({ by, date, result, reference, visit }) => {
    const [relation, column] = splitReference(reference);
    return {
      own: [...by, date, result, ...(visit === undefined ? [] : [visit]), 'USUBJID'],
      others: [{ relation, columns: [column, 'USUBJID'] }],
    };
  },
  method: ({ by, date, result, reference, visit, visits }) =>
    `"Y" on the last record by ${date} on or before ${reference} with ${result} present${visit === undefined || visits === undefined ? '' : ` and ${visit} ${visits.join(' or ')}`}, for each subject and ${by.join(', ')}; where both have a time, the times are compared too.`,
  sql: ({ by, date, result, reference, visit, visits }, world) => {
    const [relation, column] = splitReference(reference);
    const alias = `reference ${reference}`;
    const value = world.own(date);
    const start = sql`${id(alias)}.v`;
    const visited =
      visit === undefined || visits === undefined
        ? sql``
        : sql` AND CAST(${world.own(visit)} AS VARCHAR) IN (${join(visits.map((text) => sql`CAST(${text} AS VARCHAR)`))})`;
    const eligible = sql`coalesce(length(${value}) >= 10 AND length(${start}) >= 10 AND ${world.own(result)} IS NOT NULL${visited} AND CASE WHEN length(${value}) > 10 AND length(${start}) > 10 THEN ${value} <= ${start} ELSE left(${value}, 10) <= left(${start}, 10) END, FALSE)`;
    const first = sql`row_number() OVER (PARTITION BY ${eligible}, ${world.own('USUBJID')}, ${join(by.map((key) => world.own(key)))} ORDER BY ${value} DESC NULLS LAST, ${world.order} DESC)`;
    return {
      value: sql`CASE WHEN ${eligible} AND ${first} = 1 THEN 'Y' END`,
      joins: [
        {
          alias,
          select: sql`SELECT "USUBJID", ${id(column)} AS v FROM ${world.relation(relation)}`,
          on: sql`${id(alias)}."USUBJID" = ${world.own('USUBJID')}`,
        },
      ],
    };
  },
});
