import type { SourceSpan } from '#base/diagnostic.js';
import { id, sql } from '#sql/sql.js';
import type { KeptTable, Step } from '../plan.js';

/** Drops a table that nothing reads any more. */
export function dropStep(about: string, table: string, at: SourceSpan): Step {
  return { kind: 'release', about, statement: sql`DROP TABLE IF EXISTS ${id(table)}`, at };
}

/** Drops a table that nothing reads any more, and what was told over it. */
export function dropSteps(about: string, { name, view }: KeptTable, at: SourceSpan): readonly Step[] {
  const told: readonly Step[] =
    view === undefined ? [] : [{ kind: 'release', about, statement: sql`DROP VIEW IF EXISTS ${id(view.name)}`, at }];
  return [...told, dropStep(about, name, at)];
}
