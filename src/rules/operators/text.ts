import { sql, type Sql } from '#sql/sql.js';
import type { Trouble } from '../evaluation.js';
import { matchOf } from './pattern.js';
import {
  affixLength,
  asText,
  isList,
  literalColumn,
  negated,
  single,
  truth,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';

/** The pattern is anchored at the start only; a missing value fits neither form. */
const matches =
  (wanted: boolean): Operator =>
  ({ test, target, context }) => {
    if (isList(target)) return wrongOperand(test, 'a list', 'a column of single values');
    const found = matchOf(asText(target), test.value, 'at the start', test, context);
    if (found.kind !== 'sql') return found;
    return truth(wanted ? found : sql`NOT ${found}`);
  };

/** A part of the value is searched, and a missing value never counts. */
const affixMatches =
  (side: 'prefix' | 'suffix', wanted: boolean): Operator =>
  ({ test, target, context }) => {
    const length = affixLength(test, side);
    if (typeof length !== 'number') return length;
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    const part = sql`${cut}(${asText(target)}, CAST(${length} AS BIGINT))`;
    const found = matchOf(part, test.value, 'anywhere', test, context);
    if (found.kind !== 'sql') return found;
    return truth(wanted ? found : sql`NOT ${found}`);
  };

/** With a column, the beginning or end may be any of its values. */
const startsOrEnds =
  (side: 'starts_with' | 'ends_with'): Operator =>
  (operands) => {
    const other = single(operands);
    if ('kind' in other) return other;
    const { target, operand, context } = operands;
    const holds = (candidate: Sql) =>
      side === 'starts_with'
        ? sql`starts_with(${asText(target)}, ${candidate})`
        : sql`suffix(${asText(target)}, ${candidate})`;
    if (operand.kind === 'literal') return truth(holds(asText(other)));
    const all = sql`SELECT DISTINCT ${asText(other)} AS __candidate FROM ${context.evaluation.source}`;
    return truth(sql`EXISTS (SELECT 1 FROM (${all}) WHERE __candidate IS NOT NULL AND ${holds(sql`__candidate`)})`);
  };

const lengthIs =
  (comparison: '>' | '>=' | '='): Operator =>
  (operands) => {
    const { target, test } = operands;
    if (target.type === 'number' || target.type === 'boolean')
      return wrongOperand(test, 'a column of numbers', 'a text column');
    const length = lengthOf(operands);
    if (length.kind !== 'sql') return length;
    const size = sql`length(${target.expression})`;
    if (comparison === '>') return truth(sql`${size} > ${length}`);
    if (comparison === '>=') return truth(sql`${size} >= ${length}`);
    return truth(sql`${size} = ${length}`);
  };

/** A number is a length; a text column is as long as each of its values. */
function lengthOf(operands: Operands): Sql | Trouble {
  const { operand, test } = operands;
  const other = single(operands);
  if ('kind' in other) return other;
  if (other.type === 'number') return other.expression;
  if (operand.kind === 'column' && other.type !== 'boolean') return sql`length(${other.expression})`;
  const number = operand.kind === 'literal' && typeof operand.value === 'string' ? Number(operand.value || NaN) : NaN;
  return Number.isNaN(number)
    ? wrongOperand(test, 'no number', 'a number of characters or a column')
    : literalColumn(number).expression;
}

/** Nothing, a value without the separator, and two parts of one length are in order. */
const partsOfEqualLength: Operator = ({ test, target }) => {
  if (isList(target)) return wrongOperand(test, 'a list', 'a column of single values');
  const given = test.options.get('separator');
  const separator = typeof given === 'string' && given !== '' ? given : '/';
  const parts = sql`string_split(${asText(target)}, ${separator})`;
  const equal = sql`len(${parts}) = 1 OR (len(${parts}) = 2 AND length(${parts}[1]) = length(${parts}[2]))`;
  return sql`coalesce(${equal}, true)`;
};

/** How does the text look, and how long is it? */
export const text: Operators = {
  matches_regex: matches(true),
  not_matches_regex: matches(false),
  prefix_matches_regex: affixMatches('prefix', true),
  not_prefix_matches_regex: affixMatches('prefix', false),
  suffix_matches_regex: affixMatches('suffix', true),
  not_suffix_matches_regex: affixMatches('suffix', false),
  starts_with: startsOrEnds('starts_with'),
  ends_with: startsOrEnds('ends_with'),
  longer_than: lengthIs('>'),
  longer_than_or_equal_to: lengthIs('>='),
  shorter_than: negated(lengthIs('>=')),
  shorter_than_or_equal_to: negated(lengthIs('>')),
  has_equal_length: lengthIs('='),
  has_not_equal_length: negated(lengthIs('=')),
  split_parts_have_equal_length: partsOfEqualLength,
  split_parts_have_unequal_length: negated(partsOfEqualLength),
};
