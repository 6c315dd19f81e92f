import { z } from 'zod';
import { join, sql } from '#sql/sql.js';
import { splitReference } from '../collect/collected.js';
import { derivation } from '../derivation.js';
import { lastUntil } from './last-until.js';

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
  sql: ({ visit, visits, ...params }, world) => {
    if (visit === undefined || visits === undefined) return lastUntil(params, world);
    const named = visits.map((text) => sql`CAST(${text} AS VARCHAR)`);
    return lastUntil({ ...params, only: sql`CAST(${world.own(visit)} AS VARCHAR) IN (${join(named)})` }, world);
  },
});
