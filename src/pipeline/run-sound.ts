import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { Plan, PlanPart } from '#mapping/plan.js';
import { bound, type Sql } from '#sql/sql.js';
import { madeTables, wired } from './incremental/fingerprints.js';
import { runPlan } from './run-plan.js';

/** What a run over data that may be broken found. */
export interface SoundRun {
  /** What the data break of the mapping's declarations. */
  readonly broken: readonly Diagnostic[];
  /** Datasets that were not made: the data break what they are declared to be. */
  readonly unmade: ReadonlySet<string>;
  /** Datasets that were not run at all, because they read what was not made. */
  readonly unread: readonly string[];
}

/**
 * Runs the parts of a plan that stand on sound tables. Where the data break a declaration the part's other checks are asked as well, but nothing more is
 * made of it: a key that is there twice would double the records at every further join.
 */
export async function runSound(engine: Engine, plan: Plan, sources: readonly string[]): Promise<Checked<SoundRun>> {
  const broken: Diagnostic[] = [];
  const unsound = new Set<string>();
  const unmade = new Set<string>();
  const unread = new Set<string>();
  for (const { part, reads } of wired(plan, sources)) {
    if (reads.some((name) => unsound.has(name))) {
      unsound.add(part.name);
      if (part.dataset !== undefined) unread.add(part.dataset);
      continue;
    }
    const ran = await runPart(engine, part);
    if (!ran.ok) return faults([...broken, ...ran.diagnostics]);
    if (ran.value.length === 0) continue;
    broken.push(...ran.value);
    unsound.add(part.name);
    if (part.dataset !== undefined) unmade.add(part.dataset);
  }
  return ok({ broken, unmade, unread: [...unread].filter((name) => !unmade.has(name)) });
}

/** What the data break in a part: all its checks that need nothing of what is not made after the first of them failed. */
async function runPart(engine: Engine, part: PlanPart): Promise<Checked<readonly Diagnostic[]>> {
  const broken: Diagnostic[] = [];
  const missing: string[] = [];
  for (const step of part.steps) {
    if (broken.length > 0) {
      if (step.kind !== 'check') missing.push(...madeTables(bound(step.statement).text));
      if (step.kind !== 'check' || readsOneOf(step.select, missing)) continue;
    }
    const ran = await runPlan(engine, { steps: [step] }, () => undefined);
    if (ran.ok) continue;
    if (step.kind !== 'check') return ran;
    broken.push(...ran.diagnostics);
  }
  return ok(broken);
}

function readsOneOf(select: Sql, tables: readonly string[]): boolean {
  const { text } = bound(select);
  return tables.some((table) => text.includes(table));
}
