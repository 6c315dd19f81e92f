import { compareText } from '#base/compare-text.js';
import { scopeOf, type Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import type { ParsedBlock } from '../parse.js';
import { allVariables, type ResolvedDataset, type ResolvedStudy, type ResolvedVariable } from '../resolved.js';
import { blockColumns, joinReads } from './block-columns.js';
import { endpointNodes } from './endpoints.js';
import {
  allReads,
  nodeId,
  readAs,
  readsFor,
  type Lineage,
  type LineageDataset,
  type LineageNode,
  type LineageRecords,
} from './graph.js';
import type { ResponseCatalogue } from '../response.js';
import { responseNodes } from './response.js';
import { variableRules } from './rules.js';
import { sourceNodes } from './sources.js';
import { supplementalNodes, supplementalRecords } from './supplemental.js';

/**
 * Where every variable comes from, out of the mapping alone: no data are needed, and none are looked at.
 *
 * Nodes are sorted by their ids.
 */
export function lineageOf(
  study: ResolvedStudy,
  collected: Collected,
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
): Lineage {
  const datasets = [...study.datasets.values()];
  const nodes = [
    ...sourceNodes(study, collected),
    ...endpointNodes(study, collected, endpointMethod),
    ...responseNodes(study, collected, response),
    ...datasets.flatMap((dataset) => [
      ...allVariables(dataset).map((variable) => variableNode(dataset, variable, collected)),
      ...supplementalNodes(dataset),
    ]),
  ];
  return {
    nodes: nodes.sort((a, b) => compareText(a.id, b.id)),
    datasets: datasets.flatMap((dataset) => [recordsOf(study, dataset, collected), ...supplementalRecords(dataset)]),
  };
}

const KINDS = {
  variable: 'variable',
  working: 'working column',
  supplemental: 'supplemental qualifier',
} as const satisfies Record<ResolvedVariable['role'], LineageNode['kind']>;

function variableNode(dataset: ResolvedDataset, variable: ResolvedVariable, collected: Collected): LineageNode {
  return {
    id: nodeId(dataset.name, variable.name),
    kind: KINDS[variable.role],
    relation: dataset.name,
    name: variable.name,
    ...(variable.role !== 'working' && { label: variable.facts.label }),
    rules: variableRules(dataset, variable, collected),
  };
}

function recordsOf(study: ResolvedStudy, dataset: ResolvedDataset, collected: Collected): LineageDataset {
  const { duplicates } = dataset.parsed.mapping;
  const own = (columns: readonly string[]) => columns.map((column) => nodeId(dataset.name, column));
  const once = [readAs('key', own(duplicates?.by ?? [])), readAs('order', own(duplicates?.order ?? []))];
  return {
    name: dataset.name,
    records: dataset.parsed.blocks.map(({ block, path }, index): LineageRecords => {
      const where = whereColumns(dataset, index, collected);
      const joins = (block.join ?? []).map((_, i) => joinReads(dataset, index, collected, i));
      const conditions = readsFor('condition', blockColumns(dataset, index, collected, where).reads);
      return {
        block: index + 1,
        from: block.from,
        kind: study.relations.get(block.from)?.kind ?? 'source',
        ...reshaped(block),
        ...(block.where !== undefined && { where: block.where.map(({ keep }) => keep) }),
        reads: allReads([conditions, ...joins, ...once]),
        at: dataset.parsed.document.at([...path, 'from']),
      };
    }),
  };
}

function reshaped({ unpivot, pivot }: ParsedBlock['block']): Pick<LineageRecords, 'reshaped'> {
  if (unpivot !== undefined) return { reshaped: 'unpivot' };
  return pivot === undefined ? {} : { reshaped: 'pivot' };
}

function whereColumns(dataset: ResolvedDataset, index: number, collected: Collected): readonly string[] {
  const parsed = dataset.parsed.blocks[index];
  if (parsed === undefined) return [];
  const scope = scopeOf.block(dataset.name, index);
  const read = (path: readonly (string | number)[]) =>
    collected.expressions.get(dataset.parsed.document, [...parsed.path, ...path], scope)?.columns ?? [];
  return (parsed.block.where ?? []).flatMap((_, i) => [...read(['where']), ...read(['where', i, 'keep'])]);
}
