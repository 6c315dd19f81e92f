import { z } from 'zod';
import { numberOf, numberText, roundHalfAway } from '#sql/idioms.js';
import { id, sql, trusted, type Sql } from '#sql/sql.js';
import { derivation, type DerivationWorld } from '../derivation.js';

const params = z.strictObject({
  value: z.string().describe('The result as collected.'),
  unit: z.string().describe('The unit as collected.'),
  test: z.string().describe('The code of the test.'),
  table: z.string().describe('The table of study.yaml with the columns TESTCD, FROM, TO, FACTOR, OFFSET and DIGITS.'),
});
type Params = z.infer<typeof params>;

/** By which unit, test and table a result is converted. */
type Conversion = Pick<Params, 'unit' | 'test' | 'table'>;

const columns = ['TESTCD', 'FROM', 'TO', 'FACTOR', 'OFFSET', 'DIGITS'];

function conversion({ unit, test, table }: Conversion, world: DerivationWorld) {
  const alias = `conversion ${table}`;
  return {
    alias,
    // The decimals are those of the table: of every result they would be read from the text again.
    select: sql`SELECT *, ${decimal(sql`factor`, 12)} AS exact_factor, ${decimal(sql`shift`, 12)} AS exact_shift, try_cast(factor AS DOUBLE) = 1 AND try_cast(shift AS DOUBLE) = 0 AS is_same FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM ${world.relation(table)})`,
    on: sql`${id(alias)}."TESTCD" = ${world.own(test)} AND ${id(alias)}."FROM" IS NOT DISTINCT FROM ${world.own(unit)}`,
  };
}

const reads = ({ value, unit, test, table }: Params) => ({
  own: [value, unit, test],
  others: [{ relation: table, columns }],
});

/**
 * A numeric result in the standard unit: times FACTOR plus OFFSET of the study's table of conversions, in exact decimal arithmetic, rounded
 * half away from zero to DIGITS decimals. A numeric result whose unit the table does not know is reported and left missing.
 *
 * See SDTMIG 3.4, section 4.5.1 "Original and Standardized Results of Findings and Tests Not Done".
 */
export const convert = derivation({
  name: 'convert',
  reference: 'SDTMIG 3.4, section 4.5.1',
  storage: 'number',
  params,
  reads,
  method: ({ value, unit }) =>
    `${value} converted from ${unit} to the standard unit of the test by the study's table of conversions (times factor, plus offset), rounded half away from zero.`,
  sql: (given, world) => {
    const table = conversion(given, world);
    const alias = id(table.alias);
    const number = numberOf(world.own(given.value));
    return {
      value: roundHalfAway(converted(world.own(given.value), alias), sql`${alias}.digits`),
      joins: [table],
      problem: {
        kind: 'unit',
        severity: 'warning',
        value: sql`CASE WHEN ${number} IS NOT NULL AND ${alias}.factor IS NULL THEN concat_ws(' ', ${world.own(given.test)}, ${world.own(given.value)}, ${world.own(given.unit)}) END`,
        action: 'left missing',
      },
    };
  },
});

/**
 * The unit that results of the test are converted to.
 *
 * See SDTMIG 3.4, section 4.5.1.
 */
export const standardUnit = derivation({
  name: 'standard_unit',
  reference: 'SDTMIG 3.4, section 4.5.1',
  storage: 'text',
  params,
  reads,
  method: () => `The standard unit of the test in the study's table of conversions, where there is a result.`,
  sql: (given, world) => {
    const table = conversion(given, world);
    return {
      value: sql`CASE WHEN ${world.own(given.value)} IS NOT NULL THEN ${id(table.alias)}."TO" END`,
      joins: [table],
    };
  },
});

const NUMBER = '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)';
const SIGN = '\\s*(?:<=?|>=?|≤|≥)\\s*';
const INEQUALITY = `${SIGN}(${NUMBER})\\s*`;

/**
 * The result as text in standard format: the number in its shortest form, else the collected text. With `limits`, the limit of an inequality
 * ("<0.02") is converted to the standard unit, to six digits at least, since few decimals may make another limit of it; in that unit it stays.
 *
 * See SDTMIG 3.4, section 4.5.1.
 */
