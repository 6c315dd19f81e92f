import type { SourceSpan } from '#base/diagnostic.js';
import { inlined } from '#sql/sql.js';
import { selectViewStep, tableStep, type Kept, type Step } from '../plan.js';
import type { StageTable } from '../response.js';

/** The tables and views of a stage, each by the name of its part, in the order in which they are made. */
export function stageSteps(
  about: string,
  nameOf: (part?: string) => string,
  made: readonly StageTable[],
  at: SourceSpan,
): readonly Step[] {
  return made.map((table) =>
    table.isView === true
      ? selectViewStep(about, keptView(nameOf, table), at)
      : tableStep(about, nameOf(table.part), table.select, at),
  );
}

/** What of them is kept: of a view only what it says. */
export function keptOfStage(nameOf: (part?: string) => string, made: readonly StageTable[]): readonly Kept[] {
  return made.map((table) => (table.isView === true ? keptView(nameOf, table) : { name: nameOf(table.part) }));
}

/** A view cannot hold values apart from its text. */
function keptView(nameOf: (part?: string) => string, { part, select }: StageTable) {
  return { name: nameOf(part), select: inlined(select) };
}
