import type { SourceSpan } from '#base/diagnostic.js';
import { id, sql } from '#sql/sql.js';
import type { Step } from '../plan.js';

/** Drops a table that nothing reads any more. */
export function dropStep(about: string, table: string, at: SourceSpan): Step {
  return { kind: 'release', about, statement: sql`DROP TABLE IF EXISTS ${id(table)}`, at };
}
