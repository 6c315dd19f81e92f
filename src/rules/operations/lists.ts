import { sql } from '#sql/sql.js';
import { constantList, named } from '../context.js';
import { noColumn, unsupported } from '../evaluation.js';
import { asText, isList } from '../operators/operator.js';
import { missingOption, setResult, type OperationKind, type OperationKinds } from './operation.js';

/** The parts of a text between delimiters. */
const splitBy: OperationKind = (operation, context) => {
  const delimiter = operation.options.get('delimiter');
  if (operation.name === undefined) return missingOption(operation, 'name');
  if (typeof delimiter !== 'string' || delimiter === '') return missingOption(operation, 'delimiter');
  const name = named(operation.name, context.dataset);
  const column = context.evaluation.columns.get(name);
  if (column === undefined) return noColumn(name);
  if (isList(column)) return unsupported('split_by of a list');
  return setResult(operation, context, {
    type: 'texts',
    expression: sql`string_split(${asText(column)}, ${delimiter})`,
  });
};

/** What one list has that another, known before any row is read, has not. */
const minus: OperationKind = (operation, context) => {
  const list = (name: unknown) =>
    typeof name === 'string' ? context.evaluation.columns.get(name)?.constant : undefined;
  const whole = list(operation.name);
  const taken = list(operation.options.get('subtract'));
  if (whole === undefined || taken === undefined) return unsupported('minus of lists that come from rows');
  const rest = whole.map(String).filter((element) => !taken.includes(element));
  return setResult(operation, context, constantList(rest));
};

/** Lists made of texts and of lists. */
export const lists: OperationKinds = { split_by: splitBy, minus };
