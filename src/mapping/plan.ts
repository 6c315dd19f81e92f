import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { id, inlined, sql, trusted, type Sql } from '#sql/sql.js';
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
  /** "setting": small, for the whole study. "input": raw records made ready. "stage": of a dataset, or an endpoint. "view": part of a stage. */
  readonly kind: 'setting' | 'input' | 'stage' | 'view';
  /** The dataset of a stage. */
  readonly dataset?: string;
  readonly steps: readonly Step[];
  /** Of a view: steps that would make what it tells, and no more. They do not run: what reads the view depends on them alone. */
  readonly madeOf?: readonly Step[];
  /** Tables of a stage that hold all that it made. */
  readonly keeps: readonly Kept[];
  /** Tables that nothing after this part reads. */
  readonly releases: readonly Step[];
}

/** What a part leaves for later builds. */
export type Kept = KeptTable | KeptView;

/** A table, or what is told over it: a view that names more than is stored. */
export interface KeptTable {
  readonly name: string;
  readonly view?: ToldView;
}

/** A view over several tables, and its select as text: nothing of it is stored. */
export interface KeptView {
  readonly name: string;
  readonly select: string;
}

/** A view, and what it selects of its table, as text: a view cannot hold values apart from it. */
export interface ToldView {
  readonly name: string;
  readonly columns: string;
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
  /** The table that it makes: who keeps the table may have it made where it is kept. */
  readonly makes?: { readonly table: string; readonly select: Sql };
  /** The view over several tables that it makes. */
  readonly tells?: KeptView;
}

/** Drops a table that nothing reads any more. */
export interface ReleaseStep {
  readonly kind: 'release';
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
  /** One for each place of the mapping that declares it. */
  readonly faults: (rows: readonly Readonly<Record<string, unknown>>[]) => readonly Diagnostic[];
}

/** Makes a table of a select. */
export function tableStep(about: string, table: string, select: Sql, at: SourceSpan): StatementStep {
  return { kind: 'statement', about, statement: madeOf(id(table), select), at, makes: { table, select } };
}

/** The statement that makes a table, wherever that is. */
export function madeOf(place: Sql, select: Sql): Sql {
  return sql`CREATE TABLE ${place} AS\n${select}`;
}

/** Makes a view of a select, which stands in for a table. It cannot hold values apart from its text. */
export function selectViewStep(about: string, name: string, select: Sql, at: SourceSpan): StatementStep {
  const tells = { name, select: inlined(select) };
  return { kind: 'statement', about, statement: sql`CREATE VIEW ${id(name)} AS ${trusted(tells.select)}`, at, tells };
}

/** The tables that steps make, and the views over several of them. */
export function madeBy(steps: readonly Step[]): readonly Kept[] {
  return steps.flatMap((step): readonly Kept[] => {
    if (step.kind !== 'statement') return [];
    if (step.makes !== undefined) return [{ name: step.makes.table }];
    return step.tells === undefined ? [] : [step.tells];
  });
}

/** Makes a view over a table. */
export function viewStep(about: string, table: string, { name, columns }: ToldView, at: SourceSpan): StatementStep {
  const statement = sql`CREATE VIEW ${id(name)} AS SELECT ${trusted(columns)} FROM ${id(table)}`;
  return { kind: 'statement', about, statement, at };
}
