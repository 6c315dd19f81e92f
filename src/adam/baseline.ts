import { z } from 'zod';
import { derivation } from '#mapping/derivation.js';
import { join, sql } from '#sql/sql.js';
import {
  byGroup,
  flagged,
  joinsOf,
  onlyFlagged,
  operand,
  ordered,
  ownVariable,
  position,
  readsOf,
  valueOf,
  whereFlagged,
} from './by-group.js';

/**
 * "Y" on the last record with a value on or before the reference date, in each by-group. Of records on the same date the later one by `order`
 * counts, then the one that came later. A record without a date counts for nothing.
 *
 * See ADaMIG 1.3, section 3.3, table of flag variables (ABLFL).
 */
export const baselineFlag = derivation({
  name: 'baseline_flag',
  reference: 'ADaMIG 1.3, section 3.3, flag variables: ABLFL',
  storage: 'text',
  params: z.strictObject({
    date: ownVariable.default('ADT').describe('The date of the record.'),
    result: ownVariable.default('AVAL').describe('The value, which must be there.'),
    reference: operand.default('ADSL.TRTSDT').describe('The start of treatment.'),
    until: z
      .enum(['on_or_before', 'before'])
      .default('on_or_before')
      .describe('Whether the reference date itself may have the baseline.'),
    by: byGroup,
    order: z.array(ownVariable).default([]).describe('What orders records of the same date; the last one counts.'),
    only: onlyFlagged,
  }),
  reads: ({ date, result, reference, by, order, only }) =>
    readsOf([date, result, ...by, ...order, ...only], [reference]),
  method: ({ date, result, reference, until, by, order, only }) =>
    `"Y" on the last record by ${[date, ...order].join(', ')} ${until === 'before' ? 'before' : 'on or before'} ${reference} with ${result} present, for each ${by.join(', ')}${whereFlagged(only)}.`,
  sql: ({ date, result, reference, until, by, order, only }, world) => {
    // A difference, so that a date that is a text is refused by check and not compared as one.
    const days = sql`${world.own(date)} - ${valueOf(reference, world)}`;
    const inTime = until === 'before' ? sql`${days} < 0` : sql`${days} <= 0`;
    const eligible = sql`(coalesce(${inTime}, FALSE) AND ${world.own(result)} IS NOT NULL AND ${flagged(only, world)})`;
    const last = [date, ...order].map((name) => ordered(world.own(name), true));
    return {
      value: sql`CASE WHEN ${eligible} AND ${position(world, by, eligible, last, true)} = 1 THEN 'Y' END`,
      joins: joinsOf([reference], world),
    };
  },
});

/**
 * The value of the baseline record of the by-group, on every record of it. Of two baseline records none is the baseline: the value is left
 * missing and the records are reported.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (BASE, BASEC, BTOXGR ...).
 */
export const baseline = derivation({
  name: 'baseline',
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: BASE',
  storage: 'number',
  params: z.strictObject({
    of: ownVariable.default('AVAL').describe('The variable that is taken from the baseline record.'),
    flag: ownVariable.default('ABLFL').describe('The variable that is "Y" on the baseline record.'),
    by: byGroup,
  }),
  reads: ({ of, flag, by }) => readsOf([of, flag, ...by]),
  method: ({ of, flag, by }) => `${of} of the record with ${flag} Y of the same ${by.join(', ')}.`,
  sql: ({ of, flag, by }, world) => {
    const marked = flagged([flag], world);
    const group = sql`OVER (PARTITION BY ${join(by.map((key) => world.own(key)))})`;
    const records = sql`count(CASE WHEN ${marked} THEN 1 END) ${group}`;
    return {
      value: sql`CASE WHEN ${records} = 1 THEN max(CASE WHEN ${marked} THEN ${world.own(of)} END) ${group} END`,
      problem: {
        kind: 'join',
        severity: 'warning',
        value: sql`CASE WHEN ${marked} AND ${records} > 1 THEN concat_ws(' ', ${`several records with ${flag} Y:`}, ${join(by.map((key) => world.own(key)))}) END`,
        action: 'left missing',
      },
    };
  },
});
