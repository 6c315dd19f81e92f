import { id, join, sql, type Sql } from '#sql/sql.js';
import { mentioned } from '../check.js';
import { named, rowsOf, type Context } from '../context.js';
import { noColumn, type Column, type Trouble } from '../evaluation.js';
import { report } from '../messages.js';
import type { Match } from '../rule.js';
import type { RuleDataset } from '../world.js';

/**
 * Joins another dataset by keys: missing keys match missing keys, rows multiply, the order of the left side stays; a column that both have
 * is called by the dataset on the right, one that the check calls so is too.
 */
export function matchByKeys(match: Match, right: RuleDataset, context: Context): Trouble | undefined {
  const { evaluation } = context;
  const rows = rowsOf(right, context.world);
  const keys = match.keys.map(({ left, right: other }) => ({
    left: named(left, context.dataset),
    right: other.startsWith('--') ? match.dataset + other.slice(2) : other,
  }));
  for (const { left, right: other } of keys) {
    const leftType = evaluation.columns.get(left)?.type;
    const rightType = rows.columns.get(other);
    if (leftType === undefined) return noColumn(left);
    if (rightType === undefined) return noColumn(other);
    if (leftType !== rightType)
      return { kind: 'fault', diagnostic: report('key-types', { dataset: right.name, left, right: other }, match.at) };
  }

  const shared = new Set(keys.filter((key) => key.left === key.right).map((key) => key.right));
  const asked = new Set([...mentioned(context.rule.check), ...(context.rule.outputs ?? [])]);
  const whole = new Set(right.columns.filter((column) => column.whole === true).map(({ name }) => name));
  const added: { name: string; column: Column; select: Sql }[] = [];
  for (const [name, type] of rows.columns) {
    if (shared.has(name)) continue;
    const dotted = `${match.dataset}.${name}`;
    const output = asked.has(dotted) ? dotted : evaluation.columns.has(name) ? `${name}.${match.dataset}` : name;
    const select = sql`r.${id(name)} AS ${id(output)}`;
    added.push({
      name: output,
      column: { type, expression: id(output), ...(whole.has(name) && { whole: true }) },
      select,
    });
  }
  const beside = evaluation.beside(rows.select);
  const condition = join(
    keys.map((key) => sql`l.${id(key.left)} IS NOT DISTINCT FROM r.${id(key.right)}`),
    ' AND ',
  );
  const merged = `_merge_${match.dataset}`;
  const indicator = sql`CASE WHEN r.__row IS NULL THEN 'left_only' ELSE 'both' END AS ${id(merged)}`;
  const columns = [sql`l.*`, ...added.map(({ select }) => select), ...(match.join === 'left' ? [indicator] : [])];
  const kind = match.join === 'left' ? sql`LEFT JOIN` : sql`JOIN`;
  evaluation.next(sql`SELECT ${join(columns)} FROM ${evaluation.source} l ${kind} ${beside} r ON ${condition}`);
  for (const { name, column } of added) evaluation.columns.set(name, column);
  if (match.join === 'left') evaluation.columns.set(merged, { type: 'text', expression: id(merged) });
  return undefined;
}
