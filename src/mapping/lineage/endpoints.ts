import { scopeOf, type Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import type { ResolvedStudy } from '../resolved.js';
import type { Endpoint } from '../schema/endpoint.js';
import { allReads, nodeId, noReads, readAs, type LineageNode, type LineageReads, type LineageRule } from './graph.js';

/** The columns of every time to event, each with what its convention reads. */
export function endpointNodes(
  study: ResolvedStudy,
  collected: Collected,
  method: EndpointMethod,
): readonly LineageNode[] {
  const { document, study: file } = study.parsed;
  return Object.entries(file.endpoints ?? {}).flatMap(([name, endpoint]) => {
    const relation = `endpoint.${name}`;
    const at = document.keyAt(['endpoints', name]);
    const columns = [...(study.relations.get(relation)?.columns.keys() ?? [])];
    return columns.map((column): LineageNode => {
      const rule = endpointRule(study, collected, name, endpoint, column, method);
      return {
        id: nodeId(relation, column),
        kind: 'endpoint column',
        relation,
        name: column,
        rules: [{ ...rule, at }],
      };
    });
  });
}

function endpointRule(
  study: ResolvedStudy,
  collected: Collected,
  name: string,
  endpoint: Endpoint,
  column: string,
  method: EndpointMethod,
): LineageRule {
  const { population, start, convention } = endpoint;
  const constant = (text: string): LineageRule => ({ kind: 'constant', constants: [text], reads: noReads });
  if (column === 'PARAMCD') return constant(name);
  if (column === 'PARAM') return constant(endpoint.param);
  const who = conditionReads(study, collected, name, 'population', population.dataset);
  const subject = nodeId(population.dataset, 'USUBJID');
  const one = (id: string) => allReads([readAs('value', [id]), readAs('key', [subject]), who]);
  if (column === 'USUBJID') return { kind: 'copied', reads: allReads([readAs('value', [subject]), who]) };
  if (column === 'STARTDT') return { kind: 'copied', reads: one(nodeId(population.dataset, start.variable)) };
  return {
    kind: 'endpoint',
    text: convention,
    method: method(name, endpoint, column),
    reads: allReads([one(nodeId(population.dataset, start.variable)), eventReads(study, collected, name, endpoint)]),
  };
}

function eventReads(study: ResolvedStudy, collected: Collected, name: string, endpoint: Endpoint): LineageReads {
  const { population, assessments, last_alive: alive } = endpoint;
  const dated = (['assessments', 'baseline', 'death', 'new_therapy'] as const).flatMap((part) => {
    const block = endpoint[part];
    if (block === undefined) return [];
    return [
      readAs('value', [nodeId(block.dataset, block.date)]),
      readAs('key', [nodeId(block.dataset, 'USUBJID')]),
      conditionReads(study, collected, name, part, block.dataset),
    ];
  });
  const sequence = assessments === undefined ? undefined : `${assessments.dataset}SEQ`;
  const values = [
    ...(assessments === undefined ? [] : [nodeId(assessments.dataset, assessments.result)]),
    ...(assessments !== undefined && sequence !== undefined && hasColumn(study, assessments.dataset, sequence)
      ? [nodeId(assessments.dataset, sequence)]
      : []),
    ...(alive === undefined ? [] : [nodeId(population.dataset, alive.variable)]),
  ];
  return allReads([...dated, readAs('value', values)]);
}

function hasColumn(study: ResolvedStudy, dataset: string, column: string): boolean {
  return study.relations.get(dataset)?.columns.has(column) === true;
}

function conditionReads(
  { parsed }: ResolvedStudy,
  collected: Collected,
  name: string,
  part: string,
  dataset: string,
): LineageReads {
  const path = ['endpoints', name, part, 'where'];
  const columns = collected.expressions.get(parsed.document, path, scopeOf.relation(dataset))?.columns ?? [];
  return readAs(
    'condition',
    columns.map((column) => nodeId(dataset, column)),
  );
}
