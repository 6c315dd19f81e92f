import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { Plan } from '#mapping/plan.js';
import { report } from './messages.js';

/**
 * Runs a plan step by step. A failing statement is told at its place, and nothing after it runs. The same holds for a declaration of the mapping
 * that the data break, unless the run shall go on: then what is broken is the value.
 */
export async function runPlan(
  engine: Engine,
  plan: Pick<Plan, 'steps'>,
  tell: (about: string) => void,
  whenBroken: 'stop' | 'go on' = 'stop',
): Promise<Checked<readonly Diagnostic[]>> {
  const broken: Diagnostic[] = [];
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
      if (rows.length > 0) broken.push(step.fault(rows));
      if (broken.length > 0 && whenBroken === 'stop') return faults(broken);
    } catch (error) {
      if (!(error instanceof EngineFault) || error.kind === 'INTERRUPT') throw error;
      return faults([
        ...broken,
        report(
          'statement-failed',
          { about: step.about, problem: error.message, variable: undefined },
          error.at ?? step.at,
        ),
      ]);
    }
  }
  return ok(broken);
}
