import { sql, trusted } from '#sql/sql.js';
import { asNumber, isList, single, truth, wrongOperand, type Operator, type Operators } from './operator.js';

/** What does not read as a number is unknown, and an unknown comparison does not hold. */
const compared =
  (comparison: '<' | '<=' | '>' | '>='): Operator =>
  (operands) => {
    const { target, operand, test } = operands;
    if (operand.kind === 'literal' && typeof operand.value === 'string')
      return wrongOperand(test, `the text "${operand.value}"`, 'a number or a column');
    const other = single(operands);
    if ('kind' in other) return other;
    if (isList(target) || isList(other)) return wrongOperand(test, 'a list', 'a column of single values');
    return truth(sql`${asNumber(target)} ${trusted(comparison)} ${asNumber(other)}`);
  };

/** Which number is larger? */
export const numbers: Operators = {
  less_than: compared('<'),
  less_than_or_equal_to: compared('<='),
  greater_than: compared('>'),
  greater_than_or_equal_to: compared('>='),
};
