import { faults, ok, type Checked } from '#base/diagnostic.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { Plan } from '#mapping/plan.js';
import type { Sql } from '#sql/sql.js';
import { report } from './messages.js';

/** Runs the statements of a plan; where it makes a difference, those that may make a table for a source or a dataset in a way of their own. */
export interface PlanRunner extends Pick<Engine, 'run' | 'all'> {
  make?(statement: Sql, about: string): Promise<void>;
}

/**
 * Runs a plan step by step. A failing statement is told at its place, and nothing after it runs. The same holds for a declaration of the mapping
 * that the data break.
 */
export async function runPlan(
  engine: PlanRunner,
  plan: Pick<Plan, 'steps'>,
  tell: (about: string) => void,
): Promise<Checked<undefined>> {
  let about: string | undefined;
  for (const step of plan.steps) {
    if (step.about !== about) tell(step.about);
    about = step.about;
    try {
      if (step.kind !== 'check') {
        const make = step.kind === 'statement' ? engine.make?.(step.statement, step.about) : undefined;
        await (make ?? engine.run(step.statement));
        continue;
      }
      const rows = await engine.all(step.select);
      if (rows.length > 0) return faults(step.faults(rows));
    } catch (error) {
      if (!(error instanceof EngineFault) || error.kind === 'INTERRUPT') throw error;
      const problem = { about: step.about, problem: error.message, variable: undefined };
      return faults([report('statement-failed', problem, error.at ?? step.at)]);
    }
  }
  return ok(undefined);
}
