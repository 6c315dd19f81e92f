import { z } from 'zod';
import { derivation, type DerivationWorld } from '#mapping/derivation.js';
import { sql, type Sql } from '#sql/sql.js';

const time = 'T([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9])?)?';

/**
 * A date and time of SDTM as a SAS datetime number. Missing hours, minutes and seconds make it missing, or are completed to the first or last
 * possible ones; a date that is not complete makes it missing.
 *
 * See ADaMIG 1.3, section 3.1.2 "General Timing Variable Conventions".
 */
export const numericDatetime = derivation({
  name: 'numeric_datetime',
  reference: 'ADaMIG 1.3, section 3.1.2',
  storage: 'number',
  displayFormat: 'DATETIME20.',
  dataType: 'integer',
  params: z.strictObject({
    of: z.string().describe('The ISO 8601 date and time.'),
    impute: z
      .enum(['none', 'first', 'last'])
      .default('none')
      .describe('What a partial time becomes: missing, its first second, or its last.'),
  }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, impute }) =>
    `Date and time of ${of} as a SAS datetime; ${impute === 'none' ? 'missing where either is not complete' : `missing hours, minutes and seconds completed to the ${impute} possible ones`}.`,
  sql: ({ of, impute }, world) => {
    const value = world.own(of);
    const rest = impute === 'last' ? 'T23:59:59' : 'T00:00:00';
    const whole =
      impute === 'none'
        ? sql`CASE WHEN length(${value}) = 19 THEN ${value} END`
        : sql`${value} || substring(${rest}, CAST(length(${value}) - 9 AS BIGINT))`;
    return {
      value: sql`CASE WHEN ${isDatetime(value)} THEN epoch(try_cast(${whole} AS TIMESTAMP)) - epoch(TIMESTAMP '1960-01-01 00:00:00') END`,
    };
  },
});

/**
 * How far a time was imputed: "H" all of it, "M" minutes and seconds, "S" the seconds, which say nothing where a study never collects them.
 *
 * See ADaMIG 1.3, section 3.1.3 "Date and Time Imputation Flag Variables".
 */
export const timeImputationFlag = derivation({
  name: 'time_imputation_flag',
  reference: 'ADaMIG 1.3, section 3.1.3',
  storage: 'text',
  params: z.strictObject({
    of: z.string().describe('The ISO 8601 date and time that was imputed.'),
    seconds: z
      .enum(['collected', 'not_collected'])
      .default('collected')
      .describe('Whether the form asks for seconds: where it does not, their lack is no imputation.'),
  }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, seconds }) =>
    `"H" where the hours of ${of} were imputed, "M" where minutes and seconds were${seconds === 'collected' ? ', "S" where the seconds were' : ''}.`,
  sql: ({ of, seconds }, world) => {
    const value = world.own(of);
    const flag: Sql = seconds === 'collected' ? sql`'S'` : sql`NULL`;
    return {
      value: sql`CASE WHEN ${isDatetime(value)} THEN CASE length(${value}) WHEN 10 THEN 'H' WHEN 13 THEN 'M' WHEN 16 THEN ${flag} END END`,
    };
  },
});

/** A complete date, with or without as much of a time as is known. */
function isDatetime(value: ReturnType<DerivationWorld['own']>): Sql {
  return sql`regexp_full_match(${value}, ${`[0-9]{4}-[0-9]{2}-[0-9]{2}(${time})?`})`;
}
