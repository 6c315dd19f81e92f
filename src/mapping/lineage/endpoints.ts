import { scopeOf, type Collected } from '../collect/collected.js';
import type { EndpointMethod, ExpandedEndpoint } from '../endpoint.js';
import { endpointParts, readyRelation, type EndpointPart } from '../endpoint-parts.js';
import { isExpanded } from '../expand-endpoints.js';
import type { ResolvedStudy } from '../resolved.js';
import { allReads, nodeId, noReads, readAs, type LineageNode, type LineageReads, type LineageRule } from './graph.js';

/** The columns of every time to event, each with what its rules read. */
export function endpointNodes(
  study: ResolvedStudy,
  collected: Collected,
  method: EndpointMethod,
): readonly LineageNode[] {
  const { document, study: file } = study.parsed;
  return Object.entries(file.endpoints ?? {}).flatMap(([name, endpoint]) => {
    if (!isExpanded(endpoint)) return [];
    const relation = `endpoint.${name}`;
    const at = document.keyAt(['endpoints', name]);
    const columns = [...(study.relations.get(relation)?.columns.keys() ?? [])];
    return columns.map((column): LineageNode => {
      const rule = endpointRule({ study, collected, name, endpoint }, column, method);
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

interface Read {
  readonly study: ResolvedStudy;
  readonly collected: Collected;
  readonly name: string;
  readonly endpoint: ExpandedEndpoint;
}

function endpointRule(read: Read, column: string, method: EndpointMethod): LineageRule {
  const { name, endpoint } = read;
  const constant = (text: string): LineageRule => ({ kind: 'constant', constants: [text], reads: noReads });
  if (column === 'PARAMCD') return constant(name);
  if (column === 'PARAM') return constant(endpoint.param);
  // What is only drawn decides nothing.
  const parts = endpointParts(endpoint).filter(({ path }) => path[0] !== 'treatment');
  const people = parts.filter(({ path }) => path[0] === 'population');
  const start = startReads(read);
  if (column === 'USUBJID')
    return { kind: 'copied', reads: allReads([...people.map((part) => reads(read, part)), subject(read)]) };
  if (column === 'STARTDT' && endpoint.start.of === undefined) return { kind: 'copied', reads: start };
  return {
    kind: 'endpoint',
    text: conventionOf(read),
    method: method(name, endpoint, column),
    reads: allReads([start, ...parts.map((part) => reads(read, part))]),
  };
}

/** The convention as study.yaml names it. */
function conventionOf({ study, name }: Read): string {
  const written = study.parsed.document.value as { endpoints?: Record<string, { convention?: string } | undefined> };
  return written.endpoints?.[name]?.convention ?? 'as stated';
}

function subject({ study, endpoint }: Read): LineageReads {
  const relation = readyRelation(study.relations, endpoint.population.dataset);
  return readAs('value', relation === undefined ? [] : [nodeId(relation.name, 'USUBJID')]);
}

function startReads(read: Read): LineageReads {
  const { study, endpoint } = read;
  const parts = endpointParts(endpoint);
  const key = readAs('key', subject(read).value);
  const conditions = parts
    .filter(({ path }) => path[0] === 'population' || path[0] === 'start')
    .map((part) => conditionReads(read, part));
  const { variable, dataset = endpoint.population.dataset } = endpoint.start;
  const relation = readyRelation(study.relations, dataset);
  const value = variable === undefined || relation === undefined ? [] : [nodeId(relation.name, variable)];
  return allReads([readAs('value', value), key, ...conditions]);
}

/** The columns of a part, the sequence that it takes by itself among them. */
function reads(read: Read, part: EndpointPart): LineageReads {
  const relation = readyRelation(read.study.relations, part.dataset);
  if (relation === undefined) return noReads;
  const sequence = [`${part.dataset.toUpperCase()}SEQ`, 'ASEQ'].find((column) => relation.columns.has(column));
  const takesSequence = part.path[0] === 'assessments' && part.path.length === 1 && sequence !== undefined;
  const columns = [...part.columns.map(({ column }) => column), ...(takesSequence ? [sequence] : [])];
  return allReads([
    readAs(
      'value',
      columns.map((column) => nodeId(relation.name, column)),
    ),
    readAs('key', [nodeId(relation.name, 'USUBJID')]),
    conditionReads(read, part),
  ]);
}

function conditionReads({ study, collected, name }: Read, part: EndpointPart): LineageReads {
  const relation = readyRelation(study.relations, part.dataset);
  if (relation === undefined) return noReads;
  const path = ['endpoints', name, ...part.path, 'where'];
  const { document } = study.parsed;
  const columns = collected.expressions.get(document, path, scopeOf.relation(relation.name))?.columns ?? [];
  return readAs(
    'condition',
    columns.map((column) => nodeId(relation.name, column)),
  );
}
