import { sql, trusted, type Sql } from '#sql/sql.js';
import { type Column, type Trouble } from '../evaluation.js';
import {
  asText,
  negated,
  never,
  not,
  single,
  truth,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';

const month = '(?:0[1-9]|1[0-2]|-)';
const day = '(?:0[1-9]|[12][0-9]|3[01]|-)';
const zone = '(?:Z|[+-][0-2][0-9](?::?[0-5][0-9])?)?';
const time = `T(?:[01][0-9]|2[0-3]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9](?:\\.[0-9]+)?|-))?)?${zone}`;
const moment = `(?:[0-9]{4}|-)(?:-${month}(?:-${day}(?:${time})?)?)?`;
const wellFormed = `^${moment}(?:/${moment})?$`;

const full = '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-?W[0-5][0-9](?:-?[1-7])?';
const clock = '(?:[01][0-9]|2[0-3])(?::?[0-5][0-9](?::?[0-5][0-9](?:[.,][0-9]+)?)?)?';
const complete = `^(?:${full})(?:[T ]${clock}${zone})?$`;

/** From the year down to the first component that is not known. */
const known = '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?';

const noDecimals = '^-?P(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)$';
const someDecimals = '^-?P[0-9YMWDTHS]*[0-9]+[.,][0-9]+[YMWDHS]$';

/** A date or an interval of dates as SDTM writes it (ISO 8601, unknown parts as hyphens), on a day that exists. */
function validDate(x: Sql): Sql {
  const calendar = sql`(contains(${x}, '/') OR contains(${x}, '--') OR length(${x}) < 10 OR try_cast(left(${x}, 10) AS DATE) IS NOT NULL)`;
  return truth(sql`${x} <> '-' AND regexp_matches(${x}, ${wellFormed}) AND ${calendar}`);
}

function completeDate(x: Sql): Sql {
  const dashed = sql`(length(${x}) < 10 OR substr(${x}, 5, 1) <> '-' OR substr(${x}, 6, 1) = 'W' OR try_cast(left(${x}, 10) AS DATE) IS NOT NULL)`;
  const basic = sql`(NOT regexp_matches(left(${x}, 8), '^[0-9]{8}$') OR try_strptime(left(${x}, 8), '%Y%m%d') IS NOT NULL)`;
  return truth(sql`regexp_matches(${x}, ${complete}) AND ${dashed} AND ${basic}`);
}

/** The known part of a valid date, in UTC where it states a zone; missing where it cannot be compared. */
function comparable(x: Sql): Sql {
  const shifted = sql`strftime(try_cast(${x} AS TIMESTAMPTZ) AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S')`;
  const plain = sql`nullif(regexp_extract(${x}, ${known}), '')`;
  return sql`CASE WHEN contains(${x}, '/') OR NOT ${validDate(x)} THEN NULL
    WHEN regexp_matches(${x}, 'T[0-9]{2}:[0-9]{2}.*[+-][0-9]{2}(:?[0-9]{2})?$') THEN ${shifted}
    ELSE ${plain} END`;
}

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';

const dateIs =
  (comparison: Comparison): Operator =>
  (operands) => {
    const sides = comparableSides(operands);
    if (sides === undefined) return never;
    if (!('a' in sides)) return sides;
    const { a, b } = sides;
    const shared = sql`least(length(${a}), length(${b}))`;
    const [left, right] = [sql`left(${a}, ${shared})`, sql`left(${b}, ${shared})`];
    if (comparison === '=') return truth(sql`${a} = ${b}`);
    if (comparison === '<>') return truth(sql`${a} <> ${b}`);
    return truth(sql`${left} ${trusted(comparison)} ${right}`);
  };

function comparableSides(operands: Operands): { a: Sql; b: Sql } | Trouble | undefined {
  const { target, context } = operands;
  const other = single(operands);
  if ('kind' in other) return other;
  if (target.type !== 'text' || other.type !== 'text') return undefined;
  const { evaluation } = context;
  return {
    a: evaluation.stage(comparable(target.expression)),
    b: evaluation.stage(comparable(other.expression)),
  };
}

const onText =
  (test: (x: Sql) => Sql): Operator =>
  ({ target }) =>
    test(textOf(target));

function textOf(column: Column): Sql {
  return column.type === 'text' ? column.expression : asText(column);
}

const invalidDuration: Operator = ({ target, test }) => {
  const x = textOf(target);
  const somePart = sql`NOT regexp_matches(${x}, '^-?P$|T$')`;
  const shape = sql`(regexp_matches(${x}, ${noDecimals}) OR regexp_matches(${x}, ${someDecimals}))`;
  const sign = test.options.get('negative') === false ? sql`NOT starts_with(${x}, '-')` : sql`true`;
  return not(truth(sql`${somePart} AND ${shape} AND ${sign}`));
};

/** Dates, whole and partial, and durations. */
export const dates: Operators = {
  valid_date: onText(validDate),
  invalid_date: negated(onText(validDate)),
  is_complete_date: onText(completeDate),
  is_incomplete_date: negated(onText(completeDate)),
  invalid_duration: invalidDuration,
  valid_duration: negated(invalidDuration),
  date_equal_to: dateIs('='),
  date_not_equal_to: dateIs('<>'),
  date_less_than: dateIs('<'),
  date_less_than_or_equal_to: dateIs('<='),
  date_greater_than: dateIs('>'),
  date_greater_than_or_equal_to: dateIs('>='),
};
