import { sql } from '#sql/sql.js';
import { computed } from '../computed.js';
import { isTitleCase } from '../title-case.js';
import { asText, isList, negated, truth, wrongOperand, type Operator, type Operators } from './operator.js';

/** What is missing is not written wrongly. */
const titleCase: Operator = ({ test, target, context }) => {
  if (isList(target)) return wrongOperand(test, 'a list', 'a column of texts');
  const x = asText(target);
  const right = computed(x, 'title case', (text) => (isTitleCase(text) ? '' : undefined), context);
  return truth(sql`coalesce(${x}, '') = '' OR ${x} IN (SELECT v FROM (${right}))`);
};

/** Are words written as a title has them? */
export const wording: Operators = {
  is_title_case: titleCase,
  is_not_title_case: negated(titleCase),
};
