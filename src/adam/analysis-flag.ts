import { z } from 'zod';
import { derivation } from '#mapping/derivation.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { byGroup, flagged, onlyFlagged, ordered, ownVariable, position, readsOf, whereFlagged } from './by-group.js';

const pick = z.union([
  z.enum(['first', 'last', 'highest', 'lowest']),
  z.strictObject({ nth: z.number().int().positive().describe('Counted from 1.') }),
]);
type Pick = z.infer<typeof pick>;

/**
 * "Y" on one record of each by-group: the first, last or n-th by `order`, or the one with the highest or lowest value, of several the first by
 * `order`. Records without the value do not count; missing values of `order` come last, whichever end is asked for.
 *
 * See ADaMIG 1.3, section 3.3, table of flag variables (ANLzzFL).
 */
export const analysisFlag = derivation({
  name: 'analysis_flag',
  reference: 'ADaMIG 1.3, section 3.3, flag variables: ANLzzFL',
  storage: 'text',
  params: z.strictObject({
    pick: pick.describe('Which record of the group.'),
    by: byGroup,
    order: z.array(ownVariable).min(1).describe('What orders the records of a group.'),
    of: ownVariable.default('AVAL').describe('The value, which must be there.'),
    only: onlyFlagged,
  }),
  reads: ({ by, order, of, only }) => readsOf([...by, ...order, of, ...only]),
  method: ({ pick: which, by, order, of, only }) =>
    `"Y" on the ${words(which, of, order)} of each ${by.join(', ')} with ${of} present${whereFlagged(only)}.`,
  sql: ({ pick: which, by, order, of, only }, world) => {
    const eligible = sql`(${world.own(of)} IS NOT NULL AND ${flagged(only, world)})`;
    const terms = order.map((name) => ordered(world.own(name), which === 'last'));
    const extreme =
      which === 'highest' || which === 'lowest' ? [ordered(number(world.own(of)), which === 'highest')] : [];
    const rank = position(world, by, eligible, [...extreme, ...terms], which === 'last');
    return {
      value: sql`CASE WHEN ${eligible} AND ${rank} = ${typeof which === 'object' ? which.nth : 1} THEN 'Y' END`,
    };
  },
});

function words(which: Pick, of: string, order: readonly string[]): string {
  const by = order.join(', ');
  if (typeof which === 'object') return `record number ${which.nth} by ${by}`;
  if (which === 'first' || which === 'last') return `${which} record by ${by}`;
  return `record with the ${which} ${of}, the first by ${by} of several,`;
}

/**
 * "Y" on the first occurrence within the subject, or within the subject and a term; with `highest` on the first of the most severe. Records
 * without a term count for nothing; missing values of `order` come last.
 *
 * See ADaMIG 1.3, section 3.1.4 "Flag Variable Conventions"; the names AOCCFL, AOCCPFL, AOCCSFL, AOCCIFL are those of occurrence data.
 */
export const occurrenceFlag = derivation({
  name: 'occurrence_flag',
  reference: 'ADaMIG 1.3, section 3.1.4; occurrence data: AOCCFL, AOCCPFL, AOCCSFL, AOCCIFL',
  storage: 'text',
  params: z.strictObject({
    by: z.array(ownVariable).min(1).default(['USUBJID']).describe('The variables that make a group.'),
    order: z.array(ownVariable).min(1).describe('What orders the records of a group.'),
    highest: ownVariable.optional().describe('The severity: only records with the highest of the group count.'),
    only: onlyFlagged,
  }),
  reads: ({ by, order, highest, only }) =>
    readsOf([...by, ...order, ...(highest === undefined ? [] : [highest]), ...only]),
  method: ({ by, order, highest, only }) =>
    `"Y" on the first record by ${order.join(', ')}${highest === undefined ? '' : ` of those with the highest ${highest}`} of each ${by.join(', ')}${whereFlagged(only)}.`,
  sql: ({ by, order, highest, only }, world) => {
    const named = by.map((key) => sql` AND ${world.own(key)} IS NOT NULL`);
    const severe = highest === undefined ? [] : [world.own(highest)];
    const present = severe.map((value) => sql` AND ${value} IS NOT NULL`);
    const eligible = sql`(${flagged(only, world)}${join([...named, ...present], '')})`;
    const terms = [
      ...severe.map((value) => ordered(number(value), true)),
      ...order.map((name) => ordered(world.own(name))),
    ];
    return { value: sql`CASE WHEN ${eligible} AND ${position(world, by, eligible, terms)} = 1 THEN 'Y' END` };
  },
});

/** A number as it is; a text, whose highest would be that of its letters, is refused by `check`. */
function number(value: Sql): Sql {
  return sql`(${value} - 0)`;
}
