import { nodeKey, type OrderedNode } from './stage-node.js';
import type { Staging } from './staging.js';

/**
 * Lets readers of what a dataset has early wait until it is complete, where that closes no circle: then its rows are kept once and not twice. What they
 * read is told over the complete rows by a node of its own ("given"), so that they still depend on what the dataset is given, and on nothing else of
 * it. Blocks do not wait: they number the rows that they read as these came.
 */
export function waiting(
  nodes: ReadonlyMap<string, OrderedNode>,
  stagings: ReadonlyMap<string, Staging>,
): ReadonlyMap<string, OrderedNode> {
  const found = new Map(nodes);
  for (const [dataset, { addsRecords, joinsOwnRows }] of stagings) {
    const early = nodeKey({ kind: 'early', dataset });
    const full = nodeKey({ kind: 'full', dataset });
    const readers = [...found].filter(([, { needs }]) => needs.has(early));
    if (readers.length === 0 || addsRecords || joinsOwnRows) continue;
    if (readers.some(([name, { node }]) => node.kind === 'early' || reaches(found, full, name))) continue;
    const told = { kind: 'given', dataset } as const;
    const given = nodeKey(told);
    found.set(given, { node: told, needs: new Set([full]) });
    for (const [name, { node, needs }] of readers)
      found.set(name, { node, needs: new Set([...needs].map((need) => (need === early ? given : need))) });
  }
  return found;
}

/** Whether one node is made, step by step, of another. */
function reaches(nodes: ReadonlyMap<string, OrderedNode>, from: string, wanted: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === wanted) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const { node, needs = [] } = nodes.get(name) ?? {};
    open.push(...needs);
    // The full stage goes on from the early one.
    if (node?.kind === 'full') open.push(nodeKey({ kind: 'early', dataset: node.dataset }));
  }
  return false;
}
