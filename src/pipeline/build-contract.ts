import type { BuildResults } from '#report/results.js';
import type { EngineOptions } from './with-engine.js';

/** Which datasets a build may make anew; all of them where nothing is said. */
export interface Selection {
  /** AE, AE+ (and what is made from it), +AE (and what it is made from), sdtm, adam. */
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

export type Phase = 'read mapping' | 'load' | 'map' | 'write' | 'validate' | 'report';

/** What a build tells while it runs: a phase begins, or comes to something in it. */
export interface Progress {
  phase(phase: Phase): void;
  at(phase: Phase, what: string, rows?: number): void;
}

export interface BuildOptions extends EngineOptions, Partial<Selection> {
  readonly study: string;
  readonly out: string;
  /** Whether the package says from which row of which file each record comes. */
  readonly rowLineage?: boolean;
  /** The version of Define-XML, where it is not the one that study.yaml says. */
  readonly defineVersion?: '2.0' | '2.1';
  /** The treatment block of study.yaml whose sources stand for those of the study, such as a dummy allocation. */
  readonly treatment?: string;
  /** Takes nothing from a former build. */
  readonly full?: boolean;
}

/** What became of the datasets: made anew, taken from the former build, and of all of them those that are not up to date. */
export interface Reuse {
  readonly rebuilt: readonly string[];
  readonly taken: readonly string[];
  readonly stale: readonly string[];
  /** Nothing at all had changed: the former output stands. */
  readonly unchanged: boolean;
}

export interface Build {
  readonly results: BuildResults;
  readonly out: string;
  readonly reuse: Reuse;
}
