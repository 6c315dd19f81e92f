import { z } from 'zod';
import { id, join, sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/** How many rows of another dataset share the keys: for example the subjects of a study. */
export const count = derivation({
  name: 'count',
  reference: 'SDTMIG 3.4, section 7.4 "Trial Summary and Eligibility" (ACTSUB)',
  storage: 'number',
  dataType: 'integer',
  params: z.strictObject({
    of: z.string().describe('The dataset or source whose records are counted.'),
    where: z.string().optional().describe('A condition over the records that count.'),
    by: z.array(z.string()).min(1).describe('The variables that both sides share.'),
  }),
  reads: ({ of, by, where }) => ({
    own: by,
    others: [{ relation: of, columns: by }],
    ...(where !== undefined && { conditions: [{ path: ['where'], relation: of }] }),
  }),
  method: ({ of, by, where }) =>
    `Number of records of ${of}${where === undefined ? '' : ` where ${where}`} with the same ${by.join(', ')}.`,
  sql: ({ of, by }, world) => {
    const alias = `${world.variable} count`;
    const where = world.condition(['where']);
    return {
      value: sql`coalesce(${id(alias)}.n, 0)`,
      joins: [
        {
          alias,
          select: sql`SELECT ${join(by.map(id))}, count(*) AS n FROM ${world.relation(of)} WHERE ${where === undefined ? sql`TRUE` : sql`coalesce(${where}, FALSE)`} GROUP BY ALL`,
          on: join(
            by.map((key) => sql`${id(alias)}.${id(key)} = ${world.own(key)}`),
            ' AND ',
          ),
        },
      ],
    };
  },
});
