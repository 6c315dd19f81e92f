import { sql, type Sql } from '#sql/sql.js';
import { computed } from '../computed.js';
import type { Context } from '../context.js';
import type { Trouble } from '../evaluation.js';
import { report } from '../messages.js';
import { translate } from '../regex/translate.js';
import type { RuleValue, Test } from '../rule.js';
import { wrongOperand } from './operator.js';

/** Whether a text matches, from its start or anywhere; missing where the text is. */
export function matchOf(
  x: Sql,
  value: RuleValue,
  where: 'at the start' | 'anywhere',
  test: Test,
  context: Context,
): Sql | Trouble {
  if (typeof value !== 'string') return wrongOperand(test, 'no pattern', 'a regular expression');
  const pattern = translate(value);
  if (pattern.kind === 'invalid') return wrongPattern(test, value, pattern.problem);
  if (pattern.kind === 're2')
    return sql`regexp_matches(${x}, ${where === 'at the start' ? `^(?:${pattern.text})` : pattern.text})`;
  const expression = new RegExp(pattern.source, `${pattern.flags}${where === 'at the start' ? 'y' : ''}`);
  const found = computed(
    x,
    `match ${where} ${value}`,
    (text) => {
      expression.lastIndex = 0;
      return expression.test(text) ? '' : undefined;
    },
    context,
  );
  return sql`CASE WHEN ${x} IS NOT NULL THEN ${x} IN (SELECT v FROM (${found})) END`;
}

/** What `findall` gives first: the only group, or the whole where there is none; missing where nothing matches. */
export function partOf(x: Sql, value: RuleValue, test: Test, context: Context): Sql | Trouble {
  if (typeof value !== 'string') return wrongOperand(test, 'no pattern', 'a regular expression in "regex"');
  const pattern = translate(value, 'exact');
  if (pattern.kind === 'invalid') return wrongPattern(test, value, pattern.problem);
  if (pattern.groups > 1) return wrongOperand(test, `the ${pattern.groups} groups of "${value}"`, 'one group, or none');
  if (pattern.kind === 're2') {
    const part = sql`regexp_extract(${x}, ${pattern.text}, CAST(${pattern.groups} AS INTEGER))`;
    return sql`(CASE WHEN regexp_matches(${x}, ${pattern.text}) THEN ${part} END)`;
  }
  const expression = new RegExp(pattern.source, pattern.flags);
  const found = computed(x, `part ${value}`, (text) => partIn(text, expression), context);
  return sql`(SELECT result FROM (${found}) WHERE v = ${x})`;
}

function partIn(text: string, expression: RegExp): string | undefined {
  const match = expression.exec(text);
  return match === null ? undefined : (match[1] ?? (match.length > 1 ? '' : match[0]));
}

function wrongPattern(
  test: { readonly operator: string } & Pick<Test, 'at'>,
  pattern: string,
  problem: string,
): Trouble {
  return { kind: 'fault', diagnostic: report('wrong-pattern', { operator: test.operator, pattern, problem }, test.at) };
}
