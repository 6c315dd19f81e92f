import { z } from 'zod';
import { recordDerivation } from '#mapping/record-derivation.js';
import { id, sql, type Sql } from '#sql/sql.js';
import { analysisValue, columns, every, keys, present } from './records.js';

/**
 * One record from the records of each group, with the average, the sum ... of their values. What is the same in all of them is copied, the rest
 * is missing; records without the value do not count, and a group needs `at_least` so many that do.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis descriptor variables (DTYPE).
 */
const summary = (name: string, dtype: string, words: string, of: (value: Sql) => Sql) =>
  recordDerivation({
    name,
    dtype,
    reference: 'ADaMIG 1.3, section 3.3, analysis descriptor variables: DTYPE',
    params: z.strictObject({
      by: keys,
      value: analysisValue,
      at_least: z.number().int().positive().default(1).describe('So many records with a value make a new one.'),
    }),
    reads: ({ by, value }) => ({ own: [...by, value], numbers: [value] }),
    gives: ({ value }) => [value],
    apart: ({ by }) => by,
    method: ({ by, value, at_least }, where) =>
      `${words} of ${value} of the records${where} of the same ${by.join(', ')}${at_least > 1 ? `, of at least ${at_least}` : ''}.`,
    sql: ({ by, value, at_least }, world) => {
      const alone = (column: Sql) =>
        sql`CASE WHEN min(${column}) = max(${column}) AND count(${column}) = count(*) THEN min(${column}) END`;
      const cell = (column: string) =>
        column === value ? of(id(value)) : by.includes(column) ? id(column) : alone(id(column));
      return sql`SELECT ${every(world, cell)}, arg_max(_file, _e) AS _file, arg_max(_row, _e) AS _row FROM ${world.rows} WHERE ${present([...by, value])} GROUP BY ${columns(by)} HAVING count(*) >= ${at_least}`;
    },
  });

// Sums go from the smallest on, so that the order of the records cannot change the last digit.
const total = (value: Sql) => sql`fsum(${value} ORDER BY ${value})`;

export const average = summary('average', 'AVERAGE', 'Average', (value) => sql`${total(value)} / count(*)`);
export const minimum = summary('minimum', 'MINIMUM', 'Minimum', (value) => sql`min(${value})`);
export const maximum = summary('maximum', 'MAXIMUM', 'Maximum', (value) => sql`max(${value})`);
export const sum = summary('sum', 'SUM', 'Sum', total);
export const median = summary('median', 'MEDIAN', 'Median', (value) => sql`median(${value})`);
