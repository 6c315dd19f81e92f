import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Sql } from '#sql/sql.js';

/** What the engine does, in order. A plan that compiles has no unknown name in it. */
export interface Plan {
  readonly steps: readonly Step[];
}

export type Step = StatementStep | CheckStep;

/** Runs a statement. A fault inside it is told at the place of the fragment that caused it, or else at `at`. */
export interface StatementStep {
  /** "account" notes what became of rows, "release" drops a table that nothing reads any more. */
  readonly kind: 'statement' | 'account' | 'release';
  /** What people see as progress: a source or a dataset. */
  readonly about: string;
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
