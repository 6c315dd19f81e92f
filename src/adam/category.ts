import { z } from 'zod';
import { derivation, type DerivationWorld } from '#mapping/derivation.js';
import { join, sql, type Sql } from '#sql/sql.js';
import { ownVariable, readsOf } from './by-group.js';

const category = z
  .strictObject({
    category: z.string().min(1).describe('The text of the category.'),
    number: z.number().optional().describe('Its number.'),
    from: z.number().optional().describe('At least this.'),
    above: z.number().optional().describe('More than this.'),
    to: z.number().optional().describe('At most this.'),
    below: z.number().optional().describe('Less than this.'),
    when: z.record(ownVariable, z.string()).default({}).describe('Other variables and the texts that they must have.'),
  })
  .refine((bounds) => bounds.from === undefined || bounds.above === undefined, 'either from or above, not both')
  .refine((bounds) => bounds.to === undefined || bounds.below === undefined, 'either to or below, not both');
type Category = z.infer<typeof category>;

const comparisons = [
  ['from', '>='],
  ['above', '>'],
  ['to', '<='],
  ['below', '<'],
] as const;

/**
 * The first category whose bounds hold the value, by its name or its number: `from` and `to` belong to it, `above` and `below` do not. A category
 * may hold for one parameter only (`when: { PARAMCD: WEIGHT }`). A missing value, or one that no category holds, has none.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (AVALCATy, AVALCAyN, CHGCATy, BASECATy ...).
 */
export const categoryOf = derivation({
  name: 'category',
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: AVALCATy, AVALCAyN',
  storage: 'text',
  params: z
    .strictObject({
      of: ownVariable.default('AVAL').describe('The number that is put into a category.'),
      give: z.enum(['category', 'number']).default('category').describe('The text or the number of the category.'),
      categories: z.array(category).min(1).describe('The categories; the first that holds counts.'),
    })
    .refine(
      ({ give, categories }) => give === 'category' || categories.every(({ number }) => number !== undefined),
      'every category needs a number where the number is given',
    ),
  reads: ({ of, categories }) => readsOf([of, ...categories.flatMap(({ when }) => Object.keys(when))]),
  method: ({ of, give, categories }) =>
    `The first that holds, by ${of}: ${categories.map((one) => words(of, give, one)).join('; ')}.`,
  sql: ({ of, give, categories }, world) => ({
    value: sql`CASE WHEN ${world.own(of)} IS NULL THEN NULL ${join(
      categories.map(
        (one) => sql`WHEN ${holds(world, of, one)} THEN ${give === 'number' ? (one.number ?? null) : one.category}`,
      ),
      ' ',
    )} END`,
  }),
});

function holds(world: DerivationWorld, of: string, one: Category): Sql {
  const value = world.own(of);
  const { from, above, to, below } = one;
  const bounds = [
    ...(from === undefined ? [] : [sql`${value} - ${from} >= 0`]),
    ...(above === undefined ? [] : [sql`${value} - ${above} > 0`]),
    ...(to === undefined ? [] : [sql`${value} - ${to} <= 0`]),
    ...(below === undefined ? [] : [sql`${value} - ${below} < 0`]),
  ];
  const only = Object.entries(one.when).map(([column, text]) => sql`CAST(${world.own(column)} AS VARCHAR) = ${text}`);
  return join([sql`TRUE`, ...bounds, ...only], ' AND ');
}

function words(of: string, give: 'category' | 'number', one: Category): string {
  const bounds = comparisons.flatMap(([key, sign]) => {
    const bound = one[key];
    return bound === undefined ? [] : [`${of} ${sign} ${bound}`];
  });
  const only = Object.entries(one.when).map(([column, text]) => `${column} = ${text}`);
  const name = give === 'number' ? String(one.number) : one.category;
  return `${name} where ${[...only, ...bounds].join(' and ') || `${of} is present`}`;
}
