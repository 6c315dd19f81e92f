import { id, sql, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import type { Step } from '../plan.js';
import type { ResponseCatalogue, ResponsePart, ResponseStage } from '../response.js';
import { tables, type StepWorld } from './world.js';

/** Makes the table of one stage of the block `response`. */
export function responseStep(world: StepWorld, stage: ResponseStage, catalogue: ResponseCatalogue): Step {
  const { document, study } = world.study.parsed;
  const { response } = study;
  const condition = (part: ResponsePart, key: 'where' | 'nodal' = 'where'): Sql => {
    const dataset = response?.[part]?.dataset;
    const checked =
      dataset === undefined
        ? undefined
        : world.collected.expressions.get(document, ['response', part, key], scopeOf.relation(dataset));
    return checked === undefined ? sql`TRUE` : sql`coalesce(${checked.sql}, FALSE)`;
  };
  const select =
    response === undefined
      ? sql`SELECT NULL`
      : catalogue.sql(stage, response, {
          table: (dataset) => id(tables.full(dataset)),
          stage: (earlier) => id(tables.response(earlier)),
          condition,
          type: (dataset, column) => world.study.relations.get(dataset)?.columns.get(column),
          ...(study.cutoff !== undefined && { cutoff: study.cutoff }),
        });
  const name = tables.response(stage);
  return {
    kind: 'statement',
    about: name,
    statement: sql`CREATE TABLE ${id(name)} AS ${select}`,
    at: document.keyAt(['response']),
  };
}
