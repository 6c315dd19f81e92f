import type { SourceSpan } from '#base/diagnostic.js';
import { selectViewStep, tableStep, type Step } from '../plan.js';
import type { StageTable } from '../stage-table.js';

/** The tables and views of a stage, each by the name of its part, in the order in which they are made. */
export function stageSteps(
  about: string,
  nameOf: (part?: string) => string,
  made: readonly StageTable[],
  at: SourceSpan,
): readonly Step[] {
  return made.map(({ part, select, isView }) => {
    const step = isView === true ? selectViewStep : tableStep;
    return step(about, nameOf(part), select, at);
  });
}
