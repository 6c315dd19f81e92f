import type { Diagnostic } from '#base/diagnostic.js';
import { scopeOf, type Collected, type LateEntry } from './collect/collected.js';
import { endpointParts, readyRelation } from './endpoint-parts.js';
import { report } from './messages.js';
import { partsRead, responseStages } from './response.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedStudy } from './resolved.js';
import type { OrderedNode } from './stage-node.js';
import { stageFor, type Staging } from './staging.js';
import { waiting } from './waiting.js';

/** The columns of its `from` that a block uses. */
export function columnsUsed(dataset: ResolvedDataset, index: number, collected: Collected): ReadonlySet<string> {
  const used = new Set(valueColumns(dataset, index, collected));
  const parsed = dataset.parsed.blocks[index];
  if (parsed === undefined) return used;
  const { block, path } = parsed;
  const addSql = adding(used, dataset, index, collected);
  (block.where ?? []).forEach((_, i) => {
    addSql(dataset.parsed.document, [...path, 'where']);
    addSql(dataset.parsed.document, [...path, 'where', i, 'keep']);
  });
  for (const join of block.join ?? []) for (const [left] of join.on) used.add(left);
  if (block.pivot !== undefined) {
    const { by, name, value, first, last } = block.pivot;
    for (const column of [...by, name, value, ...(first ?? []), ...(last ?? [])]) used.add(column);
  }
  for (const row of block.unpivot ?? [])
    for (const cell of Object.values(row)) if (typeof cell === 'object') used.add(cell.column);
  return used;
}

/** The columns that the values of a block are made of: of its `from`, of what it joins, and of its unpivot. */
export function valueColumns(dataset: ResolvedDataset, index: number, collected: Collected): ReadonlySet<string> {
  const used = new Set<string>();
  const addSql = adding(used, dataset, index, collected);
  for (const variable of allVariables(dataset)) {
    const placed = entryFor(variable, index);
    if (placed === undefined || !isSourceLevel(placed.entry)) continue;
    const { entry } = placed;
    if ('column' in entry && typeof entry.column === 'string') used.add(entry.column);
    if ('when' in entry) addSql(placed.document, [...placed.path, 'when']);
    if ('sql' in entry) addSql(placed.document, [...placed.path, 'sql']);
    if ('date' in entry && typeof entry.date === 'string') used.add(entry.date);
    if ('time' in entry && typeof entry.time === 'string') used.add(entry.time);
  }
  return used;
}

/** Adds the columns that an expression of a block reads. */
function adding(used: Set<string>, dataset: ResolvedDataset, index: number, collected: Collected) {
  const scope = scopeOf.block(dataset.name, index);
  return (document: typeof dataset.parsed.document, at: readonly (string | number)[]) => {
    for (const column of collected.expressions.get(document, at, scope)?.columns ?? []) used.add(column);
  };
}

/** The columns of a joined relation that a block uses. */
export function joinColumns(
  dataset: ResolvedDataset,
  index: number,
  join: number,
  collected: Collected,
): readonly string[] {
  const parsed = dataset.parsed.blocks[index];
  const spec = parsed?.block.join?.[join];
  if (parsed === undefined || spec === undefined) return [];
  const where =
    collected.expressions.get(
      dataset.parsed.document,
      [...parsed.path, 'join', join, 'where'],
      scopeOf.relation(spec.with),
    )?.columns ?? [];
  return [
    ...spec.on.map(([, theirs]) => theirs),
    ...spec.take.map(([, theirs]) => theirs),
    ...(spec.first ?? []),
    ...(spec.last ?? []),
    ...where,
  ];
}

/** The columns that a late entry reads of a relation, its conditions included. */
export function lateColumns(entry: LateEntry, relation: string, collected: Collected): readonly string[] {
  const conditions = (entry.reads.conditions ?? []).filter((condition) => condition.relation === relation);
  return [
    ...entry.reads.others.filter((other) => other.relation === relation).flatMap((other) => other.columns),
    ...conditions.flatMap(
      (condition) =>
        collected.expressions.get(
          entry.placed.document,
          [...entry.placed.path, ...condition.path],
          scopeOf.relation(relation),
        )?.columns ?? [],
    ),
  ];
}

