import { join, sql, trusted, type Sql } from '#sql/sql.js';
import { noColumn, unsupported, type Column, type Columns, type Trouble } from './evaluation.js';
import type { DefineConditionFacts, DefineValueFacts } from './define-facts.js';
import { allOf, always, anyOf, asNumber, asText, never, not, truth } from './operators/operator.js';
import { completeDate, validDate } from './operators/valid-date.js';

/**
 * The rows that an entry of value level metadata is about: all conditions of any of its where clauses hold.
 *
 * See Define-XML 2.1, section 5.3.9 (def:WhereClauseDef).
 */
export function isMeant({ define_dataset_name: own, where }: DefineValueFacts, columns: Columns): Sql | Trouble {
  const clauses: Sql[] = [];
  for (const conditions of where) {
    const parts: Sql[] = [];
    for (const condition of conditions) {
      if (condition.dataset !== own)
        return unsupported(`value level metadata by variables of another dataset (${condition.dataset})`);
      const column = columns.get(condition.variable);
      if (column === undefined) return noColumn(condition.variable);
      const part = holds(condition, column);
      if (part === undefined) return unsupported(`the comparator "${condition.comparator}" of value level metadata`);
      parts.push(part);
    }
    clauses.push(allOf(parts));
  }
  return where.length === 0 ? always : anyOf(clauses);
}

function holds({ comparator, values }: DefineConditionFacts, column: Column): Sql | undefined {
  const [first = ''] = values;
  const x = column.type === 'number' ? column.expression : asText(column);
  const among = () =>
    values.length === 0 ? never : truth(sql`${asText(column)} IN (${join(values.map((value) => sql`${value}`))})`);
  const compared = (operator: string) =>
    column.type === 'number'
      ? truth(sql`${x} ${trusted(operator)} try_cast(${first} AS DOUBLE)`)
      : truth(sql`${x} ${trusted(operator)} ${first}`);
  switch (comparator) {
    case 'EQ':
      return column.type === 'number' ? compared('=') : among();
    case 'IN':
      return among();
    case 'NE':
    case 'NOTIN':
      return not(among());
    case 'LT':
      return compared('<');
    case 'LE':
      return compared('<=');
    case 'GT':
      return compared('>');
    case 'GE':
      return compared('>=');
    default:
      return undefined;
  }
}

/**
 * Whether a value is of the DataType that is said of it; a blank one is of any.
 *
 * See Define-XML 2.1, section 4.3.1 (data types).
 */
export function isOfType({ define_vlm_data_type: type = 'text' }: DefineValueFacts, column: Column): Sql {
  const x = asText(column);
  const test = typeTests[type]?.(x, column);
  return test === undefined ? always : sql`(coalesce(${x}, '') = '' OR ${test})`;
}

const matches = (pattern: string) => (x: Sql) => truth(sql`regexp_matches(${x}, ${`^(?:${pattern})$`})`);
const clock = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?';
const isDated = (x: Sql, { type }: Column): Sql => (type === 'number' ? always : validDate(x));

/** Dates of analysis are numbers: what they show is the matter of their format. */
const typeTests: Readonly<Record<string, (x: Sql, column: Column) => Sql>> = {
  integer: (x, column) =>
    column.type === 'number'
      ? truth(sql`${column.expression} = trunc(${column.expression})`)
      : matches('[+-]?[0-9]+')(x),
  float: (_, column) => (column.type === 'number' ? always : sql`(${asNumber(column)} IS NOT NULL)`),
  date: (x, { type }) => (type === 'number' ? always : sql`(length(${x}) = 10 AND ${completeDate(x)})`),
  time: (x, { type }) => (type === 'number' ? always : matches(clock)(x)),
  datetime: (x, { type }) => (type === 'number' ? always : sql`(contains(${x}, 'T') AND ${completeDate(x)})`),
  partialDate: isDated,
  partialDatetime: isDated,
  incompleteDatetime: isDated,
  intervalDatetime: (x) => sql`(contains(${x}, '/') AND ${validDate(x)})`,
  durationDatetime: matches('-?P.+'),
};

/** Whether a value is no longer than is said of it. */
export function isOfLength({ define_vlm_length: length }: DefineValueFacts, column: Column): Sql {
  return length === undefined ? always : sql`(coalesce(length(${asText(column)}), 0) <= ${length})`;
}
