import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { namedValue, type Context } from '../context.js';
import { noColumn, type Column, type Trouble } from '../evaluation.js';
import type { RuleValue, Test } from '../rule.js';
import {
  allOf,
  always,
  anyOf,
  asNumber,
  expressionsNamed,
  negated,
  never,
  not,
  partition,
  truth,
  wrongOperand,
  type Operator,
  type Operators,
} from './operator.js';
import { partOf } from './pattern.js';
import { validDate } from './valid-date.js';

/** A column that the target is sorted by. */
interface Key {
  readonly column: Column;
  readonly direction: Sql;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/**
 * Whether the target, put in order within each group, stands where each column of the list puts it. Blank values must come last (or
 * first); partial dates that leave the order open break it; no neighbour may be out of order.
 */
const sorted: Operator = ({ test, target, context }) => {
  const within = expressionsNamed(test.options.get('within'), context);
  if ('kind' in within) return within;
  if (within.length === 0) return wrongOperand(test, 'no "within"', 'the columns to group by in "within"');
  const keys = keysOf(test, context);
  if ('kind' in keys) return keys;
  const x = sortedTarget(target, test, context);
  if ('kind' in x) return x;
  const broken = keys.map((key) => brokenBy(key, x.expression, within, context));
  const grouped = within.map((group) => sql`${group} IS NOT NULL`);
  return not(truth(sql`${join(grouped, ' AND ')} AND (${join(broken, ' OR ')})`));
};

/** With a pattern, the part in its group counts, as a number where it reads as one. */
function sortedTarget(target: Column, test: Test, context: Context): { readonly expression: Sql } | Trouble {
  const pattern = test.options.get('regex');
  if (pattern === undefined) return { expression: target.expression };
  const part = partOf(target.expression, pattern, test, context);
  if (part.kind !== 'sql') return part;
  return { expression: context.evaluation.stage(asNumber({ type: 'text', expression: part })) };
}

function keysOf(test: Test, context: Context): readonly Key[] | Trouble {
  const list = Array.isArray(test.value) ? (test.value as readonly RuleValue[]) : [test.value];
  const keys: Key[] = [];
  for (const entry of list) {
    const given = entryOf(entry);
    const name = namedValue(given['name'], context.dataset);
    if (typeof name !== 'string') return wrongOperand(test, 'no name', 'a list of name, sort_order and null_position');
    const column = context.evaluation.columns.get(name);
    if (column === undefined) return noColumn(name);
    const direction = given['sort_order'];
    const descending = typeof direction === 'string' && direction.toLowerCase() === 'desc';
    keys.push({
      column,
      descending,
      direction: trusted(descending ? 'DESC' : 'ASC'),
      nulls: given['null_position'] === 'first' ? 'first' : 'last',
    });
  }
  return keys;
}

/** A name alone stands for an entry with nothing else. */
function entryOf(entry: RuleValue): Readonly<Record<string, RuleValue>> {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
    ? (entry as Readonly<Record<string, RuleValue>>)
    : { name: entry };
}

function brokenBy(
  { column, direction, descending, nulls }: Key,
  x: Sql,
  within: readonly Sql[],
  { evaluation }: Context,
): Sql {
  const c = column.expression;
  const blank = blankIn(column, evaluation);
  const groups = (...more: readonly Sql[]) =>
    partition([...within, ...more.filter((each) => each !== always && each !== never)]);
  const inOrder = sql`ORDER BY ${x} NULLS LAST, __row`;
  const misplaced = blank === never ? never : placeOf(nulls, blank, groups(), inOrder, evaluation);

  const open = overlapping(column, within, evaluation);
  const sure = allOf([not(blank), not(open)]);
  const counted = sure === always ? always : evaluation.stage(sure);
  const own = evaluation.stage(sql`row_number() OVER (${groups(counted)} ${inOrder})`);
  const other = evaluation.stage(sql`row_number() OVER (${groups(counted)} ORDER BY ${c} ${direction}, ${own})`);
  const there =
    evaluation.beside(sql`SELECT ${join([...within.map((group, n) => sql`${group} AS ${id(`__g${n}`)}`), sql`${other} AS __place, ${x} AS __value`])}
    FROM ${evaluation.source} WHERE ${counted}`);
  const same = join(
    within.map((group, n) => sql`t.${id(`__g${n}`)} IS NOT DISTINCT FROM ${group}`),
    ' AND ',
  );
  const moved = sql`(${counted} AND EXISTS (SELECT 1 FROM ${there} t WHERE ${same} AND t.__place = ${own} AND t.__value IS DISTINCT FROM ${x}))`;

  const before = evaluation.stage(sql`lag(${c}) OVER (${groups(blank)} ${inOrder})`);
  const after = evaluation.stage(sql`lead(${c}) OVER (${groups(blank)} ${inOrder})`);
  const wrong = descending ? sql`(${c} > ${before} OR ${c} < ${after})` : sql`(${c} < ${before} OR ${c} > ${after})`;
  const dated = column.type !== 'text' || column.plainDates === true ? always : validDate(c);
  return truth(anyOf([allOf([blank, misplaced]), allOf([not(blank), anyOf([open, moved, allOf([dated, wrong])])])]));
}

/** Whether there is nothing to sort by. */
function blankIn({ type, expression: c, missing, plainDates }: Column, evaluation: Context['evaluation']): Sql {
  if (missing === 'none' && (type !== 'text' || plainDates === true)) return never;
  return evaluation.stage(type === 'text' ? sql`(coalesce(trim(${c}), '') = '')` : sql`(${c} IS NULL)`);
}

/** Whether a blank value stands before others, or where blank ones come first, behind them. */
function placeOf(nulls: Key['nulls'], blank: Sql, groups: Sql, inOrder: Sql, evaluation: Context['evaluation']): Sql {
  const place = evaluation.stage(sql`row_number() OVER (${groups} ${inOrder})`);
  const edge = (of: 'min' | 'max', blanks: boolean) =>
    sql`${trusted(of)}(${place}) FILTER (WHERE ${blanks ? blank : not(blank)}) OVER (${groups})`;
  return evaluation.stage(
    nulls === 'last'
      ? sql`${edge('min', true)} < ${edge('max', false)}`
      : sql`${edge('max', true)} > ${edge('min', false)}`,
  );
}

/** Dates of which one is a less exact form of the other: nobody knows which comes first. */
function overlapping(column: Column, within: readonly Sql[], evaluation: Context['evaluation']): Sql {
  if (column.type !== 'text' || column.equallyExact === true) return never;
  const c = column.expression;
  const isDate = column.plainDates === true ? sql`${c} <> ''` : validDate(c);
  const date = evaluation.stage(sql`CASE WHEN ${isDate} THEN ${c} END`);
  const parts = evaluation.stage(
    sql`len(list_filter(regexp_split_to_array(split_part(${date}, '--', 1), '[-T:]'), lambda part: part <> ''))`,
  );
  const dates = evaluation.beside(
    sql`SELECT DISTINCT ${join([...within.map((group, n) => sql`${group} AS ${id(`__g${n}`)}`), sql`${date} AS __date, ${parts} AS __parts`])}
    FROM ${evaluation.source} WHERE ${date} IS NOT NULL`,
  );
  const same = join(
    within.map((group, n) => sql`d.${id(`__g${n}`)} = ${group}`),
    ' AND ',
  );
  return evaluation.stage(
    sql`EXISTS (SELECT 1 FROM ${dates} d WHERE ${same} AND ((d.__parts < ${parts} AND starts_with(${date}, d.__date)) OR (d.__parts > ${parts} AND starts_with(d.__date, ${date}))))`,
  );
}

/** Does the order of one column follow from others? */
export const sorting: Operators = {
  target_is_sorted_by: sorted,
  target_is_not_sorted_by: negated(sorted),
};
