import type { DataProblem } from '#model/account.js';
import type { Sql } from '#sql/sql.js';

/**
 * How the value of one variable comes from the rows of a block: helper columns staged one after another (DuckDB does not share
 * subexpressions of CASE branches: design/engine.md, section 1), maps to join, the value, and what counts as a problem.
 */
export interface Stage {
  readonly stages: readonly (readonly (readonly [name: string, sql: Sql])[])[];
  readonly joins: readonly { readonly alias: string; readonly map: string; readonly raw: Sql }[];
  readonly value: Sql;
  readonly problem?: StageProblem;
}

export interface StageProblem {
  readonly kind: DataProblem['kind'];
  /** The collected text where there is a problem, NULL where there is none. */
  readonly value: Sql;
  readonly action: Sql;
  readonly severity: DataProblem['severity'];
}
