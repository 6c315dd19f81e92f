import { text } from '#sql/idioms.js';
import { id, inlined, join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Step } from '../plan.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
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
 * thread alone would have to give; what is the same in all rows of a block is neither stored nor sorted. A view tells both.
 */
export function sortedSteps(world: StepWorld, dataset: ResolvedDataset, complete: Complete): readonly Step[] {
  const { ctes, from, order, without } = complete;
  const sorted = id(tables.sorted(dataset.name));
  const known = new Map([...knownColumns(world, dataset), ...statedColumns(dataset)]);
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
  const names = dataset.parsed.blocks.map(({ block }) => sql`${block.from}`);
  const file = names.length === 1 ? (names[0] ?? sql`NULL`) : byBlock(names);
  const told = cameBy(world, dataset);
  return new Map(
    Object.entries({ _block: sql`0`, _file: file, _part: sql`0` }).filter(([name]) => !told.includes(name)),
  );
}

/** Variables for which every block states a value, such as STUDYID. */
function statedColumns(dataset: ResolvedDataset): ReadonlyMap<string, Sql> {
  const { blocks, mapping } = dataset.parsed;
  if (mapping.derived_records !== undefined) return new Map();
  const stated = allVariables(dataset).flatMap((variable): readonly (readonly [string, Sql])[] => {
    const values = blocks.flatMap((_, i) => statedValue(variable, i) ?? []);
    if (values.length < blocks.length) return [];
    return [[variable.name, isSame(values) ? (values[0] ?? sql`NULL`) : byBlock(values)]];
  });
  return new Map(stated);
}

function statedValue(variable: ResolvedVariable, block: number): Sql | undefined {
  const entry = entryFor(variable, block)?.entry;
  if (entry === undefined || !isSourceLevel(entry) || !('value' in entry) || 'when' in entry) return undefined;
  const value = sql`${entry.value as string | number | null}`;
  return variable.facts.storage === 'number' ? sql`CAST(${value} AS DOUBLE)` : text(value);
}

function isSame(values: readonly Sql[]): boolean {
  return new Set(values.map(inlined)).size === 1;
}

function byBlock(values: readonly Sql[]): Sql {
  return sql`CASE _block ${join(
    values.map((value, i) => sql`WHEN ${trusted(String(i))} THEN ${value}`),
    ' ',
  )} END`;
}
