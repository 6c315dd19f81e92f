import { sql, type Sql } from '#sql/sql.js';
import { namedValue, type Context } from '../context.js';
import { noColumn, type Column } from '../evaluation.js';
import {
  always,
  anyOf,
  isEmpty,
  isList,
  never,
  not,
  truth,
  wrongOperand,
  type TableOperator,
  type TableOperators,
} from './operator.js';

/** Whether there is a column of this name, or a list on any row that holds the name. */
const exists: TableOperator = ({ name }, { evaluation }) => {
  const { columns } = evaluation;
  if (columns.has(name)) return always;
  const holding: Sql[] = [];
  for (const key of columns.names()) {
    if (columns.peek(key)?.type !== 'texts') continue;
    const column = columns.get(key);
    if (column?.constant?.includes(name) === true) return always;
    if (column === undefined || column.constant !== undefined) continue;
    holding.push(
      column.values === undefined
        ? sql`EXISTS (SELECT 1 FROM ${evaluation.source} WHERE ${truth(sql`list_contains(${column.expression}, ${name})`)})`
        : sql`EXISTS (SELECT 1 FROM (${column.values}) WHERE v = ${name})`,
    );
  }
  return anyOf(holding);
};

/** X, X1, X2 ...: a later one is filled while the one before is not. */
const gapInNumbered: TableOperator = ({ name }, context) => gaps(numbered(name, context, true));

/** The same without X itself, which may be empty. */
const gapAfterFirst: TableOperator = ({ name }, context) => {
  const columns = numbered(name, context, false);
  return columns.length === 0 && !context.evaluation.columns.has(name) ? noColumn(name) : gaps(columns);
};

/** The columns of a name and a number, by length and then by name. */
function numbered(name: string, { evaluation }: Context, withItself: boolean): readonly Column[] {
  const { columns } = evaluation;
  const isOne = (other: string) => other.startsWith(name) && /^[0-9]*$/.test(other.slice(name.length));
  return columns
    .names()
    .filter((other) => isOne(other) && (withItself || other !== name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .flatMap((other) => columns.get(other) ?? []);
}

function gaps(columns: readonly Column[]): Sql {
  const pairs = columns.slice(1).map((later, n): [Column | undefined, Column] => [columns[n], later]);
  return anyOf(
    pairs.flatMap(([before, later]) => (before ? [sql`(${isEmpty(before)} AND NOT ${isEmpty(later)})`] : [])),
  );
}

/** What a column of facts, named in "metadata", says of the variable that the test names. */
const metadataEqual: TableOperator = (test, context) => {
  const name = test.options.get('metadata');
  const facts = typeof name === 'string' ? context.evaluation.columns.get(name)?.facts : undefined;
  if (facts === undefined)
    return wrongOperand(
      test,
      'no "metadata"',
      'in "metadata" the result of an operation that tells facts of variables',
    );
  const fact = facts.get(test.name);
  const wanted = namedValue(test.value, context.dataset);
  const column = typeof wanted === 'string' ? context.evaluation.columns.get(wanted) : undefined;
  if (column === undefined || test.options.get('value_is_literal') === true) return fact === wanted ? always : never;
  if (
    fact === undefined ||
    fact === null ||
    isList(column) ||
    column.type !== (typeof fact === 'string' ? 'text' : 'number')
  )
    return never;
  return truth(sql`${column.expression} = ${fact}`);
};

const opposite =
  (operator: TableOperator): TableOperator =>
  (test, context) => {
    const found = operator(test, context);
    if (found === never) return always;
    if (found === always) return never;
    return found.kind === 'sql' ? not(found) : found;
  };

/** Which columns are there, and what do they say together? */
export const table: TableOperators = {
  exists,
  not_exists: opposite(exists),
  inconsistent_enumerated_columns: gapInNumbered,
  additional_columns_empty: gapAfterFirst,
  additional_columns_not_empty: opposite(gapAfterFirst),
  variable_metadata_equal_to: metadataEqual,
  variable_metadata_not_equal_to: opposite(metadataEqual),
};
