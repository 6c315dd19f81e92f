import { z } from 'zod';
import { id, sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/**
 * The name that belongs to a code: the paired CDISC list (--TESTCD to --TEST, same NCI code in both) or the decode of a sponsor's list.
 *
 * See SDTMIG 3.4, section 4.2.1 "Variable-naming Conventions" (--TESTCD and --TEST are one to one).
 */
export const decode = derivation({
  name: 'decode',
  reference: 'SDTMIG 3.4, section 4.2.1',
  storage: 'text',
  params: z.strictObject({ of: z.string().describe('The variable that holds the code.') }),
  reads: ({ of }) => ({ own: [of], coded: [of], others: [] }),
  method: ({ of }) => `The name that controlled terminology pairs with ${of}.`,
  sql: ({ of }, world) => {
    const map = world.decodeMap(of);
    const alias = `decode ${of}`;
    return {
      value: sql`${id(alias)}.term`,
      joins: [
        {
          alias,
          select: sql`SELECT raw, term FROM "recode" WHERE map = ${map}`,
          on: sql`${id(alias)}.raw = upper(${world.own(of)})`,
        },
      ],
    };
  },
});
