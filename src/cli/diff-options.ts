import type { EngineOptions } from '#pipeline/with-engine.js';
import type { DiffFormat } from '#report/diff/index.js';
import type { Output } from './findings-outputs.js';

/** What `trialmill diff` is asked for on the command line. */
export interface DiffCommandOptions extends EngineOptions {
  readonly by?: readonly string[];
  readonly ignore?: readonly string[];
  readonly absolute: number;
  readonly relative: number;
  readonly first: number;
  readonly format: DiffFormat;
  readonly output?: readonly Output<DiffFormat>[];
  readonly max?: number;
  readonly define?: readonly string[];
  readonly spec?: string;
}
