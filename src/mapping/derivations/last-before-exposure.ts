import { z } from 'zod';
import { splitReference } from '../collect/collected.js';
import { derivation } from '../derivation.js';
import { lastUntil } from './last-until.js';

/**
 * "Y" on the last record with a result before the first exposure, or on its day where the record has no time that says otherwise.
 *
 * See SDTMIG 3.4, section 4.5.9 "Baseline Values" (--LOBXFL).
 */
export const lastBeforeExposure = derivation({
  name: 'last_before_exposure',
  reference: 'SDTMIG 3.4, section 4.5.9',
  storage: 'text',
  last: true,
  params: z.strictObject({
    by: z.array(z.string()).min(1).describe('What has a record of its own within a subject: the test.'),
    date: z.string().describe('The date of the record.'),
    result: z.string().describe('The result, which must be there.'),
    reference: z.string().default('DM.RFXSTDTC').describe('The last date that counts, as DATASET.VARIABLE.'),
  }),
  reads: ({ by, date, result, reference }) => {
    const [relation, column] = splitReference(reference);
    return { own: [...by, date, result, 'USUBJID'], others: [{ relation, columns: [column, 'USUBJID'] }] };
  },
  method: ({ by, date, result, reference }) =>
    `"Y" on the last record by ${date} on or before ${reference} with ${result} present, for each subject and ${by.join(', ')}; where both have a time, the times are compared too.`,
  sql: (params, world) => lastUntil(params, world),
});
