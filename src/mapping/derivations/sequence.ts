import { z } from 'zod';
import { id, sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

const FIRST = 'first of the subject';

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
  sql: (_, world) => {
    if (!world.has('USUBJID')) return { value: sql`r._n` };
    const subject = world.own('USUBJID');
    if (!world.standTogether('USUBJID'))
      return { value: sql`row_number() OVER (PARTITION BY ${subject} ORDER BY ${world.order})` };
    return {
      value: sql`r._n - ${id(FIRST)}.n + 1`,
      joins: [
        {
          alias: FIRST,
          select: sql`SELECT "USUBJID", min(_n) AS n FROM ${world.ordered} GROUP BY "USUBJID"`,
          on: sql`${id(FIRST)}."USUBJID" IS NOT DISTINCT FROM ${subject}`,
        },
      ],
    };
  },
});
