import type { DataProblem } from '#model/account.js';
import { sql, trusted, type Sql } from '#sql/sql.js';

/**
 * How the value of one variable comes from the rows of a block: helper columns staged one after another (DuckDB does not share
 * subexpressions of CASE branches: design/engine.md, section 1), maps to join, the value, and what counts as a problem.
 */
export interface Stage {
  readonly stages: readonly (readonly (readonly [name: string, sql: Sql])[])[];
  readonly joins: readonly { readonly alias: string; readonly map: string; readonly raw: Sql }[];
  readonly value: Sql;
  /** Whether the value is a text as it is kept: without blanks at its end, and never empty. */
  readonly isClean?: boolean;
  readonly problem?: StageProblem;
}

export interface StageProblem {
  readonly kind: DataProblem['kind'];
  /** The collected text where there is a problem, NULL where there is none. */
  readonly value: Sql;
  /** A text where it is the same for all rows with a problem. */
  readonly action: string | Sql;
  readonly severity: DataProblem['severity'];
}

/** The same value only in rows for which a condition is true; a problem elsewhere is none. */
export function onlyWhen(name: string, condition: Sql, stage: Stage, otherwise: string | number | undefined): Stage {
  const holds = `${name}!when`;
  const where = (value: Sql) => sql`CASE WHEN ${trusted(`"${holds}"`)} THEN ${value} END`;
  const { stages, problem } = stage;
  return {
    ...stage,
    stages: [[[holds, condition], ...(stages[0] ?? [])], ...stages.slice(1)],
    isClean: stage.isClean === true && otherwise === undefined,
    value: otherwise === undefined ? where(stage.value) : sql`coalesce(${where(stage.value)}, ${otherwise})`,
    ...(problem && { problem: { ...problem, value: where(problem.value) } }),
  };
}
