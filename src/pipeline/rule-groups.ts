import { report } from '#rules/messages.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import type { World } from '#rules/world.js';
import { inOrder } from './in-order.js';
import { Stopped } from './stoppable.js';

/** Rules that are asked together on packages of few rows, where a statement of its own for each takes longer than the answers. */
const TOGETHER = 8;
const FEW_ROWS = 200_000;
/** Milliseconds that rules together may take, before each is asked for itself: who interrupts the run in them loses what the group has found. */
const GROUP_LIMIT = 1000;
/** Two, so that one that does not end holds no other up. */
const APART_AT_ONCE = 2;

export function groupsOf(
  rules: readonly Rule[],
  packages: readonly { readonly world: World }[],
): readonly (readonly Rule[])[] {
  const rows = packages.reduce((sum, { world }) => sum + world.datasets.reduce((all, each) => all + each.rows, 0), 0);
  const size = rows <= FEW_ROWS ? TOGETHER : 1;
  return Array.from({ length: Math.ceil(rules.length / size) }, (_, n) => rules.slice(n * size, (n + 1) * size));
}

/** Rules together; where that takes long, each for itself, so that the one that does not end is known. */
export async function runGroup(
  group: readonly Rule[],
  limit: number,
  run: (rules: readonly Rule[], limit: number) => Promise<readonly RuleOutcome[]>,
): Promise<readonly RuleOutcome[]> {
  if (group.length > 1)
    try {
      return await run(group, Math.min(limit, GROUP_LIMIT));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  const outcomes = await inOrder(group, APART_AT_ONCE, (rule) => unlessStopped(rule, limit, () => run([rule], limit)));
  return outcomes.flat();
}

/** A rule that was stopped has no verdict, and says why. */
async function unlessStopped(
  rule: Rule,
  limit: number,
  task: () => Promise<readonly RuleOutcome[]>,
): Promise<readonly RuleOutcome[]> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const named = { rule: rule.id, dataset: 'STUDY' };
    if (error.reason === 'interrupted') return [{ ...named, status: 'skipped', reason: { kind: 'interrupted' } }];
    const diagnostic = report('time-limit', { rule: rule.id, seconds: limit / 1000 }, rule.at);
    return [{ ...named, status: 'failed', diagnostic }];
  }
}
