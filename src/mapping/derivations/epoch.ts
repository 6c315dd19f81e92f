import { z } from 'zod';
import { id, sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

/**
 * The epoch of the element that the subject was in: the latest element that had begun, a date on a boundary belonging to the later one.
 * A partial date has an epoch only where all days that it may mean lie in one.
 *
 * See SDTMIG 3.4, section 4.1.4 (EPOCH) and section 5.3 "Subject Elements".
 */
export const epoch = derivation({
  name: 'epoch',
  reference: 'SDTMIG 3.4, sections 4.1.4 and 5.3',
  storage: 'text',
  params: z.strictObject({ of: z.string().describe('The date at which the epoch is told.') }),
  reads: ({ of }) => ({ own: [of, 'USUBJID'], others: [{ relation: 'SE', columns: ['USUBJID', 'SESTDTC', 'EPOCH'] }] }),
  method: ({ of }) =>
    `EPOCH of the last element in SE that began on or before ${of}; missing before the first element, and where a partial date leaves it open.`,
  sql: ({ of }, world) => {
    const value = world.own(of);
    const inMonth = (month: string) => sql`left(${value}, 4) || ${month} || right(${value}, 3)`;
    const first = sql`CASE length(${value}) WHEN 10 THEN ${value} WHEN 4 THEN ${value} || '-01-01' WHEN 7 THEN ${value} || '-01' WHEN 9 THEN ${inMonth('-01')} ELSE left(${value}, 10) END`;
    const last = sql`CASE length(${value}) WHEN 10 THEN ${value} WHEN 4 THEN ${value} || '-12-31' WHEN 9 THEN ${inMonth('-12')} WHEN 7 THEN CAST(last_day(try_cast(${value} || '-01' AS DATE)) AS VARCHAR) ELSE left(${value}, 10) END`;
    const begun = sql`SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM ${world.relation('SE')} WHERE "SESTDTC" IS NOT NULL GROUP BY ALL`;
    // Up to the next start, or to a text after all others: found by the subject, where an ASOF join would sort all rows with all that they hold.
    const elements = sql`SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (${begun})`;
    const side = (alias: string, day: typeof first) => ({
      alias,
      select: elements,
      on: sql`${id(alias)}."USUBJID" = ${world.own('USUBJID')} AND ${day} >= ${id(alias)}.start AND ${day} < ${id(alias)}.next`,
    });
    const from = `epoch from ${of}`;
    const to = `epoch to ${of}`;
    return {
      value: sql`CASE WHEN ${id(from)}.epoch = ${id(to)}.epoch THEN ${id(from)}.epoch END`,
      joins: [side(from, first), side(to, last)],
    };
  },
});
