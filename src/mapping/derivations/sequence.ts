import { z } from 'zod';
import { sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/**
 * A number that is unique for each subject within the dataset, in key order.
 *
 * See SDTMIG 3.4, section 4.1.3, identifier --SEQ of the general observation classes.
 */
export const sequence = derivation({
  name: 'sequence',
  reference: 'SDTMIG 3.4, section 4.1.3',
  storage: 'number',
  dataType: 'integer',
  last: true,
  params: z.strictObject({}),
  reads: () => ({ own: [], others: [] }),
  method: (_, world) =>
    `Running number ${world.has('USUBJID') ? 'within the subject' : 'over the dataset'} in the order of the keys.`,
  sql: (_, world) => ({
    value: sql`row_number() OVER (${world.has('USUBJID') ? sql`PARTITION BY ${world.own('USUBJID')} ` : sql``}ORDER BY ${world.order})`,
  }),
});
