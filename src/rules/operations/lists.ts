import { sql } from '#sql/sql.js';
import { constantList, named } from '../context.js';
import { noColumn, unsupported, type Column } from '../evaluation.js';
import { asText, inLambda, isList, literalColumn } from '../operators/operator.js';
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

/** What one list has that another has not; with `order_insensitive: false`, what is left when the second is taken out in its order. */
const minus: OperationKind = (operation, context) => {
  const { columns } = context.evaluation;
  const subtract = operation.options.get('subtract');
  const whole = operation.name === undefined ? undefined : columns.get(operation.name);
  const taken = typeof subtract === 'string' ? columns.get(subtract) : undefined;
  if (whole === undefined) return setResult(operation, context, constantList([]));
  if (taken === undefined) return setResult(operation, context, whole);
  const inOrder = operation.options.get('order_insensitive') === false;
  if (whole.constant !== undefined && taken.constant !== undefined)
    return setResult(operation, context, constantList((inOrder ? restInOrder : rest)(whole.constant, taken.constant)));
  if (inOrder) return unsupported('minus in order, of lists that come from rows');
  const [a, b] = [listOf(whole), listOf(taken)];
  if (a.type !== b.type) return setResult(operation, context, whole);
  return setResult(operation, context, {
    type: a.type,
    expression: sql`list_filter(coalesce(${a.expression}, []), lambda e: NOT list_contains(coalesce(${inLambda(b, context)}, []), e))`,
  });
};

function listOf(column: Column): Column {
  if (isList(column)) return column;
  return column.type === 'number'
    ? { type: 'numbers', expression: sql`[${column.expression}]` }
    : { type: 'texts', expression: sql`[${asText(column)}]` };
}

type Elements = readonly (string | number)[];

function rest(whole: Elements, taken: Elements): readonly string[] {
  return whole.filter((element) => !taken.includes(element)).map(String);
}

/** Each element of the second takes the next of its kind out of the first, and all that repeat it at once. */
function restInOrder(whole: Elements, taken: Elements): readonly string[] {
  const left: (string | number)[] = [];
  let from = 0;
  for (const element of taken) {
    const next = whole.indexOf(element, from);
    if (next < 0) continue;
    left.push(...whole.slice(from, next));
    from = next + 1;
    while (whole[from] === element) from++;
  }
  return [...left, ...whole.slice(from)].map(String);
}

/** Where one list first leaves the order of another, in words; nothing where it does not. Elements that the other does not have are passed over. */
const outOfOrder: OperationKind = (operation, context) => {
  const { columns } = context.evaluation;
  const order = operation.options.get('order');
  const whole = operation.name === undefined ? undefined : columns.get(operation.name)?.constant;
  const wanted = typeof order === 'string' ? columns.get(order)?.constant : undefined;
  if (whole === undefined) return missingOption(operation, 'name');
  if (wanted === undefined) return missingOption(operation, 'order');
  const known = whole.filter((element) => wanted.includes(element));
  const place = known.findIndex((element, n) => n > 0 && wanted.indexOf(element) < wanted.indexOf(known[n - 1] ?? ''));
  const told = place < 0 ? null : `${String(known[place])} stands behind ${String(known[place - 1])}`;
  return setResult(operation, context, literalColumn(told));
};

/** Lists made of texts and of lists. */
export const lists: OperationKinds = { split_by: splitBy, minus };

/** What is asked of lists beyond the format. */
export const ownLists: OperationKinds = { out_of_order: outOfOrder };
