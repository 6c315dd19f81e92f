import { z } from 'zod';
import { recordDerivation, type RecordWorld } from '#mapping/record-derivation.js';
import { sqlText } from '#mapping/schema/parts.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { ordered, ownVariable } from '../by-group.js';
import { analysisValue, columns, every, keys, present } from './records.js';

/** The records that one name stands for: a condition, or a condition with keys of its own and which of several records. */
const input = z.preprocess(
  (written) => (typeof written === 'string' ? { where: written } : written),
  z
    .strictObject({
      where: sqlText.describe('A condition over the variables of this dataset: the records of the input.'),
      by: z.array(ownVariable).min(1).optional().describe('The keys that find its record, where they are fewer.'),
      first: z.array(ownVariable).min(1).optional().describe('Of several records the first by these variables.'),
      last: z.array(ownVariable).min(1).optional().describe('Of several records the last by these variables.'),
    })
    .refine(({ first, last }) => first === undefined || last === undefined, 'either first or last, not both'),
);

interface Params {
  readonly by: readonly string[];
  readonly value: string;
  readonly inputs: Readonly<Record<string, z.output<typeof input>>>;
  readonly compute: string;
}

/**
 * A parameter computed from others: one record for each key at which every input has a record with a value. An input may be found by fewer keys
 * (a height taken once); what is the same in the records of the inputs found by all keys is copied, DTYPE too: an index of a weight carried forward
 * is one that was carried forward.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis parameter variables (PARAMCD, AVAL).
 */
export const parameter = recordDerivation<Params>({
  name: 'parameter',
  needs: ['PARAMCD', 'PARAM', 'PARAMN', 'AVALC'],
  reference: 'ADaMIG 1.3, section 3.3, analysis parameter variables: PARAMCD, AVAL',
  params: z
    .strictObject({
      by: keys.unwrap().describe('The keys of a new record.'),
      value: analysisValue,
      inputs: z
        .record(ownVariable, input)
        .refine((inputs) => Object.keys(inputs).length > 0, 'at least one input')
        .describe('A name for each value that goes in, with the records that have it: a condition, or a map.'),
      compute: sqlText.describe('An SQL expression over the names of the inputs.'),
    })
    .superRefine(({ by, inputs }, context) => {
      for (const [name, { by: own }] of Object.entries(inputs))
        if (own?.some((key) => !by.includes(key)) === true)
          context.addIssue({
            code: 'custom',
            path: ['inputs', name, 'by'],
            message: 'some of the keys of the records',
          });
      if (wholeOf({ by, inputs }).length === 0)
        context.addIssue({ code: 'custom', path: ['inputs'], message: 'one input is found by all keys' });
    }),
  reads: ({ by, value, inputs }) => ({
    own: [...by, value, ...Object.values(inputs).flatMap(({ first = [], last = [] }) => [...first, ...last])],
    conditions: Object.keys(inputs).flatMap((name) => [
      ['inputs', name],
      ['inputs', name, 'where'],
    ]),
    computes: [{ path: ['compute'], names: Object.keys(inputs), like: value }],
  }),
  gives: ({ value }) => [value],
  apart: ({ by }) => by,
  checks: (params, world) =>
    Object.entries(params.inputs)
      .filter(([, { first, last }]) => first === undefined && last === undefined)
      .map(([name, { by = params.by }]) => ({
        what: `The input ${name}`,
        path: ['inputs', name],
        select: sql`SELECT ${columns(by)} FROM ${eligible(params, name, world)} GROUP BY ${columns(by)} HAVING count(*) > 1 ORDER BY ${columns(by)}`,
      })),
  method: ({ by, value, inputs, compute }, where) =>
    `The value ${compute} for each ${by.join(', ')}${where}, with ${Object.entries(inputs)
      .map(([name, one]) => `${name} the ${value} ${words(one)}`)
      .join(' and ')}.`,
  sql: (params, world) => {
    const { by, value, inputs } = params;
    const names = Object.keys(inputs);
    const whole = wholeOf(params);
    const [base = '', ...others] = [...whole, ...names.filter((name) => !whole.includes(name))];
    const joined = others.map((name) => {
      const on = (inputs[name]?.by ?? by).map((key) => sql`${id(name)}.${id(key)} = ${id(base)}.${id(key)}`);
      return sql` JOIN ${records(params, name, world)} ${id(name)} ON ${join(on, ' AND ')}`;
    });
    const copies = [...world.columns.keys()].map((name) => {
      const same = whole.map((other) => sql`${id(other)}.${id(name)} IS NOT DISTINCT FROM ${id(base)}.${id(name)}`);
      return sql`CASE WHEN ${join(same, ' AND ')} THEN ${id(base)}.${id(name)} END AS ${id(`${name}!copy`)}`;
    });
    const used = names.map(
      (name) => sql`struct_pack(e := ${id(name)}._e, f := ${id(name)}._file, r := ${id(name)}._row)`,
    );
    const values = names.map((name) => sql`${id(name)}.${id(value)} AS ${id(name)}`);
    const cell = (name: string) => (name === value ? (world.checked(['compute']) ?? sql`NULL`) : id(`${name}!copy`));
    return sql`SELECT ${every(world, cell)}, "!used".f AS _file, "!used".r AS _row FROM (SELECT ${join([...copies, ...values])}, list_max(list_value(${join(used)})) AS "!used" FROM ${records(params, base, world)} ${id(base)}${join(joined, '')})`;
  },
});

/** The inputs that are found by all keys. */
function wholeOf({ by, inputs }: Pick<Params, 'by' | 'inputs'>): readonly string[] {
  return Object.entries(inputs)
    .filter(([, input]) => input.by === undefined || by.every((key) => input.by?.includes(key)))
    .map(([name]) => name);
}

function eligible({ by, value, inputs }: Params, name: string, world: RecordWorld): Sql {
  const where = world.checked(['inputs', name, 'where']) ?? world.checked(['inputs', name]) ?? sql`FALSE`;
  return sql`(SELECT * FROM ${world.rows} WHERE coalesce(${where}, FALSE) AND ${present([...(inputs[name]?.by ?? by), value])})`;
}

/** One record for each key of the input. */
function records(params: Params, name: string, world: RecordWorld): Sql {
  const { by = params.by, first, last } = params.inputs[name] ?? {};
  const order = first ?? last;
  const from = eligible(params, name, world);
  if (order === undefined) return from;
  const terms = [...order.map(id), sql`_e`].map((term) => ordered(term, last !== undefined));
  return sql`(SELECT * FROM ${from} QUALIFY row_number() OVER (PARTITION BY ${columns(by)} ORDER BY ${join(terms)}) = 1)`;
}

function words({ where, by, first, last }: Params['inputs'][string]): string {
  const which = first ?? last;
  const pick = which === undefined ? '' : `, the ${first === undefined ? 'last' : 'first'} by ${which.join(', ')}`;
  return `where ${where}${by === undefined ? '' : ` of the same ${by.join(', ')}`}${pick}`;
}
