import type { Lineage, LineageNode, LineageRule, ReadAs } from '#mapping/lineage/graph.js';

/** The part of a lineage from which a node gets its values. */
export function partBehind(lineage: Lineage, id: string): Lineage {
  const nodes = byId(lineage);
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const rule of nodes.get(name)?.rules ?? []) rule.reads.value.forEach(visit);
  };
  visit(id);
  return part(lineage, found);
}

/** The part of a lineage that gets values from a node, or chooses and finds rows by it. */
export function partAhead(lineage: Lineage, id: string): Lineage {
  const users = usersOf(lineage);
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const { node, as } of users.get(name) ?? []) {
      if (as === 'value') visit(node.id);
      else found.add(node.id);
    }
  };
  visit(id);
  return part(lineage, found);
}

/** A dataset and its variables alone. */
export function partOf(lineage: Lineage, dataset: string): Lineage {
  const own = lineage.nodes.filter(({ relation }) => relation === dataset);
  return part(lineage, new Set(own.map(({ id }) => id)));
}

function part({ nodes, datasets }: Lineage, ids: ReadonlySet<string>): Lineage {
  const kept = nodes.filter((node) => ids.has(node.id));
  const names = new Set(kept.map(({ relation }) => relation));
  return { nodes: kept, datasets: datasets.filter(({ name }) => names.has(name)) };
}

/** One use of a column: by which node, in which rule, and for what. */
interface Use {
  readonly node: LineageNode;
  readonly rule: LineageRule;
  readonly as: ReadAs;
}

/** Who reads each node. */
export function usersOf({ nodes }: Lineage): ReadonlyMap<string, readonly Use[]> {
  const users = new Map<string, Use[]>();
  for (const node of nodes)
    for (const rule of node.rules)
      for (const as of ['value', 'key', 'condition', 'order'] as const)
        for (const read of rule.reads[as]) {
          const known = users.get(read) ?? [];
          // Blocks that use a column in the same way are one use.
          if (!known.some((use) => use.node === node && use.as === as)) users.set(read, [...known, { node, rule, as }]);
        }
  return users;
}

export function byId({ nodes }: Lineage): ReadonlyMap<string, LineageNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}
