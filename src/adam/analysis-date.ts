import { z } from 'zod';
import { datePart, dayOf, sasDay } from '#sql/idioms.js';
import { sql } from '#sql/sql.js';
import { derivation } from '#mapping/derivation.js';

const impute = z
  .enum(['none', 'first', 'last'])
  .default('none')
  .describe('What a partial date becomes: missing, its first day, or its last day.');

/**
 * A date of SDTM as a SAS date number; a partial one is missing, or completed to the first or last day that it may mean.
 *
 * See ADaMIG 1.3, section 3.1.2 "General Timing Variable Conventions".
 */
export const numericDate = derivation({
  name: 'numeric_date',
  reference: 'ADaMIG 1.3, section 3.1.2',
  storage: 'number',
  displayFormat: 'DATE9.',
  dataType: 'date',
  params: z.strictObject({ of: z.string().describe('The ISO 8601 date.'), impute }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, impute: how }) =>
    `Date part of ${of} as a SAS date${how === 'none' ? '; missing where it is partial' : `; missing day and month completed to the ${how} possible ones`}.`,
  sql: ({ of, impute: how }, world) => {
    const value = world.own(of);
    if (how === 'none') return { value: sasDay(dayOf(value)) };
    const whole = datePart(value);
    const month =
      how === 'first' ? sql`${value} || '-01'` : sql`CAST(last_day(try_cast(${value} || '-01' AS DATE)) AS VARCHAR)`;
    const year = sql`${value} || ${how === 'first' ? '-01-01' : '-12-31'}`;
    const completed = sql`CASE WHEN length(${value}) >= 10 THEN ${whole} WHEN length(${value}) = 7 THEN ${month} WHEN length(${value}) = 4 THEN ${year} END`;
    return { value: sasDay(sql`try_cast(${completed} AS DATE)`) };
  },
});

/**
 * How far a date was imputed: "D" the day, "M" day and month, "Y" all of it.
 *
 * See ADaMIG 1.3, section 3.1.3 "Date and Time Imputation Flag Variables".
 */
export const imputationFlag = derivation({
  name: 'imputation_flag',
  reference: 'ADaMIG 1.3, section 3.1.3',
  storage: 'text',
  params: z.strictObject({ of: z.string().describe('The ISO 8601 date that was imputed.') }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of }) => `"D" where the day of ${of} was imputed, "M" where month and day were.`,
  sql: ({ of }, world) => ({ value: sql`CASE length(${world.own(of)}) WHEN 7 THEN 'D' WHEN 4 THEN 'M' END` }),
});
