import { sql, type Sql } from '#sql/sql.js';
import {
  affixLength,
  asText,
  negated,
  pattern,
  single,
  truth,
  wrongOperand,
  type Operands,
  type Operator,
  type Operators,
} from './operator.js';
import type { Trouble } from '../evaluation.js';

/** The pattern is anchored at the start only. */
const matches =
  (wanted: boolean): Operator =>
  ({ test, target }) => {
    const expression = pattern(test, test.value);
    if (typeof expression !== 'string') return expression;
    const found = sql`regexp_matches(${asText(target)}, ${`^(?:${expression})`})`;
    return truth(wanted ? found : sql`NOT ${found}`);
  };

/** A part of the value is searched, and a missing value never counts. */
const affixMatches =
  (side: 'prefix' | 'suffix', wanted: boolean): Operator =>
  ({ test, target }) => {
    const expression = pattern(test, test.value);
    if (typeof expression !== 'string') return expression;
    const length = affixLength(test, side);
    if (typeof length !== 'number') return length;
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    const found = sql`regexp_matches(${cut}(${asText(target)}, CAST(${length} AS BIGINT)), ${expression})`;
    return truth(wanted ? found : sql`NOT ${found}`);
  };

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
    const all = sql`SELECT DISTINCT ${asText(other)} AS candidate FROM ${context.evaluation.source}`;
    return truth(sql`EXISTS (SELECT 1 FROM (${all}) WHERE candidate IS NOT NULL AND ${holds(sql`candidate`)})`);
  };

const lengthIs =
  (comparison: '>' | '>=' | '='): Operator =>
  (operands) => {
    const length = lengthOf(operands);
    if (length.kind !== 'sql') return length;
    const size = sql`length(${operands.target.expression})`;
    if (comparison === '>') return truth(sql`${size} > ${length}`);
    if (comparison === '>=') return truth(sql`${size} >= ${length}`);
    return truth(sql`${size} = ${length}`);
  };

function lengthOf(operands: Operands): Sql | Trouble {
  const { target, test } = operands;
  if (target.type === 'number' || target.type === 'boolean')
    return wrongOperand(test, 'a column of numbers', 'a text column');
  const other = single(operands);
  if ('kind' in other) return other;
  return other.type === 'number' ? other.expression : sql`try_cast(${other.expression} AS DOUBLE)`;
}

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
};
