import { z } from 'zod';
import { derivation } from '#mapping/derivation.js';
import { sql } from '#sql/sql.js';
import { joinsOf, operand, ownVariable, readsOf, valueOf } from './by-group.js';

/**
 * Days from the reference date, which is day 1; the day before it is day -1, and there is no day 0.
 *
 * See ADaMIG 1.3, section 3.3, table of timing variables (ADY).
 */
export const analysisDay = derivation({
  name: 'analysis_day',
  reference: 'ADaMIG 1.3, section 3.3, timing variables: ADY',
  storage: 'number',
  dataType: 'integer',
  params: z.strictObject({
    of: ownVariable.default('ADT').describe('The date whose day is counted.'),
    reference: operand.default('ADSL.TRTSDT').describe('Day 1.'),
  }),
  reads: ({ of, reference }) => readsOf([of], [reference]),
  method: ({ of, reference }) => `${of} - ${reference}, plus one on or after ${reference}.`,
  sql: ({ of, reference }, world) => {
    const days = sql`(${world.own(of)} - ${valueOf(reference, world)})`;
    return { value: sql`${days} + CASE WHEN ${days} >= 0 THEN 1 ELSE 0 END`, joins: joinsOf([reference], world) };
  },
});

const units = { days: 1, weeks: 7, months: 30.4375, years: 365.25 } as const;

/**
 * Time between two dates, both counted, in days, or in weeks, months of 30.4375 and years of 365.25 days. With `both_days: false` the first day
 * is not counted. An end before the start gives a negative duration, without the extra day.
 *
 * See ADaMIG 1.3, section 3.2, table of trial experience variables (TRTDURD, TRxxDURM).
 */
export const duration = derivation({
  name: 'duration',
  reference: 'ADaMIG 1.3, section 3.2, trial experience variables: TRTDURD',
  storage: 'number',
  params: z.strictObject({
    start: operand.describe('The first date.'),
    end: operand.describe('The last date.'),
    unit: z.enum(['days', 'weeks', 'months', 'years']).default('days').describe('What is counted.'),
    both_days: z.boolean().default(true).describe('Whether the first day counts too.'),
  }),
  reads: ({ start, end }) => readsOf([], [start, end]),
  method: ({ start, end, unit, both_days: both }) => {
    const days = `${end} - ${start}${both ? ' + 1' : ''}`;
    return unit === 'days'
      ? `Days from the start to the end: ${days}.`
      : `Days from the start to the end (${days}) divided by ${units[unit]}, in ${unit}.`;
  },
  sql: ({ start, end, unit, both_days: both }, world) => {
    const days = sql`(${valueOf(end, world)} - ${valueOf(start, world)})`;
    const counted = both ? sql`(${days} + CASE WHEN ${days} >= 0 THEN 1 ELSE 0 END)` : days;
    return {
      value: unit === 'days' ? counted : sql`${counted} / ${units[unit]}`,
      joins: joinsOf([start, end], world),
    };
  },
});

/**
 * "Y" where the date is on treatment: from its first day to `days` days after its last, without an end while it goes on.
 *
 * See ADaMIG 1.3, section 3.3, table of flag variables (ONTRTFL).
 */
export const onTreatment = derivation({
  name: 'on_treatment',
  reference: 'ADaMIG 1.3, section 3.3, flag variables: ONTRTFL',
  storage: 'text',
  params: z.strictObject({
    date: ownVariable.default('ADT').describe('The date of the record.'),
    start: operand.default('ADSL.TRTSDT').describe('The start of treatment.'),
    end: operand.default('ADSL.TRTEDT').describe('The end of treatment.'),
    days: z.number().int().nonnegative().default(0).describe('Days after the end that still count.'),
  }),
  reads: ({ date, start, end }) => readsOf([date], [start, end]),
  method: ({ date, start, end, days }) =>
    `"Y" where ${date} is from ${start} to ${end}${days === 0 ? '' : ` plus ${days} days`}, or not before ${start} while ${end} is missing.`,
  sql: ({ date, start, end, days }, world) => {
    const value = world.own(date);
    const after = sql`${value} - ${valueOf(end, world)}`;
    return {
      value: sql`CASE WHEN ${value} - ${valueOf(start, world)} >= 0 AND coalesce(${after} <= ${days}, TRUE) THEN 'Y' END`,
      joins: joinsOf([start, end], world),
    };
  },
});

/**
 * "Y" on an event that began on treatment or up to `days` days after it (without `days`, at any time after). An event whose start is unknown
 * counts unless it ended before treatment, or with `unknown_start: ignore` does not. With `worsened` an event that began before counts too,
 * where its greatest severity is more than the initial one and it did not end before treatment.
 *
 * See ADaMIG 1.3, section 3.1.4 "Flag Variable Conventions"; the name TRTEMFL is that of occurrence data.
 */
export const treatmentEmergent = derivation({
  name: 'treatment_emergent',
  reference: 'ADaMIG 1.3, section 3.1.4; occurrence data: TRTEMFL',
  storage: 'text',
  params: z.strictObject({
    start: ownVariable.default('ASTDT').describe('The start of the event.'),
    end: ownVariable.default('AENDT').describe('The end of the event.'),
    from: operand.default('ADSL.TRTSDT').describe('The start of treatment.'),
    until: operand.default('ADSL.TRTEDT').describe('The end of treatment.'),
    days: z.number().int().nonnegative().optional().describe('Days after the end of treatment that still count.'),
    unknown_start: z.enum(['count', 'ignore']).default('count').describe('Whether an event without a start counts.'),
    worsened: z
      .strictObject({
        initial: ownVariable.describe('The severity at its start.'),
        greatest: ownVariable.describe('The greatest severity.'),
      })
      .optional()
      .describe('An event from before treatment counts where it got worse.'),
  }),
  reads: ({ start, end, from, until, days, worsened }) =>
    readsOf(
      [start, end, ...(worsened === undefined ? [] : [worsened.initial, worsened.greatest])],
      [from, ...(days === undefined ? [] : [until])],
    ),
  method: ({ start, end, from, until, days, unknown_start: unknown, worsened }) =>
    `"Y" where ${start} is not before ${from}${days === undefined ? '' : ` and not more than ${days} days after ${until}`}${unknown === 'count' ? `, or ${start} is missing and ${end} not before ${from}` : ''}${worsened === undefined ? '' : `, or ${start} is before ${from}, ${end} is not, and ${worsened.greatest} is more than ${worsened.initial}`}.`,
  sql: ({ start, end, from, until, days, unknown_start: unknown, worsened }, world) => {
    const began = world.own(start);
    const first = valueOf(from, world);
    const lasted = sql`coalesce(${world.own(end)} - ${first} >= 0, TRUE)`;
    const inTime = days === undefined ? sql`TRUE` : sql`coalesce(${began} - ${valueOf(until, world)} <= ${days}, TRUE)`;
    const missing = unknown === 'count' ? sql`${began} IS NULL AND ${lasted}` : sql`FALSE`;
    const worse =
      worsened === undefined
        ? sql`FALSE`
        : sql`${began} - ${first} < 0 AND ${lasted} AND ${world.own(worsened.greatest)} - ${world.own(worsened.initial)} > 0`;
    return {
      value: sql`CASE WHEN ${first} IS NULL THEN NULL WHEN (${began} - ${first} >= 0 AND ${inTime}) OR (${missing}) OR (${worse}) THEN 'Y' END`,
      joins: joinsOf([from, ...(days === undefined ? [] : [until])], world),
    };
  },
});
