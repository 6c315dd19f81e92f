import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { columnsUsed } from '../order.js';
import { tableStep, type Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { stageFor } from '../staging.js';
import { derivedInput } from './records.js';
import { supplementalName } from './supplemental.js';
import { tables, type StepWorld } from './world.js';

/**
 * Keeps for each record of a dataset, and of its SUPP--, which row of which input it came from, before the stages are dropped: columns record,
 * early (its number in the early stage, if it has one), block (from 1, derived records after all others), input, stage (kind of the input, or the stage of a
 * dataset that `row` counts in), file, row (of a derived record its number among those of its derivation), part (entry of an unpivot from 1,
 * 0 without one).
 */
export function lineageSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const at = dataset.parsed.document.at(['dataset']);
  const read = dataset.parsed.blocks.map(({ block }, i) => ({ from: block.from, stage: stageOf(world, dataset, i) }));
  const derived = (world.collected.records.get(dataset.name) ?? []).map(({ derivation }) => ({
    from: derivedInput(derivation),
    stage: 'derived',
  }));
  const inputs = [...read, ...derived];
  const isRead = sql`_block < ${trusted(String(read.length))}`;
  const row = derived.length === 0 ? sql`_row` : sql`CASE WHEN ${isRead} THEN _row ELSE _part END`;
  const part = derived.length === 0 ? sql`_part` : sql`CASE WHEN ${isRead} THEN _part ELSE 0 END`;
  const early = world.early.has(dataset.name) ? sql`_e` : sql`CAST(NULL AS BIGINT)`;
  const byBlock = (texts: readonly string[]): Sql =>
    sql`CASE _block ${join(
      texts.map((text, i) => sql`WHEN ${trusted(String(i))} THEN ${text}`),
      ' ',
    )} END`;
  const select = sql`SELECT _n AS record, ${early} AS early, _block + 1 AS block, ${byBlock(inputs.map(({ from }) => from))} AS input, ${byBlock(inputs.map(({ stage }) => stage))} AS stage, _file AS file, ${row} AS row, ${part} AS part
FROM ${id(tables.full(dataset.name))} ORDER BY _n`;
  return [tableStep(dataset.name, tables.lineage(dataset.name), select, at), ...supplementalLineage(dataset)];
}

/** The stage of another dataset that a block reads, or what kind of thing it reads. */
function stageOf(world: StepWorld, dataset: ResolvedDataset, index: number): string {
  const from = world.study.relations.get(dataset.parsed.blocks[index]?.block.from ?? '');
  if (from?.kind !== 'dataset') return from?.kind ?? '';
  const used = [...columnsUsed(dataset, index, world.collected)].filter((column) => from.columns.has(column));
  return stageFor(world.stagings, from.name, used);
}

/** The qualifiers with a value, in the order in which they are written. */
function supplementalLineage(dataset: ResolvedDataset): readonly Step[] {
  if (dataset.supplemental.length === 0) return [];
  const name = supplementalName(dataset);
  const qualifiers = dataset.supplemental.map(
    (variable, i) => sql`struct_pack(o := ${trusted(String(i))}, v := CAST(${id(variable.name)} AS VARCHAR))`,
  );
  const select = sql`SELECT row_number() OVER (ORDER BY n, q.o) AS record, CAST(NULL AS BIGINT) AS early, 1 AS block, CAST(${dataset.name} AS VARCHAR) AS input, 'full' AS stage, CAST(NULL AS VARCHAR) AS file, n AS row, q.o + 1 AS part
FROM (SELECT _n AS n, unnest(list_value(${join(qualifiers)})) AS q FROM ${id(tables.full(dataset.name))})
WHERE q.v IS NOT NULL ORDER BY record`;
  return [tableStep(name, tables.lineage(name), select, dataset.parsed.document.keyAt(['supplemental']))];
}
