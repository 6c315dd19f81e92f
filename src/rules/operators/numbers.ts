import { sql, trusted } from '#sql/sql.js';
import { noColumn } from '../evaluation.js';
import { asNumber, isList, single, truth, wrongOperand, type Operator, type Operators } from './operator.js';

/** What does not read as a number is unknown, and an unknown comparison does not hold. */
const compared =
  (comparison: '<' | '<=' | '>' | '>='): Operator =>
  (operands) => {
    const { target, operand, test } = operands;
    if (operand.kind === 'literal' && typeof operand.value === 'string')
      return namesVariable(operand.value) && test.options.get('value_is_literal') !== true
        ? noColumn(operand.value)
        : wrongOperand(test, `the text "${operand.value}"`, 'a number or a column');
    const other = single(operands);
    if ('kind' in other) return other;
    if (isList(target) || isList(other)) return wrongOperand(test, 'a list', 'a column of single values');
    return truth(sql`${asNumber(target)} ${trusted(comparison)} ${asNumber(other)}`);
  };

/** No text is larger than a number, so that "DTHDT" or "DM.AGE" can only be a variable that the dataset does not have. */
function namesVariable(text: string): boolean {
  return /^(?:[A-Z][A-Z0-9]*[.])?[A-Z][A-Z0-9_]*$/.test(text);
}

/** Which number is larger? */
export const numbers: Operators = {
  less_than: compared('<'),
  less_than_or_equal_to: compared('<='),
  greater_than: compared('>'),
  greater_than_or_equal_to: compared('>='),
};
