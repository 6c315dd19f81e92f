import { compileRule, outsideScope, runsOnce, type CompiledRule } from '#rules/compile.js';
import { perOne } from '#rules/per-one.js';
import type { Rule } from '#rules/rule.js';
import { inScope, meantFor } from '#rules/scope.js';
import { piecesOf, type RuleDataset, type World } from '#rules/world.js';

/** One folder of datasets that is checked against one standard. */
export interface RulePackage {
  readonly world: World;
  /** Key variables by dataset: what a finding's fingerprint is made from. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Tables of its datasets that are not there yet, each with what makes it, once: most are never asked. */
  readonly tables?: ReadonlyMap<string, () => Promise<void>>;
}

/** A rule on a dataset: the query that finds its findings, or why there is none; nothing, where it is known to find nothing. */
export interface RuleTask {
  readonly dataset: RuleDataset;
  readonly rows: number;
  readonly times: number;
  readonly compiled: CompiledRule | { readonly kind: 'nothing' };
}

export function tasksOf(rule: Rule, all: readonly RulePackage[]): readonly RuleTask[] {
  if (rule.check.kind === 'jsonata') return [];
  const tasks: RuleTask[] = [];
  for (const { world: whole, keys } of all) {
    const world = rule.scope.splitDatasets === true ? worldApart(whole) : whole;
    const isMeant = meantFor(rule, world);
    if (!isMeant && isDefine(world)) continue;
    const times = timesReported(rule, world);
    for (const dataset of datasetsFor(rule, world)) {
      const compiled = isMeant ? compileRule(rule, dataset, world, keys.get(dataset.name) ?? []) : outsideScope;
      const rows = compiled === outsideScope ? 0 : rowsOf(dataset, world);
      tasks.push({ dataset, rows, times, compiled: withoutIdle(compiled) });
    }
  }
  return tasks;
}

function rowsOf(dataset: RuleDataset, world: World): number {
  return piecesOf(dataset, world).reduce((sum, { rows }) => sum + rows, 0);
}

/** What finds nothing is let go at once, with all that it was made of. */
function withoutIdle(compiled: CompiledRule): RuleTask['compiled'] {
  return compiled.kind === 'query' && compiled.count.kind === 'nothing' ? NOTHING : compiled;
}

const NOTHING = { kind: 'nothing' } as const;

/** Every dataset, pieces of a split one once; for a rule about the package, the first that it is meant for. */
function datasetsFor(rule: Rule, world: World): readonly RuleDataset[] {
  const whole = wholeOf(world);
  if (!runsOnce(rule)) return rule.scope.splitDatasets === true ? world.datasets : whole;
  const meant = whole.find((dataset) => inScope(rule, dataset, world)) ?? whole[0];
  return meant === undefined ? [] : [meant];
}

/** Pieces of a split dataset once. */
const wholeOf = perOne((world: World) => world.datasets.filter((dataset) => piecesOf(dataset, world)[0] === dataset));

/** The reference engine asks about the presence of domains once for every dataset that the rule is meant for, and its sheets repeat. */
function timesReported(rule: Rule, world: World): number {
  if (!rule.type.startsWith('Domain Presence')) return 1;
  return wholeOf(world).filter((dataset) => inScope(rule, dataset, world)).length;
}

/** The same package with the pieces of split datasets looked at one by one. */
const worldApart = perOne((world: World): World => ({ ...world, apart: true }));

/** The elements of a define.xml are nobody's datasets: rules on data do not even pass them by. */
function isDefine({ standard }: World): boolean {
  return standard.name === 'Define-XML';
}
