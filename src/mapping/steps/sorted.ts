import { id, inlined, join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { cameBy } from './early.js';
import { tables, type StepWorld } from './world.js';

/** The rows of a dataset when everything is worked out: the last of some CTEs, its order, and columns that only led there. */
export interface Complete {
  readonly ctes: Sql;
  readonly from: Sql;
  readonly order: Sql;
  readonly without: readonly string[];
}

/**
 * Keeps the complete rows in their order. A table has the order in which it is made, so that its rows need no number of their own, which one
 * thread alone would have to give; what is the same in all rows of a block is not stored either. A view tells both.
 */
export function sortedSteps(world: StepWorld, dataset: ResolvedDataset, complete: Complete): readonly Step[] {
  const { ctes, from, order, without } = complete;
  const sorted = id(tables.sorted(dataset.name));
  const known = knownColumns(world, dataset);
  const left = [...known.keys(), ...without].map(id);
  const columns = left.length === 0 ? sql`*` : sql`* EXCLUDE (${join(left)})`;
  const told = [...known].map(([name, value]) => sql`${value} AS ${id(name)}`);
  const all = join([sql`*`, ...told, sql`rowid + 1 AS _n`]);
  const at = dataset.parsed.document.at(['dataset']);
  const statement = (text: Sql): Step => ({ kind: 'statement', about: dataset.name, statement: text, at });
  return [
    statement(sql`CREATE TABLE ${sorted} AS\n${ctes}SELECT ${columns} FROM ${from} ORDER BY ${order}`),
    statement(trusted(inlined(sql`CREATE VIEW ${id(tables.full(dataset.name))} AS SELECT ${all} FROM ${sorted}`))),
  ];
}

/** What tells where a row came from, as far as it is the same in all rows of a block. */
function knownColumns(world: StepWorld, dataset: ResolvedDataset): ReadonlyMap<string, Sql> {
  const names = dataset.parsed.blocks.map(({ block }) => block.from);
  const each = names.map((name, i) => sql`WHEN ${trusted(String(i))} THEN ${name}`);
  const file = names.length === 1 ? sql`${names[0] ?? null}` : sql`CASE _block ${join(each, ' ')} END`;
  const told = cameBy(world, dataset);
  return new Map(
    Object.entries({ _block: sql`0`, _file: file, _part: sql`0` }).filter(([name]) => !told.includes(name)),
  );
}
