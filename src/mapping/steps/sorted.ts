import { text } from '#sql/idioms.js';
import { id, inlined, join, sql, trusted, type Sql } from '#sql/sql.js';
import { tableStep, viewStep, type KeptTable, type Step } from '../plan.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import type { Block } from '../schema/dataset.js';
import { isCopied } from '../tidy.js';
import { hasTable } from './block.js';
import { cameBy } from './came-by.js';
import { tables, type StepWorld } from './world.js';

/** The rows of a dataset when everything is worked out: the last of some CTEs, its order, and columns that only led there. */
export interface Complete {
  readonly ctes: Sql;
  readonly from: Sql;
  readonly order: Sql;
  readonly without: readonly string[];
}

/**
 * Keeps the complete rows in their order, under the name of the dataset: what is written are some of the columns, which need not be there twice. A table
 * has the order in which it is made, so that its rows need no number of their own, which one thread alone would have to give. What is the same in all rows
 * of a block is not sorted, nor stored unless it is written. A view tells both.
 */
export function sortedSteps(world: StepWorld, dataset: ResolvedDataset, complete: Complete): readonly Step[] {
  const { ctes, from, order, without } = complete;
  const stated = [...statedColumns(world, dataset)];
  const left = [...knownColumns(world, dataset).keys(), ...stated.map(([name]) => name), ...without];
  const columns = allBut(left);
  const sorted = sql`${ctes}SELECT ${columns} FROM ${from} ORDER BY ${order}`;
  const written = stated.filter(([name]) => isWritten(dataset, name)).map(named);
  const all = written.length === 0 ? sorted : sql`SELECT *, ${join(written)} FROM (\n${sorted})`;
  const { name, view } = sortedTable(world, dataset);
  const at = dataset.parsed.document.at(['dataset']);
  return [tableStep(dataset.name, name, all, at), viewStep(dataset.name, name, view, at)];
}

/** All columns but some. */
export function allBut(names: readonly string[]): Sql {
  return names.length === 0 ? sql`*` : sql`* EXCLUDE (${join([...new Set(names)].map(id))})`;
}

/** The table that keeps the complete rows, and the view of all that is known of them. */
export function sortedTable(world: StepWorld, dataset: ResolvedDataset): Required<KeptTable> {
  const stated = [...statedColumns(world, dataset)].filter(([name]) => !isWritten(dataset, name));
  const told = [...knownColumns(world, dataset), ...stated].map(named);
  const columns = inlined(join([sql`*`, ...told, sql`rowid + 1 AS _n`]));
  return { name: tables.written(dataset.name), view: { name: tables.full(dataset.name), columns } };
}

function isWritten({ variables }: ResolvedDataset, name: string): boolean {
  return variables.some((variable) => variable.name === name);
}

function named([name, value]: readonly [string, Sql]): Sql {
  return sql`${value} AS ${id(name)}`;
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

/** Variables for which every block states a value, such as STUDYID, or copies one that is the same in all rows. */
function statedColumns(world: StepWorld, dataset: ResolvedDataset): ReadonlyMap<string, Sql> {
  const stated = allVariables(dataset).flatMap((variable): readonly (readonly [string, Sql])[] => {
    const values = statedValues(world, dataset, variable);
    const [first] = values;
    return first === undefined ? [] : [[variable.name, isSame(values) ? first : byBlock(values)]];
  });
  return new Map(stated);
}

/** Whether rows with the same value of a variable stand together: all keys before it are the same in all rows. */
export function standTogether(world: StepWorld, dataset: ResolvedDataset, name: string): boolean {
  const isInAllRows = (key: string) => {
    const variable = dataset.variables.find((candidate) => candidate.name === key);
    return variable !== undefined && isSame(statedValues(world, dataset, variable));
  };
  return dataset.parsed.mapping.keys.find((key) => !isInAllRows(key)) === name;
}

/** What each block states as the value of a variable; nothing unless every block does, and no records are added. */
function statedValues(world: StepWorld, dataset: ResolvedDataset, variable: ResolvedVariable): readonly Sql[] {
  const { blocks, mapping } = dataset.parsed;
  if (mapping.derived_records !== undefined) return [];
  const values = blocks.flatMap(
    ({ block }, i) => statedValue(variable, i) ?? sameValue(world, variable, block, i) ?? [],
  );
  return values.length < blocks.length ? [] : values;
}

function statedValue(variable: ResolvedVariable, block: number): Sql | undefined {
  const entry = entryFor(variable, block)?.entry;
  if (entry === undefined || !isSourceLevel(entry) || !('value' in entry) || 'when' in entry) return undefined;
  const value = sql`${entry.value as string | number | null}`;
  return variable.facts.storage === 'number' ? sql`CAST(${value} AS DOUBLE)` : text(value);
}

/** What a block copies from a column that says the same in all rows. */
function sameValue({ study }: StepWorld, variable: ResolvedVariable, block: Block, index: number): Sql | undefined {
  const entry = entryFor(variable, index)?.entry;
  const relation = study.relations.get(block.from);
  if (entry === undefined || relation?.kind !== 'response' || hasTable(block)) return undefined;
  if (!('column' in entry) || 'when' in entry || !isCopied(variable, index)) return undefined;
  const value = relation.same?.get(String(entry.column));
  return value === undefined ? undefined : sql`${value}`;
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
