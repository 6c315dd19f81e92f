import type { Sql } from '#sql/sql.js';

/** A table on the way to a stage, by the name of the part, or that of the stage itself, which a view may stand for. */
export interface StageTable {
  readonly part?: string;
  readonly select: Sql;
  readonly isView?: boolean;
}
