import { faults, ok, type Checked } from '#base/diagnostic.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { Plan } from '#mapping/plan.js';
import { report } from './messages.js';

/**
 * Runs a plan step by step. A failing statement is told at its place, and nothing after it runs. The same holds for a declaration of the mapping
 * that the data break.
 */
export async function runPlan(
  engine: Pick<Engine, 'run' | 'all'>,
  plan: Pick<Plan, 'steps'>,
  tell: (about: string) => void,
): Promise<Checked<undefined>> {
  let about: string | undefined;
  for (const step of plan.steps) {
    if (step.about !== about) tell(step.about);
    about = step.about;
    try {
      if (step.kind !== 'check') {
        await engine.run(step.statement);
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
