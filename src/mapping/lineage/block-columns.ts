import { scopeOf, type Collected } from '../collect/collected.js';
import type { ResolvedDataset } from '../resolved.js';
import type { Join, Pivot } from '../schema/dataset.js';
import { allReads, nodeId, readAs, readsFor, type LineageReads } from './graph.js';

/** A column that a block sees: what it reads, and the constants that it may be. */
export interface TracedColumn {
  readonly reads: LineageReads;
  readonly constants: readonly string[];
}

/**
 * Follows a column of a block back to the relations it comes from: through the unpivot (of one of its entries, or of all), the joins and
 * the pivot.
 */
function blockColumn(
  dataset: ResolvedDataset,
  index: number,
  collected: Collected,
  column: string,
  part?: number,
): TracedColumn {
  const rows = dataset.parsed.blocks[index]?.block.unpivot ?? [];
  if (!rows.some((row) => row[column] !== undefined))
    return { reads: joinedColumn(dataset, index, collected, column), constants: [] };
  const entries = part === undefined ? rows : rows.slice(part, part + 1);
  const cells = entries.flatMap((row) => (row[column] === undefined ? [] : [row[column]]));
  const columns = cells.flatMap((cell) => (typeof cell === 'object' ? [cell.column] : []));
  const constants = cells.flatMap((cell) => (typeof cell === 'object' ? [] : [String(cell)]));
  return {
    reads: allReads(columns.map((name) => joinedColumn(dataset, index, collected, name))),
    constants: [...new Set(constants)],
  };
}

/** Several columns of a block, as an expression reads them. */
export function blockColumns(
  dataset: ResolvedDataset,
  index: number,
  collected: Collected,
  columns: readonly string[],
  part?: number,
): TracedColumn {
  const traced = columns.map((column) => blockColumn(dataset, index, collected, column, part));
  return {
    reads: allReads(traced.map(({ reads }) => reads)),
    constants: [...new Set(traced.flatMap(({ constants }) => constants))],
  };
}

/** A column as it is before the unpivot: taken by a join, or of the input. */
function joinedColumn(
  dataset: ResolvedDataset,
  index: number,
  collected: Collected,
  column: string,
  joins: readonly Join[] = dataset.parsed.blocks[index]?.block.join ?? [],
): LineageReads {
  const i = joins.findLastIndex(({ take }) => take.some(([as]) => as === column));
  const join = joins[i];
  if (join === undefined) return inputColumn(dataset, index, column);
  const taken = join.take.filter(([as]) => as === column).map(([, theirs]) => theirs);
  return allReads([readAs('value', ofRelation(join.with, taken)), joinReads(dataset, index, collected, i, joins)]);
}

/** What finds the row of a join: the keys of both sides, its condition and its order. */
export function joinReads(
  dataset: ResolvedDataset,
  index: number,
  collected: Collected,
  i: number,
  joins: readonly Join[] = dataset.parsed.blocks[index]?.block.join ?? [],
): LineageReads {
  const parsed = dataset.parsed.blocks[index];
  const join = joins[i];
  if (parsed === undefined || join === undefined) return allReads([]);
  const where = collected.expressions.get(
    dataset.parsed.document,
    [...parsed.path, 'join', i, 'where'],
    scopeOf.relation(join.with),
  )?.columns;
  // A join may use what the ones before it took.
  const left = join.on.map(([own]) => readsFor('key', joinedColumn(dataset, index, collected, own, joins.slice(0, i))));
  const theirs = join.on.map(([, column]) => column);
  return allReads([
    ...left,
    readAs('key', ofRelation(join.with, theirs)),
    readAs('condition', ofRelation(join.with, where ?? [])),
    readAs('order', ofRelation(join.with, [...(join.first ?? []), ...(join.last ?? [])])),
  ]);
}

function inputColumn(dataset: ResolvedDataset, index: number, column: string): LineageReads {
  const block = dataset.parsed.blocks[index]?.block;
  if (block === undefined) return allReads([]);
  const pivot = block.pivot;
  if (pivot?.columns.some(([as]) => as === column) === true) return pivotedColumn(block.from, pivot);
  return readAs('value', [nodeId(block.from, column)]);
}

function pivotedColumn(from: string, pivot: Pivot): LineageReads {
  return allReads([
    readAs('value', [nodeId(from, pivot.value)]),
    readAs('key', ofRelation(from, pivot.by)),
    readAs('condition', [nodeId(from, pivot.name)]),
    readAs('order', ofRelation(from, [...(pivot.first ?? []), ...(pivot.last ?? [])])),
  ]);
}

function ofRelation(relation: string, columns: readonly string[]): readonly string[] {
  return columns.map((column) => nodeId(relation, column));
}
