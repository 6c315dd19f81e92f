import { sql } from '#sql/sql.js';
import type { Column } from '../evaluation.js';
import { sameSides, sidesOf } from './sides.js';
import { partOf } from './pattern.js';
import {
  affixLength,
  allOf,
  asText,
  isEmpty,
  isList,
  literalColumn,
  negated,
  never,
  not,
  single,
  truth,
  wrongOperand,
  type Operator,
  type Operators,
} from './operator.js';

/** Two empty values are neither equal nor different; an empty one and a filled one are different. */
const equal =
  (fold: boolean): Operator =>
  (operands) => {
    const sides = sidesOf(operands);
    if ('kind' in sides) return sides;
    const same = sameSides(sides, operands.test, fold);
    const bothEmpty = allOf([sides.aEmpty, sides.bEmpty]);
    return allOf([same, not(fold ? bothEmpty : sides.aEmpty)]);
  };

const different =
  (fold: boolean): Operator =>
  (operands) => {
    const sides = sidesOf(operands);
    if ('kind' in sides) return sides;
    const bothEmpty = allOf([sides.aEmpty, sides.bEmpty]);
    return allOf([not(bothEmpty), not(sameSides(sides, operands.test, fold))]);
  };

const affix =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const { test, target, context } = operands;
    const length = affixLength(test, side);
    if (typeof length !== 'number') return length;
    if (target.type !== 'text') return wrongOperand(test, 'a column that is not text', 'a text column');
    const other = test.value === 'DOMAIN' ? literalColumn(context.wildcard) : single(operands);
    if ('kind' in other) return other;
    if (other.type !== 'text') return never;
    const cut = side === 'prefix' ? sql`left` : sql`right`;
    return truth(sql`${cut}(${target.expression}, CAST(${length} AS BIGINT)) = ${other.expression}`);
  };

const differentAffix =
  (side: 'prefix' | 'suffix'): Operator =>
  (operands) => {
    const found = affix(side)(operands);
    return found.kind === 'sql' ? allOf([not(isEmpty(operands.target)), not(found)]) : found;
  };

/** The value against what the pattern finds in the other. */
const stringPart: Operator = (operands) => {
  const { test, target, context } = operands;
  const other = single(operands);
  if ('kind' in other) return other;
  if (isList(other)) return wrongOperand(test, 'a list', 'a text or a column of texts');
  const part = partOf(asText(other), test.options.get('regex'), test, context);
  if (part.kind !== 'sql') return part;
  const b: Column = { type: 'text', expression: part };
  const same = sameSides({ a: target, b, aEmpty: never, bEmpty: never }, test, false);
  return same === never ? never : sql`(${same} AND NOT ${isEmpty(target)})`;
};

/** Are two values the same? */
export const equality: Operators = {
  equal_to: equal(false),
  not_equal_to: different(false),
  equal_to_case_insensitive: equal(true),
  not_equal_to_case_insensitive: different(true),
  prefix_equal_to: affix('prefix'),
  prefix_not_equal_to: differentAffix('prefix'),
  suffix_equal_to: affix('suffix'),
  suffix_not_equal_to: differentAffix('suffix'),
  equals_string_part: stringPart,
  does_not_equal_string_part: negated(stringPart),
};
