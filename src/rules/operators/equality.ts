import { sql, type Sql } from '#sql/sql.js';
import { unsupported, type Column } from '../evaluation.js';
import {
  asText,
  isEmpty,
  isList,
  literalColumn,
  never,
  not,
  single,
  truth,
  type Operator,
  type Operators,
} from './operator.js';

const equalTo: Operator = (operands) => {
  const other = single(operands);
  if ('kind' in other) return other;
  const { test, target } = operands;
  if (isList(target) !== isList(other)) return never;
  if (test.options.get('value_is_reference') === true) return unsupported('value_is_reference');
  if (test.options.get('type_insensitive') === true) return sameText(target, other);
  if (test.options.get('round_values') === true) return sameRounded(target, other);
  return same(target, other);
};

const notEqualTo: Operator = (operands) => {
  const equal = equalTo(operands);
  const other = single(operands);
  if (equal.kind !== 'sql') return equal;
  if ('kind' in other) return other;
  return sql`(NOT (${isEmpty(operands.target)} AND ${isEmpty(other)}) AND NOT ${equal})`;
};

const equalIgnoringCase: Operator = (operands) => {
  const other = single(operands);
  if ('kind' in other) return other;
  if (operands.target.type !== 'text' || other.type !== 'text') return never;
  return truth(sql`lower(nullif(${operands.target.expression}, '')) = lower(nullif(${other.expression}, ''))`);
};

const notEqualIgnoringCase: Operator = (operands) => {
  const equal = equalIgnoringCase(operands);
  const other = single(operands);
  if (equal.kind !== 'sql') return equal;
  if ('kind' in other) return other;
  return sql`(NOT (${isEmpty(operands.target)} AND ${isEmpty(other)}) AND NOT ${equal})`;
};

/** Types count: a number never equals a text. */
export function same(a: Column, b: Column): Sql {
  if (a.type !== b.type) return never;
  return sql`(${truth(sql`${a.expression} = ${b.expression}`)} AND NOT ${isEmpty(a)})`;
}

function sameText(a: Column, b: Column): Sql {
  return truth(sql`nullif(trim(${asText(numeric(a))}), '') = nullif(trim(${asText(numeric(b))}), '')`);
}

/** A text that reads as a number is compared as that number's text: "200.00" and "200" are the same. */
function numeric(column: Column): Column {
  if (column.type !== 'text') return column;
  const number = sql`try_cast(${column.expression} AS DOUBLE)`;
  const text = asText({ type: 'number', expression: number });
  return { type: 'text', expression: sql`coalesce(${text}, ${column.expression})` };
}

function sameRounded(a: Column, b: Column): Sql {
  const rounded = ({ expression }: Column) => sql`round_even(try_cast(${expression} AS DOUBLE), 0)`;
  return truth(sql`${rounded(a)} = ${rounded(b)}`);
}

const affix =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const { test, target, context } = operands;
    const length = test.options.get(side);
    if (target.type !== 'text' || typeof length !== 'number') return unsupported(`${test.operator} here`);
    const other = test.value === 'DOMAIN' ? literalColumn(context.wildcard) : single(operands);
    if ('kind' in other) return other;
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    return same({ type: 'text', expression: sql`${cut}(${target.expression}, CAST(${length} AS BIGINT))` }, other);
  };

const negatedAffix =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const found = affix(side)(operands);
    return found.kind === 'sql' ? sql`(NOT ${isEmpty(operands.target)} AND ${not(found)})` : found;
  };

const stringPart: Operator = (operands) => {
  const { test, target } = operands;
  const other = single(operands);
  const expression = test.options.get('regex');
  if ('kind' in other) return other;
  if (typeof expression !== 'string') return unsupported(`${test.operator} without a pattern`);
  const group = /\((?!\?)/.test(expression) ? 1 : 0;
  const part = sql`regexp_extract(${asText(other)}, ${expression}, CAST(${group} AS INTEGER))`;
  return truth(sql`${target.expression} = ${part}`);
};

/** Are two values the same? */
export const equality: Operators = {
  equal_to: equalTo,
  not_equal_to: notEqualTo,
  equal_to_case_insensitive: equalIgnoringCase,
  not_equal_to_case_insensitive: notEqualIgnoringCase,
  prefix_equal_to: affix('prefix'),
  prefix_not_equal_to: negatedAffix('prefix'),
  suffix_equal_to: affix('suffix'),
  suffix_not_equal_to: negatedAffix('suffix'),
  equals_string_part: stringPart,
  does_not_equal_string_part: (operands) => {
    const found = stringPart(operands);
    return found.kind === 'sql' ? not(found) : found;
  },
};
