import type { ResolvedDataset } from '../resolved.js';
import { idVariable, supplementalName, supplementalVariables } from '../steps/supplemental.js';
import { nodeId, noReads, readAs, type LineageDataset, type LineageNode, type LineageRule } from './graph.js';

/** SUPP--: its identifiers are those of the parent, its values those of the qualifiers that the mapping gives. */
export function supplementalNodes(dataset: ResolvedDataset): readonly LineageNode[] {
  if (dataset.supplemental.length === 0) return [];
  const relation = supplementalName(dataset);
  const at = dataset.parsed.document.keyAt(['supplemental']);
  return supplementalVariables.map((name) => ({
    id: nodeId(relation, name),
    kind: 'variable' as const,
    relation,
    name,
    rules: [{ ...supplementalRule(dataset, name), at }],
  }));
}

export function supplementalRecords(dataset: ResolvedDataset): readonly LineageDataset[] {
  if (dataset.supplemental.length === 0) return [];
  const at = dataset.parsed.document.keyAt(['supplemental']);
  const reads = readAs('condition', qualifiers(dataset));
  return [
    {
      name: supplementalName(dataset),
      records: [{ block: 1, from: dataset.name, kind: 'dataset', reshaped: 'unpivot', reads, at }],
    },
  ];
}

function supplementalRule(dataset: ResolvedDataset, name: (typeof supplementalVariables)[number]): LineageRule {
  const pointer = idVariable(dataset);
  const copied = (column: string): LineageRule => ({
    kind: 'copied',
    reads: readAs('value', [nodeId(dataset.name, column)]),
  });
  const constant = (constants: readonly string[]): LineageRule => ({ kind: 'constant', constants, reads: noReads });
  switch (name) {
    case 'STUDYID':
    case 'USUBJID':
      return copied(name);
    case 'IDVARVAL':
      return pointer === undefined ? constant([]) : copied(pointer);
    case 'QVAL':
      return {
        kind: 'copied',
        reads: readAs('value', qualifiers(dataset)),
        parts: qualifiers(dataset).map((qualifier) => [qualifier]),
      };
    case 'RDOMAIN':
      return constant([dataset.name]);
    case 'IDVAR':
      return constant(pointer === undefined ? [] : [pointer]);
    case 'QNAM':
      return constant(dataset.supplemental.map((qualifier) => qualifier.name));
    case 'QLABEL':
      return constant(dataset.supplemental.map(({ facts }) => facts.label));
    case 'QORIG':
    case 'QEVAL':
      return constant([]);
  }
}

function qualifiers(dataset: ResolvedDataset): readonly string[] {
  return dataset.supplemental.map(({ name }) => nodeId(dataset.name, name));
}
