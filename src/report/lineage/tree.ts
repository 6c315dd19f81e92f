import {
  readsOf,
  type Lineage,
  type LineageDataset,
  type LineageNode,
  type LineageRule,
} from '#mapping/lineage/graph.js';
import { place } from '../words.js';
import { byId, usersOf } from './parts.js';
import { nodeWords, ruleWords } from './words.js';

/** The way back of a variable to where it begins, for a person at a terminal: what is told once in full is only named after that. */
export function wayBack(lineage: Lineage, id: string): string {
  const nodes = byId(lineage);
  const told = new Set<string>();
  const below = (node: LineageNode, depth: number): readonly string[] => {
    const line = `${indent(depth)}${nodeWords(node)}`;
    if (node.rules.length === 0) return [line];
    if (told.has(node.id)) return [`${line} (above)`];
    told.add(node.id);
    const blocks = inputs(lineage, node.relation);
    return [
      line,
      ...node.rules.flatMap((rule) => [
        `${indent(depth + 1)}${blockWords(blocks, rule)}${ruleWords(rule)}`,
        ...rule.reads.value.flatMap((read) => {
          const found = nodes.get(read);
          return found === undefined ? [] : below(found, depth + 2);
        }),
      ]),
    ];
  };
  const node = nodes.get(id);
  return node === undefined ? '' : lines(below(node, 0));
}

/** Everything that uses a column, directly and through others. */
export function uses(lineage: Lineage, id: string): string {
  const users = usersOf(lineage);
  const nodes = byId(lineage);
  const told = new Set<string>();
  const below = (read: string, depth: number): readonly string[] =>
    (users.get(read) ?? []).flatMap(({ node, rule, as }) => {
      const line = `${indent(depth)}${nodeWords(node)}, ${as} (${place(rule.at)})`;
      // Who finds or chooses rows by a column does not pass its value on.
      if (as !== 'value') return [line];
      if (told.has(node.id)) return [`${line} (above)`];
      told.add(node.id);
      return [line, ...below(node.id, depth + 1)];
    });
  const node = nodes.get(id);
  if (node === undefined) return '';
  const rows = lineage.datasets.flatMap(({ name, records }) =>
    records
      .filter((block) => readsOf(block).includes(id))
      .map((block) => `${indent(1)}${name}: rows of block ${block.block} (${place(block.at)})`),
  );
  const found = [...below(id, 1), ...rows];
  return lines([nodeWords(node), ...(found.length === 0 ? [`${indent(1)}nothing uses it`] : found)]);
}

/** A dataset: where its rows come from, and each variable with its rules. */
export function datasetWords(lineage: Lineage, dataset: LineageDataset): string {
  const blocks = dataset.records.flatMap(({ block, from, kind, reshaped, where, at }) => [
    `${indent(1)}rows of block ${block} from the ${kind} ${from}${reshaped === undefined ? '' : `, ${reshaped}`} (${place(at)})`,
    ...(where ?? []).map((condition) => `${indent(2)}where ${condition.replaceAll(/\s+/g, ' ')}`),
  ]);
  const variables = lineage.nodes
    .filter(({ relation }) => relation === dataset.name)
    .flatMap((node) => [
      `${indent(1)}${nodeWords(node)}`,
      ...node.rules.map((rule) => {
        const read =
          rule.reads.value.length === 0 || rule.kind === 'lookup' ? '' : ` from ${rule.reads.value.join(', ')}`;
        return `${indent(2)}${blockWords(inputs(lineage, node.relation), rule)}${ruleWords(rule)}${read}`;
      }),
    ]);
  return lines([dataset.name, ...blocks, ...variables]);
}

function blockWords(blocks: ReadonlyMap<number, string>, { block }: LineageRule): string {
  const from = block === undefined ? undefined : blocks.get(block);
  return from === undefined || blocks.size < 2 ? '' : `block ${block}, from ${from}: `;
}

function inputs({ datasets }: Lineage, relation: string): ReadonlyMap<number, string> {
  const records = datasets.find(({ name }) => name === relation)?.records ?? [];
  return new Map(records.map(({ block, from }) => [block, from]));
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
