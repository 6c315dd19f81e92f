import { once } from '#base/once.js';
import { inlined } from '#sql/sql.js';
import type { PlanPart, Step } from './plan.js';
import type { ResolvedStudy } from './resolved.js';
import { nodeKey, type OrderedNode } from './stage-node.js';
import { tables } from './steps/world.js';

/**
 * Working columns by dataset that nothing reads once its rows are complete, so that they need not be kept: a large dataset has a dozen, and each
 * is sorted and stored. A name that stands anywhere in a statement that could read the dataset counts as read.
 */
export function unreadColumns(
  { datasets }: ResolvedStudy,
  order: readonly OrderedNode[],
  stages: readonly PlanPart[],
): ReadonlyMap<string, readonly string[]> {
  const unread = new Map<string, readonly string[]>();
  const wordsOfStage = stages.map(({ steps }) => once(() => steps.map(wordsOf)));
  order.forEach(({ node }, i) => {
    const dataset = node.kind === 'full' ? datasets.get(node.dataset) : undefined;
    if (dataset === undefined || dataset.working.length === 0) return;
    const own = stages[i]?.steps ?? [];
    const whole = [tables.complete(dataset.name), tables.written(dataset.name)];
    const made = own.findIndex((step) => step.kind === 'statement' && whole.includes(step.makes?.table ?? ''));
    const wordsIn = (place: number) => wordsOfStage[place]?.() ?? [];
    const words = [...wordsIn(i).slice(made + 1), ...readersOf(order, nodeKey(node)).flatMap(wordsIn)];
    const isRead = (name: string) => words.some((some) => some.has(name.toUpperCase()));
    const names = dataset.working.map(({ name }) => name).filter((name) => WORD.test(name) && !isRead(name));
    if (made >= 0 && names.length > 0) unread.set(dataset.name, names);
  });
  return unread;
}

const WORDS = /\w+/g;
const WORD = /^\w+$/;

/** The places of the nodes that read one, or what was made of it. */
function readersOf(order: readonly OrderedNode[], key: string): readonly number[] {
  const made = new Set([key]);
  return order.flatMap(({ node, needs }, n) => {
    if (![...needs].some((needed) => made.has(needed))) return [];
    made.add(nodeKey(node));
    return [n];
  });
}

function wordsOf(step: Step): ReadonlySet<string> {
  const statement = inlined(step.kind === 'check' ? step.select : step.statement);
  return new Set(statement.toUpperCase().match(WORDS));
}
