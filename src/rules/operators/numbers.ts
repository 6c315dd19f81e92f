import { sql, trusted, type Sql } from '#sql/sql.js';
import type { Column } from '../evaluation.js';
import { isList, never, single, truth, wrongOperand, type Operator, type Operators } from './operator.js';

const compared =
  (comparison: '<' | '<=' | '>' | '>='): Operator =>
  (operands) => {
    const { target, operand, test } = operands;
    if (operand.kind === 'literal' && typeof operand.value === 'string')
      return wrongOperand(test, `the text "${operand.value}"`, 'a number or a column');
    const other = single(operands);
    if ('kind' in other) return other;
    if (isList(target) || isList(other)) return never;
    return truth(sql`${asNumber(target)} ${trusted(comparison)} ${asNumber(other)}`);
  };

/** What does not read as a number is unknown, and an unknown comparison does not hold. */
function asNumber({ type, expression }: Column): Sql {
  return type === 'number' ? expression : sql`try_cast(${expression} AS DOUBLE)`;
}

/** Which number is larger? */
export const numbers: Operators = {
  less_than: compared('<'),
  less_than_or_equal_to: compared('<='),
  greater_than: compared('>'),
  greater_than_or_equal_to: compared('>='),
};
