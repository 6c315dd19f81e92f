import { invariant } from '#base/invariant.js';
import { id, sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import type { EndpointSql } from '../endpoint.js';
import { endpointParts, readyRelation } from '../endpoint-parts.js';
import { isExpanded } from '../expand-endpoints.js';
import { tableStep, type Step } from '../plan.js';
import { stageSteps } from './stage.js';
import { readyTable, tables, type StepWorld } from './world.js';

/** Makes the candidates of an endpoint, its rows, and the periods of treatment where it states any. */
export function endpointSteps(world: StepWorld, name: string, endpointSql: EndpointSql): readonly Step[] {
  const { candidates, rows, treatment } = statements(world, name, endpointSql);
  const at = world.study.parsed.document.keyAt(['endpoints', name]);
  return [
    ...stageSteps(name, (part) => tables.candidates(name, part), candidates, at),
    tableStep(name, tables.endpoint(name), rows(id(tables.candidates(name))), at),
    ...(treatment === undefined ? [] : [tableStep(name, tables.treatment(name), treatment, at)]),
  ];
}

function statements(world: StepWorld, name: string, endpointSql: EndpointSql): ReturnType<EndpointSql> {
  const { document, study } = world.study.parsed;
  const { relations } = world.study;
  const endpoint = study.endpoints?.[name];
  invariant(isExpanded(endpoint), 'an endpoint is written out before it becomes SQL');
  const parts = endpointParts(endpoint);
  return endpointSql(name, endpoint, {
    table: (dataset) => id(readyTable(world, dataset)),
    part: (part) => id(tables.candidates(name, part)),
    condition: (path) => {
      const part = parts.find((one) => one.path.join('/') === path.join('/'));
      const relation = part && readyRelation(relations, part.dataset);
      const scope = scopeOf.relation(relation?.name ?? '');
      const checked = world.collected.expressions.get(document, ['endpoints', name, ...path, 'where'], scope);
      return checked === undefined ? sql`TRUE` : sql`coalesce(${checked.sql}, FALSE)`;
    },
    type: (dataset, column) => readyRelation(relations, dataset)?.columns.get(column),
  });
}
