import { z } from 'zod';
import { derivation, type DerivationWorld } from '#mapping/derivation.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { joinsOf, operand, ownVariable, readsOf, valueOf } from './by-group.js';

const bounds = {
  start: operand.describe('The first day.'),
  end: operand.optional().describe('The last day; without it the window goes on until the next begins.'),
};
const periodWindow = z.strictObject({
  ...bounds,
  period: z.number().int().positive().describe('The number of the period.'),
  name: z.string().min(1).optional().describe('The name of the period.'),
});
const treatmentWindow = z.strictObject({ ...bounds, treatment: operand.describe('The variable with the treatment.') });
interface Window {
  readonly start: string;
  readonly end?: string | undefined;
}

/**
 * The period that holds the date, by its number or its name. Windows stand in order of time; on a day of two the later one counts. A window
 * without an end, or whose end is missing for the subject, goes on until the next one begins.
 *
 * See ADaMIG 1.3, section 3.3, table of timing variables (APERIOD, APERIODC).
 */
export const period = derivation({
  name: 'period',
  reference: 'ADaMIG 1.3, section 3.3, timing variables: APERIOD, APERIODC',
  storage: 'number',
  dataType: 'integer',
  params: z
    .strictObject({
      of: ownVariable.default('ADT').describe('The date of the record.'),
      give: z.enum(['number', 'name']).default('number').describe('The number or the name of the period.'),
      windows: z.array(periodWindow).min(1).describe('The periods in order of time.'),
    })
    .refine(
      ({ give, windows }) => give === 'number' || windows.every(({ name }) => name !== undefined),
      'every window needs a name where the name is given',
    ),
  reads: ({ of, windows }) => readsOf([of], windows.flatMap(edges)),
  method: ({ of, give, windows }) =>
    `By ${of}: ${windows.map((one) => `${give === 'name' ? (one.name ?? '') : one.period} ${words(one)}`).join('; ')}; the last that holds.`,
  sql: ({ of, give, windows }, world) => ({
    value: lastWindow(world, of, windows, (one) => sql`${give === 'name' ? (one.name ?? null) : one.period}`),
    joins: joinsOf(windows.flatMap(edges), world),
  }),
});

/**
 * The treatment of the period that holds the date, by the same windows as `period`.
 *
 * See ADaMIG 1.3, section 3.3, table of record-level treatment variables (TRTP, TRTA).
 */
export const periodTreatment = derivation({
  name: 'period_treatment',
  reference: 'ADaMIG 1.3, section 3.3, record-level treatment variables: TRTP, TRTA',
  storage: 'text',
  params: z.strictObject({
    of: ownVariable.default('ADT').describe('The date of the record.'),
    windows: z.array(treatmentWindow).min(1).describe('The periods of treatment in order of time.'),
  }),
  reads: ({ of, windows }) => readsOf([of], windows.flatMap(all)),
  method: ({ of, windows }) =>
    `By ${of}: ${windows.map((one) => `${one.treatment} ${words(one)}`).join('; ')}; the last that holds.`,
  sql: ({ of, windows }, world) => ({
    value: lastWindow(world, of, windows, ({ treatment }) => valueOf(treatment, world)),
    joins: joinsOf(windows.flatMap(all), world),
  }),
});

function edges({ start, end }: Window): readonly string[] {
  return end === undefined ? [start] : [start, end];
}

function all(one: z.infer<typeof treatmentWindow>): readonly string[] {
  return [...edges(one), one.treatment];
}

function lastWindow<One extends Window>(
  world: DerivationWorld,
  of: string,
  windows: readonly One[],
  value: (one: One) => Sql,
): Sql {
  const branches = windows.toReversed().map((one) => {
    const inside =
      one.end === undefined ? sql`TRUE` : sql`coalesce(${world.own(of)} - ${valueOf(one.end, world)} <= 0, TRUE)`;
    return sql`WHEN ${world.own(of)} - ${valueOf(one.start, world)} >= 0 AND ${inside} THEN ${value(one)}`;
  });
  return sql`CASE ${join(branches, ' ')} END`;
}

function words({ start, end }: Window): string {
  return end === undefined ? `from ${start}` : `from ${start} to ${end}`;
}
