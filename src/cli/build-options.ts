import type { EngineOptions } from '#pipeline/with-engine.js';
import type { Severity } from '#rules/outcome.js';
import { engineOptions } from './engine-options.js';

/** What `trialmill build` is asked for on the command line. */
export interface BuildOptions extends EngineOptions {
  readonly output: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly lineage?: 'rows';
  readonly treatment?: string;
  readonly defineVersion?: '2.0' | '2.1';
  readonly full?: boolean;
  readonly pool?: boolean;
  readonly poolName?: string;
  readonly explanations?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
}

/** What of the options that studies built alone and pooled have in common was said. */
export function commonOptions(
  options: BuildOptions,
): EngineOptions & Pick<BuildOptions, 'treatment' | 'defineVersion'> {
  const { treatment, defineVersion } = options;
  return {
    ...(treatment !== undefined && { treatment }),
    ...(defineVersion !== undefined && { defineVersion }),
    ...engineOptions(options),
  };
}
