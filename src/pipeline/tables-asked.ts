import { id, identifiersAmong, inlined, type Sql } from '#sql/sql.js';
import type { RulePackage } from './rule-tasks.js';

/** Makes, of the tables of packages that are not there yet, those that a statement names. */
export function tablesAsked(packages: readonly Pick<RulePackage, 'tables'>[]): (statement: Sql) => Promise<void> {
  return makingNamed(
    new Map(packages.flatMap(({ tables }) => [...(tables ?? [])]).map(([name, make]) => [inlined(id(name)), make])),
  );
}

/** Makes, of tables under their names as `id` quotes them, those that a statement names. */
export function makingNamed(unmade: ReadonlyMap<string, () => Promise<void>>): (statement: Sql) => Promise<void> {
  return async (statement) => {
    if (unmade.size === 0) return;
    // All are asked for before one is waited for: DuckDB makes them one after the other, and each that is asked for later waits for us once more.
    await Promise.all(Array.from(identifiersAmong(statement, unmade), async (name) => unmade.get(name)?.()));
  };
}