export const standardText = derivation({
  name: 'standard_text',
  reference: 'SDTMIG 3.4, section 4.5.1',
  storage: 'text',
  params: z.strictObject({
    number: z.string().describe('The number in the standard unit.'),
    text: z.string().describe('The text that stands where there is no number.'),
    limits: params
      .omit({ value: true })
      .optional()
      .describe('How the limits of inequalities are converted. Left out: they stay as they are.'),
  }),
  reads: ({ number, text, limits }) => ({
    own: [number, text, ...(limits === undefined ? [] : [limits.unit, limits.test])],
    others: limits === undefined ? [] : [{ relation: limits.table, columns }],
  }),
  method: ({ number, text, limits }) =>
    `${number} as text; ${text} where the result is not a number${limits === undefined ? '' : `, the limit of an inequality converted from ${limits.unit}`}.`,
  sql: ({ number, text, limits }, world) => {
    const collected = world.own(text);
    const withNumber = (other: Sql) =>
      sql`CASE WHEN ${world.own(number)} IS NOT NULL THEN ${numberText(world.own(number))} ELSE ${other} END`;
    if (limits === undefined) return { value: withNumber(collected) };
    const table = conversion(limits, world);
    const alias = id(table.alias);
    const isInequality = sql`regexp_full_match(${collected}, ${INEQUALITY})`;
    const limit = converted(sql`regexp_extract(${collected}, ${INEQUALITY}, 1)`, alias);
    const digits = sql`greatest(${alias}.digits, coalesce(5 - floor(log10(nullif(abs(${limit}), 0))), 0))`;
    return {
      value: withNumber(
        sql`CASE WHEN ${isInequality} AND NOT ${alias}.is_same THEN regexp_extract(${collected}, ${`^(${SIGN})`}, 1) || ${plainText(roundHalfAway(limit, digits))} ELSE ${collected} END`,
      ),
      joins: [table],
      problem: {
        kind: 'unit',
        severity: 'warning',
        value: sql`CASE WHEN ${isInequality} AND ${alias}.factor IS NULL THEN concat_ws(' ', ${world.own(limits.test)}, ${collected}, ${world.own(limits.unit)}) END`,
        action: 'limit left as collected',
      },
    };
  },
});

/**
 * The number of a result that may be an inequality ("<5", ">= 100"): missing, since the value is not known, or the limit where the mapping
 * says so. Plain numbers are themselves; other texts have none.
 *
 * See SDTMIG 3.4, section 4.5.1.
 */
export const inequalityNumber = derivation({
  name: 'inequality_number',
  reference: 'SDTMIG 3.4, section 4.5.1',
  storage: 'number',
  params: z.strictObject({
    of: z.string().describe('The result as text.'),
    limit: z
      .enum(['missing', 'use'])
      .default('missing')
      .describe('An inequality has no number, or the number of its limit.'),
  }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, limit }) =>
    `The number of ${of}; ${limit === 'use' ? 'the limit' : 'missing'} where ${of} is an inequality such as "<5".`,
  sql: ({ of, limit }, world) => {
    const value = world.own(of);
    const plain = numberOf(value);
    return {
      value:
        limit === 'use'
          ? sql`coalesce(${plain}, ${numberOf(sql`nullif(regexp_extract(${value}, ${`^${INEQUALITY}$`}, 1), '')`)})`
          : plain,
    };
  },
});

/**
 * A number as text by the factor and the shift of its conversion, exact where decimals hold it. Most results come in the standard unit, and making a
 * double of so long a decimal takes as long as all else of a conversion.
 */
function converted(text: Sql, alias: Sql): Sql {
  const exact = sql`${decimal(sql`trim(${text})`, 6)} * ${alias}.exact_factor + ${alias}.exact_shift`;
  const near = sql`${numberOf(text)} * CAST(${alias}.factor AS DOUBLE) + CAST(${alias}.shift AS DOUBLE)`;
  return sql`CASE WHEN ${alias}.is_same THEN ${numberOf(text)} ELSE coalesce(CAST(${exact} AS DOUBLE), ${near}) END`;
}

/** A number as text, without an exponent where it is small. */
function plainText(value: Sql): Sql {
  return sql`CASE WHEN abs(${value}) < 0.001 THEN rtrim(rtrim(CAST(CAST(${value} AS DECIMAL(18, 15)) AS VARCHAR), '0'), '.') ELSE ${numberText(value)} END`;
}

/** A text as DECIMAL where that holds every digit of it, else NULL. */
function decimal(text: Sql, scale: number): Sql {
  const digits = sql`${`[+-]?[0-9]{0,${18 - scale}}([.][0-9]{0,${scale}})?`}`;
  return sql`CASE WHEN regexp_full_match(${text}, ${digits}) THEN try_cast(${text} AS ${trusted(`DECIMAL(18, ${scale})`)}) END`;
}
