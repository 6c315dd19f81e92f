import type { Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { SurvivalEndpoint } from '#report/results.js';
import { parametersOf } from './tte/find.js';
import { readTimeToEvent } from './tte/read.js';

export interface FoundEndpoints {
  readonly endpoints: readonly SurvivalEndpoint[];
  /** Why some could not be read. */
  readonly warnings: readonly Diagnostic[];
}

/** The parameters of every time-to-event dataset, by treatment, as the report tells them. */
export async function survivalEndpoints(
  engine: Engine,
  study: StudyMeta,
  compiled: CompiledStudy,
): Promise<FoundEndpoints> {
  const endpoints: SurvivalEndpoint[] = [];
  const warnings: Diagnostic[] = [];
  for (const { name, variables: all } of study.datasets.filter(({ subclass }) => subclass === 'TIME-TO-EVENT')) {
    const variables = all.map((variable) => String(variable.name));
    if (!['PARAMCD', 'AVAL', 'CNSR'].every((needed) => variables.includes(needed))) continue;
    const planned = TREATMENTS.find((treatment) => variables.includes(treatment));
    const parameters = await parametersOf(engine, name, variables);
    for (const paramcd of inOrder(parameters, Object.keys(compiled.resolved.parsed.study.endpoints ?? {}))) {
      const dataset = { name, path: name, table: name, variables, parameters };
      const stated = compiled.resolved.parsed.study.endpoints?.[paramcd];
      const { by = planned, strata = [], reference } = stated?.compare ?? {};
      const read = await readTimeToEvent(engine, dataset, { paramcd, by, strata, reference });
      const told = read.ok ? read.warnings : read.diagnostics;
      warnings.push(...told.map((each) => ({ ...each, severity: 'warning' as const })));
      const start = stated?.start?.text?.toLowerCase();
      if (read.ok) endpoints.push({ ...read.value, start });
    }
  }
  return { endpoints, warnings };
}

/** Of the record or of the subject, planned before actual. See ADaMIG 1.3, section 3.3.4. */
const TREATMENTS = ['TRTP', 'TRTA', 'TRT01P', 'TRT01A'] as const;

/** As study.yaml has them, then the others. */
function inOrder(parameters: readonly string[], known: readonly string[]): readonly string[] {
  return [...known.filter((code) => parameters.includes(code)), ...parameters.filter((code) => !known.includes(code))];
}
