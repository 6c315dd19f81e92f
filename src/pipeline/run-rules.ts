import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine, Row } from '#engine/engine.js';
import { compileRule, runsOnce, type RuleQuery } from '#rules/compile.js';
import { report } from '#rules/messages.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import { inScope, meantFor } from '#rules/scope.js';
import type { SharedTable } from '#rules/shared-table.js';
import { piecesOf, type RuleDataset, type World } from '#rules/world.js';
import { bigint, id, join, sql, type Sql } from '#sql/sql.js';
import { withContents } from './column-contents.js';
import { sharedTables, withoutFindings } from './count-findings.js';
import type { Explanation } from './explanations.js';
import { inOrder } from './in-order.js';
import { once } from './once.js';
import { explanationOf, findingsByExplained, findingsOf } from './rule-findings.js';
import { withReferences } from './rule-references.js';
import { sheetRows } from './sheet-rows.js';
import { Stopped, stoppable } from './stoppable.js';

export interface RulesRun {
  readonly engine: Pick<Engine, 'all' | 'ask' | 'run'>;
  readonly rules: readonly Rule[];
  readonly packages: readonly RulePackage[];
  readonly explanations?: readonly Explanation[];
  /** Findings kept of one rule on one dataset; all are counted. */
  readonly limit?: number;
  /** Findings also as rows of a results.csv. */
  readonly sheets?: boolean;
  /** Milliseconds that a rule may take on all datasets together. */
  readonly ruleTimeout?: number;
  /** Ends the run early: what was found until then is given, and the rules without a verdict say so. */
  readonly signal?: AbortSignal;
  /** Rules that run at once; what is found is the same. */
  readonly atOnce?: number;
  /** Told after each rule: how many are done, of how many, and how long this one took, others beside it. */
  readonly tell?: (done: number, of: number, rule: string, milliseconds: number) => void;
}

/** One folder of datasets that is checked against one standard. */
export interface RulePackage {
  readonly world: World;
  /** Key variables by dataset: what a finding's fingerprint is made from. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export interface RulesResult {
  /** By rule, then dataset in the order of the packages; findings by row. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that had no verdict yet when the run was interrupted. */
  readonly stopped: number;
  /** Explanations that cover none of all findings, listed or not. */
  readonly stale: readonly Explanation[];
  readonly warnings: readonly Diagnostic[];
}

/** Two that DuckDB plans and runs, while one is compiled. */
const AT_ONCE = 3;

/** Findings listed of a rule on a dataset, where nobody says how many. */
export const defaultLimit = 1000;

/**
 * Runs rules on packages: a count that tells on which datasets a rule finds anything, then a query for each of those. Nothing is left out:
 * what could not run says why.
 */
