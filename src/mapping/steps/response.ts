import { id, sql, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import type { Step } from '../plan.js';
import type { ResponseCatalogue, ResponsePart, ResponseStage } from '../response.js';
import type { StageTable } from '../stage-table.js';
import { readyRelation } from '../endpoint-parts.js';
import { stageSteps } from './stage.js';
import { readyTable, tables, type StepWorld } from './world.js';

/** Makes the tables of one stage of the block `response`. */
export function responseSteps(world: StepWorld, stage: ResponseStage, catalogue: ResponseCatalogue): readonly Step[] {
  const about = tables.response(stage);
  const at = world.study.parsed.document.keyAt(['response']);
  const name = (part?: string) => tables.response(stage, part);
  return stageSteps(about, name, stageTables(world, stage, catalogue), at);
}

function stageTables(world: StepWorld, stage: ResponseStage, catalogue: ResponseCatalogue): readonly StageTable[] {
  const { document, study } = world.study.parsed;
  const { relations } = world.study;
  const { response } = study;
  if (response === undefined) return [];
  const condition = (part: ResponsePart, key: 'where' | 'nodal' = 'where'): Sql => {
    const relation = readyRelation(relations, response[part]?.dataset ?? '');
    const checked =
      relation && world.collected.expressions.get(document, ['response', part, key], scopeOf.relation(relation.name));
    return checked === undefined ? sql`TRUE` : sql`coalesce(${checked.sql}, FALSE)`;
  };
  return catalogue.tables(stage, response, {
    table: (dataset) => id(readyTable(world, dataset)),
    stage: (earlier, part) => id(tables.response(earlier, part)),
    condition,
    type: (dataset, column) => readyRelation(relations, dataset)?.columns.get(column),
    isSource: (dataset) => readyRelation(relations, dataset)?.kind === 'source',
    ...(study.cutoff !== undefined && { cutoff: study.cutoff }),
  });
}
