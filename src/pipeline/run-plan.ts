import { faults, ok, type Checked } from '#base/diagnostic.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { Plan } from '#mapping/plan.js';
import { report } from './messages.js';

/** Runs a plan step by step. A failing statement and a broken declaration of the mapping are told at their place; nothing after them runs. */
export async function runPlan(engine: Engine, plan: Plan, tell: (about: string) => void): Promise<Checked<undefined>> {
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
      if (rows.length > 0) return faults([step.fault(rows)]);
    } catch (error) {
      if (!(error instanceof EngineFault) || error.kind === 'INTERRUPT') throw error;
      return faults([
        report(
          'statement-failed',
          { about: step.about, problem: error.message, variable: undefined },
          error.at ?? step.at,
        ),
      ]);
    }
  }
  return ok(undefined);
}
