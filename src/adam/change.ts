import { z } from 'zod';
import { derivation } from '#mapping/derivation.js';
import { sql } from '#sql/sql.js';
import { flagged, onlyFlagged, ownVariable, readsOf, whereFlagged } from './by-group.js';

const operands = {
  of: ownVariable.default('AVAL').describe('The value.'),
  baseline: ownVariable.default('BASE').describe('The value at baseline.'),
  only: onlyFlagged,
};

/**
 * Value minus baseline; missing where either is.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (CHG).
 */
export const change = derivation({
  name: 'change',
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: CHG',
  storage: 'number',
  params: z.strictObject(operands),
  reads: ({ of, baseline, only }) => readsOf([of, baseline, ...only]),
  method: ({ of, baseline, only }) => `${of} - ${baseline}${whereFlagged(only)}.`,
  sql: ({ of, baseline, only }, world) => ({
    value: sql`CASE WHEN ${flagged(only, world)} THEN ${world.own(of)} - ${world.own(baseline)} END`,
  }),
});

/**
 * Change as a percentage of the baseline, or of its absolute value where a baseline may be negative; missing where the baseline is zero.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (PCHG).
 */
export const percentChange = derivation({
  name: 'percent_change',
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: PCHG',
  storage: 'number',
  params: z.strictObject({
    ...operands,
    denominator: z
      .enum(['baseline', 'absolute'])
      .default('baseline')
      .describe('Divided by the baseline, or by its absolute value.'),
  }),
  reads: ({ of, baseline, only }) => readsOf([of, baseline, ...only]),
  method: ({ of, baseline, only, denominator }) =>
    `Percentage 100 * (${of} - ${baseline}) / ${denominator === 'absolute' ? `|${baseline}|` : baseline}${whereFlagged(only)}; missing where ${baseline} is 0.`,
  sql: ({ of, baseline, only, denominator }, world) => {
    const base = world.own(baseline);
    const part = sql`nullif(${denominator === 'absolute' ? sql`abs(${base})` : base}, 0)`;
    return { value: sql`CASE WHEN ${flagged(only, world)} THEN 100 * (${world.own(of)} - ${base}) / ${part} END` };
  },
});

/**
 * From which baseline category to which: "NORMAL to HIGH". Missing where one of them is, unless a text for that is given.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (SHIFTy).
 */
export const shift = derivation({
  name: 'shift',
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: SHIFTy',
  storage: 'text',
  params: z.strictObject({
    of: ownVariable.describe('The category of the record.'),
    baseline: ownVariable.describe('The category at baseline.'),
    separator: z.string().min(1).default(' to ').describe('What stands between the two.'),
    missing: z.string().min(1).optional().describe('The text for a category that is not there.'),
    only: onlyFlagged,
  }),
  reads: ({ of, baseline, only }) => readsOf([of, baseline, ...only]),
  method: ({ of, baseline, separator, missing, only }) =>
    `${baseline}, "${separator}" and ${of}${whereFlagged(only)}; ${missing === undefined ? 'missing where either is' : `"${missing}" stands for a missing one`}.`,
  sql: ({ of, baseline, separator, missing, only }, world) => {
    const [from, to] = [world.own(baseline), world.own(of)].map((value) =>
      missing === undefined ? value : sql`coalesce(${value}, ${missing})`,
    );
    return {
      value: sql`CASE WHEN ${flagged(only, world)} THEN ${from ?? sql`NULL`} || ${separator} || ${to ?? sql`NULL`} END`,
    };
  },
});
