import { id, sql } from '#sql/sql.js';
import { tableStep, type Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { valueLevelOf } from '../value-level.js';
import { tables } from './world.js';

/** Whether results of different kinds may come from different inputs or derivations of records, so that define.xml must tell which from which. */
export function tellsWhence(dataset: ResolvedDataset): boolean {
  const { blocks, mapping } = dataset.parsed;
  return blocks.length + (mapping.derived_records?.length ?? 0) > 1 && valueLevelOf(dataset) !== undefined;
}

/** From which inputs and derivations the results of each kind came. */
export function whenceSteps(dataset: ResolvedDataset): readonly Step[] {
  const level = valueLevelOf(dataset);
  if (level === undefined || !tellsWhence(dataset)) return [];
  const select = sql`SELECT DISTINCT CAST(${id(level.by)} AS VARCHAR) AS kind, _block AS block FROM ${id(tables.full(dataset.name))} WHERE ${id(level.by)} IS NOT NULL ORDER BY ALL`;
  return [tableStep(dataset.name, tables.whence(dataset.name), select, dataset.parsed.document.at(['dataset']))];
}
