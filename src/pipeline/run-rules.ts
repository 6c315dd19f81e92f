import { setImmediate } from 'node:timers/promises';
import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { flatMap } from '#base/flat-map.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine, Row } from '#engine/engine.js';
import { runsOnce, type RuleQuery } from '#rules/compile.js';
import { report } from '#rules/messages.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import { meantFor } from '#rules/scope.js';
import type { SharedTable } from '#rules/shared-table.js';
import { bigint, id, join, sql, type Sql } from '#sql/sql.js';
import { withContents } from './column-contents.js';
import { sharedTables, withoutFindings } from './count-findings.js';
import type { Asked } from './counted.js';
import type { Explanation } from './explanations.js';
import { inOrder } from './in-order.js';
import { once } from './once.js';
import { explanationOf, findingsByExplained, findingsOf } from './rule-findings.js';
import { groupsOf, runGroup } from './rule-groups.js';
import { withReferences } from './rule-references.js';
import { tasksOf, type RulePackage, type RuleTask } from './rule-tasks.js';
import { sheetRows } from './sheet-rows.js';
import { stoppable } from './stoppable.js';
import { tablesAsked } from './tables-asked.js';

export interface RulesRun {
  readonly engine: Pick<Engine, 'all' | 'ask' | 'run'>;
  readonly rules: readonly Rule[];
  /** What became of others that cannot run; it comes last, and no explanation of theirs is stale. */
  readonly unread?: readonly RuleOutcome[];
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
/** Of questions about few rows more can wait for DuckDB, so that there is always a rule to compile. */
const GROUPS_AT_ONCE = 6;

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
  const makeNamed = tablesAsked(known);
  const referred = once<readonly RulePackage[]>();
  let done = 0;
  const run = (some: readonly Rule[], most: number) =>
    stoppable(asked.engine, most, asked.signal, async (engine, signal) => {
      const packages = await referred(() => withReferences(engine, known, asked.rules, atOnce));
      return runTogether(some, { ...asked, engine, packages, signal, makeNamed }, shared.make, used);
    });
  try {
    const groups = groupsOf(rules, known);
    const areTogether = groups.length < rules.length;
    const judged = await inOrder(groups, asked.atOnce ?? (areTogether ? GROUPS_AT_ONCE : AT_ONCE), async (group) => {
      const start = performance.now();
      const found = await runGroup(group, limit, run);
      const each = (performance.now() - start) / group.length;
      for (const rule of group) {
        done++;
        asked.tell?.(done, rules.length, rule.id, each);
      }
      return found;
    });
    for (const found of judged) for (const outcome of found) outcomes.push(outcome);
    outcomes.push(...(asked.unread ?? []));
  } finally {
    await shared.drop();
  }
  const stale = staleAmong(asked.explanations ?? [], used, outcomes);
  return {
    outcomes,
    stopped: outcomes.filter((outcome) => outcome.status === 'skipped' && outcome.reason.kind === 'interrupted').length,
    stale,
    warnings: stale.map(({ rule, dataset, at }) => report('stale-explanation', { rule, dataset }, at)),
  };
}

function staleAmong(
  explanations: readonly Explanation[],
  used: ReadonlySet<Explanation>,
  outcomes: readonly RuleOutcome[],
): readonly Explanation[] {
  if (explanations.length === 0) return [];
  const unknown = new Set(outcomes.filter(leavesOpen).map(({ rule, dataset }) => `${rule} ${dataset}`));
  return explanations.filter(
    (explanation) =>
      !used.has(explanation) &&
      [explanation.dataset, 'STUDY'].every((dataset) => !unknown.has(`${explanation.rule} ${dataset}`)),
  );
}

/** Where nothing is known of the findings, no explanation can be called stale. */
function leavesOpen(outcome: RuleOutcome): boolean {
  if (outcome.status === 'skipped') return ['not supported', 'no guide', 'interrupted'].includes(outcome.reason.kind);
  return outcome.status === 'failed';
}

/** Some of the rules, which end when their signal says so. */
interface RulesOnTheirWay extends RulesRun {
  readonly signal: AbortSignal;
  /** Makes the tables that a statement names and that are not there yet. */
  readonly makeNamed: (statement: Sql) => Promise<void>;
}