/** The stages of all datasets and the endpoints, each after what it reads, and after more unless `eager`; a circle is told with its members. */
export function buildOrder(
  study: ResolvedStudy,
  stagings: ReadonlyMap<string, Staging>,
  collected: Collected,
  { eager = false }: { readonly eager?: boolean },
  diagnostics: Diagnostic[],
): readonly OrderedNode[] {
  const nodes = new Map<string, OrderedNode>();
  const key = (kind: string, name: string) => `${kind} ${name}`;
  const need = (needs: Set<string>, relation: string, columns: readonly string[]) => {
    const found = study.relations.get(relation);
    if (found?.kind === 'dataset') needs.add(key(stageFor(stagings, relation, columns), relation));
    if (found?.kind === 'endpoint') needs.add(key('endpoint', relation.slice('endpoint.'.length)));
    if (found?.kind === 'response') needs.add(key('response', relation.slice('response.'.length)));
  };
  for (const { dataset } of stagings.values()) {
    const earlyNeeds = new Set<string>();
    dataset.parsed.blocks.forEach(({ block }, i) => {
      need(
        earlyNeeds,
        block.from,
        [...columnsUsed(dataset, i, collected)].filter(
          (column) => study.relations.get(block.from)?.columns.has(column) === true,
        ),
      );
      (block.join ?? []).forEach((join, j) => {
        need(earlyNeeds, join.with, joinColumns(dataset, i, j, collected));
      });
    });
    nodes.set(key('early', dataset.name), { node: { kind: 'early', dataset: dataset.name }, needs: earlyNeeds });
    const fullNeeds = new Set<string>();
    for (const entry of collected.late.get(dataset.name)?.values() ?? []) {
      for (const other of entry.reads.others)
        need(fullNeeds, other.relation, lateColumns(entry, other.relation, collected));
    }
    for (const { reads } of collected.records.get(dataset.name) ?? [])
      for (const other of reads.others ?? []) need(fullNeeds, other.relation, other.columns);
    nodes.set(key('full', dataset.name), { node: { kind: 'full', dataset: dataset.name }, needs: fullNeeds });
  }
  for (const [name, endpoint] of Object.entries(study.parsed.study.endpoints ?? {})) {
    const needs = new Set<string>();
    for (const part of endpointParts(endpoint)) {
      const found = readyRelation(study.relations, part.dataset);
      if (found?.kind === 'dataset') needs.add(key('full', found.name));
    }
    nodes.set(key('endpoint', name), { node: { kind: 'endpoint', name }, needs });
  }
  const { response } = study.parsed.study;
  for (const [i, name] of (response === undefined ? [] : responseStages).entries()) {
    const datasets = partsRead[name].flatMap((part) => {
      const found = readyRelation(study.relations, response?.[part]?.dataset ?? '');
      return found?.kind === 'dataset' ? [found.name] : [];
    });
    const earlier = responseStages.slice(0, i).map((stage) => key('response', stage));
    const needs = new Set([...datasets.map((dataset) => key('full', dataset)), ...earlier]);
    nodes.set(key('response', name), { node: { kind: 'response', name }, needs });
  }
  return sorted(inOneGo(eager ? nodes : waiting(nodes, stagings), stagings), study, diagnostics);
}

/** Lets the full stage of a dataset do the work of the early one, unless somebody reads that: then it is the first that it needs. */
function inOneGo(
  nodes: ReadonlyMap<string, OrderedNode>,
  stagings: ReadonlyMap<string, Staging>,
): ReadonlyMap<string, OrderedNode> {
  const read = new Set([...nodes.values()].flatMap(({ needs }) => [...needs]));
  const isApart = (name: string) => {
    const staging = stagings.get(name);
    return read.has(`early ${name}`) || staging?.addsRecords === true || staging?.joinsOwnRows === true;
  };
  return new Map(
    [...nodes].flatMap(([name, { node, needs }]): readonly (readonly [string, OrderedNode])[] => {
      if (node.kind === 'early') return isApart(node.dataset) ? [[name, { node, needs }]] : [];
      if (node.kind !== 'full') return [[name, { node, needs }]];
      const early = `early ${node.dataset}`;
      const first = isApart(node.dataset) ? [early] : (nodes.get(early)?.needs ?? []);
      return [[name, { node, needs: new Set([...first, ...needs]) }]];
    }),
  );
}

function sorted(
  nodes: ReadonlyMap<string, OrderedNode>,
  study: ResolvedStudy,
  diagnostics: Diagnostic[],
): readonly OrderedNode[] {
  const order: OrderedNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string, trail: readonly string[]): void => {
    const found = nodes.get(name);
    if (found === undefined || state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const circle = [...trail.slice(trail.indexOf(name)), name].map((member) => member.split(' ')[1] ?? member);
      const dataset = study.datasets.get(circle[0] ?? '');
      diagnostics.push(
        report(
          'circular-datasets',
          { circle: circle.filter((member, i) => member !== circle[i - 1]) },
          dataset?.parsed.document.at(['dataset']),
        ),
      );
      return;
    }
    state.set(name, 'open');
    for (const needed of found.needs) visit(needed, [...trail, name]);
    state.set(name, 'done');
    order.push(found);
  };
  for (const name of nodes.keys()) visit(name, []);
  return order;
}