export async function runRules(asked: RulesRun): Promise<RulesResult> {
  const limit = asked.ruleTimeout ?? Infinity;
  const rules = [...asked.rules].sort((a, b) => compareText(a.id, b.id));
  const used = new Set<Explanation>();
  const outcomes: RuleOutcome[] = [];
  const shared = sharedTables(asked.engine);
  const atOnce = asked.atOnce ?? AT_ONCE;
  const known = await withContents(asked.engine, asked.packages, limit, atOnce, asked.signal);
  const referred = once<readonly RulePackage[]>();
  let done = 0;
  try {
    const judged = await inOrder(rules, atOnce, async (rule) => {
      const start = performance.now();
      const found = await unlessStopped(rule, limit, () =>
        stoppable(asked.engine, limit, asked.signal, async (engine) => {
          const packages = await referred(() => withReferences(engine, known, asked.rules));
          return runRule(rule, { ...asked, engine, packages }, shared.make, used);
        }),
      );
      done++;
      asked.tell?.(done, rules.length, rule.id, performance.now() - start);
      return found;
    });
    for (const found of judged) for (const outcome of found) outcomes.push(outcome);
  } finally {
    await shared.drop();
  }
  const unknown = new Set(outcomes.filter(leavesOpen).map(({ rule, dataset }) => `${rule} ${dataset}`));
  const stale = (asked.explanations ?? []).filter(
    (explanation) =>
      !used.has(explanation) &&
      [explanation.dataset, 'STUDY'].every((dataset) => !unknown.has(`${explanation.rule} ${dataset}`)),
  );
  return {
    outcomes,
    stopped: outcomes.filter((outcome) => outcome.status === 'skipped' && outcome.reason.kind === 'interrupted').length,
    stale,
    warnings: stale.map(({ rule, dataset, at }) => report('stale-explanation', { rule, dataset }, at)),
  };
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

/** Where nothing is known of the findings, no explanation can be called stale. */
function leavesOpen(outcome: RuleOutcome): boolean {
  if (outcome.status === 'skipped') return ['not supported', 'no guide', 'interrupted'].includes(outcome.reason.kind);
  return outcome.status === 'failed';
}

/** Every dataset, pieces of a split one once; for a rule about the package, the first that it is meant for. */
function datasetsFor(rule: Rule, world: World): readonly RuleDataset[] {
  const whole = world.datasets.filter((dataset) => piecesOf(dataset, world)[0] === dataset);
  if (!runsOnce(rule)) return rule.scope.splitDatasets === true ? world.datasets : whole;
  const meant = whole.find((dataset) => inScope(rule, dataset, world)) ?? whole[0];
  return meant === undefined ? [] : [meant];
}

/** The reference engine asks about the presence of domains once for every dataset that the rule is meant for, and its sheets repeat. */
function timesReported(rule: Rule, world: World): number {
  if (!rule.type.startsWith('Domain Presence')) return 1;
  const whole = world.datasets.filter((dataset) => piecesOf(dataset, world)[0] === dataset);
  return whole.filter((dataset) => inScope(rule, dataset, world)).length;
}

const worldsApart = new WeakMap<World, World>();

/** The same package with the pieces of split datasets looked at one by one. */
function worldApart(world: World): World {
  const apart = worldsApart.get(world) ?? { ...world, apart: true };
  worldsApart.set(world, apart);
  return apart;
}

/** The elements of a define.xml are nobody's datasets: rules on data do not even pass them by. */
function isDefine({ standard }: World): boolean {
  return standard.name === 'Define-XML';
}

async function runRule(
  rule: Rule,
  run: RulesRun,
  makeShared: (engine: RulesRun['engine'], tables: readonly SharedTable[]) => Promise<void>,
  used: Set<Explanation>,
): Promise<readonly RuleOutcome[]> {
  if (rule.check.kind === 'jsonata') return runOnDocuments(rule, rule.check, run);
  const packages = run.packages.filter(({ world }) => !isDefine(world) || meantFor(rule, world));
  const tasks = packages.flatMap(({ world: whole, keys }) => {
    const world = rule.scope.splitDatasets === true ? worldApart(whole) : whole;
    return datasetsFor(rule, world).map((dataset) => ({
      dataset,
      rows: piecesOf(dataset, world).reduce((sum, piece) => sum + piece.rows, 0),
      times: timesReported(rule, world),
      compiled: compileRule(rule, dataset, world, keys.get(dataset.name) ?? []),
    }));
  });
  const asked = tasks.flatMap(({ compiled: query, ...task }) => (query.kind === 'query' ? [{ ...task, query }] : []));
  const problem = await faultOf(async () => {
    for (const { query } of asked) await makeShared(run.engine, query.shared);
  });
  const clean = problem === undefined ? await withoutFindings(run.engine, asked) : new Set<RuleQuery>();
  const outcomes: RuleOutcome[] = [];
  for (const { dataset, rows, times, compiled } of tasks) {
    const named = { rule: rule.id, dataset: runsOnce(rule) ? 'STUDY' : dataset.name };
    if (compiled.kind === 'skip') outcomes.push({ ...named, status: 'skipped', reason: compiled.reason });
    else if (compiled.kind === 'fault') outcomes.push({ ...named, status: 'failed', diagnostic: compiled.diagnostic });
    else if (clean.has(compiled)) outcomes.push({ ...named, status: 'passed', rows });
    else outcomes.push(await listed(rule, { ...named, rows, times }, dataset, compiled, run, used));
  }
  return outcomes;
}

/** A rule whose check is a JSONata expression looks at documents alone. */
async function runOnDocuments(
  rule: Rule,
  check: Extract<Rule['check'], { readonly kind: 'jsonata' }>,
  run: RulesRun,
): Promise<readonly RuleOutcome[]> {
  const outcomes: RuleOutcome[] = [];
  for (const { world } of run.packages) {
    const { document } = world;
    const named = { rule: rule.id, dataset: document?.file ?? 'STUDY', status: 'skipped' as const };
    if (document === undefined) outcomes.push({ ...named, reason: { kind: 'no document' } });
    else if (!meantFor(rule, world)) outcomes.push({ ...named, reason: { kind: 'outside scope' } });
    else {
      const { runJsonata } = await import('./usdm/jsonata.js');
      outcomes.push(...(await runJsonata(rule, check, document, run.limit ?? defaultLimit, run.ruleTimeout)));
    }
  }
  return outcomes;
}

/** What an outcome is about, and how often a sheet repeats it. */
interface Named {
  readonly rule: string;
  readonly dataset: string;
  readonly rows: number;
  readonly times: number;
}

async function listed(
  rule: Rule,
  { rows, times, ...named }: Named,
  dataset: RuleDataset,
  query: RuleQuery,
  run: RulesRun,
  used: Set<Explanation>,
): Promise<RuleOutcome> {
  const explanations = (run.explanations ?? []).filter((explanation) => explanation.rule === rule.id);
  const limit = run.limit ?? defaultLimit;
  let found: readonly Row[] = [];
  let grouped: readonly Row[] = [];
  const fault = await faultOf(async () => {
    found = await run.engine.ask(limited(query, limit));
    if (explanations.length > 0) grouped = await run.engine.ask(findingsByExplained(query, explanations));
  });
  if (fault !== undefined) {
    const diagnostic = report('query-failed', { ...named, problem: fault.message }, fault.at ?? rule.at);
    return { ...named, status: 'failed', diagnostic };
  }
  const count = Number(found[0]?.['total'] ?? 0);
  if (count === 0) return { ...named, status: 'passed', rows };
  let explained = 0;
  for (const row of grouped) {
    const explanation = explanationOf(row, query, dataset, explanations);
    if (explanation === undefined) continue;
    used.add(explanation);
    explained += Number(row['number']);
  }
  const findings = findingsOf(found, rule, dataset, query, explanations);
  const rowsOnce = run.sheets === true ? sheetRows(found, query, dataset.name) : [];
  const sheet = run.sheets === true && { sheet: Array.from({ length: times }, () => rowsOnce).flat() };
  return { ...named, status: 'issues', rows, count, explained, findings, ...sheet };
}

/** What the engine says against a task; an interruption ends the run. */
async function faultOf(task: () => Promise<void>): Promise<EngineFault | undefined> {
  try {
    await task();
    return undefined;
  } catch (error) {
    if (error instanceof EngineFault && error.kind !== 'INTERRUPT') return error;
    throw error;
  }
}

/** The first findings in order, each with the number of all. Every column takes part in the order, so that joins cannot shuffle it. */
function limited({ select, outputs, keys }: RuleQuery, limit: number): Sql {
  const columns = [...outputs.map((_, n) => id(`v${n}`)), ...keys.map((_, n) => id(`k${n}`))];
  const order = join([sql`place`, sql`source`, ...columns.map((column) => sql`${column} NULLS LAST`)]);
  return sql`SELECT *, count(*) OVER () AS total FROM (${select}) ORDER BY ${order} ${limit === Infinity ? sql`` : sql`LIMIT ${bigint(limit)}`}`;
}
