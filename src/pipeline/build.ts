import { type Checked, ok, type Diagnostic } from '#base/diagnostic.js';
import type { Build, BuildOptions, Progress, Reuse } from './build-contract.js';
import { readState, type FormerState } from './incremental/state.js';
import { stillStands } from './incremental/unchanged.js';
import { report } from './messages.js';

export type { Build, BuildOptions, Phase, Progress } from './build-contract.js';

/**
 * Builds the datasets of a study from its raw captures, validates them and writes the submission package; all or nothing. What was built
 * before and would come out the same is taken over, so that the output is always what a full build writes.
 */
export async function build(options: BuildOptions, tell: Progress): Promise<Checked<Build>> {
  const selection = { select: options.select ?? [], exclude: options.exclude ?? [] };
  const former = formerState(options);
  const everything = selection.select.length === 0 && selection.exclude.length === 0;
  if (former.kind === 'state' && options.full !== true && stillStands(former.state, options)) {
    const { results, warnings } = former.state;
    const reuse: Reuse = {
      rebuilt: [],
      taken: results.meta.datasets.map(({ name }) => name),
      stale: [],
      unchanged: true,
    };
    if (everything) return ok({ results, out: options.out, reuse }, warnings);
  }
  // Only now, so that a build with nothing to do starts as fast as it can.
  const { buildPackage } = await import('./build-package.js');
  const notices: readonly Diagnostic[] =
    former.kind === 'unusable' && options.full !== true
      ? [report('state-not-used', { folder: options.out, problem: former.problem })]
      : [];
  const built = await buildPackage({ ...options, ...selection }, former.kind === 'state' ? former : undefined, tell);
  return built.ok ? ok(built.value, [...notices, ...built.warnings]) : built;
}

/** The state of a former build; nothing of one with another allocation may reach this one, not even a file of tables. */
function formerState({ out, treatment }: BuildOptions): FormerState {
  const former = readState(out);
  return former.kind === 'state' && former.state.inputs.treatment !== treatment
    ? { kind: 'unusable', problem: 'it has another allocation (--treatment)' }
    : former;
}
