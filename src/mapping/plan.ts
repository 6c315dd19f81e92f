import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Sql } from '#sql/sql.js';
import type { RecodeRow } from './values/recode.js';

/** What the engine does, in order. A plan that compiles has no unknown name in it. */
export interface Plan {
  /** The steps of all parts. */
  readonly steps: readonly Step[];
  readonly parts: readonly PlanPart[];
  /** What the table of recodes holds. */
  readonly recodes: readonly RecodeRow[];
}

/** Steps that belong together: whoever has what they left need not run them again. */
export interface PlanPart {
  /** For example "source ae", "early DM", "full DM", "endpoint PFS". */
  readonly name: string;
  /** "setting": small, for the whole study. "input": raw records made ready. "stage": of a dataset, or an endpoint. */
  readonly kind: 'setting' | 'input' | 'stage';
  /** The dataset of a stage. */
  readonly dataset?: string;
  readonly steps: readonly Step[];
  /** Tables of a stage that hold all that it made; a written dataset is some columns of its full stage. */
  readonly keeps: readonly string[];
  /** The datasets that are written of it, when all its steps have run. */
  readonly writes: readonly WrittenTable[];
  /** Tables that nothing after this part reads. */
  readonly releases: readonly Step[];
}

/** A dataset as it is written: some columns of the table that holds all that was made. */
export interface WrittenTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly from: string;
  readonly at: SourceSpan;
}

export type Step = StatementStep | ReleaseStep | CheckStep;

/** Runs a statement. A fault inside it is told at the place of the fragment that caused it, or else at `at`. */
export interface StatementStep {
  /** "account" notes what became of rows. */
  readonly kind: 'statement' | 'account';
  /** What people see as progress: a source or a dataset. */
  readonly about: string;
  readonly statement: Sql;
  readonly at: SourceSpan;
}

/** Drops a table that nothing reads any more. */
export interface ReleaseStep {
  readonly kind: 'release';
  readonly about: string;
  readonly table: string;
  readonly statement: Sql;
  readonly at: SourceSpan;
}

/** Rows of the query are faults of the data against what the mapping declares: nothing after it makes sense. */
export interface CheckStep {
  readonly kind: 'check';
  readonly about: string;
  readonly select: Sql;
  readonly at: SourceSpan;
  readonly fault: (rows: readonly Readonly<Record<string, unknown>>[]) => Diagnostic;
}
