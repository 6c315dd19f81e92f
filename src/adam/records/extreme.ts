import { z } from 'zod';
import { recordDerivation } from '#mapping/record-derivation.js';
import { id, join, sql } from '#sql/sql.js';
import { ordered, ownVariable } from '../by-group.js';
import { analysisValue, columns, every, keys, present } from './records.js';

/**
 * A copy of the first or last record of each group that has the value, for an analysis time point such as the end of treatment. Missing values of
 * `order` come last, whichever end is asked for; records alike in it stand as they came.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis descriptor variables (DTYPE).
 */
const extreme = (name: 'first' | 'last') =>
  recordDerivation({
    name,
    reference: 'ADaMIG 1.3, section 3.3, analysis descriptor variables: DTYPE',
    params: z.strictObject({
      by: keys,
      order: z.array(ownVariable).min(1).describe('The variables by which the records of a group are ordered.'),
      value: analysisValue,
    }),
    reads: ({ by, order, value }) => ({ own: [...by, ...order, value] }),
    gives: () => [],
    apart: ({ by }) => by,
    method: ({ by, order, value }, where) =>
      `A copy of the ${name} record by ${order.join(', ')} with ${value} present${where}, for each ${by.join(', ')}.`,
    sql: ({ by, order, value }, world) => {
      const terms = [...order.map(id), sql`_e`].map((term) => ordered(term, name === 'last'));
      return sql`SELECT ${every(world, id)}, _file, _row FROM ${world.rows} WHERE ${present([...by, value])} QUALIFY row_number() OVER (PARTITION BY ${columns(by)} ORDER BY ${join(terms)}) = 1`;
    },
  });

export const first = extreme('first');
export const last = extreme('last');
