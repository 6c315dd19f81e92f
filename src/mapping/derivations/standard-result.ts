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

const columns = ['TESTCD', 'FROM', 'TO', 'FACTOR', 'OFFSET', 'DIGITS'];

function conversion({ unit, test, table }: Params, world: DerivationWorld) {
  const alias = `conversion ${table}`;
  return {
    alias,
    // The decimals are those of the table: of every result they would be read from the text again.
    select: sql`SELECT *, ${decimal(sql`factor`, 12)} AS exact_factor, ${decimal(sql`shift`, 12)} AS exact_shift FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM ${world.relation(table)})`,
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
    const exact = sql`${decimal(sql`trim(${world.own(given.value)})`, 6)} * ${alias}.exact_factor + ${alias}.exact_shift`;
    const near = sql`${number} * CAST(${alias}.factor AS DOUBLE) + CAST(${alias}.shift AS DOUBLE)`;
    return {
      value: roundHalfAway(sql`coalesce(CAST(${exact} AS DOUBLE), ${near})`, sql`${alias}.digits`),
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

/**
 * The result as text in standard format: the number in its shortest form, else the collected text.
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
  }),
  reads: ({ number, text }) => ({ own: [number, text], others: [] }),
  method: ({ number, text }) => `${number} as text; ${text} where the result is not a number.`,
  sql: ({ number, text }, world) => ({
    value: sql`CASE WHEN ${world.own(number)} IS NOT NULL THEN ${numberText(world.own(number))} ELSE ${world.own(text)} END`,
  }),
});

const INEQUALITY = '\\s*(?:<=?|>=?|≤|≥)\\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))\\s*';

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

/** A text as DECIMAL where that holds every digit of it, else NULL. */
function decimal(text: Sql, scale: number): Sql {
  const digits = sql`${`[+-]?[0-9]{0,${18 - scale}}([.][0-9]{0,${scale}})?`}`;
  return sql`CASE WHEN regexp_full_match(${text}, ${digits}) THEN try_cast(${text} AS ${trusted(`DECIMAL(18, ${scale})`)}) END`;
}
