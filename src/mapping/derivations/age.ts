import { z } from 'zod';
import { dayOf } from '#sql/idioms.js';
import { sql, type Sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/**
 * Completed years from birth to a complete date. Of a partial birth date only what is certain is told, unless the mapping states the day
 * that stands for it: the middle of the month or year, or its first day.
 *
 * See SDTMIG 3.4, section 5.2 (AGE).
 */
export const age = derivation({
  name: 'age',
  reference: 'SDTMIG 3.4, section 5.2',
  storage: 'number',
  dataType: 'integer',
  params: z.strictObject({
    birth: z.string().describe('The date of birth, which may be partial.'),
    at: z.string().describe('The date at which the age is told.'),
    partial: z
      .enum(['certain', 'middle', 'first'])
      .default('certain')
      .describe(
        'A partial date of birth: an age only where all its days give the same; or its middle (the 15th, 1 July), or its first day.',
      ),
  }),
  reads: ({ birth, at }) => ({ own: [birth, at], others: [] }),
  method: ({ birth, at, partial }) =>
    `Completed years from ${birth} to ${at}; where ${birth} is partial, ${
      {
        certain: 'the age if every day that it may be gives the same, else missing',
        middle: 'the 15th of the month or the 1st of July stands for it',
        first: 'its first day stands for it',
      }[partial]
    }.`,
  sql: ({ birth, at, partial }, world) => {
    const born = world.own(birth);
    const day = dayOf(world.own(at));
    const filled = (month: string, inMonth: Sql) =>
      sql`CASE WHEN length(${born}) >= 10 AND ${dayOf(born)} IS NOT NULL THEN ${dayOf(born)} WHEN length(${born}) = 7 THEN ${inMonth} WHEN regexp_full_match(${born}, '[0-9]{4}') THEN try_cast(${born} || ${month} AS DATE) END`;
    const first = filled('-01-01', sql`try_cast(${born} || '-01' AS DATE)`);
    const last = filled('-12-31', sql`last_day(try_cast(${born} || '-01' AS DATE))`);
    const middle = filled('-07-01', sql`try_cast(${born} || '-15' AS DATE)`);
    const years = (from: Sql) =>
      sql`CASE WHEN ${day} >= ${from} THEN year(${day}) - year(${from}) - CASE WHEN strftime(${day}, '%m%d') < strftime(${from}, '%m%d') THEN 1 ELSE 0 END END`;
    return {
      value:
        partial === 'certain'
          ? sql`CASE WHEN ${years(first)} = ${years(last)} THEN ${years(first)} END`
          : years(partial === 'first' ? first : middle),
    };
  },
});
