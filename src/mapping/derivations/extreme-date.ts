import { z } from 'zod';
import { id, join, sql, trusted } from '#sql/sql.js';
import { splitReference } from '../collect/collected.js';
import { derivation } from '../derivation.js';

const reference = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*\.[A-Z_][A-Z0-9_]*$/, 'DATASET.VARIABLE');
const params = z.strictObject({
  of: z
    .array(
      z.union([
        reference.transform((date) => ({ date, where: undefined as string | undefined })),
        z.strictObject({
          date: reference.describe('The date, as DATASET.VARIABLE.'),
          where: z.string().optional().describe('A condition over the records that count.'),
        }),
      ]),
    )
    .min(1)
    .describe('The dates, each as DATASET.VARIABLE or with a condition.'),
  by: z.array(z.string()).min(1).default(['USUBJID']).describe('The variables that both sides share.'),
  part: z.literal('date').optional().describe('Leaves out the time.'),
});

/** The first or the last of the dates that several datasets hold for a subject. */
function extremeDate(name: 'earliest' | 'latest', word: string) {
  return derivation({
    name,
    reference: 'SDTMIG 3.4, section 5.2, assumptions on the reference dates of DM',
    storage: 'text',
    params,
    reads: ({ of, by }) => ({
      own: by,
      others: of.map(({ date }) => {
        const [relation, column] = splitReference(date);
        return { relation, columns: [column, ...by] };
      }),
      conditions: of.flatMap(({ date, where }, i) =>
        where === undefined ? [] : [{ path: ['of', i, 'where'], relation: splitReference(date)[0] }],
      ),
    }),
    method: ({ of, part }) =>
      `The ${word} of ${of.map(({ date, where }) => (where === undefined ? date : `${date} where ${where}`)).join(', ')}, complete dates only${part === 'date' ? ', without the time' : ''}.`,
    sql: ({ of, by, part }, world) => {
      const alias = `${world.variable} ${word}`;
      const dates = of.map(({ date, where }, i) => {
        const [relation, column] = splitReference(date);
        const condition =
          where === undefined ? sql`TRUE` : sql`coalesce(${world.condition(['of', i, 'where']) ?? sql`TRUE`}, FALSE)`;
        const value = part === 'date' ? sql`left(${id(column)}, 10)` : id(column);
        return sql`SELECT ${join(by.map(id))}, ${value} AS d FROM ${world.relation(relation)} WHERE length(${id(column)}) >= 10 AND substring(${id(column)}, 8, 1) = '-' AND ${condition}`;
      });
      const pick = trusted(name === 'earliest' ? 'min' : 'max');
      return {
        value: sql`${id(alias)}.d`,
        joins: [
          {
            alias,
            select: sql`SELECT ${join(by.map(id))}, ${pick}(d) AS d FROM (${join(dates, ' UNION ALL ')}) GROUP BY ALL`,
            on: join(
              by.map((key) => sql`${id(alias)}.${id(key)} = ${world.own(key)}`),
              ' AND ',
            ),
          },
        ],
      };
    },
  });
}

export const earliest = extremeDate('earliest', 'earliest');
export const latest = extremeDate('latest', 'latest');
