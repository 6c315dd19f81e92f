import { id, inlined, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import { tableStep, type Step } from '../plan.js';
import type { ResponseCatalogue, ResponsePart, ResponseStage, StageTable } from '../response.js';
import { readyRelation } from '../endpoint-parts.js';
import { readyTable, tables, type StepWorld } from './world.js';

/** Makes the tables of one stage of the block `response`. */
export function responseSteps(world: StepWorld, stage: ResponseStage, catalogue: ResponseCatalogue): readonly Step[] {
  const about = tables.response(stage);
  const at = world.study.parsed.document.keyAt(['response']);
  return stageTables(world, stage, catalogue).map(({ part, select, isView }) => {
    const name = tables.response(stage, part);
    if (isView !== true) return tableStep(about, name, select, at);
    // A view cannot hold values apart from its text.
    const statement = sql`CREATE VIEW ${id(name)} AS ${trusted(inlined(select))}`;
    return { kind: 'statement', about, statement, at };
  });
}

/** The names of the tables of a stage. */
export function responseTables(
  world: StepWorld,
  stage: ResponseStage,
  catalogue: ResponseCatalogue,
): readonly string[] {
  return stageTables(world, stage, catalogue).map(({ part }) => tables.response(stage, part));
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
