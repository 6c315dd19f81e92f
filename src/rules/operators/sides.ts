import { join, sql, type Sql } from '#sql/sql.js';
import { namedValue, sqlType } from '../context.js';
import type { Column, ColumnType, Trouble } from '../evaluation.js';
import type { Test } from '../rule.js';
import { always, anyOf, asNumber, asText, isEmpty, isList, never, single, truth, type Operands } from './operator.js';

/** What is compared: the target and the other value, and when each is empty. */
export interface Sides {
  readonly a: Column;
  readonly b: Column;
  readonly aEmpty: Sql;
  readonly bEmpty: Sql;
}

/** The two sides of a comparison; with `value_is_reference`, the other names in each row the column that is meant. */
export function sidesOf(operands: Operands): Sides | Trouble {
  const { test, target } = operands;
  const other = single(operands);
  if ('kind' in other) return other;
  const sides = { a: target, b: other, aEmpty: isEmpty(target), bEmpty: isEmpty(other) };
  return test.options.get('value_is_reference') === true ? referred(sides, operands) : sides;
}

/**
 * Whether both sides hold the same; two empty ones may. Types count: a number never equals a text, unless the test is insensitive to types
 * ("200.00" is 200) or rounds values that read as numbers to the next even whole one.
 */
export function sameSides({ a, b }: Sides, test: Test, fold: boolean): Sql {
  if (isList(a) || isList(b)) return a.type === b.type ? truth(sql`${a.expression} = ${b.expression}`) : never;
  if (test.options.get('round_values') === true) return sameRounded(a, b);
  const [x, y] = test.options.get('type_insensitive') === true ? [canonical(a), canonical(b)] : [a, b];
  if (fold) return sql`(${folded(x)} IS NOT DISTINCT FROM ${folded(y)})`;
  if (x.type !== y.type) return never;
  if (x.same !== undefined && y.same !== undefined && x.type === 'text')
    return x.same !== null && x.same === y.same ? always : never;
  return truth(sql`${x.expression} = ${y.expression}`);
}

/** Without regard to case, what is no text counts as nothing. */
function folded({ type, expression }: Column): Sql {
  return type === 'text' ? sql`lower(nullif(${expression}, ''))` : sql`CAST(NULL AS VARCHAR)`;
}

/** A text that reads as a number is compared as that number's text. */
function canonical(column: Column): Column {
  if (column.type !== 'text') return { type: 'text', expression: asText(column) };
  const number = asText({ type: 'number', expression: asNumber(column) });
  return { type: 'text', expression: sql`coalesce(${number}, trim(${column.expression}))` };
}

function sameRounded(a: Column, b: Column): Sql {
  const rounded = (column: Column) => sql`round_even(${asNumber(column)}, 0)`;
  const plain = (column: Column) => sql`${asNumber(column)} IS NULL`;
  const asTheyAre =
    a.type === b.type ? truth(sql`${plain(a)} AND ${plain(b)} AND ${a.expression} = ${b.expression}`) : never;
  return anyOf([truth(sql`${rounded(a)} = ${rounded(b)}`), asTheyAre]);
}

/** The column named by the value: one that has the target's type is compared, one of another type only fills the place. */
function referred(sides: Sides, { test, target, context }: Operands): Sides {
  const { columns } = context.evaluation;
  const loose = test.options.get('type_insensitive') === true;
  const names = namedValue(test.value, context.dataset);
  const others = columns.names().flatMap((name): [string, Column][] => {
    const column = name === names || sides.b.among?.has(name) === false ? undefined : columns.get(name);
    return column === undefined || isList(column) ? [] : [[name, column]];
  });
  const chosen = (of: (column: Column) => Sql, wanted: (column: Column) => boolean, otherwise: Sql): Sql => {
    const cases = others
      .filter(([, column]) => wanted(column))
      .map(([name, column]) => sql`WHEN ${name} THEN ${of(column)}`);
    return cases.length === 0 ? otherwise : sql`CASE ${sides.b.expression} ${join(cases, ' ')} ELSE ${otherwise} END`;
  };
  const type: ColumnType = loose ? 'text' : target.type;
  const missing = sql`CAST(NULL AS ${sqlType(type)})`;
  const value = chosen(
    (column) => (loose ? canonical(column).expression : column.expression),
    (column) => loose || column.type === type,
    missing,
  );
  const { evaluation } = context;
  return {
    ...sides,
    b: { type, expression: evaluation.stageOfRow(value) },
    bEmpty: evaluation.stageOfRow(chosen(isEmpty, () => true, always)),
  };
}
