import { sql, trusted, type Sql } from '#sql/sql.js';
import type { Column, Trouble } from '../evaluation.js';
import {
  asText,
  isEmpty,
  isList,
  negated,
  never,
  not,
  single,
  truth,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';
import { dayExists, looksPlain } from './plain-date.js';
import { completeDate, validDate } from './valid-date.js';

/** From the year down to the first component that is not known. */
const known = '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?';
const zone = 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$';

/** The known part of a valid date, in UTC where it states a zone; missing where it cannot be compared. */
function comparable(x: Sql): Sql {
  const start = sql`nullif(regexp_extract(${x}, ${known}), '')`;
  const part = (n: number) => sql`regexp_extract(${x}, ${zone}, CAST(${n} AS INTEGER))`;
  const minutes = sql`(60 * CAST(${part(2)} AS INTEGER) + CAST(${part(3)} AS INTEGER)) * CASE ${part(1)} WHEN '-' THEN -1 ELSE 1 END`;
  const utc = sql`CAST(${padded(start)} AS TIMESTAMP) - to_minutes(${minutes})`;
  const shifted = sql`left(strftime(${utc}, '%Y-%m-%dT%H:%M:%S.%f'), length(${start}))`;
  return sql`CASE WHEN ${looksPlain(x)} THEN CASE WHEN ${dayExists(x)} THEN ${x} END
    WHEN NOT ${validDate(x)} THEN NULL
    WHEN regexp_matches(${x}, ${zone}) THEN ${shifted}
    WHEN contains(${x}, '.') THEN left(${padded(start)}, CASE WHEN contains(${start}, '.') THEN 26 ELSE length(${start}) END)
    ELSE ${start} END`;
}

/** What is not known is taken as the first of its kind, to the millionth of a second. */
function padded(start: Sql): Sql {
  return sql`left(${start} || substr('1970-01-01T00:00:00.000000', 1 + length(${start})), 26)`;
}

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';

/** Two dates are compared in what both tell. Dates of different precision are never equal. */
const dateIs =
  (comparison: Comparison): Operator =>
  (operands) => {
    const sides = comparableSides(operands);
    if (sides === undefined) return never;
    if (!('a' in sides)) return sides;
    const { a, b } = sides;
    const component = operands.test.options.get('date_component') ?? undefined;
    if (component === undefined && (comparison === '=' || comparison === '<>'))
      return truth(sql`${a} ${trusted(comparison)} ${b}`);
    if (component === undefined || component === 'auto') return truth(inWhatBothTell(a, b, comparison));
    const place =
      typeof component === 'string' && Object.hasOwn(components, component) ? components[component] : undefined;
    if (place === undefined)
      return wrongOperand(
        operands.test,
        `the date component ${JSON.stringify(component)}`,
        ['auto', ...Object.keys(components)].join(', '),
      );
    const cut = (x: Sql) => sql`substr(${padded(x)}, ${trusted(place)})`;
    return truth(sql`${cut(a)} ${trusted(comparison)} ${cut(b)}`);
  };

/** As texts: where one is the beginning of the other, they are the same in what both tell. */
function inWhatBothTell(a: Sql, b: Sql, comparison: Comparison): Sql {
  const same = sql`(starts_with(${a}, ${b}) OR starts_with(${b}, ${a}))`;
  switch (comparison) {
    case '=':
      return same;
    case '<>':
      return sql`NOT ${same}`;
    case '<':
      return sql`${a} < ${b} AND NOT starts_with(${b}, ${a})`;
    case '>':
      return sql`${a} > ${b} AND NOT starts_with(${a}, ${b})`;
    case '<=':
      return sql`${a} <= ${b} OR starts_with(${a}, ${b})`;
    case '>=':
      return sql`${a} >= ${b} OR starts_with(${b}, ${a})`;
  }
}

/** Where each component stands, and how long it is. */
const components: Readonly<Record<string, string>> = {
  year: '1, 4',
  month: '6, 2',
  day: '9, 2',
  hour: '12, 2',
  minute: '15, 2',
  second: '18, 2',
  microsecond: '21, 6',
};

function comparableSides(operands: Operands): { a: Sql; b: Sql } | Trouble | undefined {
  const { target, context } = operands;
  const other = single(operands);
  if ('kind' in other) return other;
  if (target.type !== 'text' || other.type !== 'text') return undefined;
  const { evaluation } = context;
  const side = (column: Column) =>
    column.plainDates === true ? plainSide(column) : evaluation.stageOfRow(comparable(column.expression));
  return { a: side(target), b: side(other) };
}

/** Dates that are all plain are compared as they are. */
function plainSide({ missing, expression }: Column): Sql {
  return missing === 'none' ? expression : sql`nullif(${expression}, '')`;
}

/** A number is no date. Of dates that are all plain less is asked. */
const onText =
  (test: (x: Sql) => Sql, ofPlain: (column: Column) => Sql): Operator =>
  ({ target }) => {
    if (target.type !== 'text') return never;
    return target.plainDates === true ? ofPlain(target) : test(target.expression);
  };

const validOrNot = onText(validDate, (column) => not(isEmpty(column)));
/** A day, or a day with a time. */
const completeOrNot = onText(completeDate, ({ expression }) => truth(sql`strlen(${expression}) >= 10`));

const part = (unit: string) => `(?:[0-9]+(?:[.,][0-9]*)?${unit})?,?`;
const duration = `^-?P(?:${part('Y')}${part('M')}${part('D')}(?:T${part('H')}${part('M')}${part('S')})?|[0-9]+(?:[.,][0-9]*)?W)$`;
const decimalBeforeLast = '[0-9][.,][0-9]*[YMDHS].*[0-9]';

/** Only the last part may have decimals; a time must follow the T. See ISO 8601, 4.4.3. */
const validDuration: Operator = ({ test, target }) => {
  if (isList(target)) return wrongOperand(test, 'a list', 'a column of texts');
  const x = textOf(target);
  const sign = test.options.get('negative') === false ? sql` AND NOT starts_with(${x}, '-')` : sql``;
  return truth(
    sql`regexp_matches(${x}, ${duration}) AND NOT regexp_matches(${x}, '^-?P$|T$|T[^0-9]') AND NOT regexp_matches(${x}, ${decimalBeforeLast})${sign}`,
  );
};

function textOf(column: Column): Sql {
  return column.type === 'text' ? column.expression : asText(column);
}

/** Dates, whole and partial, and durations. */
export const dates: Operators = {
  valid_date: validOrNot,
  invalid_date: negated(validOrNot),
  is_complete_date: completeOrNot,
  is_incomplete_date: negated(completeOrNot),
  invalid_duration: negated(validDuration),
  valid_duration: validDuration,
  date_equal_to: dateIs('='),
  date_not_equal_to: dateIs('<>'),
  date_less_than: dateIs('<'),
  date_less_than_or_equal_to: dateIs('<='),
  date_greater_than: dateIs('>'),
  date_greater_than_or_equal_to: dateIs('>='),
};