async function runTogether(
  rules: readonly Rule[],
  run: RulesOnTheirWay,
  makeShared: (engine: RulesRun['engine'], tables: readonly SharedTable[]) => Promise<void>,
  used: Set<Explanation>,
): Promise<readonly RuleOutcome[]> {
  const compiled: { readonly rule: Rule; readonly tasks: readonly RuleTask[] }[] = [];
  for (const rule of rules) {
    compiled.push({ rule, tasks: tasksOf(rule, run.packages) });
    // Others wait for their answers, and DuckDB for their rows and their next questions.
    await setImmediate();
  }
  const asked: Asked[] = [];
  for (const { rule, tasks } of compiled) {
    const own = flatMap(tasks, ({ compiled: query, dataset, rows }): readonly Asked[] =>
      query.kind === 'query' ? [{ rule: rule.id, dataset, rows, query }] : [],
    );
    const problem = await faultOf(async () => {
      for (const { query } of own) {
        for (const { select } of query.shared) await run.makeNamed(select);
        await makeShared(run.engine, query.shared);
        if (query.count.kind === 'count') await run.makeNamed(query.count.select);
      }
    });
    if (problem === undefined) for (const each of own) asked.push(each);
  }
  const clean = await withoutFindings(run.engine, asked);
  const outcomes: RuleOutcome[] = [];
  for (const { rule, tasks } of compiled) {
    if (rule.check.kind === 'jsonata')
      for (const outcome of await runOnDocuments(rule, rule.check, run)) outcomes.push(outcome);
    const study = runsOnce(rule) ? 'STUDY' : undefined;
    for (const task of tasks) {
      const { compiled } = task;
      const dataset = study ?? task.dataset.name;
      if (compiled.kind !== 'query' || clean.has(compiled)) outcomes.push(unlisted(rule.id, dataset, task));
      else outcomes.push(await listed(rule, { rule: rule.id, dataset }, task, compiled, run, used));
    }
  }
  return outcomes;
}

/** A rule on a dataset where it finds nothing, or does not run: most of all, made member by member, and there is nothing to wait for. */
function unlisted(rule: string, dataset: string, { compiled, rows }: RuleTask): RuleOutcome {
  if (compiled.kind === 'skip') return { rule, dataset, status: 'skipped', reason: compiled.reason };
  if (compiled.kind === 'fault') return { rule, dataset, status: 'failed', diagnostic: compiled.diagnostic };
  return { rule, dataset, status: 'passed', rows };
}

/** A rule whose check is a JSONata expression looks at documents alone. */
async function runOnDocuments(
  rule: Rule,
  check: Extract<Rule['check'], { readonly kind: 'jsonata' }>,
  run: RulesOnTheirWay,
): Promise<readonly RuleOutcome[]> {
  const outcomes: RuleOutcome[] = [];
  for (const { world } of run.packages) {
    const { document } = world;
    const named = { rule: rule.id, dataset: document?.file ?? 'STUDY', status: 'skipped' as const };
    if (document === undefined) outcomes.push({ ...named, reason: { kind: 'no document' } });
    else if (!meantFor(rule, world)) outcomes.push({ ...named, reason: { kind: 'outside scope' } });
    else {
      const { runJsonata } = await import('./usdm/jsonata.js');
      outcomes.push(...(await runJsonata(rule, check, document, run.limit ?? defaultLimit, run.signal)));
    }
  }
  return outcomes;
}

/** What an outcome is about. */
interface Named {
  readonly rule: string;
  readonly dataset: string;
}

async function listed(
  rule: Rule,
  named: Named,
  { dataset, rows, times }: RuleTask,
  query: RuleQuery,
  run: RulesOnTheirWay,
  used: Set<Explanation>,
): Promise<RuleOutcome> {
  const explanations = (run.explanations ?? []).filter((explanation) => explanation.rule === rule.id);
  const limit = run.limit ?? defaultLimit;
  let found: readonly Row[] = [];
  let grouped: readonly Row[] = [];
  const fault = await faultOf(async () => {
    await run.makeNamed(query.select);
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
