import { once } from '#base/once.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Cells } from '../cells.js';
import { mentioned } from '../check.js';
import { named, rowsOf, storedColumns, type Context } from '../context.js';
import { noColumn, type Column, type Trouble } from '../evaluation.js';
import { report } from '../messages.js';
import type { Match } from '../rule.js';
import { cellsBeside, joinedRows } from '../settled/joined.js';
import type { RuleDataset } from '../world.js';

/**
 * Joins another dataset by keys: missing keys match missing keys, rows multiply, the order of the left side stays; a column that both have
 * is called by the dataset on the right, one that the check calls so is too.
 */
export function matchByKeys(match: Match, right: RuleDataset, context: Context): Trouble | undefined {
  const { evaluation } = context;
  if (match.keys.length === 0)
    return { kind: 'fault', diagnostic: report('missing-key', { key: 'Keys', inside: 'A matched dataset' }, match.at) };
  const columns = storedColumns(right, context.world);
  const keys = match.keys.map(({ left, right: other }) => ({
    left: named(left, context.dataset),
    right: other.startsWith('--') ? match.dataset + other.slice(2) : other,
  }));
  const heldKeys: { readonly left: Column; readonly right: Column }[] = [];
  for (const { left, right: other } of keys) {
    const [leftColumn, rightColumn] = [evaluation.columns.get(left), columns.get(other)];
    if (leftColumn !== undefined && rightColumn !== undefined) heldKeys.push({ left: leftColumn, right: rightColumn });
    const leftType = leftColumn?.type;
    const rightType = rightColumn?.type;
    if (leftType === undefined) return noColumn(left);
    if (rightType === undefined) return noColumn(other);
    if (leftType !== rightType)
      return { kind: 'fault', diagnostic: report('key-types', { dataset: right.name, left, right: other }, match.at) };
  }

  const shared = new Set(keys.filter((key) => key.left === key.right).map((key) => key.right));
  const asked = new Set([...mentioned(context.rule.check), ...(context.rule.outputs ?? [])]);
  const rows = once(() => joinedRows(heldKeys));
  const isKept = match.join === 'left';
  // Where rows do not join one to one, what is said of the right side holds for what is left of it, unless rows join nothing and stay.
  const heldBeside = (cells: () => Cells | undefined, as: Sql): Pick<Column, 'held'> => {
    if (isKept && rows() === undefined) return {};
    const beside = once(() => {
      const [own, found] = [cells(), rows()];
      return own === undefined || found === undefined ? own : cellsBeside(own, found, isKept);
    });
    return { held: { as, cells: beside } };
  };
  const joined = ({ missing, held, ...column }: Column, output: string): Column => {
    const expression = id(output);
    return {
      ...column,
      expression,
      ...(missing !== undefined && (missing === 'all' || match.join !== 'left') && { missing }),
      ...(held && heldBeside(held.cells, expression)),
    };
  };
  const added: { name: string; output: string; column: Column }[] = [];
  for (const [name, column] of columns) {
    if (shared.has(name)) continue;
    const dotted = `${match.dataset}.${name}`;
    const output = asked.has(dotted) ? dotted : evaluation.columns.holds(name) ? `${name}.${match.dataset}` : name;
    added.push({ name, output, column });
  }
  const used = () => added.filter(({ output }) => evaluation.columns.used.has(output));
  const beside = evaluation.beside(() =>
    rowsOf(right, context.world, new Set([...keys.map((key) => key.right), ...used().map(({ name }) => name)])),
  );
  const condition = join(
    keys.map((key) => sql`l.${id(key.left)} IS NOT DISTINCT FROM r.${id(key.right)}`),
    ' AND ',
  );
  const merged = `_merge_${match.dataset}`;
  const indicator = sql`CASE WHEN r.__row IS NULL THEN 'left_only' ELSE 'both' END AS ${id(merged)}`;
  const kind = match.join === 'left' ? sql`LEFT JOIN` : sql`JOIN`;
  const { rows: source } = evaluation;
  const places = context.rule.sensitivity === 'Record' ? [] : evaluation.places();
  evaluation.next(() => {
    const values = [
      sql`l.*`,
      ...places,
      ...used().map(({ name, output }) => sql`r.${id(name)} AS ${id(output)}`),
      ...(match.join === 'left' ? [indicator] : []),
    ];
    return sql`SELECT ${join(values)} FROM ${source} l ${kind} ${beside} r ON ${condition}`;
  });
  for (const { output, column } of added) evaluation.columns.set(output, () => joined(column, output));
  if (match.join === 'left') evaluation.columns.set(merged, { type: 'text', expression: id(merged) });
  return undefined;
}
