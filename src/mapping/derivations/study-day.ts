import { z } from 'zod';
import { dayOf } from '#sql/idioms.js';
import { id, sql } from '#sql/sql.js';
import { splitReference } from '../collect/collected.js';
import { derivation } from '../derivation.js';

/**
 * Days from the reference date, without a day zero; missing where either date is partial.
 *
 * See SDTMIG 3.4, section 4.4.4 "Use of the Study Day Variables".
 */
export const studyDay = derivation({
  name: 'study_day',
  reference: 'SDTMIG 3.4, section 4.4.4',
  storage: 'number',
  dataType: 'integer',
  params: z.strictObject({
    of: z.string().describe('The date whose day is counted.'),
    reference: z
      .string()
      .regex(/^[A-Z0-9]+\.[A-Z0-9_]+$/)
      .default('DM.RFSTDTC')
      .describe('Day 1, as DATASET.VARIABLE.'),
  }),
  reads: ({ of, reference }, dataset) => {
    const [relation, column] = splitReference(reference);
    if (relation === dataset) return { own: [of, column], others: [] };
    return { own: [of, 'USUBJID'], others: [{ relation, columns: [column, 'USUBJID'] }] };
  },
  method: ({ of, reference }) =>
    `${of} minus ${reference} in days, plus one on or after ${reference}; missing where either date is not complete.`,
  sql: ({ of, reference }, world) => {
    const [relation, column] = splitReference(reference);
    const alias = `reference ${reference}`;
    const day = dayOf(world.own(of));
    const isOwn = relation === world.dataset;
    const origin = isOwn ? dayOf(world.own(column)) : sql`${id(alias)}.day`;
    const value = sql`${day} - ${origin} + CASE WHEN ${day} >= ${origin} THEN 1 ELSE 0 END`;
    if (isOwn) return { value };
    return {
      value,
      joins: [
        {
          alias,
          select: sql`SELECT "USUBJID", ${dayOf(id(column))} AS day FROM ${world.relation(relation)}`,
          on: sql`${id(alias)}."USUBJID" = ${world.own('USUBJID')}`,
        },
      ],
    };
  },
});
